import type { RoutingRule } from '@catchment/contract';
import type { Ctx } from '../../platform/context.ts';
import { findRuleSetInState, insertRuleSet } from './queries.ts';

/** A set of rules to begin with: known clients and large leads by match, the others to their territory. */
export const firstRules: readonly RoutingRule[] = [
  {
    id: 'large-leads',
    name: 'Large leads to the best match',
    enabled: true,
    condition: 'lead.amount >= 1000000.0',
    form: [{ field: 'amount', operator: 'at-least', value: 1_000_000 }],
    method: 'best-match',
    pool: { kind: 'everyone' },
    overflow: 'queue',
  },
  {
    id: 'territory',
    name: 'To the holder of the territory',
    enabled: true,
    condition: 'lead.channel != "inbound-call"',
    form: [{ field: 'channel', operator: 'is-not', value: 'inbound-call' }],
    method: 'territory-owner',
    pool: { kind: 'territory' },
    overflow: 'everyone',
  },
  {
    id: 'everyone-in-turn',
    name: 'Everyone else in turn',
    enabled: true,
    condition: 'true',
    form: [],
    method: 'round-robin',
    pool: { kind: 'everyone' },
    overflow: 'queue',
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
