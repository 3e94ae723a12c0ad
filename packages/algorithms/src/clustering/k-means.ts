import type { Prng } from '../search/index.ts';
import { checkPoints, type Points, squaredDistance } from './points.ts';

/** Points in k groups. */
export interface KMeansResult {
  /** Length n; group of each point in [0, k). Groups are numbered by size, largest first. */
  readonly groupOf: Uint16Array;
  /** Length k × d: the centre of each group. */
  readonly centres: Float64Array;
  /** Length k. */
  readonly sizes: Uint32Array;
  /** Sum of squared distances to the centres. */
  readonly inertia: number;
  /** Length n: distance of each point to its centre. */
  readonly distance: Float64Array;
  /** Points further from their centre than mean + 3 standard deviations of their group: worth a look, furthest first. */
  readonly outliers: readonly number[];
  readonly iterations: number;
}

const STARTS = 8;
const ROUNDS_MAX = 100;

/**
 * Groups points around k centres.
 *
 * Eight starts of k-means++ seeds, each improved by Lloyd's rounds until nothing changes; the best is kept. An empty
 * group takes the point that is furthest from its centre.
 *
 * @param points     n ≥ k points on one scale
 * @param groupCount k in [1, min(n, 65,535)]
 * @throws RangeError when an argument is out of range
 *
 * Cost: O(starts × rounds × n × k × d). Source: Arthur and Vassilvitskii, "k-means++", SODA 2007.
 */
export function kMeans(points: Points, groupCount: number, random: Prng): KMeansResult {
  checkPoints(points);
  const most = Math.min(points.count, 0xffff);
  if (!Number.isInteger(groupCount) || groupCount < 1 || groupCount > most) {
    throw new RangeError(`groupCount: expected a whole number in [1, ${most}], got ${groupCount}`);
  }
  let best = improve(points, seedCentres(points, groupCount, random));
  for (let start = 1; start < STARTS; start++) {
    const other = improve(points, seedCentres(points, groupCount, random));
    if (other.inertia < best.inertia) best = other;
  }
  return finish(points, best);
}

interface Fit {
  groupOf: Uint16Array;
  centres: Float64Array;
  inertia: number;
  iterations: number;
}

function seedCentres(points: Points, groupCount: number, random: Prng): Float64Array {
  const { count, dimensions, values } = points;
  const centres = new Float64Array(groupCount * dimensions);
  const nearest = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
  let chosen = random.below(count);
  for (let g = 0; g < groupCount; g++) {
    centres.set(values.subarray(chosen * dimensions, (chosen + 1) * dimensions), g * dimensions);
    let total = 0;
    for (let i = 0; i < count; i++) {
      nearest[i] = Math.min(nearest[i], squaredDistance(values, i, values, chosen, dimensions));
      total += nearest[i];
    }
    let left = random.float() * total;
    chosen = random.below(count);
    for (let i = 0; i < count && total > 0; i++) {
      left -= nearest[i];
      if (left >= 0) continue;
      chosen = i;
      break;
    }
  }
  return centres;
}

function improve(points: Points, centres: Float64Array): Fit {
  const fit: Fit = {
    groupOf: new Uint16Array(points.count).fill(0xffff),
    centres,
    inertia: 0,
    iterations: 0,
  };
  for (let changed = true; changed && fit.iterations < ROUNDS_MAX; fit.iterations++) {
    changed = assign(points, fit);
    if (changed) moveCentres(points, fit);
  }
  return fit;
}

function assign({ count, dimensions, values }: Points, fit: Fit): boolean {
  const groupCount = fit.centres.length / dimensions;
  let changed = false;
  fit.inertia = 0;
  for (let i = 0; i < count; i++) {
    let best = 0;
    let least = Number.POSITIVE_INFINITY;
    for (let g = 0; g < groupCount; g++) {
      const squared = squaredDistance(values, i, fit.centres, g, dimensions);
      if (squared < least) [best, least] = [g, squared];
    }
    if (fit.groupOf[i] !== best) changed = true;
    fit.groupOf[i] = best;
    fit.inertia += least;
  }
  return changed;
}

function moveCentres(points: Points, fit: Fit): void {
  const { count, dimensions, values } = points;
  const groupCount = fit.centres.length / dimensions;
  const sizes = new Uint32Array(groupCount);
  const sums = new Float64Array(fit.centres.length);
  for (let i = 0; i < count; i++) {
    sizes[fit.groupOf[i]]++;
    for (let d = 0; d < dimensions; d++) sums[fit.groupOf[i] * dimensions + d] += values[i * dimensions + d];
  }
  for (let g = 0; g < groupCount; g++) {
    const lonely = sizes[g] === 0 ? furthest(points, fit) : -1;
    for (let d = 0; d < dimensions; d++) {
      const at = g * dimensions + d;
      fit.centres[at] = lonely >= 0 ? values[lonely * dimensions + d] : sums[at] / sizes[g];
    }
  }
}

function furthest({ count, dimensions, values }: Points, fit: Fit): number {
  let best = 0;
  let most = -1;
  for (let i = 0; i < count; i++) {
    const squared = squaredDistance(values, i, fit.centres, fit.groupOf[i], dimensions);
    if (squared > most) [best, most] = [i, squared];
  }
  return best;
}

function finish({ count, dimensions, values }: Points, fit: Fit): KMeansResult {
  const groupCount = fit.centres.length / dimensions;
  const raw = new Uint32Array(groupCount);
  for (const group of fit.groupOf) raw[group]++;
  const order = Array.from(raw.keys()).sort((a, b) => raw[b] - raw[a] || a - b);
  const rank = Uint16Array.from(order.keys(), (g) => order.indexOf(g));
  const distance = Float64Array.from({ length: count }, (_, i) =>
    Math.sqrt(squaredDistance(values, i, fit.centres, fit.groupOf[i], dimensions)),
  );
  const groupOf = fit.groupOf.map((group) => rank[group]);
  const sizes = Uint32Array.from(order, (group) => raw[group]);
  return {
    groupOf,
    centres: Float64Array.from(
      order.flatMap((g) => Array.from(fit.centres.subarray(g * dimensions, (g + 1) * dimensions))),
    ),
    sizes,
    inertia: fit.inertia,
    distance,
    outliers: farOut(groupOf, sizes, distance),
    iterations: fit.iterations,
  };
}

function farOut(groupOf: Uint16Array, sizes: Uint32Array, distance: Float64Array): number[] {
  const mean = new Float64Array(sizes.length);
  const square = new Float64Array(sizes.length);
  for (let i = 0; i < groupOf.length; i++) {
    mean[groupOf[i]] += distance[i] / sizes[groupOf[i]];
    square[groupOf[i]] += distance[i] ** 2 / sizes[groupOf[i]];
  }
  const limit = mean.map((m, g) => m + 3 * Math.sqrt(Math.max(0, square[g] - m * m)));
  return Array.from(groupOf.keys())
    .filter((i) => distance[i] > limit[groupOf[i]] + 1e-12)
    .sort((a, b) => distance[b] - distance[a] || a - b);
}
