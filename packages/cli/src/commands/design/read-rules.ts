import { type DistrictingProblem, NO_TERRITORY } from '@catchment/algorithms/districting';
import { distanceBetween } from '@catchment/algorithms/spatial';
import { InputError, shown } from '../../files/input-error.ts';
import {
  cellError,
  idColumn,
  lookUpColumn,
  numberColumn,
  readTable,
  type Table,
  textColumn,
} from '../../files/read-table.ts';
import type { DesignOptions } from './design-options.ts';

/** The units as the files of rules see them. */
export interface KnownUnits {
  table: Table;
  indexOf: Map<string, number>;
  x: Float64Array;
  y: Float64Array;
  /** No territory may have a higher number, 1-based. */
  territoriesMax: number;
}

type Rules = { -readonly [K in keyof DistrictingProblem]?: DistrictingProblem[K] };

/** Reads the files of today's plan, locks, centres and pairs that the options name. */
export async function readRules(units: KnownUnits, options: DesignOptions): Promise<Rules> {
  const { currentFile, lockedFile, centresFile, togetherFile, apartFile, keep, moveAtMost } = options;
  const rules: Rules = {};
  if (currentFile !== undefined) {
    rules.current = new Uint16Array(units.indexOf.size).fill(NO_TERRITORY);
    for (const [unit, territory] of await readTerritories(currentFile, units))
      rules.current[unit] = territory;
  }
  if (lockedFile !== undefined) {
    rules.locked = new Int32Array(units.indexOf.size).fill(-1);
    for (const [unit, territory] of await readTerritories(lockedFile, units)) rules.locked[unit] = territory;
  }
  if (centresFile !== undefined) Object.assign(rules, await readCentres(centresFile, units, options));
  if (togetherFile !== undefined) rules.together = await readPairs(togetherFile, units);
  if (apartFile !== undefined) rules.apart = await readPairs(apartFile, units);
  if (keep !== undefined) rules.keep = { weight: keep.weight, values: amounts(units, keep.name) };
  if (moveAtMost !== undefined)
    rules.moveAtMost = { share: moveAtMost.share, values: amounts(units, moveAtMost.name) };
  return rules;
}

/** A column of UNITS.csv, or 1 a unit for the name `1`. */
export function amounts({ table }: Pick<KnownUnits, 'table'>, name: string): Float64Array {
  return name === '1' ? new Float64Array(table.rowCount).fill(1) : numberColumn(table, name, { min: 0 });
}

/** Rows of an id,territory file as (unit, 0-based territory). */
async function readTerritories(file: string, units: KnownUnits): Promise<[number, number][]> {
  const table = await readTable(file, ['id', 'territory']);
  idColumn(table, 'id');
  const rows = lookUpColumn(table, 'id', units.indexOf, units.table.file);
  const territories = territoryColumn(table, units);
  return Array.from(rows, (unit, row): [number, number] => [unit, (territories[row] ?? 1) - 1]);
}

function territoryColumn(table: Table, { territoriesMax }: KnownUnits): Float64Array {
  return numberColumn(table, 'territory', { min: 1, max: territoriesMax, integer: true });
}

/** Flat pairs of units from an a,b file. */
async function readPairs(file: string, units: KnownUnits): Promise<Uint32Array> {
  const table = await readTable(file, ['a', 'b']);
  const a = lookUpColumn(table, 'a', units.indexOf, units.table.file);
  const b = lookUpColumn(table, 'b', units.indexOf, units.table.file);
  const same = a.findIndex((unit, row) => unit === b[row]);
  if (same >= 0) throw cellError(table, same, 'b', 'expected two different units, got the same twice');
  return Uint32Array.from(Array.from(a, (unit, row) => [unit, b[row] ?? unit]).flat());
}

