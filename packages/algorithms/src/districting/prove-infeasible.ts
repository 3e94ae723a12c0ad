import { BOUND_SLACK, type DistrictingProblem } from './problem.ts';
import type { PlanReport } from './validate-plan.ts';

/** A proof that no plan can keep the bounds. */
export interface InfeasibilityProof {
  readonly kind: 'total' | 'heavy-unit' | 'no-set-around';
  readonly activity: string;
  /** All there is of the activity, or what the unit has. */
  readonly amount: number;
  /** Bounds of a territory. */
  readonly low: number;
  readonly high: number;
  /** The units that make it impossible; empty when the totals do. */
  readonly units: readonly number[];
}

/** Connected sets looked at around one unit before giving up. */
const SETS_MAX = 200_000;

/**
 * Looks for simple proofs that no plan can keep the bounds of an activity: the total is too large or too small for k
 * territories; a unit is heavier than a territory may be; no connected set of units around some unit is within the
 * bounds.
 *
 * The last enumerates connected sets that contain the unit and are not too heavy; it is tried on heavy units and on
 * units with few neighbours, whose sets are few, and given up after 200,000.
 *
 * @returns null when no proof was found, which says nothing
 *
 * Cost: O(units × 200,000) at worst. Source: enumeration of connected subgraphs after Wernicke (ESU), 2006.
 */
export function proveInfeasible(problem: DistrictingProblem, report: PlanReport): InfeasibilityProof | null {
  for (const [a, activity] of problem.activities.entries()) {
    const { low, high, mean } = report.balance[a];
    const bounds = { low: low - BOUND_SLACK * mean, high: high + BOUND_SLACK * mean };
    const proof =
      totalProof(problem, activity.name, activity.values, bounds) ??
      heavyUnitProof(activity.name, activity.values, bounds) ??
      (problem.contiguity ? lonelyUnitProof(problem, activity.name, activity.values, bounds) : null);
    if (proof !== null) return proof;
  }
  return null;
}

type Bounds = { low: number; high: number };

function totalProof(
  problem: DistrictingProblem,
  name: string,
  values: Float64Array,
  bounds: Bounds,
): InfeasibilityProof | null {
  const amount = values.reduce((sum, value) => sum + value, 0);
  const k = problem.territoryCount;
  if (amount <= k * bounds.high && amount >= k * bounds.low) return null;
  return { kind: 'total', activity: name, amount, ...bounds, units: [] };
}

function heavyUnitProof(name: string, values: Float64Array, bounds: Bounds): InfeasibilityProof | null {
  const units = Array.from(values.keys()).filter((unit) => values[unit] > bounds.high);
  if (units.length === 0) return null;
  const heaviest = units.reduce((most, unit) => (values[unit] > values[most] ? unit : most));
  const others = units.filter((unit) => unit !== heaviest);
  return {
    kind: 'heavy-unit',
    activity: name,
    amount: values[heaviest],
    ...bounds,
    units: [heaviest, ...others],
  };
}

function lonelyUnitProof(
  problem: DistrictingProblem,
  name: string,
  values: Float64Array,
  bounds: Bounds,
): InfeasibilityProof | null {
  const { offsets } = problem.graph;
  const degree = (unit: number) => offsets[unit + 1] - offsets[unit];
  const heavy = Array.from(values.keys()).sort((a, b) => values[b] - values[a] || a - b);
  const lonely = Array.from(values.keys()).sort((a, b) => degree(a) - degree(b) || a - b);
  for (const unit of new Set([...heavy.slice(0, 12), ...lonely.slice(0, 6)])) {
    if (hasSetWithin(problem, values, unit, bounds) !== 'none') continue;
    return { kind: 'no-set-around', activity: name, amount: values[unit], ...bounds, units: [unit] };
  }
  return null;
}

/** Whether some connected set with the unit is within the bounds: 'unknown' when there are too many to look at. */
export function hasSetWithin(
  problem: DistrictingProblem,
  values: Float64Array,
  unit: number,
  bounds: Bounds,
): 'some' | 'none' | 'unknown' {
  const { offsets, neighbors } = problem.graph;
  const taken = new Uint8Array(values.length);
  let looked = 0;
  // Each set is reached once: an extension that was passed over stays excluded in the branches after it.
  const extend = (weight: number, frontier: number[]): 'some' | 'none' | 'unknown' => {
    if (weight >= bounds.low && weight <= bounds.high) return 'some';
    if (++looked > SETS_MAX) return 'unknown';
    for (let f = 0; f < frontier.length; f++) {
      const next = frontier[f];
      if (weight + values[next] > bounds.high) continue;
      const rest = frontier.slice(f + 1);
      const added: number[] = [];
      for (let s = offsets[next]; s < offsets[next + 1]; s++) {
        if (taken[neighbors[s]] === 0) added.push(neighbors[s]);
      }
      for (const other of added) taken[other] = 1;
      const found = extend(weight + values[next], [...rest, ...added]);
      for (const other of added) taken[other] = 0;
      if (found !== 'none') return found;
    }
    return 'none';
  };
  taken[unit] = 1;
  const start = Array.from(neighbors.subarray(offsets[unit], offsets[unit + 1]));
  for (const other of start) taken[other] = 1;
  return values[unit] > bounds.high ? 'none' : extend(values[unit], start);
}
