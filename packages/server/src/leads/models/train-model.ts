import { OUTCOMES_NEEDED } from '@catchment/algorithms/boosting';
import type { RouteInput, RouteOutcome, trainModel } from '@catchment/contract';
import type { Ctx } from '../../platform/context.ts';
import { countOutcomes, insertTraining } from './queries.ts';

export const TRAIN_JOB = 'scoring.train';

/** Begins a new version on the firm's own outcomes; it runs in shadow until someone else promotes it. */
export async function trainModelOperation(
  ctx: Ctx,
  { method, months }: RouteInput<typeof trainModel>,
): Promise<RouteOutcome<typeof trainModel>> {
  const { outcomes, won } = await countOutcomes(ctx);
  const missing = OUTCOMES_NEEDED - Math.min(won, outcomes - won);
  if (missing > 0) {
    const rarer = won <= outcomes - won ? 'won' : 'closed without a sale';
    const detail = `Not enough history: a model needs ${OUTCOMES_NEEDED} leads won and ${OUTCOMES_NEEDED} closed without a sale, and ${missing} more ${rarer} are missing. Until then leads have a rule score.`;
    return { kind: 'too-little-history', body: { detail, outcomes, missing } };
  }
  const modelId = ctx.random.uuid();
  await insertTraining(ctx, { id: modelId, proposedBy: ctx.actor.userId, simulated: false });
  const jobId = await ctx.jobs.enqueue(TRAIN_JOB, { modelId, method, months }, { singletonKey: modelId });
  await ctx.notify({ kind: 'model-changed', modelId, state: 'training' });
  return { kind: 'ok', body: { modelId, jobId: jobId ?? modelId } };
}
