import type { AssignmentProblem } from './assignment-problem.ts';

/** A bound, and the pairs that can still be part of a cheaper assignment. */
export interface KnapsackBound {
  readonly bound: number;
  /** Length pairs; 1 for a pair that may be in an assignment cheaper than `costBelow`. */
  readonly mayBeUsed: Uint8Array;
}

/**
 * Bounds the cost of placing every lead, more closely than prices for capacity can, and strikes out pairs.
 *
 * Instead of limiting how often a lead is placed we reward each placing; then every rep fills its own
 * knapsack, exactly, by dynamic programming. Rewards are raised for leads that nobody takes and lowered for
 * those taken twice. At the best rewards a pair is struck out when forcing it, or a pair of another
 * rep is when leaving this one out, would lift the bound to `costBelow`.
 *
 * @param problem   whole loads; capacities are rounded down; every lead must be placed
 * @param reward    length leadCount; where to start: what each lead costs at good prices
 * @param costBelow only assignments cheaper than this matter
 * @param rounds    ≥ 1
 * @param mayGoOn   asked before each round but the first
 *
 * O(rounds · leadCount · Σ capacity). Source: M. L. Fisher, R. Jaikumar, L. N. Van Wassenhove, "A multiplier adjustment
 * method for the generalized assignment problem", Management Science 32 (1986); striking out after M. Posta, J. A.
 * Ferland, P. Michelon, Computational Optimization and Applications 52 (2012).
 */
export function knapsackBound(
  problem: AssignmentProblem,
  reward: Float64Array,
  costBelow: number,
  rounds: number,
  mayGoOn: () => boolean,
): KnapsackBound {
  const sacks = packRep(problem);
  const best = { bound: -Infinity, reward: reward.slice() };
  const current = reward.slice();
  const takenCount = new Int32Array(problem.leadCount);
  let stepFactor = 1;
  let stalled = 0;
  for (let round = 0; round < rounds && stepFactor > 1e-3 && (round === 0 || mayGoOn()); round++) {
    const bound = fillAll(problem, sacks, current, takenCount);
    if (bound > best.bound) {
      if (bound > best.bound + 1e-4) stalled = 0;
      best.bound = bound;
      best.reward.set(current);
    }
    if (++stalled > stalledRoundsMax) {
      stepFactor /= 2;
      stalled = 0;
      current.set(best.reward);
    }
    let norm = 0;
    for (const count of takenCount) norm += (1 - count) ** 2;
    if (norm === 0) break;
    const step = (stepFactor * Math.max(costBelow - bound, 1e-6)) / norm;
    for (let lead = 0; lead < problem.leadCount; lead++) current[lead] += step * (1 - takenCount[lead]);
  }
  return { bound: best.bound, mayBeUsed: strikeOut(problem, sacks, best.reward, best.bound, costBelow) };
}

const stalledRoundsMax = 15;
/** Rounding of a bound. */
const slack = 1e-6;

/** A rep's knapsack: the pairs that could lie in it and scratch for its tables. */
interface Sack {
  readonly capacity: number;
  readonly pairs: Uint32Array;
  readonly leads: Uint32Array;
  readonly loads: Uint32Array;
  /** (items + 1) × (capacity + 1): the best value of the first items within each capacity. */
  readonly forward: Float64Array;
}

function packRep({ leadCount, repCount, offsets, repOf, load, capacity }: AssignmentProblem): Sack[] {
  const own = Array.from({ length: repCount }, (): { pairs: number[]; leads: number[] } => ({
    pairs: [],
    leads: [],
  }));
  for (let lead = 0; lead < leadCount; lead++) {
    for (let pair = offsets[lead]; pair < offsets[lead + 1]; pair++) {
      if (load[pair] > capacity[repOf[pair]]) continue;
      own[repOf[pair]].pairs.push(pair);
      own[repOf[pair]].leads.push(lead);
    }
  }
  return own.map(({ pairs, leads }, rep) => {
    const room = Math.floor(capacity[rep]);
    return {
      capacity: room,
      pairs: Uint32Array.from(pairs),
      leads: Uint32Array.from(leads),
      loads: Uint32Array.from(pairs, (pair) => load[pair]),
      forward: new Float64Array((pairs.length + 1) * (room + 1)),
    };
  });
}

