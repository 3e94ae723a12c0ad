import type { CsrGraph } from './csr-graph.ts';

/**
 * Tells whether a unit can leave its territory without splitting it.
 *
 * Only the unit's neighbours in the same territory matter: the territory stays contiguous exactly when they all reach
 * one another without the unit. We search from one of them and stop as soon as the others are seen, which is after a
 * few steps for most units of a planar map.
 *
 * @param graph       n units, each edge in both directions
 * @param territoryOf length n; territory index of each unit; contiguous before the move
 * @param unit        unit index in [0, n)
 * @param queue       scratch, length n; contents are lost
 * @param seenAt      scratch, length n; `seenAt[i] === stamp` means "seen in this call"
 * @param stamp       a value not used before with this `seenAt`, so that it is never cleared
 * @returns false also when the unit is alone in its territory: a territory may not vanish
 *
 * Cost: O(size of the territory) at worst, a handful of steps as a rule. Source: GerryChain, `single_flip_contiguous`.
 */
export function canLeaveTerritory(
  graph: CsrGraph,
  territoryOf: Uint16Array,
  unit: number,
  queue: Uint32Array,
  seenAt: Uint32Array,
  stamp: number,
): boolean {
  const { offsets, neighbors } = graph;
  const territory = territoryOf[unit];
  let start = -1;
  let same = 0;
  for (let s = offsets[unit]; s < offsets[unit + 1]; s++) {
    if (territoryOf[neighbors[s]] !== territory) continue;
    same++;
    start = neighbors[s];
  }
  if (same <= 1) return same === 1;
  let missing = same - 1;
  seenAt[unit] = stamp;
  seenAt[start] = stamp;
  queue[0] = start;
  for (let head = 0, filled = 1; head < filled; head++) {
    const at = queue[head];
    for (let s = offsets[at]; s < offsets[at + 1]; s++) {
      const next = neighbors[s];
      if (seenAt[next] === stamp || territoryOf[next] !== territory) continue;
      seenAt[next] = stamp;
      queue[filled++] = next;
      if (touches(graph, next, unit) && --missing === 0) return true;
    }
  }
  return false;
}

function touches(graph: CsrGraph, a: number, b: number): boolean {
  for (let s = graph.offsets[a]; s < graph.offsets[a + 1]; s++) if (graph.neighbors[s] === b) return true;
  return false;
}
