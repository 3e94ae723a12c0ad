/** Days and instants relative to the day the sample firm's history ends on. */
export interface SampleCalendar {
  /** ISO date of a day counted back from the last one: 0 is the last day, 730 two years before. */
  date(daysBack: number): string;
  /** ISO instant, to the second, in UTC. `daysBack` may be fractional. */
  instant(daysBack: number): string;
  /** 0 = January. */
  month(daysBack: number): number;
  isWeekend(daysBack: number): boolean;
}

const dayMs = 86_400_000;

/** @param asOf ISO date; history ends at its last second */
export function createCalendar(asOf: string): SampleCalendar {
  const endMs = Date.parse(`${asOf}T23:59:59Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(asOf) || Number.isNaN(endMs)) {
    throw new RangeError(`asOf: expected a date such as 2026-11-21, got ${asOf}`);
  }
  const at = (daysBack: number): Date => new Date(endMs - Math.round(daysBack * 86_400) * 1000);
  return {
    date: (daysBack) => at(daysBack).toISOString().slice(0, 10),
    instant: (daysBack) => `${at(daysBack).toISOString().slice(0, 19)}Z`,
    month: (daysBack) => at(daysBack).getUTCMonth(),
    isWeekend: (daysBack) => [0, 6].includes(new Date(endMs - Math.floor(daysBack) * dayMs).getUTCDay()),
  };
}
