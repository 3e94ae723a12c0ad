import type { listModels, RouteOk } from '@catchment/contract';
import { count } from '../../ui/format/numbers.ts';
import { Section } from '../../ui/page/Page.tsx';
import { PlainTable } from '../../ui/table/PlainTable.tsx';
import { words } from '../../ui/words.ts';
import styles from './scoring.module.css';

/** What reps said about leads; the next training takes it in. */
export function BadLeadCounts({ counts }: { counts: RouteOk<typeof listModels>['badLeads'] }) {
  return (
    <Section title="What reps said" note="The next training takes these answers in">
      <div className={styles.narrow}>
        <PlainTable
          caption="Bad leads by reason"
          rows={counts}
          rowKey={(entry) => entry.reason}
          columns={[
            { header: 'Reason', cell: (entry) => words(entry.reason) },
            { header: 'Leads', right: true, cell: (entry) => count(entry.count) },
          ]}
        />
      </div>
    </Section>
  );
}
