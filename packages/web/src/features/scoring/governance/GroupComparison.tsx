import type { GroupComparisonShown, GroupEstimate } from '@catchment/contract';
import { count, percent, signed } from '../../../ui/format/numbers.ts';
import { Mark } from '../../../ui/mark/Mark.tsx';
import { Section } from '../../../ui/page/Page.tsx';
import { PlainTable } from '../../../ui/table/PlainTable.tsx';
import { rateWords, ratioMark, ratioWords } from './estimate-words.ts';
import { ProxyTable } from './ProxyTable.tsx';

type Group = GroupComparisonShown['groups'][number];
type AtCutoff = GroupComparisonShown['cutoffs'][number];

/** Leads divided in one way: what the score means for each group, who is selected, who is missed, what gives it away. */
export function GroupComparison({ comparison, at }: { comparison: GroupComparisonShown; at: number }) {
  const { title, description, groups, cutoffs, reference, leftOut, proxies } = comparison;
  const cutoff = cutoffs[at];
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
          { header: 'Converted', right: true, cell: ({ observed }) => rateWords(observed) },
          {
            header: 'Score less converted, points',
            right: true,
            cell: ({ calibrationGap }) => (calibrationGap === null ? '–' : signed(100 * calibrationGap, 1)),
          },
          {
            header: 'Score from the reference, SD',
            right: true,
            cell: ({ standardizedDifference: d }) => (d === null ? '–' : signed(d, 2)),
          },
        ]}
      />
      {cutoff && <CutoffTable at={cutoff} groups={groups} reference={reference} />}
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

/** Below four fifths is a reason to look, and surely so only where the whole range lies below it. */
function Ratio({ estimate }: { estimate: GroupEstimate | null }) {
  const isLow = estimate !== null && estimate.value < ratioMark;
  const couldBeChance = estimate !== null && estimate.high >= 1;
  return (
    <>
      {isLow && (couldBeChance ? <Mark>Could be chance</Mark> : <Mark tone="warn">Look closer</Mark>)}{' '}
      {ratioWords(estimate)}
    </>
  );
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
          header: 'Ratio to the reference',
          right: true,
          cell: ({ impactRatio, index }) => (index === reference ? '1' : <Ratio estimate={impactRatio} />),
        },
        {
          header: 'Converted, not selected',
          right: true,
          cell: ({ falseNegativeRate }) => rateWords(falseNegativeRate),
        },
      ]}
    />
  );
}
