import { type ConnectedGraph, connectIslands } from '../graph/index.ts';
import type { DistrictingProblem } from './problem.ts';

/**
 * Ties the pieces of a map that no land connects (islands, Alaska, Hawaii) to the nearest land, as far as they cannot be
 * territories of their own.
 *
 * The rule: as long as the territories cannot be shared out among the pieces so that each piece's amounts fit its share
 * and no territory with a name (by a centre, a lock) is in two pieces, the smallest piece at fault is tied by one water
 * edge between the two units that lie nearest to each other, one in it and one outside. Where every piece fits by itself and
 * only the numbers do not add up, the smallest is at fault. Without contiguity nothing is tied.
 *
 * @param problem its graph has land edges only
 * @returns the graph to solve on, and the water edges added
 *
 * Cost: O(pieces × (n log n + m)), and O(n × size) for each piece tied. Source: the rule is ours.
 */
export function tieIslands(problem: DistrictingProblem): ConnectedGraph {
  const { graph, x, y, coordinates, contiguity, territoryCount } = problem;
  if (!contiguity) return { graph, waterEdges: new Uint32Array() };
  const nameOf = namedTerritoryOf(problem);
  return connectIslands(graph, x, y, coordinates, (units, pieces) => {
    const own = sharesOf(problem, nameOf, units, pieces);
    if (own === null) return false;
    const shares = pieces.map((piece) => (piece === units ? own : sharesOf(problem, nameOf, piece, pieces)));
    // A piece that cannot be by itself is tied before one that can: its turn comes.
    if (shares.includes(null)) return true;
    const least = shares.reduce((total, share) => total + (share?.least ?? 0), 0);
    const most = shares.reduce((total, share) => total + (share?.most ?? 0), 0);
    return least <= territoryCount && territoryCount <= most;
  });
}

/** Length n: the territory that each unit must be in, −1 for any. */
function namedTerritoryOf({ locked, centres, x }: DistrictingProblem): Int32Array {
  const named = Int32Array.from(locked ?? new Int32Array(x.length).fill(-1));
  for (const [territory, unit] of (centres ?? []).entries()) if (unit >= 0) named[unit] = territory;
  return named;
}

/** How many whole territories a piece can be at least and at most; null when it cannot be by itself. */
function sharesOf(
  problem: DistrictingProblem,
  nameOf: Int32Array,
  units: Uint32Array,
  pieces: readonly Uint32Array[],
): { least: number; most: number } | null {
  const names = new Set(Array.from(units, (unit) => nameOf[unit]).filter((territory) => territory >= 0));
  const isShared = pieces.some((piece) => piece !== units && piece.some((unit) => names.has(nameOf[unit])));
  let least = Math.max(1, names.size);
  let most = units.length;
  for (const activity of problem.activities) {
    const { low, high } = boundsOf(activity, problem.territoryCount);
    const amount = units.reduce((total, unit) => total + activity.values[unit], 0);
    const slack = 1e-9 * (amount + high);
    if (high > 0) least = Math.max(least, Math.ceil((amount - slack) / high));
    if (low > 0) most = Math.min(most, Math.floor((amount + slack) / low));
  }
  return isShared || least > most ? null : { least, most };
}

function boundsOf(
  activity: DistrictingProblem['activities'][number],
  territoryCount: number,
): { low: number; high: number } {
  if ('low' in activity) return activity;
  const mean = activity.values.reduce((total, value) => total + value, 0) / territoryCount;
  return { low: mean * (1 - activity.tolerance), high: mean * (1 + activity.tolerance) };
}
