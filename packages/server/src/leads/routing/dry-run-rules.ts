import type { dryRunRules, RouteInput, RouteOutcome, RoutingRule } from '@catchment/contract';
import type { Ctx } from '../../platform/context.ts';
import { asProgram } from './as-program.ts';
import { compileRules, decideRoute, matchRule, type RouteDecision } from './decide-route.ts';
import { explainRoute } from './explain-route.ts';
import { gatherReplayFacts, type ReplayState } from './gather-replay-facts.ts';
import { policyProblems } from './policy-problems.ts';
import { findRuleSetInState } from './queries.ts';
import { selectLastOwners, selectReceivedIds } from './replay-queries.ts';
import { problemsOf } from './rule-sets.ts';

const leadsMax = 20_000;
const movesShown = 500;

/**
 * Replays the leads of the last days through the draft (or the rules given), and through the live rules beside it: who
 * would have got what.
 *
 * Each lead is decided at the time it came, with the licences, absences and seats of that time; capacities are
 * counted along the replay, from nothing open at its start. Both sides are replayed alike, so that a difference is the
 * rules' doing; while no rules are live, what really happened stands in. Nothing is written.
 */
export async function dryRunRulesOperation(
  ctx: Ctx,
  { days, rules }: RouteInput<typeof dryRunRules>,
): Promise<RouteOutcome<typeof dryRunRules>> {
  const tried = rules ?? (await findRuleSetInState(ctx.db, 'draft'))?.rules;
  if (tried === undefined) {
    return { kind: 'invalid', detail: 'There is no draft. Save one, or send the rules to try.' };
  }
  const errors = [...problemsOf(tried), ...(await policyProblems(ctx, tried))];
  if (errors.length > 0) return { kind: 'invalid', detail: errors[0]!.message, errors };
  const since = new Date(ctx.clock.now().getTime() - days * 86_400_000).toISOString();
  const ids = await selectReceivedIds(ctx.db, since, leadsMax);
  const live = await findRuleSetInState(ctx.db, 'published');
  const [state, owners] = await asProgram(ctx, async () => [
    await gatherReplayFacts(ctx, ids),
    live === undefined
      ? await selectLastOwners(ctx.db, ids)
      : ownersUnder(live.rules, ids, await gatherReplayFacts(ctx, ids)),
  ]);
  return { kind: 'ok', body: compare(ids, tried, state, owners) };
}

type Owners = ReadonlyMap<string, { repId: string; repName: string }>;

function ownersUnder(rules: readonly RoutingRule[], ids: readonly string[], state: ReplayState): Owners {
  const owners = new Map<string, { repId: string; repName: string }>();
  for (const { id, decision } of replay(ids, rules, state)) {
    const owner = newOwner(decision);
    if (owner !== null) owners.set(id, owner);
  }
  return owners;
}

/** One lead after the other, each taking its place in the capacities that the next one finds. */
function* replay(ids: readonly string[], rules: readonly RoutingRule[], state: ReplayState) {
  const compiled = compileRules(rules);
  for (const id of ids) {
    const matched = matchRule(compiled, state.leadOf(id)).rule;
    const facts = state.factsOf(id, matched?.id ?? null);
    const decision = decideRoute(compiled, facts);
    state.take(decision, facts);
    yield { id, facts, decision };
  }
}
type Body = Extract<RouteOutcome<typeof dryRunRules>, { kind: 'ok' }>['body'];

function compare(
  ids: readonly string[],
  rules: readonly RoutingRule[],
  state: ReplayState,
  owners: Owners,
): Body {
  const tally = new Map<string, { repId: string; repName: string; before: number; after: number }>();
  const perRule = new Map(rules.map(({ id, name }) => [id, { ruleId: id, name, matched: 0, assigned: 0 }]));
  const moves: Body['moves'] = [];
  let changed = 0;
  let unassignedAfter = 0;
  for (const { id, facts, decision } of replay(ids, rules, state)) {
    const after = newOwner(decision);
    const before = owners.get(id) ?? null;
    countFor(tally, before, 'before');
    countFor(tally, after, 'after');
    countRule(perRule, decision);
    if (after === null) unassignedAfter++;
    if (before?.repId === after?.repId) continue;
    changed++;
    if (moves.length < movesShown) {
      moves.push({
        leadId: id,
        company: facts.lead.company,
        from: before?.repName ?? null,
        to: after?.repName ?? null,
        rule: decision.rule?.name ?? null,
        why: explainRoute(decision, facts).summary,
      });
    }
  }
  return {
    leadCount: ids.length,
    changed,
    unassignedBefore: ids.filter((id) => !owners.has(id)).length,
    unassignedAfter,
    perRep: [...tally.values()].sort((a, b) => a.repName.localeCompare(b.repName)),
    perRule: [...perRule.values()],
    moves,
  };
}

function newOwner({ outcome, ranked }: RouteDecision): { repId: string; repName: string } | null {
  return outcome.kind === 'assigned' ? { repId: outcome.repId, repName: ranked[0]!.rep.name } : null;
}

function countFor(
  tally: Map<string, { repId: string; repName: string; before: number; after: number }>,
  owner: { repId: string; repName: string } | null,
  when: 'before' | 'after',
): void {
  if (owner === null) return;
  const row = tally.get(owner.repId) ?? { ...owner, before: 0, after: 0 };
  row[when]++;
  tally.set(owner.repId, row);
}

function countRule(
  perRule: Map<string, { matched: number; assigned: number }>,
  { rule, outcome }: RouteDecision,
): void {
  const row = rule === null ? undefined : perRule.get(rule.id);
  if (row === undefined) return;
  row.matched++;
  if (outcome.kind === 'assigned' && outcome.by !== 'owner') row.assigned++;
}
