import { z } from 'zod';
import { job } from '../../platform/jobs/job.ts';
import { routeWaitingJob, routeWaitingLeads } from './route-waiting.ts';

const payload = z.object({});

async function run(...[ctx, , signal]: Parameters<Parameters<typeof job<typeof payload>>[2]>): Promise<void> {
  await routeWaitingLeads(ctx, signal);
}

/** Waiting leads are tried again every five minutes: absences end, days begin, leads close. */
export const jobs = [
  job(routeWaitingJob, payload, run),
  job('routing.retry-waiting', payload, run, { schedule: '*/5 * * * *', retryLimit: 0 }),
];
