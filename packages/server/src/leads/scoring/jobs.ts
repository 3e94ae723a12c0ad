import { id } from '@catchment/contract';
import { z } from 'zod';
import { job } from '../../platform/jobs/job.ts';
import { GRADE_JOB } from '../engagement/grade-all.ts';
import { modelJobs } from './model-jobs.ts';
import { RESCORE_JOB, runRescore } from './rescore.ts';
import { runTraining } from './run-training.ts';
import { TRAIN_JOB } from './train-model.ts';

const order = z.strictObject({
  modelId: id,
  method: z.enum(['auto', 'boosting', 'logistic']),
  months: z.int(),
});

export const jobs = [
  ...modelJobs,
  job(TRAIN_JOB, order, (ctx, payload, signal) => runTraining(ctx, payload, signal), {
    expireInSeconds: 1800,
  }),
  job(
    RESCORE_JOB,
    z.strictObject({ importId: id.optional() }),
    async (ctx, { importId }, signal) => {
      await runRescore(ctx, signal, importId);
      await ctx.transaction(({ jobs }) => jobs.enqueue(GRADE_JOB, {}, { singletonKey: 'grade' }));
    },
    { expireInSeconds: 1800 },
  ),
];
