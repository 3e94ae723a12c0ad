import { id } from '@catchment/contract';
import { z } from 'zod';
import { job } from '../../platform/jobs/job.ts';
import { REFIT_JOB, runRefit } from './propose-refit.ts';
import { runShadow, SHADOW_JOB } from './run-shadow.ts';
import { runTraining } from './run-training.ts';
import { TRAIN_JOB } from './train-model.ts';
import { runWatch, WATCH_JOB } from './watch-model.ts';

const nothing = z.strictObject({});

const training = z.strictObject({
  modelId: id,
  method: z.enum(['auto', 'boosting', 'logistic']),
  months: z.int(),
});

export const jobs = [
  job(TRAIN_JOB, training, (ctx, payload, signal) => runTraining(ctx, payload, signal), {
    expireInSeconds: 1800,
  }),
  job(
    SHADOW_JOB,
    nothing,
    async (ctx, _payload, signal) => {
      await runShadow(ctx, signal);
    },
    { expireInSeconds: 1800, schedule: '*/5 * * * *' },
  ),
  job(
    WATCH_JOB,
    nothing,
    async (ctx) => {
      await runWatch(ctx);
    },
    { schedule: '*/4 * * * *' },
  ),
  job(
    REFIT_JOB,
    nothing,
    async (ctx) => {
      await runRefit(ctx);
    },
    { schedule: '23 4 * * *' },
  ),
];
