import type { Activity } from '@catchment/algorithms/districting';

/** The least and the most a territory may have of an activity, and the mean over all territories. */
export function limitsOf(
  activity: Activity,
  territoryCount: number,
): { low: number; high: number; mean: number } {
  const mean = activity.values.reduce((sum, value) => sum + value, 0) / territoryCount;
  if ('low' in activity) return { low: activity.low, high: activity.high, mean };
  return { low: mean * (1 - activity.tolerance), high: mean * (1 + activity.tolerance), mean };
}
