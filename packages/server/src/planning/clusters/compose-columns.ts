import type { ClusterMeasureKey } from '@catchment/contract';
import { type ClusterMeasure, clusterMeasures } from './cluster-measures.ts';
import { type PlacePoint, placePoint } from './place-point.ts';
import type { ClusterRow } from './queries.ts';

export interface PlacedRow extends ClusterRow {
  point: PlacePoint | null;
}

/** Accounts as columns of numbers, and what could not be used. */
export interface ComposedColumns {
  rows: PlacedRow[];
  /** The rows that have every measure, as places in `rows`: row i of the columns is account `used[i]`. */
  used: number[];
  /** The measures that tell accounts apart, in the order of the columns; place is two columns, the last ones. */
  measures: ClusterMeasure[];
  columns: Float64Array[];
  weights: number[];
  /** What each used account has of each measure, in the measure's unit. */
  readings: number[][];
  notes: string[];
}

const KM_PER_DEGREE = 111.2;
/** One degree of longitude at the middle of the contiguous states, as a share of one of latitude. */
const LON_SHRINK = Math.cos((38 * Math.PI) / 180);

/** Reads the chosen measures of each account; leaves out accounts that miss one, and measures that are the same for all. */
export function composeColumns(
  found: readonly ClusterRow[],
  wanted: readonly ClusterMeasureKey[],
  at: Date,
): ComposedColumns {
  const rows = found.map((row) => ({ ...row, point: placePoint(row) }));
  const chosen = clusterMeasures.filter(({ key }) => wanted.includes(key));
  const values = chosen.map((measure) => rows.map((row) => readingOf(measure, row, at)));
  const used = rows.flatMap((_, i) => (values.every((column) => column[i] !== null) ? [i] : []));
  const notes = chosen.flatMap((measure, m) => missingNote(measure, values[m]!));
  const measures: ClusterMeasure[] = [];
  const columns: Float64Array[] = [];
  const weights: number[] = [];
  const readings: number[][] = [];
  for (const [m, measure] of chosen.entries()) {
    const reading = used.map((i) => values[m]![i]!);
    const own = columnsOf(
      measure,
      used.map((i) => rows[i]!),
      reading,
    );
    if (own.every((column) => column.every((value) => value === column[0]))) {
      notes.push(constantNote(measure, used.length));
      continue;
    }
    measures.push(measure);
    readings.push(reading);
    columns.push(...own);
    weights.push(...own.map(() => 1 / Math.sqrt(own.length)));
  }
  return { rows, used, measures, columns, weights, readings, notes };
}

function readingOf(measure: ClusterMeasure, row: PlacedRow, at: Date): number | null {
  return measure.key === 'place' ? (row.point?.lat ?? null) : measure.read(row, at);
}

function columnsOf(
  measure: ClusterMeasure,
  rows: readonly PlacedRow[],
  values: readonly number[],
): Float64Array[] {
  if (measure.key === 'place') {
    return [
      Float64Array.from(rows, ({ point }) => point!.lon * KM_PER_DEGREE * LON_SHRINK),
      Float64Array.from(rows, ({ point }) => point!.lat * KM_PER_DEGREE),
    ];
  }
  return [Float64Array.from(values, (value) => (measure.logarithmic ? Math.log10(1 + value) : value))];
}

function missingNote({ label }: ClusterMeasure, values: readonly (number | null)[]): string[] {
  const count = values.filter((value) => value === null).length;
  if (count === 0) return [];
  const accounts = count === 1 ? '1 account has' : `${count.toLocaleString('en-US')} accounts have`;
  return [
    `${accounts} no ${label.toLowerCase()} and ${count === 1 ? 'is' : 'are'} in no cluster. Import the figure, or take the measure away.`,
  ];
}

function constantNote({ label }: ClusterMeasure, count: number): string {
  return `${label} is the same for all ${count.toLocaleString('en-US')} accounts and so cannot tell them apart.`;
}
