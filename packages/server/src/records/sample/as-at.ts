import type { Ctx } from '../../platform/context.ts';

const dayMs = 86_400_000;
const daysOneByOne = 10;

/** The context at an earlier time: what is decided in it is dated then. */
export function asAt(ctx: Ctx, time: Date): Ctx {
  return { ...ctx, clock: { now: () => time, monotonicMs: () => ctx.clock.monotonicMs() } };
}

/**
 * Leads by the period they came in: the last days one by one, weeks before.
 *
 * @param asOf last day of the history; periods end with it and at whole days and weeks before
 */
export function inPeriods(
  leads: readonly { id: string; receivedAt: string }[],
  asOf: string,
): { end: number; ids: string[] }[] {
  const endMs = Date.parse(asOf) + dayMs;
  const periods = new Map<number, string[]>();
  for (const { id, receivedAt } of leads) {
    const days = Math.floor((endMs - 1 - Date.parse(receivedAt)) / dayMs);
    const daysBack = days < daysOneByOne ? days : days - (days % 7);
    const end = endMs - 1 - daysBack * dayMs;
    periods.set(end, [...(periods.get(end) ?? []), id]);
  }
  return [...periods].map(([end, ids]) => ({ end, ids })).sort((a, b) => a.end - b.end);
}
