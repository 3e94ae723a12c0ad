import { distanceBetween } from '@catchment/algorithms/spatial';
import { summable, type UnitTable } from '../market/unit-table.ts';

/**
 * Roads are longer than the straight line by this much on average: the detour index of the United States to the nearest
 * hospital is 1.417 (F. P. Boscoe, K. A. Henry, M. S. Zdeb, The Professional Geographer 64(2), 2012).
 */
const DETOUR = 1.4;

/** Speed on the open road, and how much of a drive at each end goes at the speed of the county it is in. */
const ROAD_KMH = 95;
const LOCAL_KM = 15;

/** Door-to-road speed by how densely people live, per square kilometre; the last is for the emptiest counties. */
const LOCAL_KMH = [
  { from: 1000, kmh: 30 },
  { from: 300, kmh: 40 },
  { from: 100, kmh: 50 },
  { from: 30, kmh: 65 },
  { from: 0, kmh: 80 },
];

/** What driving in and between the units of a table is estimated from. */
export interface DriveTimes {
  readonly table: Pick<UnitTable, 'lon' | 'lat'>;
  /** Length n; km/h. */
  readonly localKmh: Float64Array;
}

const known = new WeakMap<UnitTable, { drive: DriveTimes; matrix?: Float32Array }>();

/**
 * Estimates driving without a road map: the straight line times a detour, the first and the last kilometres as fast as
 * one drives where so many people live, the rest on the open road. It tells dense from empty country and near from far;
 * it knows no mountains, bridges or rush hours.
 */
export function driveTimes(table: UnitTable): DriveTimes {
  return entryOf(table).drive;
}

/** Minutes between two units by car, estimated. */
export function driveMinutes({ table, localKmh }: DriveTimes, a: number, b: number): number {
  const { lon, lat } = table;
  const km = DETOUR * distanceBetween('lonlat', lon[a]!, lat[a]!, lon[b]!, lat[b]!);
  const atEachEnd = Math.min(km / 2, LOCAL_KM);
  const open = km - 2 * atEachEnd;
  return 60 * (atEachEnd / localKmh[a]! + atEachEnd / localKmh[b]! + open / ROAD_KMH);
}

/** Minutes between all units, n × n; made once for a table and shared with the threads that read it. */
export function driveMatrix(table: UnitTable): Float32Array {
  const entry = entryOf(table);
  entry.matrix ??= fillMatrix(entry.drive, table.unitCount);
  return entry.matrix;
}

function entryOf(table: UnitTable) {
  const entry = known.get(table) ?? { drive: { table, localKmh: localSpeeds(table) } };
  known.set(table, entry);
  return entry;
}

function fillMatrix(drive: DriveTimes, n: number): Float32Array {
  const matrix = new Float32Array(new SharedArrayBuffer(4 * n * n));
  for (let a = 0; a < n; a++) {
    for (let b = a + 1; b < n; b++) {
      const minutes = driveMinutes(drive, a, b);
      matrix[a * n + b] = minutes;
      matrix[b * n + a] = minutes;
    }
  }
  return matrix;
}

/** The table has no land area; the square of the mean distance to the neighbours stands in for it. */
function localSpeeds(table: UnitTable): Float64Array {
  const people = summable(table.values.get('population') ?? []);
  const { offsets, neighbors } = table.graph;
  return Float64Array.from({ length: table.unitCount }, (_, unit) => {
    const around = neighbors.subarray(offsets[unit], offsets[unit + 1]);
    const km = (other: number) =>
      distanceBetween('lonlat', table.lon[unit]!, table.lat[unit]!, table.lon[other]!, table.lat[other]!);
    const spacing = around.reduce((sum, other) => sum + km(other), 0) / Math.max(1, around.length);
    const density = (people[unit] ?? 0) / Math.max(1, spacing * spacing);
    return LOCAL_KMH.find(({ from }) => density >= from)!.kmh;
  });
}
