import type { RoutingRule } from '@catchment/contract';
import type { Ctx } from '../../platform/context.ts';
import { prepared } from '../../platform/db/pool.ts';
import { asProgram } from './as-program.ts';
import { type CompiledRule, compileRules, decideRoute } from './decide-route.ts';
import { gatherFacts, type RoutingState, takeLead } from './gather-facts.ts';
import { findRuleSetInState, lockUnownedLeads, type RuleSetRow } from './queries.ts';
import { recordRoutes } from './record-routes.ts';
import { type DecidedLead, type RoutedLead, ruleSetName } from './routed-lead.ts';

/**
 * Routes leads by the published rules: each gets an owner, or a place in the queue with the reason.
 *
 * Leads, the reps who may be asked and the rotations are locked in this order, each in the order of its ids, and
 * counted after the lock; so no lead is given twice, no capacity is exceeded and no turn is lost, however many
 * workers route at once. Leads that are closed, owned, or (with 'skip') held by another worker are left alone.
 */
export async function routeLeads(
  asked: Ctx,
  leadIds: readonly string[],
  held: 'wait' | 'skip' = 'wait',
): Promise<RoutedLead[]> {
  const ctx = { ...asked, db: prepared(asked.db) };
  return asProgram(ctx, async () => {
    const ids = await lockUnownedLeads(ctx.db, leadIds, held);
    if (ids.length === 0) return [];
    const published = await findRuleSetInState(ctx.db, 'published');
    const decided = await decideLeads(ctx, ids, compiledRules(published));
    return recordRoutes(
      ctx,
      decided,
      published === undefined ? 'no published rules' : ruleSetName(published.version),
    );
  });
}

/** Decides lead after lead; what one takes is gone for the next. */
async function decideLeads(
  ctx: Ctx,
  ids: readonly string[],
  rules: readonly CompiledRule[],
): Promise<DecidedLead[]> {
  const state: RoutingState = await gatherFacts(ctx, ids, rules);
  return ids.map((id) => {
    const facts = state.factsOf(id);
    const decision = decideRoute(rules, facts);
    takeLead(state, facts, decision);
    return { facts, decision };
  });
}

const compiled = new Map<string, CompiledRule[]>();
const compiledMax = 20;

/** Compiling takes a while and published rules never change: the last few versions are kept. */
function compiledRules(set: RuleSetRow | undefined): readonly CompiledRule[] {
  if (set === undefined) return [];
  const key = `${set.id} ${set.rowVersion}`;
  const known = compiled.get(key);
  if (known !== undefined) return known;
  const rules = compileRules(set.rules as RoutingRule[]);
  if (compiled.size >= compiledMax) compiled.clear();
  compiled.set(key, rules);
  return rules;
}
