import type { Prng } from '../search/index.ts';
import type { embed } from '../spatial/index.ts';

type Points = ReturnType<typeof embed>;

const AXIS_ROUNDS = 8;

/** How far a cut may turn from being across the longer side: a little; or about as it likes. */
export const NARROW_TURN = 0.6;
export const WIDE_TURN = 2;

/**
 * Cuts a map into k parts of about equal load: in two across its longer side, each part in the ratio of the territories that
 * it will hold, and again until each part is one.
 *
 * Seeds spread by distance give the country too many territories and the city too few, and no later step carries
 * them across the map. Here each region gets as many as its load asks for. Cuts turn at random, so that no two maps are alike.
 *
 * @param points where the units are, length n each
 * @param burden length n; load of each unit, ≥ 0
 * @param count  number of parts k, in [1, n]
 * @param turn   how far cuts turn from being across the longer side: 0 not at all, 1 by half a right angle as a rule
 * @returns length n; part of each unit; no part is empty
 *
 * Cost: O(n log n log k). Source: recursive inertial bisection (Simon, Computing Systems in Engineering 2, 1991); random turns are ours.
 */
export function bisectMap(
  points: Points,
  burden: Float64Array,
  count: number,
  random: Prng,
  turn: number,
): Uint16Array {
  const partOf = new Uint16Array(burden.length);
  const cut = (units: Int32Array, first: number, parts: number): void => {
    if (parts === 1) {
      for (const unit of units) partOf[unit] = first;
      return;
    }
    const left = random.below(2) === 0 ? parts >>> 1 : parts - (parts >>> 1);
    sortAlongAxis(points, burden, units, random, turn);
    const size = sizeOfLeft(burden, units, left, parts);
    cut(units.subarray(0, size), first, left);
    cut(units.subarray(size), first + left, parts - left);
  };
  cut(
    Int32Array.from(burden, (_, unit) => unit),
    0,
    count,
  );
  return partOf;
}

/** Units on the left so that it has its share of the load; at least as many on either side as there are parts. */
function sizeOfLeft(burden: Float64Array, units: Int32Array, left: number, parts: number): number {
  let total = 0;
  for (const unit of units) total += burden[unit];
  const wanted = (total * left) / parts;
  let size = 0;
  for (let load = 0; size < units.length; size++) {
    const next = burden[units[size]];
    if (load + next / 2 > wanted) break;
    load += next;
  }
  return Math.max(left, Math.min(units.length - (parts - left), size));
}

/** Sorts the units along the direction in which they spread most, turned a little. */
function sortAlongAxis(
  { px, py, pz }: Points,
  burden: Float64Array,
  units: Int32Array,
  random: Prng,
  turn: number,
): void {
  let total = 0;
  const mean = [0, 0, 0];
  for (const unit of units) {
    const weight = burden[unit] + Number.MIN_VALUE;
    total += weight;
    mean[0] += weight * px[unit];
    mean[1] += weight * py[unit];
    mean[2] += weight * pz[unit];
  }
  for (let d = 0; d < 3; d++) mean[d] /= total;
  const covariance = new Float64Array(9);
  for (const unit of units) {
    const offset = [px[unit] - mean[0], py[unit] - mean[1], pz[unit] - mean[2]];
    for (let a = 0; a < 3; a++)
      for (let b = 0; b < 3; b++) covariance[3 * a + b] += burden[unit] * offset[a] * offset[b];
  }
  const noise = [random.float() - 0.5, random.float() - 0.5, random.float() - 0.5];
  let axis = normalised(noise);
  for (let round = 0; round < AXIS_ROUNDS; round++) axis = normalised(times(covariance, axis));
  // One product with the matrix leaves noise only in directions in which the map is wide, none across a flat one.
  const across = normalised(times(covariance, noise));
  const [ax, ay, az] = [0, 1, 2].map((d) => axis[d] + turn * across[d] * (2 * random.float() - 1));
  const along = (unit: number) => ax * px[unit] + ay * py[unit] + az * pz[unit];
  units.sort((a, b) => along(a) - along(b) || a - b);
}

function times(matrix: Float64Array, v: readonly number[]): number[] {
  return [0, 3, 6].map((row) => matrix[row] * v[0] + matrix[row + 1] * v[1] + matrix[row + 2] * v[2]);
}

function normalised(v: readonly number[]): number[] {
  const length = Math.hypot(...v);
  return length > 0 ? v.map((value) => value / length) : [1, 0, 0];
}
