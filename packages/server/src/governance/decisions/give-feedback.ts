import type { giveFeedback, RouteInput, RouteOutcome } from '@catchment/contract';
import type { Ctx } from '../../platform/context.ts';
import { countDisagreements, findDecision, insertFeedback } from './queries.ts';

/** Keeps agreement or disagreement with a decision, and says what it leads to. */
export async function giveFeedbackOperation(
  ctx: Ctx,
  { id, verdict, reason }: RouteInput<typeof giveFeedback>,
): Promise<RouteOutcome<typeof giveFeedback>> {
  const decision = await findDecision(ctx.db, id);
  if (decision === undefined || ctx.actor.userId === null) return { kind: 'not-found' };
  const now = ctx.clock.now();
  const monthAgo = new Date(now.getTime() - 30 * 86_400_000).toISOString();
  const before = verdict === 'disagree' ? await countDisagreements(ctx.db, decision.kind, monthAgo) : 0;
  const effect = verdict === 'agree' ? 'Kept with the decision.' : effectOf(decision.kind, before + 1);
  const feedbackId = ctx.random.uuid();
  await insertFeedback(ctx.db, {
    id: feedbackId,
    decisionId: id,
    verdict,
    reason,
    effect,
    userId: ctx.actor.userId,
    at: now.toISOString(),
  });
  return { kind: 'ok', body: { id: feedbackId, effect } };
}

function effectOf(kind: string, count: number): string {
  const counted = count === 1 ? 'the first this month' : `${count} this month`;
  if (kind === 'score')
    return `Kept: ${counted} against a score. The health page of the model counts it; above one score in five it asks for a look.`;
  if (kind === 'routing') {
    return `Kept: ${counted} against a route. Whoever edits the rules sees it; decline the lead to have it routed again now.`;
  }
  return `Kept: ${counted} against a decision of this kind; whoever makes the next one sees it.`;
}
