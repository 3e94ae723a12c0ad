import { tieIslands, type UncountedProblem } from '@catchment/algorithms/districting';
import {
  type ConnectedGraph,
  type CsrGraph,
  connectIslands,
  csrFromEdges,
} from '@catchment/algorithms/graph';
import { layOutByMinutes } from '@catchment/algorithms/spatial';
import { InputError } from '../../files/input-error.ts';
import {
  cellError,
  idColumn,
  indexOfIds,
  lookUpColumn,
  numberColumn,
  readTable,
  type Table,
} from '../../files/read-table.ts';
import type { DesignOptions } from './design-options.ts';
import { amounts, readRules } from './read-rules.ts';
import { readTravelTimes } from './read-travel-times.ts';

/** A problem read from files, with the names its indices stand for. */
export interface NamedProblem {
  /** The number of territories is the options'. */
  problem: UncountedProblem;
  unitIds: string[];
  /** Water edges added so that islands can belong to a territory: pairs of unit ids. */
  waterEdges: [string, string][];
}

/** Reads every file the options name. Throws InputError at the first thing that is wrong. */
export async function readProblem(options: DesignOptions): Promise<NamedProblem> {
  const { unitsFile, compactness, contiguity, travelTimesFile } = options;
  const units = await readTable(unitsFile, ['id']);
  const unitIds = readUnitIds(units, options);
  const indexOf = indexOfIds(unitIds);
  const travelTimes =
    travelTimesFile === undefined
      ? undefined
      : await readTravelTimes(travelTimesFile, unitIds, indexOf, unitsFile);
  const { x, y, coordinates } = readCoordinates(units, options, travelTimes);
  const activities = options.balance.map(({ name, ...bounds }) => ({
    name,
    values: numberColumn(units, name, { min: 0 }),
    ...bounds,
  }));
  const territoriesMax = options.territories === 'as-needed' ? unitIds.length : options.territories;
  const land: UncountedProblem = {
    graph: await readEdges(options, indexOf),
    x,
    y,
    coordinates,
    activities,
    compactness,
    weight: readWeight(units, options),
    contiguity,
    ...(travelTimes && { travelTimes }),
    ...roundedDistances(options),
    ...(await readRules({ table: units, indexOf, x, y, territoriesMax }, options)),
  };
  const { graph, waterEdges } = joinIslands(land, options);
  return { problem: { ...land, graph }, unitIds, waterEdges: namedPairs(waterEdges, unitIds) };
}

function readUnitIds(units: Table, { territories }: DesignOptions): string[] {
  const unitIds = idColumn(units, 'id');
  const { file } = units;
  if (unitIds.length === 0) throw new InputError(`${file}: expected at least one unit, got none`);
  if (territories !== 'as-needed' && territories > unitIds.length) {
    const expected = `expected at most ${unitIds.length}, one a unit of ${file}`;
    throw new InputError(`--territories: ${expected}, got ${territories}`);
  }
  return unitIds;
}

type Places = Pick<UncountedProblem, 'x' | 'y' | 'coordinates'>;

/** Columns x and y, or lon and lat of degrees; without either, places laid out by the minutes between them. */
function readCoordinates(
  units: Table,
  { coordinates }: DesignOptions,
  travelTimes: Float64Array | undefined,
): Places {
  const has = (name: string) => units.header.includes(name);
  if (travelTimes !== undefined && !['x', 'y', 'lon', 'lat'].some(has))
    return { ...layOutByMinutes(travelTimes, units.rowCount), coordinates: 'planar' };
  if (coordinates === 'planar')
    return { x: numberColumn(units, 'x'), y: numberColumn(units, 'y'), coordinates };
  const [x, y] = has('x') || !has('lon') ? ['x', 'y'] : ['lon', 'lat'];
  return {
    x: numberColumn(units, x, { min: -180, max: 180 }),
    y: numberColumn(units, y, { min: -90, max: 90 }),
    coordinates,
  };
}

/** Great-circle distances are in kilometres, the option in metres. */
function roundedDistances({ roundDistance, coordinates }: DesignOptions): { roundDistance?: number } {
  if (roundDistance === undefined) return {};
  return { roundDistance: coordinates === 'lonlat' ? roundDistance / 1000 : roundDistance };
}

async function readEdges(
  { edgesFile, unitsFile, contiguity }: DesignOptions,
  indexOf: Map<string, number>,
): Promise<CsrGraph> {
  const table = await readTable(edgesFile, ['a', 'b']);
  const a = lookUpColumn(table, 'a', indexOf, unitsFile);
  const b = lookUpColumn(table, 'b', indexOf, unitsFile);
  if (contiguity && a.length === 0 && indexOf.size > 1) {
    const why = 'without --no-contiguity, territories must be connected';
    throw new InputError(`${edgesFile}: expected at least one pair of units that touch, got none (${why})`);
  }
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

/** Without a name: the first balanced activity where what is far counts by its amount, else 1 a unit. */
function readWeight(units: Table, { weight, compactness, balance }: DesignOptions): Float64Array {
  const isWeighted = compactness === 'inertia' || compactness === 'travel-time';
  return amounts({ table: units }, weight ?? (isWeighted ? balance[0]?.name : undefined) ?? '1');
}

/** Fewer territories are needed when islands belong to the land; a given number may be shared out among the pieces. */
function joinIslands(land: UncountedProblem, { territories }: DesignOptions): ConnectedGraph {
  if (territories !== 'as-needed') return tieIslands({ ...land, territoryCount: territories });
  if (!land.contiguity) return { graph: land.graph, waterEdges: new Uint32Array() };
  return connectIslands(land.graph, land.x, land.y, land.coordinates);
}

function namedPairs(pairs: Uint32Array, unitIds: string[]): [string, string][] {
  return Array.from({ length: pairs.length / 2 }, (_, p) => [
    unitIds[pairs[2 * p] ?? 0] ?? '',
    unitIds[pairs[2 * p + 1] ?? 0] ?? '',
  ]);
}
