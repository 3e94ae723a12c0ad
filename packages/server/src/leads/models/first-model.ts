import type { JobCtx } from '../../platform/context.ts';
import { runRescore } from '../scoring/rescore.ts';
import { promote } from './promote-model.ts';
import { insertTraining, lockModels, modelRow } from './queries.ts';
import { runShadow } from './run-shadow.ts';
import { runTraining } from './run-training.ts';
import { runWatch } from './watch-model.ts';

/**
 * Trains a first model on all history, lets it score if it beats the rules, and scores all open leads: for a firm that
 * starts with history, as the sample firm does.
 */
export async function trainAndPromoteFirstModel(
  job: JobCtx,
  { simulated }: { simulated: boolean },
  signal?: AbortSignal,
): Promise<void> {
  const modelId = await job.transaction(async (ctx) => {
    const id = ctx.random.uuid();
    await insertTraining(ctx, { id, proposedBy: null, simulated });
    return id;
  });
  await runTraining(job, { modelId, method: 'auto', months: 120 }, signal);
  await job.transaction(async (ctx) => {
    await lockModels(ctx);
    const row = await modelRow(ctx, modelId);
    if (row?.state === 'shadow' && row.report?.baseline.beaten)
      await promote(ctx, row, 'First model of the firm.');
  });
  await runRescore(job, signal);
  await runShadow(job, signal);
  await runWatch(job);
}
