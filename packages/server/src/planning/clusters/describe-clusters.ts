import type { Cluster, ClusterFindings, ClusterMeasureKey } from '@catchment/contract';
import type { ComposedColumns, PlacedRow } from './compose-columns.ts';
import { type ClusterTraits, nameClusters } from './name-cluster.ts';
import type { SolvedClusters } from './solve-clusters.ts';

const EXAMPLES = 5;
const OUTLIERS_MAX = 50;
/** A state is named when it holds such a share of a cluster. */
const STATE_SHARE = 0.2;

type Values = Partial<Record<ClusterMeasureKey, number | null>>;

/** Each cluster with its name, its middle account and its largest ones. */
export function describeClusters(composed: ComposedColumns, solved: SolvedClusters): Cluster[] {
  const members = Array.from({ length: solved.groupCount }, () => [] as number[]);
  for (const [row, group] of solved.groupOf.entries()) members[group]!.push(row);
  const traits = members.map((rows) => traitsOf(composed, solved, rows));
  const names = nameClusters(traits);
  return members.map((rows, index) => {
    const accounts = rows.map((row) => composed.rows[composed.used[row]!]!);
    return {
      index,
      name: names[index]!,
      size: rows.length,
      aumCents: totalAum(accounts),
      medians: traits[index]!.medians,
      steps: traits[index]!.steps,
      states: statesOf(accounts),
      examples: largest(accounts),
    };
  });
}

function traitsOf(composed: ComposedColumns, solved: SolvedClusters, rows: readonly number[]): ClusterTraits {
  const { measures, columns, readings, used } = composed;
  const steps: Values = {};
  const medians: Values = {};
  for (const [m, { key }] of measures.entries()) {
    const isPlace = key === 'place';
    steps[key] = isPlace ? null : stepsOf(solved, m, medianOf(columns[m]!, rows));
    medians[key] = isPlace ? null : medianOf(readings[m]!, rows);
  }
  const byPlace = measures.some(({ key }) => key === 'place');
  const states = byPlace ? statesOf(rows.map((row) => composed.rows[used[row]!]!)) : [];
  return { steps, medians, around: states.length === 0 ? null : states.join(', ') };
}

/** How many spreads a value of a column lies from the middle of all accounts. */
function stepsOf({ spreads, medians }: SolvedClusters, column: number, value: number): number {
  return spreads[column]! > 0 ? (value - medians[column]!) / spreads[column]! : 0;
}

function medianOf(values: ArrayLike<number>, rows: readonly number[]): number {
  const sorted = Float64Array.from(rows, (row) => values[row]!).sort();
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** The states that hold a good part of it, most accounts first. */
function statesOf(rows: readonly PlacedRow[]): string[] {
  return mostOf(rows.flatMap(({ state }) => (state === null ? [] : [state])))
    .filter(([, count]) => count >= STATE_SHARE * rows.length)
    .slice(0, 3)
    .map(([state]) => state);
}

/** Values with how often they occur, most frequent first, ties by value. */
export function mostOf<T extends string>(values: readonly T[]): [T, number][] {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}

export function totalAum(rows: readonly PlacedRow[]): number {
  return rows.reduce((total, { aumCents }) => total + (aumCents ?? 0), 0);
}

export function largest(rows: readonly PlacedRow[]): { id: string; name: string }[] {
  return [...rows]
    .sort((a, b) => (b.aumCents ?? -1) - (a.aumCents ?? -1) || (a.id < b.id ? -1 : 1))
    .slice(0, EXAMPLES)
    .map(({ id, name }) => ({ id, name }));
}

/** The accounts furthest from their cluster, each with the measure that sets it apart most. */
export function describeOutliers(
  composed: ComposedColumns,
  solved: SolvedClusters,
): Pick<ClusterFindings, 'outliers' | 'outlierCount'> {
  const members = Array.from({ length: solved.groupCount }, () => [] as number[]);
  for (const [row, group] of solved.groupOf.entries()) members[group]!.push(row);
  const middles = members.map((rows) => composed.columns.map((column) => medianOf(column, rows)));
  const typical = members.map((rows) => composed.readings.map((reading) => medianOf(reading, rows)));
  const outliers = solved.outliers.slice(0, OUTLIERS_MAX).map((row) => {
    const cluster = solved.groupOf[row]!;
    const apart = composed.columns.map(
      (column, c) => stepsOf(solved, c, column[row]!) - stepsOf(solved, c, middles[cluster]![c]!),
    );
    const furthest = apart.reduce(
      (best, steps, c) => (Math.abs(steps) > Math.abs(apart[best]!) ? c : best),
      0,
    );
    // Place is two columns, the last ones.
    const m = Math.min(furthest, composed.measures.length - 1);
    const measure = composed.measures[m]!.key;
    const isPlace = measure === 'place';
    const { id, name } = composed.rows[composed.used[row]!]!;
    return {
      account: { id, name },
      cluster,
      measure,
      value: isPlace ? null : composed.readings[m]![row]!,
      typical: isPlace ? null : typical[cluster]![m]!,
      steps: apart[furthest]!,
    };
  });
  return { outliers, outlierCount: solved.outliers.length };
}
