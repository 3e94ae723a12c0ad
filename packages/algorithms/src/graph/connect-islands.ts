import { type Coordinates, embed } from '../spatial/index.ts';
import { connectedComponents } from './connected-components.ts';
import { type CsrGraph, csrFromEdges, edgesOf } from './csr-graph.ts';

/** A graph with its islands tied to the land, and the ties. */
export interface ConnectedGraph {
  graph: CsrGraph;
  /** The water edges added, flat pairs (island unit, unit reached); empty when nothing had to be joined. */
  waterEdges: Uint32Array;
}

/**
 * Joins the pieces of a map that no land connects (islands, Alaska, Hawaii), so that they can belong to a territory.
 *
 * The rule: as long as there is more than one piece, the piece with the fewest units (the one with the smallest unit
 * index among equals) is tied by one water edge between the two units, one in it and one outside, that lie nearest to
 * each other. A piece that `staysApart` accepts is left alone and nothing is tied to it unless a smaller piece is
 * nearest to it: such a piece can be whole territories of its own.
 *
 * @param graph       n units
 * @param x, y        length n; planar coordinates, or longitude and latitude in degrees
 * @param staysApart  asked with the unit indices of a piece, and with those of every piece there is then, smallest first;
 *                    by default none stays apart
 *
 * Cost: O(pieces × n × size of the piece). Source: nearest pair by enumeration; the rule is ours.
 */
export function connectIslands(
  graph: CsrGraph,
  x: Float64Array,
  y: Float64Array,
  coordinates: Coordinates,
  staysApart: (units: Uint32Array, pieces: readonly Uint32Array[]) => boolean = () => false,
): ConnectedGraph {
  const points = embed(coordinates, x, y);
  const edges = [...edgesOf(graph)];
  const waterEdges: number[] = [];
  let joined = graph;
  for (;;) {
    const pieces = unitsByPiece(joined).sort((a, b) => a.length - b.length || a[0] - b[0]);
    const island = pieces.length > 1 ? pieces.find((units) => !staysApart(units, pieces)) : undefined;
    if (island === undefined) return { graph: joined, waterEdges: Uint32Array.from(waterEdges) };
    const [from, to] = nearestOutside(island, points);
    edges.push(from, to);
    waterEdges.push(from, to);
    joined = csrFromEdges(x.length, edges);
  }
}

function unitsByPiece(graph: CsrGraph): Uint32Array[] {
  const { count, componentOf } = connectedComponents(graph);
  const pieces: number[][] = Array.from({ length: count }, () => []);
  for (let i = 0; i < componentOf.length; i++) pieces[componentOf[i]].push(i);
  return pieces.map((units) => Uint32Array.from(units));
}

function nearestOutside(island: Uint32Array, points: ReturnType<typeof embed>): [number, number] {
  const { px, py, pz } = points;
  const inside = new Uint8Array(px.length);
  for (const unit of island) inside[unit] = 1;
  let best: [number, number] = [island[0], -1];
  let bestSquared = Number.POSITIVE_INFINITY;
  for (const unit of island) {
    for (let other = 0; other < px.length; other++) {
      if (inside[other] === 1) continue;
      const squared = (px[unit] - px[other]) ** 2 + (py[unit] - py[other]) ** 2 + (pz[unit] - pz[other]) ** 2;
      if (squared >= bestSquared) continue;
      bestSquared = squared;
      best = [unit, other];
    }
  }
  return best;
}
