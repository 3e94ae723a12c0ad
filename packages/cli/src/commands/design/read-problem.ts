import { type DistrictingProblem, NO_TERRITORY } from '@catchment/algorithms/districting';
import {
  type CsrGraph,
  connectedComponents,
  connectIslands,
  csrFromEdges,
} from '@catchment/algorithms/graph';
import { InputError } from '../../files/input-error.ts';
import {
  cellError,
  filledColumn,
  idColumn,
  indexOfIds,
  lookUpColumn,
  numberColumn,
  readTable,
  type Table,
} from '../../files/read-table.ts';
import type { DesignOptions } from './design-options.ts';

/** A problem read from files, with the names its indices stand for. */
export interface NamedProblem {
  problem: DistrictingProblem;
  unitIds: string[];
  /** Water edges added so that islands can belong to a territory: pairs of unit ids. */
  waterEdges: [string, string][];
}

/** Reads every file the options name. Throws InputError at the first thing that is wrong. */
export async function readProblem(options: DesignOptions): Promise<NamedProblem> {
  const units = await readTable(options.unitsFile, ['id', 'x', 'y']);
  const unitIds = idColumn(units, 'id');
  if (unitIds.length === 0)
    throw new InputError(`${options.unitsFile}: expected at least one unit, got none`);
  if (options.territories > unitIds.length) {
    throw new InputError(
      `--territories: expected at most ${unitIds.length}, one a unit of ${options.unitsFile}, got ${options.territories}`,
    );
  }
  const indexOf = indexOfIds(unitIds);
  const { x, y } = readCoordinates(units, options.coordinates);
  const activities = options.balance.map(({ name, ...bounds }) => ({
    name,
    values: numberColumn(units, name, { min: 0 }),
    ...bounds,
  }));
  const land = await readEdges(options.edgesFile, indexOf, options.unitsFile);
  const { graph, waterEdges } = options.contiguity
    ? joinIslands(land, x, y, options, activities)
    : { graph: land, waterEdges: new Uint32Array() };
  const problem: DistrictingProblem = {
    graph,
    x,
    y,
    coordinates: options.coordinates,
    territoryCount: options.territories,
    activities,
    compactness: options.compactness,
    weight: readWeight(units, options),
    contiguity: options.contiguity,
    ...(options.roundDistance === undefined ? {} : { roundDistance: options.roundDistance }),
    ...(await readPlans(units, options, indexOf)),
  };
  return { problem, unitIds, waterEdges: namedPairs(waterEdges, unitIds) };
}

function readCoordinates(
  units: Table,
  coordinates: DesignOptions['coordinates'],
): { x: Float64Array; y: Float64Array } {
  if (coordinates === 'planar') return { x: numberColumn(units, 'x'), y: numberColumn(units, 'y') };
  return {
    x: numberColumn(units, 'x', { min: -180, max: 180 }),
    y: numberColumn(units, 'y', { min: -90, max: 90 }),
  };
}

async function readEdges(file: string, indexOf: Map<string, number>, unitsFile: string): Promise<CsrGraph> {
  const table = await readTable(file, ['a', 'b']);
  const a = lookUpColumn(table, 'a', indexOf, unitsFile);
  const b = lookUpColumn(table, 'b', indexOf, unitsFile);
  const edges = new Uint32Array(2 * a.length);
  const seen = new Set<number>();
  for (const [row, from] of a.entries()) {
    const to = b[row] ?? from;
    const pair = Math.min(from, to) * indexOf.size + Math.max(from, to);
    if (from === to) throw cellError(table, row, 'b', 'expected two different units, got the same twice');
    if (seen.has(pair)) throw cellError(table, row, 'b', 'expected each pair once, got this one again');
    seen.add(pair);
    edges[2 * row] = from;
    edges[2 * row + 1] = to;
  }
  return csrFromEdges(indexOf.size, edges);
}

function readWeight(units: Table, options: DesignOptions): Float64Array {
  const fallback = options.compactness === 'inertia' ? options.balance[0]?.name : undefined;
  const name = options.weight ?? fallback ?? '1';
  return name === '1' ? new Float64Array(units.rowCount).fill(1) : numberColumn(units, name, { min: 0 });
}

/**
 * Ties islands to the nearest land by water edges. A piece stays apart when it can be divided into whole territories
 * by itself: some number of territories fits its total in every balanced activity.
 */
