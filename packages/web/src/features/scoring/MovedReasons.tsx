import type { ShadowComparison } from '@catchment/contract';
import { percent } from '../../ui/format/numbers.ts';
import { Section } from '../../ui/page/Page.tsx';
import { PlainTable } from '../../ui/table/PlainTable.tsx';
import type { Names } from './MovedBands.tsx';

const shown = 8;
const leastShown = 0.005;

/** Which reasons people would read more often, and which less. */
export function MovedReasons({ reasons, names }: { reasons: ShadowComparison['reasons']; names: Names }) {
  const changed = reasons.filter(({ champion, challenger }) => Math.abs(challenger - champion) >= leastShown);
  if (changed.length === 0) {
    return (
      <Section title="Which reasons would change?">
        <p className="quiet">People would read the same reasons as now.</p>
      </Section>
    );
  }
  return (
    <Section
      title="Which reasons would change?"
      note="Share of open leads that name the fact, largest change first"
    >
      <PlainTable
        caption="Reasons named"
        rows={changed.slice(0, shown)}
        rowKey={({ label }) => label}
        columns={[
          { header: 'Reason', cell: ({ label }) => label },
          { header: names.champion, right: true, cell: (reason) => percent(reason.champion) },
          { header: names.challenger, right: true, cell: (reason) => percent(reason.challenger) },
        ]}
      />
    </Section>
  );
}
