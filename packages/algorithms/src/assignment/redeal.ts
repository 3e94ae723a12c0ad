import type { Prng } from '../search/index.ts';
import { type LoadSearch, placeLead, returnToBest } from './anneal-loads.ts';
import { branchOnReps } from './branch-on-reps.ts';

/** What stays the same while leads are dealt out anew. */
export interface RedealRules {
  /** Length repCount; ≥ 0, per unit of load. */
  readonly price: Float64Array;
  /** As for `branchOnReps`. */
  readonly costStep: number;
  /** Largest number of reps in one deal, ≥ 2. */
  readonly repsMax: number;
  /** Nodes of one branch and bound. */
  readonly nodeMax: number;
  /** Ends after so many deals in a row that saved nothing. */
  readonly patience: number;
}

/**
 * Takes the leads of a few reps at a time and deals them out anew at the least cost, until that no longer helps.
 *
 * The reps of a deal are those that one random lead could go to, so that there is something to
 * exchange. A deal may end as dear as it began but different, which lets the search cross plateaus. Of
 * a rep without limit only a few leads are dealt: the others are in nobody's way.
 *
 * @param search  changed in place; it starts from, and ends with, its best assignment
 * @param rules   prices, limits
 * @param random  draws the reps
 * @param mayGoOn asked before each deal with the nodes made so far
 * @returns nodes made
 *
 * O(nodes). Source: large neighbourhood search, P. Shaw (1998), with `branchOnReps` as the exact repair.
 */
export function redeal(
  search: LoadSearch,
  rules: RedealRules,
  random: Prng,
  mayGoOn: (nodesMade: number) => boolean,
): number {
  returnToBest(search);
  let nodesMade = 0;
  let idleDeals = 0;
  while (idleDeals < rules.patience && mayGoOn(nodesMade)) {
    const reps = drawReps(search, rules.repsMax, random);
    const before = nodesMade;
    const deal = redealOnce(search, rules, reps, random, (made) => mayGoOn(before + made));
    nodesMade += deal.nodeCount;
    idleDeals = deal.isCheaper ? 0 : idleDeals + 1;
  }
  return nodesMade;
}

/** Two or more reps of one random lead's pairs. */
function drawReps({ problem }: LoadSearch, repsMax: number, random: Prng): number[] {
  const lead = random.below(problem.leadCount);
  const first = problem.offsets[lead];
  const pairCount = problem.offsets[lead + 1] - first;
  const size = Math.min(pairCount, 2 + random.below(repsMax - 1));
  const drawn = new Set<number>();
  while (drawn.size < size) drawn.add(problem.repOf[first + random.below(pairCount)]);
  return [...drawn];
}

function redealOnce(
  search: LoadSearch,
  rules: RedealRules,
  reps: readonly number[],
  random: Prng,
  mayGoOn: (nodesMade: number) => boolean,
): { nodeCount: number; isCheaper: boolean } {
  const { problem, pairOfLead } = search;
  const dealt = reps.map((rep) => leadsToDeal(search, rep, random));
  const leads = dealt.flat();
  const room = reps.map((rep, k) => roomFor(search, rep, dealt[k]));
  let cost = 0;
  for (const lead of leads) cost += problem.cost[pairOfLead[lead]];
  const deal = { leads, reps, room, costBelow: cost + rules.costStep };
  const outcome = branchOnReps(problem, rules.price, deal, rules.costStep, rules.nodeMax, random, mayGoOn);
  const nodeCount = outcome.nodeCount + leads.length * reps.length;
  if (!outcome.pairs) return { nodeCount, isCheaper: false };
  for (const [k, lead] of leads.entries()) placeLead(search, lead, outcome.pairs[k]);
  search.cost += outcome.cost - cost;
  search.bestCost = search.cost;
  search.bestPairOfLead.set(search.pairOfLead);
  return { nodeCount, isCheaper: outcome.cost < cost };
}

/** More leads of one rep than this make a deal too large to branch on; of a rep without limit a few are enough. */
const leadsOfRepMax = 150;
const leadsOfUnlimitedMax = 8;

function leadsToDeal(
  { problem, stretchStart, leadsAt, leadsAtCount }: LoadSearch,
  rep: number,
  random: Prng,
): number[] {
  const start = stretchStart[rep];
  const count = leadsAtCount[rep];
  const most = problem.capacity[rep] < Infinity ? leadsOfRepMax : leadsOfUnlimitedMax;
  if (count <= most) return Array.from(leadsAt.subarray(start, start + count));
  const drawn = new Set<number>();
  while (drawn.size < most) drawn.add(leadsAt[start + random.below(count)]);
  return [...drawn];
}

/** What the leads outside the deal leave of the rep's capacity; summed anew, so that no rounding piles up. */
function roomFor(
  { problem, stretchStart, leadsAt, leadsAtCount, pairOfLead }: LoadSearch,
  rep: number,
  dealt: readonly number[],
): number {
  let room = problem.capacity[rep];
  if (dealt.length === leadsAtCount[rep]) return room;
  const isDealt = new Set(dealt);
  for (let at = stretchStart[rep]; at < stretchStart[rep] + leadsAtCount[rep]; at++) {
    if (!isDealt.has(leadsAt[at])) room -= problem.load[pairOfLead[leadsAt[at]]];
  }
  return room;
}
