import type { fairness, RouteOk } from '@catchment/contract';
import { count } from '../../ui/format/numbers.ts';
import type { Column } from '../../ui/table/columns.ts';

type RepShare = RouteOk<typeof fairness>['reps'][number];

export const fairnessColumns: readonly Column<RepShare>[] = [
  {
    key: 'rep',
    header: 'Rep',
    width: 'minmax(160px, 2fr)',
    phone: 'title',
    cell: (rep) => rep.repName,
    sortValue: (rep) => rep.repName,
  },
  {
    key: 'leads',
    header: 'Leads',
    align: 'right',
    phone: 'trailing',
    cell: (rep) => count(rep.leads),
    sortValue: (rep) => rep.leads,
  },
  {
    key: 'expected',
    header: 'Expected sales',
    align: 'right',
    cell: (rep) => rep.expected.toFixed(1),
    sortValue: (rep) => rep.expected,
  },
  {
    key: 'open',
    header: 'Open',
    align: 'right',
    cell: (rep) => count(rep.open),
    sortValue: (rep) => rep.open,
  },
  {
    key: 'limit',
    header: 'Limit',
    align: 'right',
    phone: 'hidden',
    cell: (rep) => count(rep.capacityOpen),
    sortValue: (rep) => rep.capacityOpen,
  },
];
