import { distanceBetween } from '@catchment/algorithms/spatial';
import { driveMinutes, driveTimes } from '../building/drive-time.ts';
import {
  type Alignment,
  centrePulls,
  compactnessWeights,
  heldHomes,
  keepValues,
  type PlanBasis,
  unitsByTerritory,
} from './plan-basis.ts';

/** From this many units on, only the units nearest to a territory's middle are tried as its centre. */
const CENTRES_MAX = 400;
const CENTRES_TRIED = 64;

/** The unit that a territory is measured from, and what its distances cost. */
export interface TerritoryCentre {
  unit: number;
  cost: number;
}

/**
 * The objective of a plan: how spread its territories are, and what is moved against today, as the settings weigh it.
 * Lower is better; it says nothing of balance, which is a limit and not a wish.
 */
export function planObjective(basis: PlanBasis, alignment: Alignment): number {
  return spread(basis, alignment) + movePenalty(basis, alignment);
}

function spread(basis: PlanBasis, alignment: Alignment): number {
  if (basis.settings.compactness === 'cut-edges') return cutEdges(basis, alignment);
  const weights = compactnessWeights(basis);
  const homes = heldHomes(basis);
  const pulls = centrePulls(basis);
  return unitsByTerritory(alignment, basis.territories.length)
    .map(
      (units, territory) =>
        territoryCentre(basis, units, weights, homes[territory]!).cost / pulls[territory]!,
    )
    .reduce((sum, cost) => sum + cost, 0);
}

/** Neighbouring units in different territories. */
function cutEdges({ table }: PlanBasis, alignment: Alignment): number {
  let cut = 0;
  for (let edge = 0; edge < table.edges.length; edge += 2) {
    if (alignment[table.edges[edge]!] !== alignment[table.edges[edge + 1]!]) cut++;
  }
  return cut;
}

/** What moving costs: weight × share of the measure that changes territory × spread of today's plan. */
function movePenalty(basis: PlanBasis, alignment: Alignment): number {
  const { keep } = basis.settings;
  const values = keepValues(basis);
  if (keep === 0 || values === undefined || !basis.isPlaced.includes(1)) return 0;
  let [moved, total] = [0, 0];
  for (const [unit, value] of values.entries()) {
    total += value;
    if (basis.isPlaced[unit] === 1 && basis.live[unit] !== alignment[unit]) moved += value;
  }
  return total === 0 ? 0 : keep * (moved / total) * spread(basis, basis.live);
}

/** The centre of a territory: its held home, −1 for none, else the unit from which the rest is nearest. */
export function territoryCentre(
  basis: PlanBasis,
  units: readonly number[],
  weights: Float64Array,
  home: number,
): TerritoryCentre {
  const candidates = home >= 0 ? [home] : centreCandidates(basis, units, weights);
  let best: TerritoryCentre = {
    unit: candidates[0] ?? -1,
    cost: units.length === 0 ? 0 : Number.POSITIVE_INFINITY,
  };
  for (const candidate of candidates) {
    let cost = 0;
    for (const unit of units) cost += weights[unit]! * distanceCost(basis, candidate, unit);
    if (cost < best.cost) best = { unit: candidate, cost };
  }
  return best;
}

export function distanceKm({ table }: Pick<PlanBasis, 'table'>, a: number, b: number): number {
  return distanceBetween('lonlat', table.lon[a]!, table.lat[a]!, table.lon[b]!, table.lat[b]!);
}

/** d, d² or minutes, as the settings measure compactness. */
function distanceCost(basis: PlanBasis, a: number, b: number): number {
  if (basis.settings.compactness === 'travel-time') return driveMinutes(driveTimes(basis.table), a, b);
  const km = distanceKm(basis, a, b);
  return basis.settings.compactness === 'distance' ? km : km * km;
}

function centreCandidates(
  basis: PlanBasis,
  units: readonly number[],
  weights: Float64Array,
): readonly number[] {
  if (units.length <= CENTRES_MAX) return units;
  const { lon, lat } = basis.table;
  const total = units.reduce((sum, unit) => sum + weights[unit]!, 0) || 1;
  const middle = (axis: Float64Array) =>
    units.reduce((sum, unit) => sum + weights[unit]! * axis[unit]!, 0) / total;
  const [x, y] = [middle(lon), middle(lat)];
  const squared = (unit: number) => (lon[unit]! - x) ** 2 + (lat[unit]! - y) ** 2;
  return [...units].sort((a, b) => squared(a) - squared(b) || a - b).slice(0, CENTRES_TRIED);
}
