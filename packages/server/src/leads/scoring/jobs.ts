import { id } from '@catchment/contract';
import { z } from 'zod';
import { job } from '../../platform/jobs/job.ts';
import { GRADE_JOB } from '../engagement/grade-all.ts';
import { RESCORE_JOB, runRescore } from './rescore.ts';

export const jobs = [
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
