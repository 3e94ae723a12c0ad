import type { Column } from '../boosting/index.ts';

/** What a column's values looked like in the data a model learned from: bins with their counts. */
export type ColumnProfile =
  | {
      readonly kind: 'numeric';
      readonly name: string;
      /** Whether zeros are so many that they are counted apart, before the ranges. */
      readonly zeroApart: boolean;
      /** Ascending upper ends of all ranges but the last. */
      readonly edges: readonly number[];
      readonly counts: readonly number[];
      readonly missing: number;
    }
  | {
      readonly kind: 'categorical';
      readonly name: string;
      /** Most frequent first; all others are counted together after them. */
      readonly labels: readonly string[];
      readonly counts: readonly number[];
      readonly missing: number;
    };

/** Rows in each bin of a profile, and those without a value. */
export interface ValueCounts {
  readonly counts: readonly number[];
  readonly missing: number;
}

const RANGES = 10;
const LABELS_MAX = 20;
/** Zeros of at least this share of the known values are a group of their own. */
const ZERO_SHARE_MIN = 0.02;

/**
 * Describes a column so that later values can be compared with it.
 *
 * Numbers are cut at the tenths of what is not zero; zeros, of which counts of visits or purchases are full, stand
 * apart, so that a shift among the few others is not drowned, and more or fewer zeros are seen as such. Unknown values
 * are counted beside the bins, for a rate of their own.
 *
 * @returns a column without a known value has one empty bin
 *
 * Cost: O(n log n). Source: quantile binning as for PSI in Siddiqi, Credit Risk Scorecards (2006), zeros apart.
 */
export function profileColumn(column: Column): ColumnProfile {
  const bare = column.kind === 'numeric' ? numericBins(column.values) : categoryBins(column);
  const empty = { ...bare, name: column.name, counts: [], missing: 0 } as ColumnProfile;
  return { ...empty, ...countInProfile(empty, column) };
}

/**
 * Counts a column's values in the bins of a profile.
 *
 * @throws RangeError when the column is of another kind than the profile
 *
 * Cost: O(n log bins). Source: the definition.
 */
export function countInProfile(profile: ColumnProfile, column: Column): ValueCounts {
  if (profile.kind !== column.kind)
    throw new RangeError(`column ${column.name}: expected ${profile.kind}, got ${column.kind}`);
  const binOf =
    column.kind === 'numeric' ? numericBinOf(profile, column.values) : categoryBinOf(profile, column);
  const binCount =
    profile.kind === 'numeric'
      ? profile.edges.length + 1 + Number(profile.zeroApart)
      : profile.labels.length + 1;
  const counts = Array.from({ length: binCount }, () => 0);
  let missing = 0;
  const rows = column.kind === 'numeric' ? column.values.length : column.codes.length;
  for (let row = 0; row < rows; row++) {
    const bin = binOf(row);
    if (bin < 0) missing++;
    else counts[bin]++;
  }
  return { counts, missing };
}

function numericBins(values: Float64Array | Float32Array) {
  const known = Float64Array.from(values).filter((value) => !Number.isNaN(value));
  const zeros = known.reduce((count, value) => count + Number(value === 0), 0);
  const zeroApart = zeros > 0 && zeros >= ZERO_SHARE_MIN * known.length;
  const ranged = (zeroApart ? known.filter((value) => value !== 0) : known).sort();
  const edges: number[] = [];
  for (let cut = 1; cut < RANGES && ranged.length > 0; cut++) {
    const edge = ranged[Math.floor((cut * ranged.length) / RANGES)];
    if (edge !== edges.at(-1) && edge !== ranged[0]) edges.push(edge);
  }
  return { kind: 'numeric' as const, zeroApart, edges };
}

function categoryBins(column: Extract<Column, { kind: 'categorical' }>) {
  const seen = new Map<number, number>();
  for (const code of column.codes) if (code >= 0) seen.set(code, (seen.get(code) ?? 0) + 1);
  const labels = [...seen]
    .sort(([a, countA], [b, countB]) => countB - countA || a - b)
    .slice(0, LABELS_MAX)
    .map(([code]) => column.categories[code]);
  return { kind: 'categorical' as const, labels };
}

function numericBinOf(profile: ColumnProfile, values: Float64Array | Float32Array): (row: number) => number {
  if (profile.kind !== 'numeric') return () => -1;
  const { edges, zeroApart } = profile;
  return (row) => {
    const value = values[row];
    if (Number.isNaN(value)) return -1;
    if (zeroApart && value === 0) return 0;
    let bin = 0;
    while (bin < edges.length && value >= edges[bin]) bin++;
    return bin + Number(zeroApart);
  };
}

function categoryBinOf(
  profile: ColumnProfile,
  column: Extract<Column, { kind: 'categorical' }>,
): (row: number) => number {
  if (profile.kind !== 'categorical') return () => -1;
  const binOfLabel = new Map(profile.labels.map((label, bin) => [label, bin]));
  const bins = column.categories.map((label) => binOfLabel.get(label) ?? profile.labels.length);
  return (row) => (column.codes[row] < 0 ? -1 : bins[column.codes[row]]);
}
