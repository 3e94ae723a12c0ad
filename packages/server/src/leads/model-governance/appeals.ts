import {
  type decideScoreAppeal,
  type listScoreAppeals,
  may,
  type RouteInput,
  type RouteOutcome,
  type raiseScoreAppeal,
  type ScoreAppeal,
} from '@catchment/contract';
import { sql } from 'kysely';
import type { Ctx } from '../../platform/context.ts';
import { overrideScoreOperation } from '../scoring/override-score.ts';
import {
  type AppealRow,
  insertAppeal,
  lockAppeal,
  scoreOfLead,
  selectAppeals,
  settleAppeal,
} from './appeal-queries.ts';

const DAY_MS = 86_400_000;
const ANSWER_WITHIN_DAYS = 30;
const FIGURE_DAYS = 90;

export async function listScoreAppealsOperation(
  ctx: Ctx,
  { leadId }: RouteInput<typeof listScoreAppeals>,
): Promise<RouteOutcome<typeof listScoreAppeals>> {
  const rows = await selectAppeals(ctx, leadId === undefined ? sql`true` : sql`p.lead_id = ${leadId}`);
  return { kind: 'ok', body: { items: rows.map((row) => shown(ctx, row)) } };
}

/** Open appeals that the actor has the authority to answer, and the day the first of them is due. */
export async function appealsToAnswer(ctx: Ctx): Promise<{ count: number; firstDueOn: string } | null> {
  if (!may(ctx.actor.role, 'appeals:decide')) return null;
  const mine = (await selectAppeals(ctx, sql`p.state = 'open'`)).filter((row) => shown(ctx, row).mayDecide);
  return mine.length === 0 ? null : { count: mine.length, firstDueOn: mine[0]!.dueOn };
}

/** Asks a person to look at a score. One open appeal a lead is enough. */
export async function raiseScoreAppealOperation(
  ctx: Ctx,
  { id, raisedFor, statement }: RouteInput<typeof raiseScoreAppeal>,
): Promise<RouteOutcome<typeof raiseScoreAppeal>> {
  const score = await scoreOfLead(ctx, id);
  if (score === undefined) return { kind: 'not-found' };
  if (score.probability === null || ctx.actor.userId === null)
    return { kind: 'conflict', detail: 'This lead has no score yet; there is nothing to appeal against.' };
  const appeal = {
    id: ctx.random.uuid(),
    leadId: id,
    decisionId: score.decisionId,
    probability: score.probability,
    raisedFor,
    statement,
    userId: ctx.actor.userId,
    dueOn: new Date(ctx.clock.now().getTime() + ANSWER_WITHIN_DAYS * DAY_MS).toISOString().slice(0, 10),
  };
  if (!(await insertAppeal(ctx, appeal)))
    return {
      kind: 'conflict',
      detail: 'An appeal against this score is open already; it is answered first.',
    };
  return { kind: 'ok', body: shown(ctx, (await lockAppeal(ctx, appeal.id))!) };
}

/** Someone with authority, who did not raise it, answers; their own figure takes the score's place when they give one. */
export async function decideScoreAppealOperation(
  ctx: Ctx,
  { id, answer, probability }: RouteInput<typeof decideScoreAppeal>,
): Promise<RouteOutcome<typeof decideScoreAppeal>> {
  const row = await lockAppeal(ctx, id);
  if (row === undefined) return { kind: 'not-found' };
  if (row.state !== 'open') return { kind: 'conflict', detail: 'This appeal has been answered already.' };
  if (ctx.actor.userId === null || row.raisedById === ctx.actor.userId)
    return { kind: 'conflict', detail: 'You raised this appeal; someone else must answer it.' };
  if (probability !== undefined) {
    const reason = `On appeal: ${answer}`.slice(0, 300);
    const set = await overrideScoreOperation(ctx, { id: row.leadId, probability, reason, days: FIGURE_DAYS });
    if (set.kind === 'conflict') return { kind: 'conflict', detail: set.detail };
    if (set.kind !== 'ok') return { kind: 'not-found' };
  }
  await settleAppeal(ctx, id, { state: probability === undefined ? 'upheld' : 'changed', answer });
  return { kind: 'ok', body: shown(ctx, (await lockAppeal(ctx, id))!) };
}

function shown(ctx: Ctx, { raisedById, ...row }: AppealRow): ScoreAppeal {
  const isOpen = row.state === 'open';
  return {
    ...row,
    raisedAt: row.raisedAt.toISOString(),
    decidedAt: row.decidedAt?.toISOString() ?? null,
    overdue: isOpen && row.dueOn < ctx.clock.now().toISOString().slice(0, 10),
    mayDecide: isOpen && may(ctx.actor.role, 'appeals:decide') && raisedById !== ctx.actor.userId,
  };
}
