import { id } from '@catchment/contract';
import { z } from 'zod';
import { job } from '../../platform/jobs/job.ts';
import { BUILD_JOB } from './build-plan.ts';
import { runBuild } from './run-build.ts';

export const jobs = [
  job(BUILD_JOB, z.strictObject({ planId: id }), (ctx, { planId }, signal) => runBuild(ctx, planId, signal), {
    expireInSeconds: 900,
    concurrency: 2,
  }),
];
