import type { CsrGraph } from '../graph/index.ts';
import type { Coordinates } from '../spatial/index.ts';

/** No territory: in `current` and in plans with gaps. */
export const NO_TERRITORY = 0xffff;

/** Something each territory should have about as much of: workload, potential, customers. */
export type Activity = {
  readonly name: string;
  /** Length n; amount at each unit, ≥ 0. */
  readonly values: Float64Array;
} & (
  | {
      /** Each territory within (1 ± tolerance) × the mean; in [0, 1]. 0.05 is five per cent. */
      readonly tolerance: number;
    }
  | {
      /** Each territory within [low, high], in the unit of the values; 0 ≤ low ≤ high. */
      readonly low: number;
      readonly high: number;
    }
);

/**
 * What makes a territory compact. inertia: Σ weight·d² to the centre unit; distance: Σ weight·d to it;
 * cut-edges: how many neighbouring units are in different territories.
 */
export type Compactness = 'inertia' | 'distance' | 'cut-edges';

/** Territories to be drawn: basic units 0…n−1 as parallel arrays. */
export interface DistrictingProblem {
  /** Which units touch; n units. Join islands first with `connectIslands`. */
  readonly graph: CsrGraph;
  /** Length n; planar x, or longitude in degrees. */
  readonly x: Float64Array;
  /** Length n; planar y, or latitude in degrees. */
  readonly y: Float64Array;
  readonly coordinates: Coordinates;
  /** Number of territories k, in [1, min(n, 65,534)]. */
  readonly territoryCount: number;
  /** The measures to balance; may be empty. */
  readonly activities: readonly Activity[];
  readonly compactness: Compactness;
  /** Length n; weight of each unit's distance, ≥ 0. Not used by cut-edges. */
  readonly weight: Float64Array;
  /** Distances are rounded to whole multiples of this and counted in them; in the unit of the distance, > 0. Left out: exact. */
  readonly roundDistance?: number;
  /** Length k; unit at which each territory is centred (a rep's home), −1 for free. A fixed centre never leaves its territory. */
  readonly centres?: Int32Array;
  /** Length n; territory of each unit today, 0xffff for none. Territory numbers keep their meaning. */
  readonly current?: Uint16Array;
  /** What moving costs: weight × (share of `values` that changes territory) × (compactness of the current plan). */
  readonly keep?: { readonly weight: number; readonly values: Float64Array };
  /** No more than this share of `values` may change territory; share in [0, 1]. */
  readonly moveAtMost?: { readonly share: number; readonly values: Float64Array };
  /** Length n; territory a unit must be in, −1 for free. */
  readonly locked?: Int32Array;
  /** Flat pairs of units that must be in one territory. */
  readonly together?: Uint32Array;
  /** Flat pairs of units that may not be in one territory. */
  readonly apart?: Uint32Array;
  /** True when each territory must be connected in the graph. */
  readonly contiguity: boolean;
}

/**
 * Refuses a problem that makes no sense, naming what is wrong; every entry point calls it once.
 *
 * @throws RangeError `name: expected …, got …`
 */
export function checkProblem(problem: DistrictingProblem): void {
  const n = problem.x.length;
  const k = problem.territoryCount;
  if (n < 1) throw new RangeError('units: expected at least 1, got 0');
  if (!Number.isInteger(k) || k < 1 || k > Math.min(n, NO_TERRITORY - 1)) {
    throw new RangeError(
      `territoryCount: expected a whole number in [1, ${Math.min(n, NO_TERRITORY - 1)}], got ${k}`,
    );
  }
  expectLength('graph', problem.graph.offsets.length - 1, n);
  expectLength('y', problem.y.length, n);
  checkNumbers('x', problem.x, n, Number.NEGATIVE_INFINITY);
  checkNumbers('y', problem.y, n, Number.NEGATIVE_INFINITY);
  checkNumbers('weight', problem.weight, n, 0);
  for (const activity of problem.activities) checkActivity(activity, n);
  const round = problem.roundDistance;
  if (round !== undefined && !(round > 0 && Number.isFinite(round))) {
    throw new RangeError(`roundDistance: expected more than 0, got ${round}`);
  }
  checkPlans(problem, n, k);
  checkPairs('together', problem.together, n);
  checkPairs('apart', problem.apart, n);
}

function checkActivity(activity: Activity, n: number): void {
  const name = `activities.${activity.name}`;
  checkNumbers(name, activity.values, n, 0);
  if ('tolerance' in activity) {
    const { tolerance } = activity;
    if (!(tolerance >= 0 && tolerance <= 1))
      throw new RangeError(`${name}.tolerance: expected [0, 1], got ${tolerance}`);
    return;
  }
  const { low, high } = activity;
  if (!(low >= 0 && low <= high && Number.isFinite(high))) {
    throw new RangeError(`${name}: expected 0 ≤ low ≤ high, got ${low}..${high}`);
  }
}

function checkPlans(problem: DistrictingProblem, n: number, k: number): void {
  const { centres, current, keep, moveAtMost, locked } = problem;
  if (centres !== undefined) {
    expectLength('centres', centres.length, k);
    checkIndices('centres', centres, -1, n);
    const used = centres.filter((unit) => unit >= 0);
    if (new Set(used).size < used.length)
      throw new RangeError('centres: expected a different unit for each territory, got one twice');
  }
  if (locked !== undefined) {
    expectLength('locked', locked.length, n);
    checkIndices('locked', locked, -1, k);
  }
  if (current !== undefined) {
    expectLength('current', current.length, n);
    const unknown = current.find((territory) => territory >= k && territory !== NO_TERRITORY);
    if (unknown !== undefined)
      throw new RangeError(`current: expected territories in [0, ${k}), got ${unknown}`);
  }
  for (const [name, part] of [
    ['keep', keep],
    ['moveAtMost', moveAtMost],
  ] as const) {
    if (part === undefined) continue;
    if (current === undefined) throw new RangeError(`${name}: expected a current plan with it, got none`);
    checkNumbers(`${name}.values`, part.values, n, 0);
  }
  if (keep !== undefined && !(keep.weight >= 0 && Number.isFinite(keep.weight))) {
    throw new RangeError(`keep.weight: expected at least 0, got ${keep.weight}`);
  }
  if (moveAtMost !== undefined && !(moveAtMost.share >= 0 && moveAtMost.share <= 1)) {
    throw new RangeError(`moveAtMost.share: expected [0, 1], got ${moveAtMost.share}`);
  }
}

function checkNumbers(name: string, values: Float64Array, length: number, least: number): void {
  expectLength(name, values.length, length);
  for (let i = 0; i < length; i++) {
    if (Number.isFinite(values[i]) && values[i] >= least) continue;
    const expected = least === 0 ? 'a number of at least 0' : 'a finite number';
    throw new RangeError(`${name}: expected ${expected}, got ${values[i]} at unit ${i}`);
  }
}

function checkIndices(name: string, values: Int32Array, from: number, to: number): void {
  for (const value of values) {
    if (value < from || value >= to) throw new RangeError(`${name}: expected [${from}, ${to}), got ${value}`);
  }
}

function checkPairs(name: string, pairs: Uint32Array | undefined, n: number): void {
  if (pairs === undefined) return;
  if (pairs.length % 2 !== 0) throw new RangeError(`${name}: expected pairs, got ${pairs.length} units`);
  for (const unit of pairs)
    if (unit >= n) throw new RangeError(`${name}: expected units in [0, ${n}), got ${unit}`);
}

function expectLength(name: string, got: number, expected: number): void {
  if (got !== expected) throw new RangeError(`${name}: expected ${expected} values, got ${got}`);
}
