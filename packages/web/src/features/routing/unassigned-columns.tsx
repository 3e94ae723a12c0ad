import type { listUnassigned, RouteOk } from '@catchment/contract';
import { LeadFigure } from '../../app/records/LeadFigure.tsx';
import { useNow } from '../../ui/clock.ts';
import { duration, instant } from '../../ui/format/dates.ts';
import { Mark } from '../../ui/mark/Mark.tsx';
import type { Column } from '../../ui/table/columns.ts';
import { words } from '../../ui/words.ts';

type Waiting = RouteOk<typeof listUnassigned>['items'][number];

export const unassignedColumns: readonly Column<Waiting>[] = [
  {
    key: 'lead',
    header: 'Lead',
    width: 'minmax(180px, 1.6fr)',
    phone: 'title',
    cell: (row) => row.lead.company,
  },
  {
    key: 'age',
    header: 'Waits',
    width: '88px',
    phone: 'trailing',
    cell: (row) => <Age since={row.waitingSince} />,
  },
  {
    key: 'reason',
    header: 'Why',
    width: 'minmax(220px, 2.6fr)',
    cell: (row) => <span title={row.reason}>{row.reason}</span>,
  },
  {
    key: 'score',
    header: 'Score',
    width: '72px',
    align: 'right',
    phone: 'hidden',
    cell: (row) => <LeadFigure lead={row.lead} />,
  },
  {
    key: 'product',
    header: 'Product',
    width: 'minmax(110px, 1fr)',
    phone: 'hidden',
    cell: (row) => words(row.lead.product),
  },
  { key: 'state', header: 'State', width: '56px', phone: 'hidden', cell: (row) => row.lead.state ?? '–' },
  {
    key: 'territory',
    header: 'Territory',
    width: '80px',
    phone: 'hidden',
    cell: (row) => row.lead.territoryCode ?? 'none',
  },
];

const dayMs = 86_400_000;

function Age({ since }: { since: string }) {
  const age = useNow().getTime() - new Date(since).getTime();
  const tone = age > 3 * dayMs ? 'bad' : age > dayMs ? 'warn' : 'plain';
  return (
    <span title={instant(since)}>
      <Mark tone={tone}>{duration(Math.max(0, age))}</Mark>
    </span>
  );
}
