import type { Prng } from '../search/index.ts';
import type { AssignmentProblem } from './assignment-problem.ts';

/** A few reps with all their leads, to be dealt out anew. */
export interface Deal {
  /** The leads to deal out. */
  readonly leads: readonly number[];
  /** The reps they may go to. */
  readonly reps: readonly number[];
  /** Per rep of the deal, the capacity that is not taken by leads outside the deal. */
  readonly room: readonly number[];
  /** Only assignments cheaper than this are looked for. */
  readonly costBelow: number;
}

/** What a search over a deal found. `isComplete`: every cheaper assignment, if there was one, was considered. */
export interface DealOutcome {
  /** The pair of each lead of the deal, or null when nothing cheaper was found. */
  readonly pairs: Int32Array | null;
  readonly cost: number;
  readonly isComplete: boolean;
  readonly nodeCount: number;
}

/**
 * Deals the leads of a few reps out anew, at the least cost, by branch and bound.
 *
 * With prices for capacity every choice has a reduced cost that is never negative, and the cost of an
 * assignment is the dual bound + the reduced costs chosen + the price of what stays unused. So a
 * choice whose reduced cost alone exceeds what may be lost is struck out at once, most leads keep one
 * or two choices, and the search goes depth first through the rest, cheapest choice first.
 *
 * @param problem    n leads, m reps
 * @param price      length m; ≥ 0, per unit of load; near the optimal dual of this deal
 * @param deal       leads and reps; a lead must go to one of them
 * @param costStep   when all costs are whole multiples of it a cheaper assignment is cheaper by at least this; 0 if unknown
 * @param nodeMax    the search breaks off after so many nodes
 * @param random     shuffles the order of like leads, so that a repeated deal goes another way
 * @param mayGoOn    asked from time to time with the nodes made so far; false breaks off
 *
 * O(nodes). Source: branch and bound with Lagrangian bounds, G. T. Ross, R. M. Soland, Mathematical
 * Programming 8 (1975).
 */
export function branchOnReps(
  problem: AssignmentProblem,
  price: Float64Array,
  deal: Deal,
  costStep: number,
  nodeMax: number,
  random: Prng,
  mayGoOn: (nodesMade: number) => boolean,
): DealOutcome {
  const branch = openBranch(problem, price, deal, costStep, random, nodeMax, mayGoOn);
  if (branch) descend(branch, 0, 0);
  if (!branch) return { pairs: null, cost: deal.costBelow, isComplete: true, nodeCount: 0 };
  return {
    pairs: branch.best ? pairsInOrderOf(deal.leads, branch) : null,
    cost: branch.bestCost,
    isComplete: branch.nodeCount < branch.nodeMax,
    nodeCount: branch.nodeCount,
  };
}

interface Branch {
  readonly problem: AssignmentProblem;
  readonly price: Float64Array;
  /** The leads, the hardest to place first, and the choices of each, cheapest first. */
  readonly order: readonly Choices[];
  readonly spare: Float64Array;
  /** Least load the leads from each depth on need in all. */
  readonly loadFrom: Float64Array;
  readonly base: number;
  readonly costStep: number;
  readonly chosen: Int32Array;
  spareTotal: number;
  allowance: number;
  best: Int32Array | null;
  bestCost: number;
  nodeCount: number;
  nodeMax: number;
  readonly mayGoOn: (nodesMade: number) => boolean;
}

const nodesPerCheckMask = 0xffff;

interface Choices {
  readonly lead: number;
  readonly pairs: number[];
  readonly reduced: number[];
  readonly loadMin: number;
  readonly rank: number;
}