/** Fills every knapsack; returns the bound and counts how often each lead was taken. */
function fillAll(
  problem: AssignmentProblem,
  sacks: readonly Sack[],
  reward: Float64Array,
  takenCount: Int32Array,
): number {
  takenCount.fill(0);
  let bound = reward.reduce((sum, r) => sum + r, 0);
  for (const sack of sacks) {
    fillForward(problem, sack, reward);
    bound -= sack.forward[sack.forward.length - 1];
    countTaken(sack, takenCount);
  }
  return bound;
}

function fillForward(
  { cost }: AssignmentProblem,
  { capacity, pairs, leads, loads, forward }: Sack,
  reward: Float64Array,
): void {
  const width = capacity + 1;
  for (let item = 0; item < pairs.length; item++) {
    const value = reward[leads[item]] - cost[pairs[item]];
    const from = item * width;
    const to = from + width;
    const load = loads[item];
    for (let room = 0; room < width; room++) {
      const without = forward[from + room];
      const withIt = room >= load ? forward[from + room - load] + value : -Infinity;
      forward[to + room] = Math.max(withIt, without);
    }
  }
}

function countTaken({ capacity, pairs, leads, loads, forward }: Sack, takenCount: Int32Array): void {
  const width = capacity + 1;
  let room = capacity;
  for (let item = pairs.length - 1; item >= 0; item--) {
    if (forward[(item + 1) * width + room] === forward[item * width + room]) continue;
    takenCount[leads[item]]++;
    room -= loads[item];
  }
}

function strikeOut(
  problem: AssignmentProblem,
  sacks: readonly Sack[],
  reward: Float64Array,
  bound: number,
  costBelow: number,
): Uint8Array {
  const mayBeUsed = new Uint8Array(problem.repOf.length);
  const mustUse = new Int32Array(problem.leadCount).fill(-1);
  for (const sack of sacks) {
    fillForward(problem, sack, reward);
    judgeItems(problem, sack, reward, (item, lossWith, lossWithout) => {
      if (bound + lossWith < costBelow - slack) mayBeUsed[sack.pairs[item]] = 1;
      if (bound + lossWithout >= costBelow - slack) mustUse[sack.leads[item]] = sack.pairs[item];
    });
  }
  for (let lead = 0; lead < problem.leadCount; lead++) {
    if (mustUse[lead] < 0) continue;
    for (let pair = problem.offsets[lead]; pair < problem.offsets[lead + 1]; pair++) {
      if (pair !== mustUse[lead]) mayBeUsed[pair] = 0;
    }
  }
  return mayBeUsed;
}

/** Tells of each item what the knapsack loses when the item is forced in, and when it is left out. */
function judgeItems(
  { cost }: AssignmentProblem,
  { capacity, pairs, leads, loads, forward }: Sack,
  reward: Float64Array,
  judge: (item: number, lossWith: number, lossWithout: number) => void,
): void {
  const width = capacity + 1;
  const whole = forward[pairs.length * width + capacity];
  // The best value of the later items within each capacity, grown from the last one on.
  const backward = new Float64Array(width);
  for (let item = pairs.length - 1; item >= 0; item--) {
    const value = reward[leads[item]] - cost[pairs[item]];
    const load = loads[item];
    let without = -Infinity;
    let within = -Infinity;
    for (let room = 0; room <= capacity; room++) {
      const before = forward[item * width + room];
      without = Math.max(without, before + backward[capacity - room]);
      if (room + load <= capacity)
        within = Math.max(within, before + value + backward[capacity - room - load]);
    }
    judge(item, whole - within, whole - without);
    for (let room = capacity; room >= load; room--) {
      backward[room] = Math.max(backward[room], backward[room - load] + value);
    }
  }
}
