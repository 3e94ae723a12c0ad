import { fillDistanceRow, unitDistanceCost } from './distance-costs.ts';
import { type DistrictingProblem, NO_TERRITORY } from './problem.ts';

/**
 * What changing each unit's territory costs: keep.weight × its share of `keep.values` × the compactness of today's plan
 * over the units that have a territory; all 0 when moving is free.
 *
 * @param matrix costs by centre, or null to work them out one by one
 * @returns length n
 *
 * Cost: O(Σ (size of a territory)²) at worst; most candidate centres are given up early. Source: definition.
 */
export function movePenalties(problem: DistrictingProblem, matrix: Float64Array | null): Float64Array {
  const n = problem.x.length;
  const penalties = new Float64Array(n);
  const { keep, current } = problem;
  if (keep === undefined || current === undefined || keep.weight === 0) return penalties;
  const total = keep.values.reduce((all, value) => all + value, 0);
  if (total === 0) return penalties;
  const scale = keep.weight * compactnessToday(problem, current, matrix);
  for (let i = 0; i < n; i++)
    if (current[i] !== NO_TERRITORY) penalties[i] = (scale * keep.values[i]) / total;
  return penalties;
}

function compactnessToday(
  problem: DistrictingProblem,
  current: Uint16Array,
  matrix: Float64Array | null,
): number {
  if (problem.compactness === 'cut-edges') return edgesBetween(problem, current);
  const members: number[][] = Array.from({ length: problem.territoryCount }, () => []);
  for (const [unit, territory] of current.entries())
    if (territory !== NO_TERRITORY) members[territory].push(unit);
  let cost = 0;
  for (const [territory, units] of members.entries()) cost += leastCost(problem, territory, units, matrix);
  return cost;
}

/** Cost of some units around the best centre among them, or around the territory's fixed one. */
function leastCost(
  problem: DistrictingProblem,
  territory: number,
  units: readonly number[],
  matrix: Float64Array | null,
): number {
  const { weight } = problem;
  const n = weight.length;
  const fixed = problem.centres?.[territory] ?? -1;
  if (fixed >= 0) {
    const row = new Float64Array(n);
    fillDistanceRow(problem, fixed, row, 0);
    return units.reduce((cost, unit) => cost + weight[unit] * row[unit], 0);
  }
  // A fixed centre's row of the matrix has its home and pull in it, and today it may be in another territory.
  const costs = problem.centres === undefined ? matrix : null;
  let least = units.length > 0 ? Number.POSITIVE_INFINITY : 0;
  for (const centre of units) {
    let cost = 0;
    for (let u = 0; u < units.length && cost < least; u++) {
      const unit = units[u];
      cost +=
        weight[unit] * (costs !== null ? costs[centre * n + unit] : unitDistanceCost(problem, centre, unit));
    }
    if (cost < least) least = cost;
  }
  return least;
}

function edgesBetween({ graph }: DistrictingProblem, current: Uint16Array): number {
  let twice = 0;
  for (let unit = 0; unit < current.length; unit++) {
    for (const other of graph.neighbors.subarray(graph.offsets[unit], graph.offsets[unit + 1])) {
      if (current[unit] === NO_TERRITORY || current[other] === NO_TERRITORY) continue;
      if (current[unit] !== current[other]) twice++;
    }
  }
  return twice / 2;
}
