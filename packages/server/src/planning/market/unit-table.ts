import { type CsrGraph, connectedComponents, csrFromEdges } from '@catchment/algorithms/graph';
import type { Measure } from '@catchment/contract';
import type { Ctx } from '../../platform/context.ts';
import { edgeRows, measureRows, unitMeasureRows, unitRows, unitTableEdition } from './queries.ts';

/** All units with their neighbours and market measures as parallel arrays; the index is the unit's id everywhere. */
export interface UnitTable {
  readonly unitCount: number;
  readonly fips: readonly string[];
  readonly names: readonly string[];
  readonly states: readonly string[];
  readonly lon: Float64Array;
  readonly lat: Float64Array;
  /** Land first, then the water links that tie islands to what lies nearest. */
  readonly graph: CsrGraph;
  /** Flat pairs; from `waterFrom` on they are water. */
  readonly edges: readonly number[];
  readonly waterFrom: number;
  /** 1 where a unit hangs together over land with most others; 0 for Alaska, Hawaii and the islands. */
  readonly isMainland: Uint8Array;
  readonly measures: readonly Measure[];
  /** Measure key → value of each unit, null where no figure exists. */
  readonly values: ReadonlyMap<string, readonly (number | null)[]>;
}

/** The table of each edition seen by this process: the data of an edition never change. */
const editions = new Map<string, Promise<UnitTable>>();

/** The units of the database, read once per edition of the shipped data. */
export async function unitTable(ctx: Ctx): Promise<UnitTable> {
  const edition = await unitTableEdition(ctx);
  const known = editions.get(edition);
  if (known !== undefined) return known;
  const reading = readUnitTable(ctx);
  editions.set(edition, reading);
  reading.catch(() => editions.delete(edition));
  return reading;
}

async function readUnitTable(ctx: Ctx): Promise<UnitTable> {
  const units = await unitRows(ctx);
  const edges = await edgeRows(ctx);
  const land = edges.filter((edge) => edge.kind === 'land').flatMap((edge) => [edge.unitA, edge.unitB]);
  const water = edges.filter((edge) => edge.kind === 'water').flatMap((edge) => [edge.unitA, edge.unitB]);
  return {
    unitCount: units.length,
    fips: units.map((unit) => unit.fips),
    names: units.map((unit) => unit.name),
    states: units.map((unit) => unit.state),
    lon: Float64Array.from(units, (unit) => unit.lon),
    lat: Float64Array.from(units, (unit) => unit.lat),
    graph: csrFromEdges(units.length, [...land, ...water]),
    edges: [...land, ...water],
    waterFrom: land.length / 2,
    isMainland: mainlandOf(units.length, land),
    measures: await measureRows(ctx),
    values: new Map((await unitMeasureRows(ctx)).map((row) => [row.measureKey, row.figures])),
  };
}

/** Marks the units of the largest piece of land. */
export function mainlandOf(unitCount: number, landEdges: ArrayLike<number>): Uint8Array {
  const { count, componentOf } = connectedComponents(csrFromEdges(unitCount, landEdges));
  const sizes = new Uint32Array(count);
  for (const piece of componentOf) sizes[piece]!++;
  const largest = sizes.indexOf(Math.max(...sizes));
  return Uint8Array.from(componentOf, (piece) => (piece === largest ? 1 : 0));
}

/** A measure as numbers that can be summed: no figure counts as nothing. */
export function summable(values: readonly (number | null)[]): Float64Array {
  return Float64Array.from(values, (value) => value ?? 0);
}
