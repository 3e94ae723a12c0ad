/**
 * Which units touch which, as compressed sparse rows: the neighbours of unit i are
 * `neighbors[offsets[i]] … neighbors[offsets[i + 1] - 1]`, ascending, each edge stored in both directions.
 */
export interface CsrGraph {
  /** Length n + 1, ascending from 0. */
  readonly offsets: Uint32Array;
  /** Length 2 × edges; unit indices in [0, n). */
  readonly neighbors: Uint32Array;
}

/**
 * Builds the graph of n units from its edges. Edges given twice, or in both directions, count once.
 *
 * @param unitCount n ≥ 0
 * @param edges     flat pairs a₀, b₀, a₁, b₁, …; unit indices in [0, n)
 * @throws RangeError when a pair is incomplete, an index is out of range or a unit is its own neighbour
 *
 * Cost: O(n + m log m). Source: textbook counting sort into rows.
 */
export function csrFromEdges(unitCount: number, edges: ArrayLike<number>): CsrGraph {
  if (edges.length % 2 !== 0) throw new RangeError(`edges: expected pairs, got ${edges.length} indices`);
  const slots = new Uint32Array(unitCount + 1);
  for (let e = 0; e < edges.length; e += 2) {
    checkEdge(edges[e], edges[e + 1], unitCount);
    slots[edges[e] + 1]++;
    slots[edges[e + 1] + 1]++;
  }
  for (let i = 0; i < unitCount; i++) slots[i + 1] += slots[i];
  const filled = slots.slice(0, unitCount);
  const raw = new Uint32Array(edges.length);
  for (let e = 0; e < edges.length; e += 2) {
    raw[filled[edges[e]]++] = edges[e + 1];
    raw[filled[edges[e + 1]]++] = edges[e];
  }
  return withoutDoubles(slots, raw);
}

function withoutDoubles(slots: Uint32Array, raw: Uint32Array): CsrGraph {
  const unitCount = slots.length - 1;
  const offsets = new Uint32Array(unitCount + 1);
  let kept = 0;
  for (let i = 0; i < unitCount; i++) {
    const row = raw.slice(slots[i], slots[i + 1]).sort();
    for (let s = 0; s < row.length; s++) if (s === 0 || row[s] !== row[s - 1]) raw[kept++] = row[s];
    offsets[i + 1] = kept;
  }
  return { offsets, neighbors: raw.slice(0, kept) };
}

function checkEdge(a: number, b: number, unitCount: number): void {
  const known =
    Number.isInteger(a) && Number.isInteger(b) && a >= 0 && b >= 0 && a < unitCount && b < unitCount;
  if (!known) throw new RangeError(`edges: expected unit indices in [0, ${unitCount}), got ${a}–${b}`);
  if (a === b) throw new RangeError(`edges: expected two different units, got ${a}–${b}`);
}

/**
 * The edges of a graph as flat pairs, each once, smaller index first.
 *
 * Cost: O(n + m). Source: one pass over the rows.
 */
export function edgesOf(graph: CsrGraph): Uint32Array {
  const edges = new Uint32Array(graph.neighbors.length);
  let filled = 0;
  for (let i = 0; i + 1 < graph.offsets.length; i++) {
    for (let s = graph.offsets[i]; s < graph.offsets[i + 1]; s++) {
      if (graph.neighbors[s] <= i) continue;
      edges[filled++] = i;
      edges[filled++] = graph.neighbors[s];
    }
  }
  return edges.slice(0, filled);
}
