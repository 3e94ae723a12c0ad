import { type CsrGraph, csrFromEdges } from './csr-graph.ts';

/**
 * Colours a graph so that neighbours differ, as territories on a map must.
 *
 * Units are coloured in the reverse of the order in which the least connected one is taken away, each with the
 * least used free hue. Planar graphs always have a unit with at most five neighbours, so six hues are enough for any
 * map; with fewer hues than the graph needs, some neighbours share one.
 *
 * @param graph    n units (territories: see `territoryGraph`)
 * @param hueCount hues to choose from, in [1, 255]; 8 by default
 * @returns length n; hue of each unit in [0, hueCount)
 * @throws RangeError when hueCount is out of range
 *
 * Cost: O(n² + m); n is a few hundred territories. Source: Matula and Beck, "Smallest-last ordering", JACM 30, 1983.
 */
export function colourGraph(graph: CsrGraph, hueCount = 8): Uint8Array {
  if (!Number.isInteger(hueCount) || hueCount < 1 || hueCount > 255) {
    throw new RangeError(`hueCount: expected a whole number in [1, 255], got ${hueCount}`);
  }
  const order = smallestLastOrder(graph);
  const none = 255;
  const hueOf = new Uint8Array(order.length).fill(none);
  const used = new Uint32Array(hueCount);
  for (const unit of order) {
    const clashes = new Uint32Array(hueCount);
    for (let s = graph.offsets[unit]; s < graph.offsets[unit + 1]; s++) {
      const hue = hueOf[graph.neighbors[s]];
      if (hue !== none) clashes[hue]++;
    }
    let best = 0;
    for (let hue = 1; hue < hueCount; hue++) {
      if (clashes[hue] < clashes[best] || (clashes[hue] === clashes[best] && used[hue] < used[best]))
        best = hue;
    }
    hueOf[unit] = best;
    used[best]++;
  }
  return hueOf;
}

function smallestLastOrder(graph: CsrGraph): Uint32Array {
  const unitCount = graph.offsets.length - 1;
  const degree = Int32Array.from({ length: unitCount }, (_, i) => graph.offsets[i + 1] - graph.offsets[i]);
  const order = new Uint32Array(unitCount);
  const taken = -1;
  for (let place = unitCount - 1; place >= 0; place--) {
    let least = -1;
    for (let i = 0; i < unitCount; i++) {
      if (degree[i] !== taken && (least < 0 || degree[i] < degree[least])) least = i;
    }
    order[place] = least;
    degree[least] = taken;
    for (let s = graph.offsets[least]; s < graph.offsets[least + 1]; s++) {
      if (degree[graph.neighbors[s]] > 0) degree[graph.neighbors[s]]--;
    }
  }
  return order;
}

/**
 * Which territories touch which.
 *
 * @param graph          n units
 * @param territoryOf    length n; territory index, 0xffff for none
 * @param territoryCount k
 *
 * Cost: O(m + k²). Source: one pass over the edges.
 */
export function territoryGraph(graph: CsrGraph, territoryOf: Uint16Array, territoryCount: number): CsrGraph {
  const pairs: number[] = [];
  const seen = new Set<number>();
  for (let i = 0; i < territoryOf.length; i++) {
    for (let s = graph.offsets[i]; s < graph.offsets[i + 1]; s++) {
      const a = territoryOf[i];
      const b = territoryOf[graph.neighbors[s]];
      if (a >= b || b >= territoryCount || seen.has(a * territoryCount + b)) continue;
      seen.add(a * territoryCount + b);
      pairs.push(a, b);
    }
  }
  return csrFromEdges(territoryCount, pairs);
}
