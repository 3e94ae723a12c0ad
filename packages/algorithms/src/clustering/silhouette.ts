import type { Prng } from '../search/index.ts';
import { kMeans } from './k-means.ts';
import { checkPoints, type Points, squaredDistance } from './points.ts';

/** How many groups, and how well each number that was tried sets the points apart. */
export interface GroupCountChoice {
  readonly groupCount: number;
  /** The mean silhouette of each count tried, in [−1, 1], in the order tried. */
  readonly tried: readonly { readonly groupCount: number; readonly silhouette: number }[];
}

/**
 * Tells how well a grouping sets points apart: 1 when each point is far nearer to its own group than to any other, 0
 * when it lies between two, below 0 when it sits in the wrong one.
 *
 * @param points  n points on one scale
 * @param groupOf length n: group of each point in [0, groupCount)
 * @returns mean over all points; a point alone in its group counts 0, as does a grouping into one
 *
 * Cost: O(n²·d). Source: Rousseeuw, "Silhouettes", J. Comput. Appl. Math. 20, 1987.
 */
export function silhouetteOf(points: Points, groupOf: ArrayLike<number>, groupCount: number): number {
  checkPoints(points);
  const { count, dimensions, values } = points;
  const sizes = new Float64Array(groupCount);
  for (let i = 0; i < count; i++) sizes[groupOf[i]]++;
  const sums = new Float64Array(groupCount);
  let total = 0;
  for (let i = 0; i < count; i++) {
    sums.fill(0);
    for (let j = 0; j < count; j++)
      sums[groupOf[j]] += Math.sqrt(squaredDistance(values, i, values, j, dimensions));
    total += silhouetteFrom(sums, sizes, groupOf[i]);
  }
  return total / count;
}

function silhouetteFrom(sums: Float64Array, sizes: Float64Array, own: number): number {
  if (sizes[own] < 2) return 0;
  const inside = sums[own] / (sizes[own] - 1);
  let outside = Number.POSITIVE_INFINITY;
  for (let g = 0; g < sums.length; g++)
    if (g !== own && sizes[g] > 0) outside = Math.min(outside, sums[g] / sizes[g]);
  const most = Math.max(inside, outside);
  return outside === Number.POSITIVE_INFINITY || most === 0 ? 0 : (outside - inside) / most;
}

/**
 * Chooses how many groups to make: the count whose groups stand apart best.
 *
 * Each count is tried on the same random part of the points, since the silhouette compares each with each; the
 * smallest count wins a tie.
 *
 * @param points   n points on one scale
 * @param range    counts to try, [1, n] at the widest, fewest first
 * @param sampleMax so many points at most are compared; 600 tell counts apart in a fraction of a second
 * @throws RangeError when an argument is out of range
 *
 * Cost: O(counts × (k-means of the sample + sampleMax²·d)). Source: Kaufman and Rousseeuw, "Finding groups in data",
 * 1990, chapter 2.
 */
export function chooseGroupCount(
  points: Points,
  range: { readonly min: number; readonly max: number },
  sampleMax: number,
  random: Prng,
): GroupCountChoice {
  checkPoints(points);
  const { min, max } = range;
  if (!(Number.isInteger(min) && Number.isInteger(max) && min >= 1 && min <= max))
    throw new RangeError(`range: expected whole numbers with 1 ≤ min ≤ max, got ${min} to ${max}`);
  const sample = drawSample(points, sampleMax, random);
  const tried: { groupCount: number; silhouette: number }[] = [];
  for (let groupCount = min; groupCount <= Math.min(max, sample.count); groupCount++) {
    const { groupOf } = kMeans(sample, groupCount, random);
    tried.push({ groupCount, silhouette: silhouetteOf(sample, groupOf, groupCount) });
  }
  if (tried.length === 0)
    throw new RangeError(`range: expected at most ${sample.count} groups, got ${min} to ${max}`);
  const best = tried.reduce((a, b) => (b.silhouette > a.silhouette ? b : a));
  return { groupCount: best.groupCount, tried };
}

/** A random part of the points, in their order. */
function drawSample(points: Points, sampleMax: number, random: Prng): Points {
  const { count, dimensions, values } = points;
  if (count <= sampleMax) return points;
  const order = Uint32Array.from({ length: count }, (_, i) => i);
  for (let i = 0; i < sampleMax; i++) {
    const j = i + random.below(count - i);
    [order[i], order[j]] = [order[j], order[i]];
  }
  const chosen = order.subarray(0, sampleMax).sort();
  const part = new Float64Array(sampleMax * dimensions);
  for (const [at, i] of chosen.entries())
    part.set(values.subarray(i * dimensions, (i + 1) * dimensions), at * dimensions);
  return { count: sampleMax, dimensions, values: part };
}
