import { distanceBetween } from '../spatial/index.ts';
import type { DistrictingProblem } from './problem.ts';

/** Cost of a unit of weight between two units: d, d² or the minutes of half a round trip, rounded as the problem asks. */
export function unitDistanceCost(problem: DistrictingProblem, a: number, b: number): number {
  const { x, y, roundDistance, compactness, coordinates, travelTimes } = problem;
  if (travelTimes !== undefined)
    return a === b ? 0 : (travelTimes[a * x.length + b] + travelTimes[b * x.length + a]) / 2;
  if (compactness === 'inertia' && roundDistance === undefined && coordinates === 'planar') {
    return (x[a] - x[b]) ** 2 + (y[a] - y[b]) ** 2;
  }
  return costOfDistance(problem, distanceBetween(coordinates, x[a], y[a], x[b], y[b]));
}

/** How far a unit lies from a territory's centre, its home or its unit: in the unit of distances, or in minutes. */
export function distanceFromCentre(
  problem: DistrictingProblem,
  territory: number,
  centre: number,
  unit: number,
): number {
  const { x, y, homes, coordinates, travelTimes } = problem;
  if (travelTimes !== undefined) return unitDistanceCost(problem, centre, unit);
  const atHome = problem.centres?.[territory] === centre && !Number.isNaN(homes?.x[territory] ?? Number.NaN);
  const fromX = atHome ? (homes?.x[territory] ?? 0) : x[centre];
  const fromY = atHome ? (homes?.y[territory] ?? 0) : y[centre];
  return distanceBetween(coordinates, x[unit], y[unit], fromX, fromY);
}

function costOfDistance({ roundDistance, compactness }: DistrictingProblem, distance: number): number {
  const counted = roundDistance === undefined ? distance : Math.round(distance / roundDistance);
  return compactness === 'distance' ? counted : counted * counted;
}

/** Writes the cost of every unit around one centre into `row[from … from + n − 1]`; a fixed one's home and pull count. */
export function fillDistanceRow(
  problem: DistrictingProblem,
  centre: number,
  row: Float64Array,
  from: number,
): void {
  const n = problem.x.length;
  const territory = problem.centres?.indexOf(centre) ?? -1;
  for (let i = 0; i < n; i++) row[from + i] = unitDistanceCost(problem, centre, i);
  if (territory >= 0) fillFixedRow(problem, territory, row, from);
}

/** Puts the home and the pull of a territory's fixed centre into the row of its unit. */
function fillFixedRow(problem: DistrictingProblem, territory: number, row: Float64Array, from: number): void {
  const { x, y, homes, pulls, coordinates } = problem;
  const n = x.length;
  if (homes !== undefined && !Number.isNaN(homes.x[territory])) {
    for (let i = 0; i < n; i++) {
      const distance = distanceBetween(coordinates, homes.x[territory], homes.y[territory], x[i], y[i]);
      row[from + i] = costOfDistance(problem, distance);
    }
  }
  const pull = pulls?.[territory] ?? 1;
  if (pull !== 1) for (let i = 0; i < n; i++) row[from + i] /= pull;
}

/** The cost of every unit around every possible centre: n × n, row the centre. */
export function costMatrix(problem: DistrictingProblem): Float64Array {
  const n = problem.x.length;
  const matrix = new Float64Array(n * n);
  for (let a = 0; a < n; a++) {
    for (let b = a; b < n; b++) {
      const cost = unitDistanceCost(problem, a, b);
      matrix[a * n + b] = cost;
      matrix[b * n + a] = cost;
    }
  }
  for (const [territory, unit] of (problem.centres ?? []).entries()) {
    if (unit >= 0) fillFixedRow(problem, territory, matrix, unit * n);
  }
  return matrix;
}
