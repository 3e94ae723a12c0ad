import type { CsrGraph } from './csr-graph.ts';

/** The pieces a graph falls into. */
export interface Components {
  count: number;
  /** Length n; component of each unit, numbered by their smallest unit. */
  componentOf: Uint32Array;
}

/**
 * Finds the pieces of a graph, or of each territory in it: with `territoryOf`, only edges inside a territory count.
 *
 * @param graph       n units
 * @param territoryOf length n, any labels; left out: all units are in one territory
 *
 * Cost: O(n + m). Source: breadth-first search.
 */
export function connectedComponents(graph: CsrGraph, territoryOf?: ArrayLike<number>): Components {
  const unitCount = graph.offsets.length - 1;
  const unseen = 0xffffffff;
  const componentOf = new Uint32Array(unitCount).fill(unseen);
  const queue = new Uint32Array(unitCount);
  let count = 0;
  for (let start = 0; start < unitCount; start++) {
    if (componentOf[start] !== unseen) continue;
    let filled = 1;
    queue[0] = start;
    componentOf[start] = count;
    for (let head = 0; head < filled; head++) {
      const unit = queue[head];
      for (let s = graph.offsets[unit]; s < graph.offsets[unit + 1]; s++) {
        const neighbor = graph.neighbors[s];
        if (componentOf[neighbor] !== unseen) continue;
        if (territoryOf !== undefined && territoryOf[neighbor] !== territoryOf[start]) continue;
        componentOf[neighbor] = count;
        queue[filled++] = neighbor;
      }
    }
    count++;
  }
  return { count, componentOf };
}
