import type { ScoreModel } from '@catchment/contract';
import { Section } from '../../ui/page/Page.tsx';
import { PlainTable } from '../../ui/table/PlainTable.tsx';

type Entry = NonNullable<ScoreModel['quality']>['refused'][number];

/** Columns that were kept out of training: prohibited, known only afterwards, or without content. */
export function Refused({ entries }: { entries: readonly Entry[] }) {
  return (
    <Section title="What was it not allowed to look at?">
      {entries.length === 0 ? (
        <p className="quiet">No column was refused.</p>
      ) : (
        <PlainTable
          caption="Refused columns"
          rows={entries}
          rowKey={(entry) => entry.column}
          columns={[
            { header: 'Column', cell: (entry) => entry.column },
            { header: 'Why', cell: (entry) => entry.reason },
          ]}
        />
      )}
    </Section>
  );
}
