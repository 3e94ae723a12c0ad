import { publishFirstRules } from '../../leads/routing/first-rules.ts';
import { routeLeads } from '../../leads/routing/route-leads.ts';
import { routeWaitingLeads } from '../../leads/routing/route-waiting.ts';
import type { Ctx, JobCtx } from '../../platform/context.ts';
import { openSampleLeads } from './queries.ts';

const dayMs = 86_400_000;
const daysOneByOne = 10;

/**
 * Gives the open leads their owners as they would have got them: week by week, and the last days one by one, each at the
 * end of its time. Routed all at once they would meet the capacity of a single day.
 */
export async function routeHistory(job: JobCtx, asOf: string, signal?: AbortSignal): Promise<void> {
  await job.transaction((ctx) => publishFirstRules(ctx, { simulated: true }));
  const leads = await job.transaction((ctx) => openSampleLeads(ctx.db));
  for (const { end, ids } of inPeriods(leads, Date.parse(asOf) + dayMs)) {
    signal?.throwIfAborted();
    await job.transaction((ctx) => routeLeads(asAt(ctx, new Date(end)), ids));
  }
  await routeWaitingLeads(job, signal);
}

/** The context at an earlier time: what is decided in it is dated then. */
function asAt(ctx: Ctx, time: Date): Ctx {
  return { ...ctx, clock: { now: () => time, monotonicMs: () => ctx.clock.monotonicMs() } };
}

/** @param endMs end of the history; periods end there and at whole days and weeks before */
function inPeriods(
  leads: readonly { id: string; receivedAt: string }[],
  endMs: number,
): { end: number; ids: string[] }[] {
  const periods = new Map<number, string[]>();
  for (const { id, receivedAt } of leads) {
    const days = Math.floor((endMs - 1 - Date.parse(receivedAt)) / dayMs);
    const daysBack = days < daysOneByOne ? days : days - (days % 7);
    const end = endMs - 1 - daysBack * dayMs;
    periods.set(end, [...(periods.get(end) ?? []), id]);
  }
  return [...periods].map(([end, ids]) => ({ end, ids })).sort((a, b) => a.end - b.end);
}
