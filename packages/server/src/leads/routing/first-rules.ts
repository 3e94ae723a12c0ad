import type { RoutingRule } from '@catchment/contract';
import type { Ctx } from '../../platform/context.ts';
import { findRuleSetInState, insertRuleSet } from './queries.ts';

const toTerritory = { method: 'territory-owner', pool: { kind: 'territory' }, enabled: true } as const;
const toEveryone = { pool: { kind: 'everyone' }, overflow: 'queue', enabled: true } as const;

/** Rules to begin with: one of each kind, so that a newcomer sees what rules can do. */
export const firstRules: readonly RoutingRule[] = [
  {
    ...toTerritory,
    id: 'known-clients',
    name: 'Known clients to their territory',
    condition: 'account.known_client == true',
    form: [{ field: 'known_client', operator: 'is', value: true }],
    overflow: 'everyone',
  },
  {
    ...toEveryone,
    id: 'large-leads',
    name: 'Large leads to the best match',
    condition: 'lead.amount >= 1000000.0',
    form: [{ field: 'amount', operator: 'at-least', value: 1_000_000 }],
    method: 'best-match',
  },
  {
    ...toEveryone,
    id: 'calls',
    name: 'Calls to the least busy',
    condition: 'lead.channel == "inbound-call"',
    form: [{ field: 'channel', operator: 'is', value: 'inbound-call' }],
    method: 'least-busy',
  },
  {
    ...toTerritory,
    id: 'small-leads',
    name: 'Small leads wait for their territory',
    condition: 'lead.amount <= 100000.0',
    form: [{ field: 'amount', operator: 'at-most', value: 100_000 }],
    overflow: 'queue',
  },
  {
    ...toTerritory,
    id: 'territory',
    name: 'All others to the holder of the territory',
    condition: 'true',
    form: [],
    overflow: 'everyone',
  },
];

/** Publishes the first rules where no rules are live yet. */
export async function publishFirstRules(ctx: Ctx, { simulated }: { simulated: boolean }): Promise<void> {
  if ((await findRuleSetInState(ctx.db, 'published')) !== undefined) return;
  await insertRuleSet(ctx.db, {
    id: ctx.random.uuid(),
    state: 'published',
    rules: firstRules,
    by: ctx.actor.userId,
    at: ctx.clock.now().toISOString(),
    simulated,
  });
}
