import type { AssignmentProblem } from './assignment-problem.ts';

/** A problem with only what matters to a search, and the way back. */
export interface ReducedProblem {
  readonly problem: AssignmentProblem;
  /** Length of the reduced leads; the lead each one was. */
  readonly leadOf: Uint32Array;
  /** Length of the reduced pairs; the pair each one was, −1 for a place on the bench. */
  readonly pairOf: Int32Array;
}

/**
 * Drops pairs whose load is above the rep's whole capacity, and leads that then have none.
 *
 * @param benchCost when given, a last rep without limit is added where every lead may stay at this cost
 *
 * O(pairs).
 */
export function reduceProblem(problem: AssignmentProblem, benchCost?: number): ReducedProblem {
  const { leadCount, repCount, offsets, repOf, cost, load, capacity } = problem;
  const leadOf: number[] = [];
  const pairOf: number[] = [];
  const starts = [0];
  for (let lead = 0; lead < leadCount; lead++) {
    const before = pairOf.length;
    for (let pair = offsets[lead]; pair < offsets[lead + 1]; pair++) {
      if (load[pair] <= capacity[repOf[pair]]) pairOf.push(pair);
    }
    if (pairOf.length === before) continue;
    if (benchCost !== undefined) pairOf.push(-1);
    leadOf.push(lead);
    starts.push(pairOf.length);
  }
  const hasBench = benchCost !== undefined;
  return {
    problem: {
      leadCount: leadOf.length,
      repCount: hasBench ? repCount + 1 : repCount,
      offsets: Uint32Array.from(starts),
      repOf: Uint32Array.from(pairOf, (pair) => (pair < 0 ? repCount : repOf[pair])),
      cost: Float64Array.from(pairOf, (pair) => (pair < 0 ? (benchCost ?? 0) : cost[pair])),
      load: Float64Array.from(pairOf, (pair) => (pair < 0 ? 0 : load[pair])),
      capacity: hasBench ? withUnlimited(capacity) : capacity,
    },
    leadOf: Uint32Array.from(leadOf),
    pairOf: Int32Array.from(pairOf),
  };
}

/** The problem with only some of its pairs, and the pair each one was. O(pairs). */
export function keepPairs(
  problem: AssignmentProblem,
  isKept: Uint8Array,
): { problem: AssignmentProblem; pairOf: Uint32Array } {
  const { leadCount, offsets, repOf, cost, load } = problem;
  const kept: number[] = [];
  const starts = new Uint32Array(leadCount + 1);
  for (let lead = 0; lead < leadCount; lead++) {
    for (let pair = offsets[lead]; pair < offsets[lead + 1]; pair++) if (isKept[pair]) kept.push(pair);
    starts[lead + 1] = kept.length;
  }
  const pairOf = Uint32Array.from(kept);
  const picked = (values: Float64Array) => Float64Array.from(pairOf, (pair) => values[pair]);
  return {
    problem: {
      ...problem,
      offsets: starts,
      repOf: Uint32Array.from(pairOf, (pair) => repOf[pair]),
      cost: picked(cost),
      load: picked(load),
    },
    pairOf,
  };
}

/** The pairs of the original problem that an assignment of the reduced one means; −1 for none. */
export function pairsOfOriginal(
  original: AssignmentProblem,
  reduced: ReducedProblem,
  pairs: Int32Array,
): Int32Array {
  const pairOfLead = new Int32Array(original.leadCount).fill(-1);
  for (const [lead, pair] of pairs.entries()) {
    pairOfLead[reduced.leadOf[lead]] = pair < 0 ? -1 : reduced.pairOf[pair];
  }
  return pairOfLead;
}

function withUnlimited(capacity: Float64Array): Float64Array {
  const longer = new Float64Array(capacity.length + 1);
  longer.set(capacity);
  longer[capacity.length] = Infinity;
  return longer;
}
