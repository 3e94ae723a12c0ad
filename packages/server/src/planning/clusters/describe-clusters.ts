import type { Cluster, ClusterFindings, ClusterMeasureKey, Outlier } from '@catchment/contract';
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
  const traits = members.map((rows, index) => traitsOf(composed, solved, rows, index));
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

function traitsOf(
  composed: ComposedColumns,
  solved: SolvedClusters,
  rows: readonly number[],
  index: number,
): ClusterTraits {
  const { measures, columns, used } = composed;
  const steps: Values = {};
  const medians: Values = {};
  for (const [m, { key }] of measures.entries()) {
    steps[key] = key === 'place' ? null : solved.centres[index * columns.length + m]!;
    medians[key] = key === 'place' ? null : medianOf(composed, m, rows);
  }
  const byPlace = measures.some(({ key }) => key === 'place');
  const states = byPlace ? statesOf(rows.map((row) => composed.rows[used[row]!]!)) : [];
  return { steps, medians, around: states.length === 0 ? null : states.join(', ') };
}

function medianOf({ readings }: ComposedColumns, m: number, rows: readonly number[]): number {
  const sorted = Float64Array.from(rows, (row) => readings[m]![row]!).sort();
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
  const outliers = solved.outliers.slice(0, OUTLIERS_MAX).map((row) => outlierOf(composed, solved, row));
  return { outliers, outlierCount: solved.outliers.length };
}

function outlierOf(composed: ComposedColumns, solved: SolvedClusters, row: number): Outlier {
  const { columns, measures, readings } = composed;
  const group = solved.groupOf[row]!;
  const stepsFrom = columns.map((column, c) => {
    const steps = solved.spreads[c]! > 0 ? (column[row]! - solved.medians[c]!) / solved.spreads[c]! : 0;
    return steps - solved.centres[group * columns.length + c]!;
  });
  const furthest = stepsFrom.reduce((best, s, c) => (Math.abs(s) > Math.abs(stepsFrom[best]!) ? c : best), 0);
  // Place is two columns, the last ones.
  const m = Math.min(furthest, measures.length - 1);
  const isPlace = measures[m]!.key === 'place';
  const own = Array.from(solved.groupOf.keys()).filter((other) => solved.groupOf[other] === group);
  const { id, name } = composed.rows[composed.used[row]!]!;
  return {
    account: { id, name },
    cluster: group,
    measure: measures[m]!.key,
    value: isPlace ? null : readings[m]![row]!,
    typical: isPlace ? null : medianOf(composed, m, own),
    steps: stepsFrom[furthest]!,
  };
}
