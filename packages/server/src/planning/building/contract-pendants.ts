import type { DistrictingProblem } from '@catchment/algorithms/districting';
import { csrFromEdges, edgesOf } from '@catchment/algorithms/graph';
import { limitsOf } from './limits.ts';
import { pickTimes } from './restrict-problem.ts';

/** A problem in which pieces that cannot be territories of their own are one with the unit they hang on. */
export interface Contraction {
  problem: DistrictingProblem;
  /** Unit of the whole → unit of the contracted problem. */
  hostOf: Uint32Array;
}

/**
 * Joins what hangs on a single unit (Alaska and Hawaii by their link over water, a city inside one county) with that
 * unit, when it has too little to be a territory.
 *
 * Nothing is lost: a connected territory that reaches into such a piece without the unit it hangs on would have less than
 * the least it must have, and only one territory has that unit. Distances within a piece are left out of the search, so
 * a bound on the contracted problem holds for the whole too.
 *
 * Pieces with locked units, homes or units of a pair that must be together or apart are left as they are.
 */
export function contractPendants(problem: DistrictingProblem): Contraction {
  const unitCount = problem.x.length;
  const joinTo = Int32Array.from({ length: unitCount }, (_, unit) => unit);
  if (problem.contiguity) joinPendants(problem, joinTo);
  const kept = [...joinTo.keys()].filter((unit) => joinTo[unit] === unit);
  if (kept.length === unitCount) return { problem, hostOf: Uint32Array.from(joinTo) };
  const place = new Map(kept.map((unit, index) => [unit, index]));
  const hostOf = Uint32Array.from(joinTo, (unit) => place.get(unit)!);
  return { problem: contract(problem, kept, hostOf), hostOf };
}

function joinPendants(problem: DistrictingProblem, joinTo: Int32Array): void {
  const tree = searchTree(problem);
  const lows = problem.activities.map((activity) => limitsOf(activity, problem.territoryCount).low);
  const tied = new Set([...(problem.together ?? []), ...(problem.apart ?? [])]);
  const isHeld = (unit: number) =>
    (problem.locked?.[unit] ?? -1) >= 0 || problem.centres?.includes(unit) === true || tied.has(unit);
  const sums = problem.activities.map(({ values }) => values.slice());
  const held = Uint8Array.from(joinTo, (unit) => (isHeld(unit) ? 1 : 0));
  for (const unit of tree.order.toReversed()) {
    const parent = tree.parent[unit]!;
    if (parent < 0) continue;
    for (const sum of sums) sum[parent]! += sum[unit]!;
    held[parent]! |= held[unit]!;
  }
  // From the root outwards, so that the largest piece that is too small goes as one.
  for (const unit of tree.order) {
    const parent = tree.parent[unit]!;
    if (parent < 0) continue;
    const isTooSmall = sums.some((sum, activity) => sum[unit]! < lows[activity]! * (1 - 1e-9));
    const hangsOnParent = tree.reach[unit]! >= tree.rank[parent]!;
    if (joinTo[parent] !== parent) joinTo[unit] = joinTo[parent]!;
    else if (hangsOnParent && isTooSmall && held[unit] === 0) joinTo[unit] = parent;
  }
}

interface SearchTree {
  /** Units in the order in which they were met. */
  order: number[];
  /** Length n: place in that order; parent in the tree, −1 for the root; least place reachable from the subtree by one edge. */
  rank: Int32Array;
  parent: Int32Array;
  reach: Int32Array;
}

/** Depth-first search tree from the unit that weighs most, so that what hangs off is never the bulk of the map. */
function searchTree({ graph, weight }: DistrictingProblem): SearchTree {
  const unitCount = weight.length;
  const tree: SearchTree = {
    order: [],
    rank: new Int32Array(unitCount).fill(-1),
    parent: new Int32Array(unitCount).fill(-1),
    reach: new Int32Array(unitCount),
  };
  const root = weight.reduce((best, value, unit) => (value > weight[best]! ? unit : best), 0);
  for (const start of [root, ...weight.keys()]) if (tree.rank[start] === -1) visitFrom(graph, tree, start);
  return tree;
}

function visitFrom(
  { offsets, neighbors }: DistrictingProblem['graph'],
  tree: SearchTree,
  start: number,
): void {
  const slot = offsets.slice();
  const meet = (unit: number, parent: number) => {
    tree.rank[unit] = tree.order.push(unit) - 1;
    tree.reach[unit] = tree.rank[unit]!;
    tree.parent[unit] = parent;
  };
  meet(start, -1);
  for (let unit = start; unit >= 0; ) {
    if (slot[unit]! < offsets[unit + 1]!) {
      const next = neighbors[slot[unit]!++]!;
      if (tree.rank[next] === -1) {
        meet(next, unit);
        unit = next;
      } else if (next !== tree.parent[unit]) tree.reach[unit] = Math.min(tree.reach[unit]!, tree.rank[next]!);
    } else {
      const parent = tree.parent[unit]!;
      if (parent >= 0) tree.reach[parent] = Math.min(tree.reach[parent]!, tree.reach[unit]!);
      unit = parent;
    }
  }
}

function contract(
  problem: DistrictingProblem,
  kept: readonly number[],
  hostOf: Uint32Array,
): DistrictingProblem {
  const { current, locked, centres, keep, moveAtMost, together, apart, travelTimes } = problem;
  const pick = (values: Float64Array) => Float64Array.from(kept, (unit) => values[unit]!);
  const gather = (values: Float64Array) => {
    const sums = new Float64Array(kept.length);
    for (const [unit, value] of values.entries()) sums[hostOf[unit]!]! += value;
    return sums;
  };
  return {
    ...problem,
    graph: csrFromEdges(kept.length, contractedEdges(problem, hostOf)),
    x: pick(problem.x),
    y: pick(problem.y),
    weight: pick(problem.weight),
    activities: problem.activities.map((activity) => ({ ...activity, values: gather(activity.values) })),
    ...(current && { current: Uint16Array.from(kept, (unit) => current[unit]!) }),
    ...(locked && { locked: Int32Array.from(kept, (unit) => locked[unit]!) }),
    ...(centres && { centres: centres.map((unit) => (unit < 0 ? -1 : hostOf[unit]!)) }),
    ...(travelTimes && { travelTimes: pickTimes(travelTimes, problem.x.length, kept) }),
    ...(together && { together: together.map((unit) => hostOf[unit]!) }),
    ...(apart && { apart: apart.map((unit) => hostOf[unit]!) }),
    ...(keep && { keep: { weight: keep.weight, values: gather(keep.values) } }),
    ...(moveAtMost && { moveAtMost: { share: moveAtMost.share, values: gather(moveAtMost.values) } }),
  };
}

function contractedEdges({ graph }: DistrictingProblem, hostOf: Uint32Array): number[] {
  const edges = [...edgesOf(graph)].map((unit) => hostOf[unit]!);
  const between: number[] = [];
  for (let edge = 0; edge < edges.length; edge += 2) {
    if (edges[edge] !== edges[edge + 1]) between.push(edges[edge]!, edges[edge + 1]!);
  }
  return between;
}
