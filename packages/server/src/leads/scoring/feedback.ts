import type { BadLeadReason, listBadLeads, RouteInput, RouteOk, RouteOutcome } from '@catchment/contract';
import type { Ctx } from '../../platform/context.ts';
import { asProgram } from '../routing/as-program.ts';
import {
  type BadLeadRow,
  countReasons,
  insertAnswer,
  type ReasonCount,
  scoreDecisionOf,
  selectBadLeads,
} from './feedback-queries.ts';

const MONTH_MS = 30 * 86_400_000;
const ANSWERS_SHOWN = 200;

/** So many answers of one reason that no version has seen, and a retraining is proposed. */
export const RETRAIN_AFTER = 8;

export interface AnswerEffect {
  sameThisMonth: number;
  retrainProposed: boolean;
  effect: string;
}

/** Keeps a "bad lead" answer with the score it contradicts, and says what it leads to, in true numbers. */
export async function keepBadLead(
  ctx: Ctx,
  { leadId, reason, note }: { leadId: string; reason: BadLeadReason; note: string | null },
): Promise<AnswerEffect> {
  const counts = await asProgram(ctx, () => reasonCounts(ctx));
  const own = counts.find((entry) => entry.reason === reason)!;
  const effect = effectOf(own);
  const decisionId = await scoreDecisionOf(ctx, leadId);
  if (decisionId !== undefined && ctx.actor.userId !== null) {
    const text = note ?? `bad lead: ${reason}`;
    await insertAnswer(ctx, { id: ctx.random.uuid(), decisionId, reasonCode: reason, reason: text, effect });
  }
  return { sameThisMonth: own.thisMonth, retrainProposed: own.unseen >= RETRAIN_AFTER, effect };
}

function effectOf({ thisMonth, unseen }: ReasonCount): string {
  const counted = thisMonth === 1 ? 'The first like it this month' : `${thisMonth} like it this month`;
  const missing = RETRAIN_AFTER - unseen;
  const next =
    missing <= 0
      ? 'retrain proposed'
      : `${missing} more that the model has not seen, and retraining is proposed; the next training counts it either way`;
  return `Noted. ${counted}; ${next}.`;
}

export async function listBadLeadsOperation(
  ctx: Ctx,
  { mine }: RouteInput<typeof listBadLeads>,
): Promise<RouteOutcome<typeof listBadLeads>> {
  const items = await selectBadLeads(ctx, { mine, limit: ANSWERS_SHOWN });
  const counts = await asProgram(ctx, () => reasonCounts(ctx));
  return {
    kind: 'ok',
    body: {
      items,
      reasons: counts.map(({ reason, total, thisMonth }) => ({ reason, total, thisMonth })),
      retrain: retrainOf(counts),
    },
  };
}

/** Whether what people said since the newest version was trained asks for another. */
function retrainOf(counts: readonly ReasonCount[]): RouteOk<typeof listBadLeads>['retrain'] {
  const most = counts.toSorted((a, b) => b.unseen - a.unseen)[0];
  const proposed = most !== undefined && most.unseen >= RETRAIN_AFTER;
  return {
    unseen: counts.reduce((sum, { unseen }) => sum + unseen, 0),
    threshold: RETRAIN_AFTER,
    proposed,
    because: proposed ? most.reason : null,
  };
}

function reasonCounts(ctx: Ctx): Promise<ReasonCount[]> {
  return countReasons(ctx, new Date(ctx.clock.now().getTime() - MONTH_MS));
}

/** What was said of a lead that was called bad, and what it did. */
export async function badLeadAnswer(
  ctx: Ctx,
  leadId: string,
): Promise<Omit<BadLeadRow, 'leadId' | 'company'> | null> {
  const [row] = await selectBadLeads(ctx, { leadId, limit: 1 });
  if (row === undefined) return null;
  const { leadId: _lead, company: _company, ...answer } = row;
  return answer;
}
