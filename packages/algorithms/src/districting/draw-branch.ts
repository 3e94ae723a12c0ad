import type { Prng } from '../search/index.ts';
import type { SearchState } from './search-state.ts';

/**
 * Draws a unit's branch: the unit with everything of its territory that hangs on it, so that what stays is connected.
 *
 * Without the unit its territory may fall into pieces; one of them, drawn at random, stays.
 *
 * @returns the units to move, the one asked about first; null when nothing would stay, a unit of it is locked, or the
 *          centre is among them and the best centre of the rest is not kept at hand
 *
 * Cost: O(size of the territory). Source: breadth-first search.
 */
export function drawBranch(state: SearchState, random: Prng, unit: number): number[] | null {
  const { model, territoryOf, centre, centreCost } = state;
  const pieces = piecesWithout(state, unit);
  if (pieces.length === 0) return null;
  const staying = random.below(pieces.length);
  const branch = [unit, ...pieces.filter((_, piece) => piece !== staying).flat()];
  const movesCentre = branch.includes(centre[territoryOf[unit]]);
  if ((movesCentre && centreCost.length === 0) || branch.some((other) => model.lockedTo[other] >= 0))
    return null;
  return branch;
}

/** What a territory falls into without one of its units. */
function piecesWithout(state: SearchState, unit: number): number[][] {
  const { territoryOf, seenAt } = state;
  const { offsets, neighbors } = state.model.graph;
  const stamp = ++state.stamp;
  seenAt[unit] = stamp;
  const pieces: number[][] = [];
  for (const start of neighbors.subarray(offsets[unit], offsets[unit + 1])) {
    if (territoryOf[start] !== territoryOf[unit] || seenAt[start] === stamp) continue;
    const piece = [start];
    seenAt[start] = stamp;
    for (const at of piece) {
      for (const next of neighbors.subarray(offsets[at], offsets[at + 1])) {
        if (territoryOf[next] !== territoryOf[unit] || seenAt[next] === stamp) continue;
        seenAt[next] = stamp;
        piece.push(next);
      }
    }
    pieces.push(piece);
  }
  return pieces;
}
