import type { Ctx } from '../../platform/context.ts';
import { explainRoute, type RouteCard } from './explain-route.ts';
import { packFacts } from './pack-facts.ts';
import { selectWaits } from './queries.ts';
import type { DecidedLead, RoutedLead } from './routed-lead.ts';
import { type RouteRow, saveRoutes, type Turn } from './save-routes.ts';

/** Writes what was decided: a decision each, the assignment or the place in the queue, the stage, the turns. */
export async function recordRoutes(
  ctx: Ctx,
  decided: readonly DecidedLead[],
  decidedBy: string,
): Promise<RoutedLead[]> {
  const waitingFor = await unchangedWaits(ctx, decided, decidedBy);
  const all = decided.map((one) => {
    const known = waitingFor.get(one.facts.lead.id);
    return {
      ...one,
      isNew: known === undefined,
      id: known ?? ctx.random.uuid(),
      card: explainRoute(one.decision, one.facts),
    };
  });
  await saveRoutes(ctx, decidedBy, all.filter(({ isNew }) => isNew).map(rowOf), turnsOf(decided));
  return all.map(({ facts, decision: { outcome, ranked }, id, card }) => ({
    leadId: facts.lead.id,
    repId: outcome.kind === 'assigned' ? outcome.repId : null,
    repName: outcome.kind === 'assigned' ? ranked[0]!.rep.name : null,
    reason: card.summary,
    decisionId: id,
  }));
}

function rowOf({ facts, decision, id, card }: DecidedLead & { id: string; card: RouteCard }): RouteRow {
  const { outcome } = decision;
  const wait = outcome.kind === 'assigned' ? null : outcome;
  return {
    decisionId: id,
    leadId: facts.lead.id,
    receivedAt: facts.lead.receivedAt,
    outcome: { summary: card.summary, ...outcomeOf(decision), facts: packFacts(facts) },
    reasons: card.reasons,
    alternatives: card.alternatives,
    inputs: card.inputs,
    wouldChange: card.wouldChange,
    repId: outcome.kind === 'assigned' ? outcome.repId : null,
    reasonCode: wait?.code ?? null,
    reason: wait?.reason ?? null,
  };
}

/**
 * Leads that wait for the same reason, by the same rules, as when they were last tried: nothing new was decided, so
 * that trying every few minutes does not fill the record. Lead → the decision that holds.
 */
async function unchangedWaits(
  ctx: Ctx,
  decided: readonly DecidedLead[],
  decidedBy: string,
): Promise<Map<string, string>> {
  const reasons = new Map<string, string>();
  for (const {
    facts,
    decision: { outcome },
  } of decided) {
    if (outcome.kind === 'unassigned') reasons.set(facts.lead.id, outcome.reason);
  }
  const waits = reasons.size === 0 ? [] : await selectWaits(ctx.db, [...reasons.keys()]);
  return new Map(
    waits
      .filter((wait) => wait.decidedBy === decidedBy && wait.reason === reasons.get(wait.leadId))
      .map(({ leadId, decisionId }) => [leadId, decisionId]),
  );
}

/** The part of a decision that a replay must reproduce. */
export function outcomeOf({
  outcome,
  rule,
  ranked,
}: DecidedLead['decision']): Readonly<Record<string, unknown>> {
  return {
    ...outcome,
    ruleId: rule?.id ?? null,
    ruleName: rule?.name ?? null,
    ...(outcome.kind === 'assigned' ? { repName: ranked[0]!.rep.name } : {}),
  };
}

function turnsOf(decided: readonly DecidedLead[]): Turn[] {
  const turns = new Map<string, Turn>();
  for (const {
    decision: { outcome, rule },
  } of decided) {
    if (outcome.kind !== 'assigned' || outcome.by === 'owner' || rule?.method !== 'round-robin') continue;
    const count = (turns.get(rule.id)?.count ?? 0) + 1;
    turns.set(rule.id, { pool: rule.id, repId: outcome.repId, count });
  }
  return [...turns.values()];
}
