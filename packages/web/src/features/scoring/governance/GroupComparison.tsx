import type { GroupComparisonShown } from '@catchment/contract';
import { count, percent, signed } from '../../../ui/format/numbers.ts';
import { Mark } from '../../../ui/mark/Mark.tsx';
import { Section } from '../../../ui/page/Page.tsx';
import { PlainTable } from '../../../ui/table/PlainTable.tsx';
import { rateWords, ratioMark, ratioWords } from './estimate-words.ts';
import { ProxyTable } from './ProxyTable.tsx';

type Group = GroupComparisonShown['groups'][number];
type AtCutoff = GroupComparisonShown['cutoffs'][number];

/** Leads divided in one way: what the score means for each group, who is selected, who is missed, what gives it away. */
export function GroupComparison({ comparison }: { comparison: GroupComparisonShown }) {
  const { title, description, groups, cutoffs, reference, leftOut, proxies } = comparison;
  const left = leftOut > 0 ? `; ${count(leftOut)} leads without a county are left out` : '';
  return (
    <Section title={title} note={`${description}${left}`}>
      <PlainTable<Group>
        caption="Does the score mean the same for each group?"
        rows={groups}
        rowKey={({ name }) => name}
        columns={[
          {
            header: 'Share of the county',
            cell: ({ name }) => nameOf(name, groups[reference]?.name === name),
          },
          { header: 'Leads', right: true, cell: ({ count: leads }) => count(leads) },
          { header: 'Average score', right: true, cell: ({ meanScore }) => shareOr(meanScore) },
          { header: 'Sold', right: true, cell: ({ observed }) => rateWords(observed) },
          {
            header: 'Score less sold, points',
            right: true,
            cell: ({ calibrationGap }) => (calibrationGap === null ? '–' : signed(100 * calibrationGap, 1)),
          },
          {
            header: 'Difference, SD',
            right: true,
            cell: ({ standardizedDifference: d }) => (d === null ? '–' : signed(d, 2)),
          },
        ]}
      />
      {cutoffs.map((at) => (
        <CutoffTable key={`${at.label}${at.cutoff}`} at={at} groups={groups} reference={reference} />
      ))}
      <ProxyTable proxies={proxies} highest={groups.at(-1)?.name ?? ''} />
    </Section>
  );
}

function nameOf(name: string, isReference: boolean) {
  return isReference ? (
    <>
      {name} <Mark>Compared with</Mark>
    </>
  ) : (
    name
  );
}

function shareOr(value: number | null): string {
  return value === null ? 'too few' : percent(value, 1);
}

interface CutoffTableProps {
  at: AtCutoff;
  groups: readonly Group[];
  reference: number;
}

function CutoffTable({ at, groups, reference }: CutoffTableProps) {
  const rows = at.groups.map((group, index) => ({ ...group, name: groups[index]!.name, index }));
  return (
    <PlainTable
      caption={`From a score of ${percent(at.cutoff)}: ${at.label}`}
      rows={rows}
      rowKey={({ name }) => name}
      columns={[
        { header: 'Share of the county', cell: ({ name }) => name },
        { header: 'Selected', right: true, cell: ({ selectionRate }) => rateWords(selectionRate) },
        {
          header: 'Ratio',
          right: true,
          cell: ({ impactRatio, index }) =>
            index === reference ? (
              '1'
            ) : (
              <>
                {impactRatio !== null && impactRatio.value < ratioMark && (
                  <Mark tone="warn">Look closer</Mark>
                )}{' '}
                {ratioWords(impactRatio)}
              </>
            ),
        },
        {
          header: 'Sold but not selected',
          right: true,
          cell: ({ falseNegativeRate }) => rateWords(falseNegativeRate),
        },
      ]}
    />
  );
}
