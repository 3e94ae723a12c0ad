import { publishFirstRules } from '../../leads/routing/first-rules.ts';
import { routeLeads } from '../../leads/routing/route-leads.ts';
import { routeWaitingLeads } from '../../leads/routing/route-waiting.ts';
import type { JobCtx } from '../../platform/context.ts';
import { asAt, inPeriods } from './as-at.ts';
import { openSampleLeads } from './queries.ts';

/**
 * Gives the open leads their owners as they would have got them: week by week, and the last days one by one, each at the
 * end of its time. Routed all at once they would meet the capacity of a single day.
 */
export async function routeHistory(job: JobCtx, asOf: string, signal?: AbortSignal): Promise<void> {
  await job.transaction((ctx) => publishFirstRules(ctx, { simulated: true }));
  const leads = await job.transaction((ctx) => openSampleLeads(ctx.db));
  for (const { end, ids } of inPeriods(leads, asOf)) {
    signal?.throwIfAborted();
    await job.transaction((ctx) => routeLeads(asAt(ctx, new Date(end)), ids));
  }
  await routeWaitingLeads(job, signal);
}
