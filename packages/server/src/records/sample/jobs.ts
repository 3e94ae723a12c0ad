import { z } from 'zod';
import { job } from '../../platform/jobs/job.ts';
import { loadSample } from './load-sample.ts';
import { removeSample } from './remove-sample.ts';
import { loadSampleJob, removeSampleJob } from './request-sample.ts';

const payload = z.strictObject({});

export const jobs = [
  job(loadSampleJob, payload, (ctx, _payload, signal) => loadSample(ctx, signal), { retryLimit: 3 }),
  job(removeSampleJob, payload, (ctx) => removeSample(ctx)),
];
