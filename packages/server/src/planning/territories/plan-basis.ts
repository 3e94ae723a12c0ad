import { NO_TERRITORY } from '@catchment/algorithms/districting';
import type { Measure, PlanSettings } from '@catchment/contract';
import type { FirmFigures } from '../market/firm-measures.ts';
import { FIRM_MEASURES } from '../market/firm-measures.ts';
import { summable, type UnitTable } from '../market/unit-table.ts';

/** No territory, in alignments: a gap. On the wire and in the database it is −1. */
export const NONE = NO_TERRITORY;

/** The units themselves as a measure: one each. */
export const UNITS = 'units';

/** Unit → territory index of a plan, `NONE` for a gap. */
export type Alignment = Uint16Array;

export function alignmentFrom(stored: readonly number[]): Alignment {
  return Uint16Array.from(stored, (territory) => (territory < 0 ? NONE : territory));
}

export function storedAlignment(alignment: Alignment): number[] {
  return Array.from(alignment, (territory) => (territory === NONE ? -1 : territory));
}

/** A territory of a plan, as far as figures and words need it. */
export interface PlanTerritory {
  readonly territoryId: string;
  readonly code: string;
  readonly name: string;
  readonly colour: number;
  readonly repId: string | null;
  readonly repName: string | null;
  readonly homeUnitId: number | null;
}

/** All that a plan's figures are taken of, except its alignment. */
export interface PlanBasis {
  readonly table: UnitTable;
  readonly firm: FirmFigures;
  readonly settings: PlanSettings;
  readonly territories: readonly PlanTerritory[];
  /** Unit → territory index of this plan that has the unit today, `NONE` for none of them. */
  readonly live: Alignment;
  /** 1 where a unit has any territory today, also one that this plan does not have. */
  readonly isPlaced: Uint8Array;
  /** Unit → who covers it today, null where no one does. */
  readonly liveRepIds: readonly (string | null)[];
  readonly lockedUnits: readonly number[];
}

/** Measures that may be balanced: those that add up over a territory. */
export function additiveMeasures(table: UnitTable): Measure[] {
  return [...table.measures.filter((measure) => measure.additive), ...FIRM_MEASURES];
}

/** The values of an additive measure, one a unit; undefined when there is no such measure. */
export function measureValues(
  basis: Pick<PlanBasis, 'table' | 'firm'>,
  key: string,
): Float64Array | undefined {
  if (key in basis.firm.measures) return basis.firm.measures[key as keyof FirmFigures['measures']];
  const measure = basis.table.measures.find((candidate) => candidate.key === key && candidate.additive);
  return measure === undefined ? undefined : summable(basis.table.values.get(key) ?? []);
}

export function measureLabel(table: UnitTable, key: string): string {
  return additiveMeasures(table).find((measure) => measure.key === key)?.label ?? key;
}

/**
 * Weight of each unit in compactness: a measure, or 1 each. Units that are reached only over water weigh nothing: how far
 * Alaska lies from Seattle is no plan's merit or fault, and would drown what is.
 */
export function compactnessWeights(basis: PlanBasis): Float64Array {
  const { table, settings } = basis;
  const key = settings.compactnessWeight;
  const values = key === null ? undefined : measureValues(basis, key);
  return Float64Array.from(table.isMainland, (isMainland, unit) =>
    isMainland === 0 ? 0 : (values?.[unit] ?? 1),
  );
}

/** What moving is counted in: a measure, or 1 a unit. */
export function keepValues(basis: PlanBasis): Float64Array | undefined {
  const { keepMeasure } = basis.settings;
  if (keepMeasure === UNITS) return new Float64Array(basis.table.unitCount).fill(1);
  return measureValues(basis, keepMeasure);
}

/**
 * The unit each territory is centred on: the home of its rep, −1 for free. Of two reps in one unit, only the first is
 * held there.
 */
export function heldHomes({ settings, territories }: PlanBasis): Int32Array {
  if (!settings.fixedCentres) return new Int32Array(territories.length).fill(-1);
  const free = new Set(settings.centres.filter(({ held }) => !held).map(({ territoryId }) => territoryId));
  const taken = new Set<number>();
  return Int32Array.from(territories, ({ homeUnitId, territoryId }) => {
    if (homeUnitId === null || taken.has(homeUnitId) || free.has(territoryId)) return -1;
    taken.add(homeUnitId);
    return homeUnitId;
  });
}

/** How strongly each territory's held centre pulls; 1 where it is free. */
export function centrePulls(basis: PlanBasis): Float64Array {
  const pulls = new Map(basis.settings.centres.map(({ territoryId, pull }) => [territoryId, pull]));
  return Float64Array.from(heldHomes(basis), (home, index) =>
    home < 0 ? 1 : (pulls.get(basis.territories[index]!.territoryId) ?? 1),
  );
}

/** The units of each territory, ascending. */
export function unitsByTerritory(alignment: Alignment, territoryCount: number): number[][] {
  const units: number[][] = Array.from({ length: territoryCount }, () => []);
  for (const [unit, territory] of alignment.entries()) units[territory]?.push(unit);
  return units;
}

export function unitLabel(table: UnitTable, unit: number): string {
  return `${table.names[unit]}, ${table.states[unit]}`;
}
