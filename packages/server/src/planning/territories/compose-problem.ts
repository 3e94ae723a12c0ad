import type { Activity, DistrictingProblem } from '@catchment/algorithms/districting';
import { type Alignment, compactnessWeights, measureValues, NONE, type PlanBasis } from './plan-basis.ts';

/**
 * A plan's settings as a problem of territory design over all units.
 *
 * @param alignment where locked units are; a locked unit without a territory is free
 */
export function composeProblem(basis: PlanBasis, alignment: Alignment): DistrictingProblem {
  const { table, settings, territories, live } = basis;
  const isPlanned = live.some((territory) => territory !== NONE);
  const moved = measureValues(basis, settings.keepMeasure);
  const keepsPlan = isPlanned && moved !== undefined;
  return {
    graph: table.graph,
    x: table.lon,
    y: table.lat,
    coordinates: 'lonlat',
    territoryCount: territories.length,
    activities: settings.balance.map((wish) => activityOf(basis, wish)),
    compactness: settings.compactness,
    weight: compactnessWeights(basis),
    contiguity: settings.contiguity,
    locked: lockedTo(basis, alignment),
    ...(settings.fixedCentres ? { centres: homesOf(basis) } : {}),
    ...(isPlanned ? { current: live } : {}),
    ...(keepsPlan && settings.keep > 0 ? { keep: { weight: settings.keep, values: moved } } : {}),
    ...(keepsPlan && settings.moveAtMost !== null
      ? { moveAtMost: { share: settings.moveAtMost, values: moved } }
      : {}),
  };
}

/** A tolerance above 100 % limits only from above. */
function activityOf(
  basis: PlanBasis,
  { measure, tolerance }: PlanBasis['settings']['balance'][number],
): Activity {
  const values = measureValues(basis, measure) ?? new Float64Array(basis.table.unitCount);
  if (tolerance <= 1) return { name: measure, values, tolerance };
  const mean = values.reduce((sum, value) => sum + value, 0) / basis.territories.length;
  return { name: measure, values, low: 0, high: mean * (1 + tolerance) };
}

function lockedTo({ table, lockedUnits }: PlanBasis, alignment: Alignment): Int32Array {
  const locked = new Int32Array(table.unitCount).fill(-1);
  for (const unit of lockedUnits) if (alignment[unit] !== NONE) locked[unit] = alignment[unit]!;
  return locked;
}

/** Home unit of each territory's rep; of two reps in one unit, only the first is held there. */
function homesOf({ territories }: PlanBasis): Int32Array {
  const taken = new Set<number>();
  return Int32Array.from(territories, ({ homeUnitId }) => {
    if (homeUnitId === null || taken.has(homeUnitId)) return -1;
    taken.add(homeUnitId);
    return homeUnitId;
  });
}
