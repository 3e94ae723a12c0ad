import type { Account } from '@catchment/contract';
import { compact, money, signed } from '../../ui/format/numbers.ts';
import { When } from '../../ui/format/When.tsx';
import { Mark } from '../../ui/mark/Mark.tsx';
import type { Column } from '../../ui/table/columns.ts';
import { words } from '../../ui/words.ts';

export const accountColumns: readonly Column<Account>[] = [
  {
    key: 'name',
    header: 'Account',
    width: 'minmax(200px, 3fr)',
    phone: 'title',
    cell: (account) => account.name,
  },
  { key: 'place', header: 'Place', width: 'minmax(130px, 1.4fr)', cell: placeOf },
  {
    key: 'rep',
    header: 'Rep',
    width: 'minmax(150px, 1.5fr)',
    cell: (account) => <Owner account={account} />,
  },
  {
    key: 'status',
    header: 'Status',
    width: '88px',
    phone: 'hidden',
    cell: (account) => words(account.status),
  },
  {
    key: 'aum',
    header: 'Assets',
    width: '88px',
    align: 'right',
    phone: 'trailing',
    cell: (account) => (account.aumCents === null ? '–' : money(account.aumCents, account.currency)),
  },
  {
    key: 'growth',
    header: 'Growth, %',
    width: '80px',
    align: 'right',
    phone: 'hidden',
    cell: (account) => (account.growthPercent === null ? '–' : signed(account.growthPercent, 1)),
  },
  {
    key: 'employees',
    header: 'Employees',
    width: '80px',
    align: 'right',
    phone: 'hidden',
    cell: (account) => (account.employees === null ? '–' : compact(account.employees)),
  },
  {
    key: 'leads',
    header: 'Open leads',
    width: '80px',
    align: 'right',
    phone: 'hidden',
    cell: (account) => (account.openLeadCount === 0 ? '–' : account.openLeadCount),
  },
  {
    key: 'touch',
    header: 'Last in touch',
    width: '104px',
    align: 'right',
    phone: 'hidden',
    cell: (account) => (account.lastTouchAt ? <When at={account.lastTouchAt} /> : 'never'),
  },
];

export function placeOf(account: Account): string {
  return [account.city, account.state].filter(Boolean).join(', ') || 'no place';
}

function Owner({ account }: { account: Account }) {
  const { coverage } = account;
  if (!coverage.territoryCode)
    return <Mark tone="warn">{account.unitId === null ? 'Not placed' : 'In a gap'}</Mark>;
  if (!coverage.repName) return <Mark tone="warn">{coverage.territoryCode} vacant</Mark>;
  return (
    <>
      {coverage.repName}
      {coverage.locked && <Mark>Protected</Mark>}
    </>
  );
}
