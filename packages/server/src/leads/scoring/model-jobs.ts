import { z } from 'zod';
import { job } from '../../platform/jobs/job.ts';
import { REFIT_JOB, runRefit } from './propose-refit.ts';
import { runShadow, SHADOW_JOB } from './run-shadow.ts';
import { runWatch, WATCH_JOB } from './watch-model.ts';

const nothing = z.strictObject({});

export const modelJobs = [
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