function joinIslands(
  land: CsrGraph,
  x: Float64Array,
  y: Float64Array,
  options: DesignOptions,
  activities: DistrictingProblem['activities'],
): { graph: CsrGraph; waterEdges: Uint32Array } {
  const fitsWholeTerritories = (piece: Uint32Array): boolean => {
    for (let count = 1; count <= Math.min(piece.length, options.territories); count++) {
      if (activities.every((activity) => fits(activity, piece, count, options.territories))) return true;
    }
    return false;
  };
  const joined = connectIslands(land, x, y, options.coordinates, fitsWholeTerritories);
  return connectedComponents(joined.graph).count <= options.territories
    ? joined
    : connectIslands(land, x, y, options.coordinates);
}

function fits(
  activity: DistrictingProblem['activities'][number],
  piece: Uint32Array,
  count: number,
  territories: number,
): boolean {
  const amount = piece.reduce((total, unit) => total + (activity.values[unit] ?? 0), 0);
  const mean = activity.values.reduce((total, value) => total + value, 0) / territories;
  const low = 'low' in activity ? activity.low : mean * (1 - activity.tolerance);
  const high = 'low' in activity ? activity.high : mean * (1 + activity.tolerance);
  return amount >= count * low && amount <= count * high;
}

async function readPlans(
  units: Table,
  options: DesignOptions,
  indexOf: Map<string, number>,
): Promise<Partial<DistrictingProblem>> {
  const { currentFile, lockedFile, centresFile, keep, moveAtMost, unitsFile } = options;
  const plans: { -readonly [K in keyof DistrictingProblem]?: DistrictingProblem[K] } = {};
  if (currentFile !== undefined) {
    plans.current = new Uint16Array(indexOf.size).fill(NO_TERRITORY);
    for (const [unit, territory] of await readTerritories(currentFile, options, indexOf))
      plans.current[unit] = territory;
  }
  if (lockedFile !== undefined) {
    plans.locked = new Int32Array(indexOf.size).fill(-1);
    for (const [unit, territory] of await readTerritories(lockedFile, options, indexOf))
      plans.locked[unit] = territory;
  }
  if (centresFile !== undefined)
    plans.centres = await readCentres(centresFile, options.territories, indexOf, unitsFile);
  if (keep !== undefined)
    plans.keep = { weight: keep.weight, values: numberColumn(units, keep.name, { min: 0 }) };
  if (moveAtMost !== undefined) {
    plans.moveAtMost = { share: moveAtMost.share, values: numberColumn(units, moveAtMost.name, { min: 0 }) };
  }
  return plans;
}

/** Rows of an id,territory file as (unit, 0-based territory). */
async function readTerritories(
  file: string,
  options: DesignOptions,
  indexOf: Map<string, number>,
): Promise<[number, number][]> {
  const table = await readTable(file, ['id', 'territory']);
  idColumn(table, 'id');
  const units = lookUpColumn(table, 'id', indexOf, options.unitsFile);
  const territories = numberColumn(table, 'territory', { min: 1, max: options.territories, integer: true });
  return Array.from(units, (unit, row): [number, number] => [unit, (territories[row] ?? 1) - 1]);
}

async function readCentres(
  file: string,
  territoryCount: number,
  indexOf: Map<string, number>,
  unitsFile: string,
): Promise<Int32Array> {
  const table = await readTable(file, ['territory', 'unit']);
  idColumn(table, 'territory');
  idColumn(table, 'unit');
  const territories = numberColumn(table, 'territory', { min: 1, max: territoryCount, integer: true });
  const units = lookUpColumn(table, 'unit', indexOf, unitsFile);
  const centres = new Int32Array(territoryCount).fill(-1);
  for (const [row, territory] of territories.entries()) centres[territory - 1] = units[row] ?? -1;
  if (filledColumn(table, 'unit').length === 0)
    throw new InputError(`${file}: expected at least one centre, got none`);
  return centres;
}

function namedPairs(pairs: Uint32Array, unitIds: string[]): [string, string][] {
  return Array.from({ length: pairs.length / 2 }, (_, p) => [
    unitIds[pairs[2 * p] ?? 0] ?? '',
    unitIds[pairs[2 * p + 1] ?? 0] ?? '',
  ]);
}
