import type { Activity, DistrictingProblem } from '@catchment/algorithms/districting';
import { type BalanceWish, hasOwnBounds, wishesOf, wishLimits } from '@catchment/contract';
import {
  type Alignment,
  centrePulls,
  compactnessWeights,
  heldHomes,
  keepValues,
  measureValues,
  NONE,
  type PlanBasis,
} from '../territories/plan-basis.ts';
import { driveMatrix } from './drive-time.ts';

/**
 * A plan's settings as a problem of territory design over all units.
 *
 * @param alignment where locked units are; a locked unit without a territory is free
 */
export function composeProblem(basis: PlanBasis, alignment: Alignment): DistrictingProblem {
  const { table, settings, territories, live } = basis;
  const isPlanned = live.some((territory) => territory !== NONE);
  const moved = keepValues(basis);
  const keepsPlan = isPlanned && moved !== undefined;
  return {
    graph: table.graph,
    x: table.lon,
    y: table.lat,
    coordinates: 'lonlat',
    territoryCount: territories.length,
    activities: wishesOf(settings).map((wish) => activityOf(basis, wish)),
    compactness: settings.compactness,
    weight: compactnessWeights(basis),
    ...(settings.compactness === 'travel-time' ? { travelTimes: driveMatrix(table) } : {}),
    contiguity: settings.contiguity,
    locked: lockedTo(basis, alignment),
    ...(settings.fixedCentres ? { centres: heldHomes(basis), pulls: centrePulls(basis) } : {}),
    ...(settings.together.length > 0 ? { together: Uint32Array.from(settings.together.flat()) } : {}),
    ...(settings.apart.length > 0 ? { apart: Uint32Array.from(settings.apart.flat()) } : {}),
    ...(isPlanned ? { current: live } : {}),
    ...(keepsPlan && settings.keep > 0 ? { keep: { weight: settings.keep, values: moved } } : {}),
    ...(keepsPlan && settings.moveAtMost !== null
      ? { moveAtMost: { share: settings.moveAtMost, values: moved } }
      : {}),
  };
}

/** A tolerance above 100 % limits only from above. */
function activityOf(basis: PlanBasis, wish: BalanceWish): Activity {
  const { measure, tolerance } = wish;
  const { capacity } = basis.settings;
  const values = measureValues(basis, measure) ?? new Float64Array(basis.table.unitCount);
  if (!hasOwnBounds(wish) && tolerance <= 1 && capacity?.measure !== measure)
    return { name: measure, values, tolerance };
  const total = values.reduce((sum, value) => sum + value, 0);
  const { low, high } = wishLimits(wish, total / basis.territories.length, capacity);
  const most = Math.min(high, Math.max(total, low));
  return { name: measure, values, low: Math.min(low, most), high: most };
}

function lockedTo({ table, lockedUnits }: PlanBasis, alignment: Alignment): Int32Array {
  const locked = new Int32Array(table.unitCount).fill(-1);
  for (const unit of lockedUnits) if (alignment[unit] !== NONE) locked[unit] = alignment[unit]!;
  return locked;
}
