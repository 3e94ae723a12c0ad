import type { Ctx, JobCtx } from '../../platform/context.ts';
import { RETRAIN_AFTER } from '../scoring/feedback.ts';
import { insertTraining, type RefitSigns, refitSigns } from './queries.ts';
import { TRAIN_JOB } from './train-model.ts';
import { missingOutcomes } from './why-rules.ts';

export const REFIT_JOB = 'scoring.refit';

const DAY_MS = 86_400_000;
const MONTH_DAYS = 30;
/** Not more often than this, whatever speaks for it. */
const REST_DAYS = 7;
const ANSWERS_MIN = 20;
const OUTCOMES_MIN = 30;
/** The rolling window a candidate learns from. */
const WINDOW_MONTHS = 24;

/** Why a new candidate should be trained now; null when nothing asks for one. */
export function whyRefit(signs: RefitSigns, now: Date): string | null {
  if (signs.newestAt === null || signs.isTraining) return null;
  const days = (now.getTime() - signs.newestAt.getTime()) / DAY_MS;
  if (days < REST_DAYS) return null;
  if (signs.broken.length > 0) return `leads have drifted: ${signs.broken.join(', ')}`;
  if (signs.answers >= ANSWERS_MIN) return `${signs.answers} leads were called bad since the last training`;
  if (signs.alike >= RETRAIN_AFTER)
    return `${signs.alike} leads were called bad for the same reason since the last training`;
  if (days >= MONTH_DAYS && signs.newOutcomes >= OUTCOMES_MIN)
    return `a month has passed, with ${signs.newOutcomes} new outcomes`;
  return null;
}

/** Trains a candidate on the rolling window when it is time. It runs in shadow; a person promotes it or leaves it. */
export async function runRefit(job: JobCtx): Promise<string | null> {
  return job.transaction(async (ctx: Ctx) => {
    const cause = whyRefit(await refitSigns(ctx), ctx.clock.now());
    if (cause === null || (await missingOutcomes(ctx)) > 0) return null;
    const modelId = ctx.random.uuid();
    await insertTraining(ctx, { id: modelId, proposedBy: null, simulated: false, cause });
    await ctx.jobs.enqueue(
      TRAIN_JOB,
      { modelId, method: 'auto', months: WINDOW_MONTHS },
      { singletonKey: modelId },
    );
    await ctx.notify({ kind: 'model-changed', modelId, state: 'training' });
    return modelId;
  });
}
