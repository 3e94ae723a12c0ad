import type { Points } from './points.ts';

/** Points on one scale, and how each column came to it. */
export interface ScaledPoints {
  readonly points: Points;
  /** Length d: what stands for 0. */
  readonly medians: Float64Array;
  /** Length d: what stands for 1; 0 for a constant column. */
  readonly spreads: Float64Array;
  /** Columns that hold one value only and so cannot set points apart, ascending. */
  readonly constant: readonly number[];
}

/** Beyond so many spreads a value counts no more: one giant must not take a group for itself. */
const FAR = 6;
/** The interquartile range of a normal distribution, in standard deviations. */
const NORMAL_IQR = 1.349;

/**
 * Brings columns to one scale by their middle half, so that a few giants do not squeeze everyone else into a point.
 *
 * Each value less the median, divided by the interquartile range over 1.349 (a standard deviation where values are
 * normal), cut at ±6, times the weight. A column whose middle half is one value (most firms bought nothing) is
 * divided by its standard deviation instead; a constant one becomes 0 and is named.
 *
 * @param columns d arrays of length n ≥ 1; finite
 * @param weights length d, ≥ 0: how much each column counts; 1 when left out
 * @throws RangeError when columns differ in length or hold something that is not a finite number
 *
 * Cost: O(d·n log n). Source: scikit-learn, `RobustScaler`; Rousseeuw and Croux, "Alternatives to the median
 * absolute deviation", JASA 1993.
 */
export function robustScale(columns: readonly Float64Array[], weights?: readonly number[]): ScaledPoints {
  const dimensions = columns.length;
  const count = columns[0]?.length ?? 0;
  const values = new Float64Array(count * dimensions);
  const medians = new Float64Array(dimensions);
  const spreads = new Float64Array(dimensions);
  for (const [d, column] of columns.entries()) {
    checkColumn(column, d, count);
    const sorted = Float64Array.from(column).sort();
    medians[d] = quantile(sorted, 0.5);
    spreads[d] = spreadOf(sorted);
    const factor = spreads[d] > 0 ? 1 / spreads[d] : 0;
    for (let i = 0; i < count; i++) {
      const steps = (column[i] - medians[d]) * factor;
      values[i * dimensions + d] = Math.max(-FAR, Math.min(FAR, steps)) * (weights?.[d] ?? 1);
    }
  }
  const constant = Array.from(spreads.keys()).filter((d) => spreads[d] === 0);
  return { points: { count, dimensions, values }, medians, spreads, constant };
}

function checkColumn(column: Float64Array, d: number, count: number): void {
  if (column.length !== count)
    throw new RangeError(`columns[${d}]: expected ${count} values, got ${column.length}`);
  const bad = column.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0)
    throw new RangeError(`columns[${d}]: expected finite numbers, got ${column[bad]} at row ${bad}`);
}

function spreadOf(sorted: Float64Array): number {
  const middleHalf = (quantile(sorted, 0.75) - quantile(sorted, 0.25)) / NORMAL_IQR;
  if (middleHalf > 0 || sorted.length === 0) return middleHalf;
  if (sorted[0] === sorted[sorted.length - 1]) return 0;
  const mean = sorted.reduce((total, value) => total + value, 0) / sorted.length;
  return Math.sqrt(sorted.reduce((total, value) => total + (value - mean) ** 2, 0) / sorted.length);
}

/** Between the two nearest values, in proportion. */
function quantile(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const above = Math.min(sorted.length - 1, below + 1);
  return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
}
