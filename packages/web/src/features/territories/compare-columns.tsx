import type { comparePlan, RouteOk } from '@catchment/contract';
import { Link } from '@tanstack/react-router';
import { amount, count, signed } from '../../ui/format/numbers.ts';
import type { Column } from '../../ui/table/columns.ts';

type Comparison = RouteOk<typeof comparePlan>;
type TerritoryRow = Comparison['territories'][number];
type AccountRow = Comparison['accounts'][number];

const accountChange = (row: TerritoryRow) => row.accountsAfter - row.accountsBefore;
const aumChange = (row: TerritoryRow) => row.aumAfterCents - row.aumBeforeCents;

export const territoryColumns: Column<TerritoryRow>[] = [
  { key: 'code', header: 'Territory', phone: 'title', cell: (row) => row.code, sortValue: (row) => row.code },
  {
    key: 'rep',
    header: 'Rep',
    width: 'minmax(140px, 1.5fr)',
    cell: (row) => row.repName ?? 'Vacant seat',
    sortValue: (row) => row.repName,
  },
  {
    key: 'accounts',
    header: 'Accounts',
    align: 'right',
    width: 'minmax(140px, 1fr)',
    cell: (row) => `${count(row.accountsBefore)} → ${count(row.accountsAfter)}`,
    sortValue: (row) => row.accountsAfter,
  },
  {
    key: 'accountChange',
    header: 'Change',
    align: 'right',
    phone: 'hidden',
    cell: (row) => signed(accountChange(row)),
    sortValue: accountChange,
  },
  {
    key: 'aum',
    header: 'Assets, $',
    align: 'right',
    width: 'minmax(180px, 1fr)',
    phone: 'hidden',
    cell: (row) => `${amount(row.aumBeforeCents)} → ${amount(row.aumAfterCents)}`,
    sortValue: (row) => row.aumAfterCents,
  },
  {
    key: 'aumChange',
    header: 'Change, $',
    align: 'right',
    phone: 'trailing',
    cell: (row) => `${aumChange(row) > 0 ? '+' : ''}${amount(aumChange(row))}`,
    sortValue: aumChange,
  },
];

/** An account with who has it now and who would. */
export type MovedAccount = AccountRow & { from: string; to: string };

/** Names the reps of the territories an account moves between. */
export function movedAccounts({ accounts, territories }: Comparison): MovedAccount[] {
  const repOf = new Map(territories.map(({ code, repName }) => [code, repName ?? 'vacant seat']));
  const named = (code: string | null) =>
    code === null ? 'a gap' : `${code}, ${repOf.get(code) ?? 'vacant seat'}`;
  return accounts.map((row) => ({ ...row, from: named(row.fromCode), to: named(row.toCode) }));
}

export const accountColumns: Column<MovedAccount>[] = [
  {
    key: 'name',
    header: 'Account',
    width: 'minmax(200px, 2fr)',
    phone: 'title',
    cell: (row) => (
      <Link to="/accounts" search={{ open: row.accountId }}>
        {row.name}
      </Link>
    ),
    sortValue: (row) => row.name,
  },
  {
    key: 'move',
    header: 'From → to',
    width: 'minmax(220px, 2fr)',
    cell: (row) => `${row.from} → ${row.to}`,
    sortValue: (row) => `${row.from} ${row.to}`,
  },
  {
    key: 'aum',
    header: 'Assets, $',
    align: 'right',
    phone: 'trailing',
    cell: (row) => (row.aumCents === null ? 'not known' : amount(row.aumCents)),
    sortValue: (row) => row.aumCents,
  },
];
