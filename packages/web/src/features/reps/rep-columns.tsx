import type { Rep } from '@catchment/contract';
import { Mark } from '../../ui/mark/Mark.tsx';
import type { Column } from '../../ui/table/columns.ts';
import { words } from '../../ui/words.ts';
import { Load } from './Load.tsx';

export const repColumns: readonly Column<Rep>[] = [
  { key: 'name', header: 'Rep', width: 'minmax(170px, 2fr)', phone: 'title', cell: (rep) => rep.name },
  {
    key: 'seat',
    header: 'Territory',
    width: 'minmax(90px, 1fr)',
    cell: (rep) => rep.seats.map((seat) => seat.territoryCode).join(', ') || <Mark tone="warn">No seat</Mark>,
  },
  { key: 'now', header: 'Now', width: '96px', phone: 'trailing', cell: (rep) => <Presence rep={rep} /> },
  {
    key: 'open',
    header: 'Open leads of limit',
    width: '150px',
    align: 'right',
    cell: (rep) => <Load value={rep.openLeadCount} limit={rep.capacityOpen} />,
  },
  {
    key: 'week',
    header: 'This week of limit',
    width: '150px',
    align: 'right',
    phone: 'hidden',
    cell: (rep) => <Load value={rep.assignedWeekCount} limit={rep.capacityWeek} />,
  },
  {
    key: 'licences',
    header: 'Licences',
    width: 'minmax(120px, 1.4fr)',
    phone: 'hidden',
    cell: (rep) => rep.licences.map((licence) => licence.state).join(' ') || <Mark tone="warn">None</Mark>,
  },
  {
    key: 'products',
    header: 'Products',
    width: 'minmax(140px, 1.6fr)',
    phone: 'hidden',
    cell: (rep) => rep.products.map(words).join(', ') || <Mark tone="warn">None</Mark>,
  },
];

export function Presence({ rep }: { rep: Rep }) {
  if (rep.status === 'left') return <Mark>Left</Mark>;
  if (rep.absentNow) return <Mark tone="warn">Away</Mark>;
  return rep.openLeadCount >= rep.capacityOpen ? (
    <Mark tone="bad">At limit</Mark>
  ) : (
    <Mark tone="good">Free</Mark>
  );
}
