import type { RouteInput, RouteOutcome, replayDecision } from '@catchment/contract';
import { replayRoute } from '../../leads/routing/replay-route.ts';
import { replayScore } from '../../leads/scoring/replay-score.ts';
import type { Ctx } from '../../platform/context.ts';
import { findDecision } from './queries.ts';

/** Decides again from what was stored, with the version that decided, and compares. */
export async function replayDecisionOperation(
  ctx: Ctx,
  { id }: RouteInput<typeof replayDecision>,
): Promise<RouteOutcome<typeof replayDecision>> {
  const decision = await findDecision(ctx.db, id);
  if (decision === undefined) return { kind: 'not-found' };
  if (decision.kind === 'routing') {
    const replay = await replayRoute(ctx, id);
    if (replay === null)
      return { kind: 'conflict', detail: 'The rules that decided are not there any more.' };
    return { kind: 'ok', body: replay };
  }
  if (decision.kind === 'score') {
    const replay = await replayScore(ctx, id);
    if (replay.kind === 'not-a-score') return { kind: 'not-found' };
    const { same, stored, replayed } = replay;
    return { kind: 'ok', body: { same, stored: String(stored), replayed: String(replayed) } };
  }
  return {
    kind: 'conflict',
    detail:
      'Only scores and routes are computed; this was decided by a person or follows from a record, so there is nothing to compute again.',
  };
}
