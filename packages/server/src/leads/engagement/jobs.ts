import { z } from 'zod';
import { job } from '../../platform/jobs/job.ts';
import { GRADE_JOB, gradeAll } from './grade-all.ts';

/** Every hour, as engagement fades; and whenever scores or the settings change. */
export const jobs = [
  job(
    GRADE_JOB,
    z.strictObject({ past: z.boolean().optional() }),
    (ctx, payload, signal) => gradeAll(ctx, payload, signal),
    { expireInSeconds: 1800, schedule: '7 * * * *' },
  ),
];
