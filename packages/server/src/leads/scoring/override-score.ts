import type {
  Decision,
  overrideScore,
  RouteInput,
  RouteOutcome,
  withdrawOverride,
} from '@catchment/contract';
import { recordDecision } from '../../governance/decisions/record-decision.ts';
import type { Ctx } from '../../platform/context.ts';
import { describeLeads } from '../intake/read-leads.ts';
import { endOverride, insertOverride, lockScoredLead, type ScoredLead } from './override-queries.ts';

const DAY_MS = 86_400_000;

/**
 * Puts a person's own figure in place of a score for a while. The model's stays beside it; routing and the order of the
 * list go by the figure until it expires or is withdrawn.
 */
export async function overrideScoreOperation(
  ctx: Ctx,
  { id, probability, reason, days }: RouteInput<typeof overrideScore>,
): Promise<RouteOutcome<typeof overrideScore>> {
  const scored = await lockScoredLead(ctx, id);
  if (scored === undefined) return { kind: 'not-found' };
  if (!scored.isOpen) {
    return { kind: 'conflict', detail: 'The lead is closed; its score decides nothing any more.' };
  }
  const expiresAt = new Date(ctx.clock.now().getTime() + days * DAY_MS);
  await endOverride(ctx, id);
  const decisionId = await recordDecision(ctx, {
    ...ofLead(ctx, id),
    outcome: {
      summary: `${percent(probability)} likely to buy, in ${ctx.actor.name}'s judgement, until ${expiresAt.toISOString().slice(0, 10)}`,
      probability,
      expiresAt: expiresAt.toISOString(),
    },
    reasons: [{ label: reason, contribution: null, unit: null, detail: null }],
    alternatives: insteadOf(scored),
    wouldChange: ['It ends when it expires, or when someone withdraws it.'],
  });
  await insertOverride(ctx, { leadId: id, probability, reason, decisionId, expiresAt });
  return answer(ctx, id);
}

export async function withdrawOverrideOperation(
  ctx: Ctx,
  { id }: RouteInput<typeof withdrawOverride>,
): Promise<RouteOutcome<typeof withdrawOverride>> {
  const scored = await lockScoredLead(ctx, id);
  if (scored === undefined) return { kind: 'not-found' };
  const ended = await endOverride(ctx, id);
  if (!ended?.wasInForce) {
    return {
      kind: 'conflict',
      detail: 'No own figure stands in place of this score; there is nothing to withdraw.',
    };
  }
  const model =
    scored.probability === null
      ? 'No score counts'
      : `The ${percent(scored.probability)} by ${scored.decidedBy} count`;
  await recordDecision(ctx, {
    ...ofLead(ctx, id),
    outcome: {
      summary: `${model} again; the own figure of ${percent(ended.probability)} is withdrawn`,
      probability: null,
    },
    reasons: [{ label: `Withdrawn by ${ctx.actor.name}`, contribution: null, unit: null, detail: null }],
  });
  return answer(ctx, id);
}

function ofLead(ctx: Ctx, id: string) {
  return { kind: 'override', subjectKind: 'lead', subjectId: id, decidedBy: ctx.actor.name } as const;
}

function insteadOf({ probability, decidedBy }: ScoredLead): Decision['alternatives'] {
  if (probability === null) return [];
  const why = 'the own score, which stays visible and counts again afterwards';
  return [{ label: `${percent(probability)} by ${decidedBy}`, recordId: null, value: null, cost: null, why }];
}

async function answer(ctx: Ctx, id: string): Promise<RouteOutcome<typeof withdrawOverride>> {
  await ctx.notify({ kind: 'lead-changed', leadId: id });
  const [lead] = await describeLeads(ctx, [id]);
  return lead === undefined ? { kind: 'not-found' } : { kind: 'ok', body: lead };
}

function percent(probability: number): string {
  return `${Math.round(100 * probability)}%`;
}
