import type { CategoricalColumn, Column, NumericColumn, Table } from './table.ts';

/** The bin of a missing value, in every feature. Values have bins 0 … 254. */
export const MISSING_BIN = 255;

/** Numbers cut into bins: bin b holds edges[b−1] < x ≤ edges[b]. */
interface NumericBins {
  readonly kind: 'numeric';
  readonly name: string;
  /** Ascending, at most 254. */
  readonly edges: Float64Array;
}

/** Labels cut into bins: a bin each for the frequent ones, the last bin for all others if there are any. */
export interface CategoricalBins {
  readonly kind: 'categorical';
  readonly name: string;
  /** Labels with a bin of their own, most frequent first. */
  readonly categories: readonly string[];
  /** Whether training saw labels beyond those: then they share bin categories.length. */
  readonly hasOther: boolean;
}

export type FeatureBins = NumericBins | CategoricalBins;

export interface BinningOptions {
  /** Bins a feature, [2, 255]. */
  readonly maxBins: number;
  /** Rows a label needs for a bin of its own. */
  readonly minCategoryRows: number;
  /** Bins of about equal count even where there are few different numbers: rare ones share a bin. */
  readonly equalCount?: boolean;
}

/** Quantiles of this many evenly spaced rows are as good as those of all. */
const SAMPLE_ROWS = 100_000;

/**
 * Chooses the bins of every column.
 *
 * Few different numbers get a bin each, with edges midway; many get bins of about equal count. Labels keep a bin
 * each as far as bins go and the label is frequent enough; a column with a million labels costs no more than 255.
 *
 * @returns one entry a column, in the table's order; a column without any value gets no edges or categories
 *
 * O(columns × (rows + sample log sample)). Source: LightGBM (Ke et al., NeurIPS 2017), GreedyFindBin in spirit.
 */
export function fitBins(table: Table, options: BinningOptions): FeatureBins[] {
  return table.columns.map((column) => fitColumnBins(column, options));
}

export function fitColumnBins(column: Column, options: BinningOptions): FeatureBins {
  return column.kind === 'numeric' ? fitNumeric(column, options) : fitCategorical(column, options);
}

function fitNumeric(column: NumericColumn, options: BinningOptions): NumericBins {
  const sorted = sortedSample(column.values);
  const distinct = options.equalCount ? undefined : distinctValues(sorted, options.maxBins);
  const edges = distinct ? midpoints(distinct) : quantileEdges(sorted, options.maxBins);
  return { kind: 'numeric', name: column.name, edges };
}

function sortedSample(values: Float64Array | Float32Array): Float64Array {
  const step = Math.max(1, Math.floor(values.length / SAMPLE_ROWS));
  const sample = new Float64Array(Math.ceil(values.length / step));
  let count = 0;
  for (let row = 0; row < values.length; row += step) {
    if (!Number.isNaN(values[row])) sample[count++] = values[row];
  }
  return sample.subarray(0, count).sort();
}

/** The different values of a sorted list, or undefined if there are more than `limit`. */
function distinctValues(sorted: Float64Array, limit: number): Float64Array | undefined {
  const distinct = new Float64Array(limit);
  let count = 0;
  for (let i = 0; i < sorted.length; i++) {
    if (i > 0 && sorted[i] === sorted[i - 1]) continue;
    if (count === limit) return undefined;
    distinct[count++] = sorted[i];
  }
  return distinct.subarray(0, count);
}

function midpoints(distinct: Float64Array): Float64Array {
  const edges = new Float64Array(Math.max(0, distinct.length - 1));
  for (let i = 0; i < edges.length; i++) edges[i] = between(distinct[i], distinct[i + 1]);
  return edges;
}

/** Edges just below the quantiles: a value that is a quantile starts a bin, and rarer ones above it join it. */
function quantileEdges(sorted: Float64Array, maxBins: number): Float64Array {
  const edges: number[] = [];
  for (let bin = 1; bin < maxBins && sorted.length > 0; bin++) {
    const quantile = sorted[Math.floor((bin * sorted.length) / maxBins)];
    const first = lowerBound(sorted, quantile);
    if (first === 0) continue;
    const edge = between(sorted[first - 1], quantile);
    if (edges.length === 0 || edge > edges[edges.length - 1]) edges.push(edge);
  }
  return Float64Array.from(edges);
}

/** Position of the first value that is not less. */
function lowerBound(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A number ≥ low and < high, so that both stay on their sides even when they are neighbours or infinite. */
function between(low: number, high: number): number {
  const middle = low / 2 + high / 2;
  return middle >= low && middle < high ? middle : low;
}

function fitCategorical(column: CategoricalColumn, options: BinningOptions): CategoricalBins {
  const counts = new Float64Array(column.categories.length);
  for (const code of column.codes) if (code >= 0) counts[code]++;
  const ranked = [...counts.keys()].filter((code) => counts[code] > 0);
  ranked.sort((a, b) => counts[b] - counts[a] || a - b);
  let own = ranked.findIndex((code) => counts[code] < options.minCategoryRows);
  if (own < 0) own = ranked.length;
  own = Math.min(own, options.maxBins - 1);
  const categories = ranked.slice(0, own).map((code) => column.categories[code]);
  return { kind: 'categorical', name: column.name, categories, hasOther: ranked.length > own };
}

/** Bins in use, the missing one not counted. */
export function binCount(bins: FeatureBins): number {
  if (bins.kind === 'numeric') return bins.edges.length + 1;
  return bins.categories.length + (bins.hasOther ? 1 : 0);
}

/** The bin of one number; NaN has the missing bin. O(log bins). Source: binary search. */
export function binOfNumber(edges: Float64Array, value: number): number {
  if (Number.isNaN(value)) return MISSING_BIN;
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (value <= edges[middle]) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The bin of each of a table's labels; a label training never saw is "other", or missing if there was no other. */
export function categoryBins(categories: readonly string[], bins: CategoricalBins): Uint8Array {
  const known = new Map(bins.categories.map((category, index) => [category, index]));
  const unknown = bins.hasOther ? bins.categories.length : MISSING_BIN;
  return Uint8Array.from(categories, (category) => known.get(category) ?? unknown);
}
