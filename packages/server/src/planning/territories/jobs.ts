import { id, instant } from '@catchment/contract';
import { z } from 'zod';
import { job } from '../../platform/jobs/job.ts';
import { BUILD_JOB } from './build-plan.ts';
import { runBuild } from './run-build.ts';
import { PUBLISH_JOB, publishScheduled } from './schedule-plan.ts';

export const jobs = [
  job(BUILD_JOB, z.strictObject({ planId: id }), (ctx, { planId }, signal) => runBuild(ctx, planId, signal), {
    expireInSeconds: 900,
    concurrency: 2,
  }),
  job(PUBLISH_JOB, z.strictObject({ planId: id, at: instant }), publishScheduled),
];