/** CENTRES.csv: territory,unit, with x,y of the very place and pull where the file has these columns. */
async function readCentres(file: string, units: KnownUnits, options: DesignOptions): Promise<Rules> {
  const table = await readTable(file, ['territory']);
  if (table.rowCount === 0) throw new InputError(`${file}: expected at least one centre, got none`);
  idColumn(table, 'territory');
  const territories = territoryColumn(table, units);
  const k = options.territories === 'as-needed' ? Math.max(...territories) : options.territories;
  const places = readHomes(table, options);
  const at = unitsOfCentres(table, units, options, places);
  const centres = new Int32Array(k).fill(-1);
  const homes = { x: new Float64Array(k).fill(Number.NaN), y: new Float64Array(k).fill(Number.NaN) };
  const pulls = new Float64Array(k).fill(1);
  const pullOf = table.header.includes('pull') ? numberColumn(table, 'pull', { min: 1e-6, max: 1e6 }) : null;
  for (const [row, territory] of territories.entries()) {
    centres[territory - 1] = at[row] ?? -1;
    homes.x[territory - 1] = places?.x[row] ?? Number.NaN;
    homes.y[territory - 1] = places?.y[row] ?? Number.NaN;
    pulls[territory - 1] = pullOf?.[row] ?? 1;
  }
  return { centres, ...(places && { homes }), ...(pullOf && { pulls }) };
}

interface Places {
  x: Float64Array;
  y: Float64Array;
}

/** Columns x and y; NaN where both cells are empty. Null when the file has neither column. */
function readHomes(table: Table, options: DesignOptions): Places | null {
  if (!table.header.includes('x') && !table.header.includes('y')) return null;
  if (options.compactness === 'travel-time' || options.compactness === 'cut-edges') {
    const expected = `expected no coordinates of centres with --compactness ${options.compactness}`;
    throw new InputError(`${table.file}, line 1, column x: ${expected}, got a column of them`);
  }
  const isEmpty = textColumn(table, 'x').map(
    (text, row) => text === '' && textColumn(table, 'y')[row] === '',
  );
  const filled: Table = {
    ...table,
    columns: table.columns.map((column) => column.map((text, row) => (isEmpty[row] ? '0' : text))),
  };
  const isLonLat = options.coordinates === 'lonlat';
  const x = numberColumn(filled, 'x', isLonLat ? { min: -180, max: 180 } : {});
  const y = numberColumn(filled, 'y', isLonLat ? { min: -90, max: 90 } : {});
  const orNone = (values: Float64Array) => values.map((value, row) => (isEmpty[row] ? Number.NaN : value));
  return { x: orNone(x), y: orNone(y) };
}

/** The unit that holds each centre: the one named, or the nearest to its coordinates. */
function unitsOfCentres(
  table: Table,
  units: KnownUnits,
  { coordinates }: DesignOptions,
  places: Places | null,
): number[] {
  const names = places !== null && !table.header.includes('unit') ? null : textColumn(table, 'unit');
  const rowOf = new Map<number, number>();
  return Array.from({ length: table.rowCount }, (_, row) => {
    const name = names?.[row] ?? '';
    const [x, y] = [places?.x[row] ?? Number.NaN, places?.y[row] ?? Number.NaN];
    const column = names === null ? 'x' : 'unit';
    if (name === '' && Number.isNaN(x))
      throw cellError(table, row, column, 'expected a unit or coordinates of the centre, got neither');
    const unit = name === '' ? nearestUnit(units, coordinates, x, y) : units.indexOf.get(name);
    if (unit === undefined)
      throw cellError(table, row, 'unit', `expected an id of ${units.table.file}, got ${shown(name)}`);
    const first = rowOf.get(unit);
    if (first !== undefined) {
      const line = table.lines[first];
      throw cellError(
        table,
        row,
        column,
        `expected a different unit for each centre, got that of line ${line}`,
      );
    }
    rowOf.set(unit, row);
    return unit;
  });
}

function nearestUnit(
  units: KnownUnits,
  coordinates: DesignOptions['coordinates'],
  x: number,
  y: number,
): number {
  const distance = (unit: number) =>
    distanceBetween(coordinates, x, y, units.x[unit] ?? 0, units.y[unit] ?? 0);
  let best = 0;
  for (let unit = 1; unit < units.x.length; unit++) if (distance(unit) < distance(best)) best = unit;
  return best;
}
