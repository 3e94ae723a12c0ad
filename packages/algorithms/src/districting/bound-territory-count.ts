import { connectedComponents } from '../graph/index.ts';
import { type DistrictingProblem, NO_TERRITORY } from './problem.ts';

/** A problem whose number of territories is to be found: as many as needed. */
export type UncountedProblem = Omit<DistrictingProblem, 'territoryCount'>;

/** The fewest territories there can be, and what asks for so many. */
export interface TerritoryCountBound {
  readonly count: number;
  /**
   * capacity: the amounts of an activity do not fit into fewer; named: territories of centres, locks or today's plan keep
   * their numbers; pieces: the map is in so many; apart: so many units must all be in different ones; one: nothing asks
   * for more than one.
   */
  readonly reason: 'capacity' | 'named' | 'pieces' | 'apart' | 'one';
  /** With 'capacity': whose. */
  readonly activity: string | null;
}

/**
 * Bounds the number of territories from below by what each rule asks for alone.
 *
 * @param problem well-formed but for the count
 * @returns the greatest of the bounds
 *
 * Cost: O(n log n + m). Source: Martello and Toth, "Lower bounds and reduction procedures for the bin packing problem",
 * Discrete Applied Mathematics 28, 1990 (their L2), for capacities.
 */
export function boundTerritoryCount(problem: UncountedProblem): TerritoryCountBound {
  const bounds: TerritoryCountBound[] = [
    { count: 1, reason: 'one', activity: null },
    { count: namedTerritories(problem), reason: 'named', activity: null },
    {
      count: problem.contiguity ? connectedComponents(problem.graph).count : 1,
      reason: 'pieces',
      activity: null,
    },
    { count: unitsAllApart(problem), reason: 'apart', activity: null },
    ...problem.activities.flatMap((activity): TerritoryCountBound[] => {
      if (!('high' in activity)) return [];
      const count = binsNeeded(activity.values, activity.high);
      return [{ count, reason: 'capacity', activity: activity.name }];
    }),
  ];
  return bounds.reduce((most, bound) => (bound.count > most.count ? bound : most));
}

/** The most territories there can be: each needs a unit and the least of every activity. */
export function mostTerritories({ activities, x }: UncountedProblem): number {
  let most = x.length;
  for (const activity of activities) {
    if (!('low' in activity) || activity.low === 0) continue;
    const total = activity.values.reduce((all, value) => all + value, 0);
    most = Math.min(most, Math.floor((total / activity.low) * (1 + 1e-12)));
  }
  return Math.max(1, most);
}

/** One more than the highest number of a territory that a centre, a lock or today's plan names. */
export function namedTerritories({ centres, locked, current }: UncountedProblem): number {
  let count = 1;
  for (const [territory, unit] of (centres ?? []).entries())
    if (unit >= 0) count = Math.max(count, territory + 1);
  for (const territory of locked ?? []) count = Math.max(count, territory + 1);
  for (const territory of current ?? [])
    if (territory !== NO_TERRITORY) count = Math.max(count, territory + 1);
  return count;
}

/** Size of a set of units that must all be apart, grown greedily from those with most such rules. */
function unitsAllApart({ apart }: UncountedProblem): number {
  const rules = new Map<number, Set<number>>();
  for (let p = 0; apart !== undefined && p < apart.length; p += 2) {
    for (const [unit, other] of [
      [apart[p], apart[p + 1]],
      [apart[p + 1], apart[p]],
    ] as const) {
      const others = rules.get(unit) ?? new Set();
      rules.set(unit, others.add(other));
    }
  }
  const units = [...rules.keys()].sort(
    (a, b) => (rules.get(b)?.size ?? 0) - (rules.get(a)?.size ?? 0) || a - b,
  );
  const chosen: number[] = [];
  for (const unit of units) if (chosen.every((other) => rules.get(unit)?.has(other))) chosen.push(unit);
  return Math.max(1, chosen.length);
}

/**
 * How many bins of a capacity the amounts need at least. For each threshold: amounts that leave less than it have bins of
 * their own, those above half a bin too, and what lies between the threshold and half fills what these leave and then
 * more bins.
 *
 * @returns Infinity when an amount is larger than a bin
 */
function binsNeeded(amounts: Float64Array, capacity: number): number {
  const slack = 1e-9 * capacity;
  const sorted = amounts.slice().sort();
  const n = sorted.length;
  if (n === 0 || sorted[n - 1] === 0) return 1;
  if (sorted[n - 1] > capacity + slack) return Number.POSITIVE_INFINITY;
  const sums = new Float64Array(n + 1);
  for (let i = 0; i < n; i++) sums[i + 1] = sums[i] + sorted[i];
  const half = firstAbove(sorted, capacity / 2 + slack);
  let most = 1;
  for (let i = 0; i <= half && i < n; i++) {
    const alone = Math.max(half, firstAbove(sorted, capacity - sorted[i] + slack));
    const large = alone - half;
    const room = large * capacity - (sums[alone] - sums[half]);
    const between = Math.max(0, sums[half] - sums[Math.min(i, half)] - room);
    most = Math.max(most, n - half + Math.ceil(between / capacity - 1e-9));
  }
  return most;
}

/** Place of the first amount above a value, in ascending order. */
function firstAbove(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] > value) high = middle;
    else low = middle + 1;
  }
  return low;
}
