import { count } from '../../ui/format/numbers.ts';
import { PlainTable } from '../../ui/table/PlainTable.tsx';
import { ShareCell } from './ShareCell.tsx';
import {
  type Group,
  groupedBy,
  type Levels,
  measureWords,
  peopleText,
  rangeOf,
  shownMeasures,
} from './service-words.ts';

/** Each group of counties with what it gets: the share, its counts and its range. */
export function AreaTable({ levels }: { levels: Levels }) {
  return (
    <PlainTable<Group>
      caption="What each group of counties gets"
      rows={levels.groups}
      rowKey={(group) => String(group.from)}
      columns={[
        { header: groupedBy(levels), cell: rangeOf },
        { header: 'Counties', right: true, cell: ({ counties }) => count(counties) },
        { header: 'People', right: true, cell: ({ population }) => peopleText(population) },
        ...shownMeasures.map((measure) => ({
          header: measureWords[measure],
          right: true,
          cell: (group: Group) => <ShareCell share={group[measure]} />,
        })),
        { header: 'Median hours to answer', right: true, cell: ({ medianHours }) => hours(medianHours) },
      ]}
    />
  );
}

function hours(value: number | null): string {
  return value === null ? '–' : count(value);
}
