import type { getAccount, RouteOk } from '@catchment/contract';
import { count, money, signed } from '../../ui/format/numbers.ts';
import { type Fact, Facts } from '../../ui/page/Facts.tsx';
import { words } from '../../ui/words.ts';

export type FullAccount = RouteOk<typeof getAccount>;

/** What is known about the firm, and from where. */
export function AccountFacts({ account }: { account: FullAccount }) {
  const facts: Fact[] = [
    { label: 'Status', value: words(account.status) },
    { label: 'Kind', value: words(account.kind) },
    { label: 'Segment', value: account.segment ? words(account.segment) : 'not set' },
    {
      label: 'Assets',
      value: account.aumCents === null ? 'not known' : money(account.aumCents, account.currency),
    },
    {
      label: 'Growth',
      value: account.growthPercent === null ? 'not known' : `${signed(account.growthPercent, 1)}%`,
    },
    { label: 'Employees', value: account.employees === null ? 'not known' : count(account.employees) },
    { label: 'County', value: account.unitName ?? 'not placed' },
    { label: 'Placed by', value: account.placedBy ? words(account.placedBy) : 'not placed' },
    { label: 'Source', value: `${account.source}, ${account.externalKey}` },
    { label: 'Record', value: account.publicRecord ? 'Public filing' : 'Own record' },
  ];
  return <Facts facts={facts} />;
}
