import type { Ctx } from '../../platform/context.ts';
import { explainRoute } from './explain-route.ts';
import { packFacts } from './pack-facts.ts';
import {
  insertRows,
  leaveQueue,
  markAssigned,
  queueUnassigned,
  type Row,
  saveRotations,
  selectWaits,
} from './queries.ts';
import type { DecidedLead, RoutedLead } from './routed-lead.ts';

/** Writes what was decided: a decision each, the assignment or the place in the queue, the stage, the turns. */
export async function recordRoutes(
  ctx: Ctx,
  decided: readonly DecidedLead[],
  decidedBy: string,
): Promise<RoutedLead[]> {
  const at = ctx.clock.now().toISOString();
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
  const routed = all.filter(({ isNew }) => isNew);
  const results = all.map(({ facts, decision: { outcome, ranked }, id, card }) => ({
    leadId: facts.lead.id,
    repId: outcome.kind === 'assigned' ? outcome.repId : null,
    repName: outcome.kind === 'assigned' ? ranked[0]!.rep.name : null,
    reason: card.summary,
    decisionId: id,
  }));
  const decisions = routed.map(
    ({ facts, decision, id, card }): Row => ({
      id,
      kind: 'routing',
      subject_kind: 'lead',
      subject_id: facts.lead.id,
      outcome: { summary: card.summary, ...outcomeOf(decision), facts: packFacts(facts) },
      reasons: card.reasons,
      alternatives: card.alternatives,
      inputs: card.inputs,
      would_change: card.wouldChange,
      decided_by: decidedBy,
      actor_kind: ctx.actor.kind === 'anonymous' ? 'system' : ctx.actor.kind,
      actor_id: ctx.actor.userId,
      decided_at: at,
    }),
  );
  await insertRows(ctx.db, 'decision', decisionColumns, decisions);
  await writeAssignments(ctx, results, at);
  await queueUnassigned(
    ctx.db,
    routed.flatMap(({ facts, decision: { outcome }, id }) =>
      outcome.kind === 'assigned'
        ? []
        : [
            {
              lead_id: facts.lead.id,
              reason_code: outcome.code,
              reason: outcome.reason,
              decision_id: id,
              waiting_since: facts.lead.receivedAt,
              tried_at: at,
            },
          ],
    ),
  );
  await saveTurns(ctx, decided);
  return results;
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

const decisionColumns = [
  'id',
  'kind',
  'subject_kind',
  'subject_id',
  'outcome',
  'reasons',
  'alternatives',
  'inputs',
  'would_change',
  'decided_by',
  'actor_kind',
  'actor_id',
  'decided_at',
];

/** The part of a decision that a replay must reproduce. */
export function outcomeOf({ outcome, rule, ranked }: DecidedLead['decision']): Row {
  return {
    ...outcome,
    ruleId: rule?.id ?? null,
    ruleName: rule?.name ?? null,
    ...(outcome.kind === 'assigned' ? { repName: ranked[0]!.rep.name } : {}),
  };
}

async function writeAssignments(ctx: Ctx, results: readonly RoutedLead[], at: string): Promise<void> {
  const given = results.filter(({ repId }) => repId !== null);
  const assignments = given.map(
    ({ leadId, repId, decisionId }): Row => ({
      id: ctx.random.uuid(),
      lead_id: leadId,
      rep_id: repId,
      decision_id: decisionId,
      status: 'active',
      assigned_at: at,
      simulated: false,
    }),
  );
  const columns = ['id', 'lead_id', 'rep_id', 'decision_id', 'status', 'assigned_at', 'simulated'];
  await insertRows(ctx.db, 'assignment', columns, assignments);
  const leadIds = given.map(({ leadId }) => leadId);
  await leaveQueue(ctx.db, leadIds);
  const moved = new Set(await markAssigned(ctx.db, leadIds, at));
  const stages = given
    .filter(({ leadId }) => moved.has(leadId))
    .map(
      ({ leadId, repId }): Row => ({
        id: ctx.random.uuid(),
        lead_id: leadId,
        stage: 'assigned',
        cause: 'routing',
        rep_id: repId,
        entered_at: at,
        simulated: false,
      }),
    );
  await insertRows(
    ctx.db,
    'lead_stage',
    ['id', 'lead_id', 'stage', 'cause', 'rep_id', 'entered_at', 'simulated'],
    stages,
  );
}

async function saveTurns(ctx: Ctx, decided: readonly DecidedLead[]): Promise<void> {
  const turns = new Map<string, { pool: string; last_rep_id: string; turn: number }>();
  for (const {
    decision: { outcome, rule },
  } of decided) {
    if (outcome.kind !== 'assigned' || outcome.by === 'owner' || rule?.method !== 'round-robin') continue;
    turns.set(rule.id, {
      pool: rule.id,
      last_rep_id: outcome.repId,
      turn: (turns.get(rule.id)?.turn ?? 0) + 1,
    });
  }
  await saveRotations(ctx.db, [...turns.values()]);
}