/** Returns null when the bound alone shows that nothing cheaper exists. */
function openBranch(
  problem: AssignmentProblem,
  price: Float64Array,
  deal: Deal,
  costStep: number,
  random: Prng,
  nodeMax: number,
  mayGoOn: (nodesMade: number) => boolean,
): Branch | null {
  const inDeal = new Set(deal.reps);
  let base = 0;
  for (const [k, rep] of deal.reps.entries()) if (price[rep] > 0) base -= price[rep] * deal.room[k];
  const all = deal.leads.map((lead) => choicesOf(problem, price, inDeal, lead));
  for (const { offerMin } of all) base += offerMin;
  const allowance = deal.costBelow - base - costStep + slack;
  if (!(allowance > 0)) return null;
  const order: Choices[] = [];
  for (const { lead, pairs, reduced } of all) {
    const kept = reduced.filter((r) => r <= allowance).length;
    if (kept === 0) return null;
    const loads = pairs.slice(0, kept).map((pair) => problem.load[pair]);
    order.push({
      lead,
      pairs: pairs.slice(0, kept),
      reduced: reduced.slice(0, kept),
      loadMin: Math.min(...loads),
      rank: Math.max(...loads) * (0.5 + random.float()),
    });
  }
  order.sort(
    (a, b) =>
      Math.min(a.pairs.length, choicesRankMax) - Math.min(b.pairs.length, choicesRankMax) ||
      b.rank - a.rank ||
      a.lead - b.lead,
  );
  const loadFrom = new Float64Array(order.length + 1);
  for (let depth = order.length - 1; depth >= 0; depth--)
    loadFrom[depth] = loadFrom[depth + 1] + order[depth].loadMin;
  const spare = new Float64Array(problem.repCount);
  let spareTotal = 0;
  for (const [k, rep] of deal.reps.entries()) {
    spare[rep] = deal.room[k];
    spareTotal += spare[rep];
  }
  return {
    problem,
    price,
    order,
    spare,
    loadFrom,
    base,
    costStep,
    chosen: new Int32Array(order.length),
    spareTotal,
    allowance,
    best: null,
    bestCost: deal.costBelow,
    nodeCount: 0,
    nodeMax,
    mayGoOn,
  };
}

/** Leads with one choice come first, then those with two; among the others the load decides. */
const choicesRankMax = 3;

/** Rounding of a sum of a few hundred costs. */
const slack = 1e-7;

function choicesOf(
  { offsets, repOf, cost, load, capacity }: AssignmentProblem,
  price: Float64Array,
  inDeal: ReadonlySet<number>,
  lead: number,
): { lead: number; pairs: number[]; reduced: number[]; offerMin: number } {
  const pairs: number[] = [];
  for (let pair = offsets[lead]; pair < offsets[lead + 1]; pair++) {
    if (inDeal.has(repOf[pair]) && load[pair] <= capacity[repOf[pair]]) pairs.push(pair);
  }
  const offer = (pair: number): number => cost[pair] + price[repOf[pair]] * load[pair];
  pairs.sort((a, b) => offer(a) - offer(b) || a - b);
  const offerMin = pairs.length > 0 ? offer(pairs[0]) : Infinity;
  return { lead, pairs, reduced: pairs.map((pair) => offer(pair) - offerMin), offerMin };
}

function descend(branch: Branch, depth: number, lost: number): void {
  if (depth === branch.order.length) {
    keep(branch);
    return;
  }
  if (branch.spareTotal < branch.loadFrom[depth] - slack) return;
  const { problem, spare } = branch;
  const { pairs, reduced } = branch.order[depth];
  for (let k = 0; k < pairs.length; k++) {
    if (lost + reduced[k] > branch.allowance) return;
    const pair = pairs[k];
    const rep = problem.repOf[pair];
    const load = problem.load[pair];
    if (load > spare[rep]) continue;
    if (++branch.nodeCount >= branch.nodeMax) return;
    if ((branch.nodeCount & nodesPerCheckMask) === 0 && !branch.mayGoOn(branch.nodeCount)) branch.nodeMax = 0;
    spare[rep] -= load;
    branch.spareTotal -= load;
    branch.chosen[depth] = pair;
    descend(branch, depth + 1, lost + reduced[k]);
    spare[rep] += load;
    branch.spareTotal += load;
  }
}

function keep(branch: Branch): void {
  const { problem, chosen } = branch;
  let cost = 0;
  for (const pair of chosen) cost += problem.cost[pair];
  if (cost > branch.bestCost - branch.costStep + slack || cost >= branch.bestCost) return;
  branch.bestCost = cost;
  branch.best = chosen.slice();
  branch.allowance = cost - branch.base - branch.costStep + slack;
}

function pairsInOrderOf(leads: readonly number[], { order, best }: Branch): Int32Array {
  const pairOfLead = new Map(order.map(({ lead }, depth) => [lead, best![depth]!]));
  return Int32Array.from(leads, (lead) => pairOfLead.get(lead)!);
}
