import type { Prng } from '../search/index.ts';
import type { AssignmentProblem } from './assignment-problem.ts';

/** Where the search stands; a rep may hold more than its capacity on the way, at a price. */
export interface LoadSearch {
  readonly problem: AssignmentProblem;
  readonly benchCost: number;
  /** Length pairs; each lead's pairs from the most to the least promising. */
  readonly rankedPairs: Uint32Array;
  /** Length leadCount × repCount, the pair of a lead at a rep or −1; `null` when that would be too large. */
  readonly pairAt: Int32Array | null;
  /** Length leadCount; −1 on the bench. */
  readonly pairOfLead: Int32Array;
  readonly loadOfRep: Float64Array;
  /** Length repCount; what one unit above capacity costs. */
  readonly overloadCost: Float64Array;
  /** The leads of each rep, unordered, in a stretch as long as the leads that could come. */
  readonly stretchStart: Uint32Array;
  readonly leadsAt: Int32Array;
  readonly leadsAtCount: Uint32Array;
  /** Length leadCount; where in its rep's stretch the lead stands. */
  readonly positionOfLead: Int32Array;
  cost: number;
  overload: number;
  /** The cheapest assignment within all capacities seen so far. */
  readonly bestPairOfLead: Int32Array;
  bestCost: number;
}

const pairTableMax = 2e7;

/** Starts with every lead on the bench. O(pairs log pairs of a lead). */
export function openLoadSearch(
  problem: AssignmentProblem,
  price: Float64Array,
  benchCost: number,
): LoadSearch {
  const { leadCount, repCount, offsets, repOf } = problem;
  const comers = new Uint32Array(repCount + 1);
  for (const rep of repOf) comers[rep + 1]++;
  for (let rep = 0; rep < repCount; rep++) comers[rep + 1] += comers[rep];
  const pairAt = leadCount * repCount <= pairTableMax ? new Int32Array(leadCount * repCount).fill(-1) : null;
  if (pairAt) {
    for (let lead = 0; lead < leadCount; lead++) {
      for (let pair = offsets[lead]; pair < offsets[lead + 1]; pair++)
        pairAt[lead * repCount + repOf[pair]] = pair;
    }
  }
  return {
    problem,
    benchCost,
    rankedPairs: rankPairs(problem, price),
    pairAt,
    pairOfLead: new Int32Array(leadCount).fill(-1),
    loadOfRep: new Float64Array(repCount),
    overloadCost: new Float64Array(repCount),
    stretchStart: comers,
    leadsAt: new Int32Array(repOf.length),
    leadsAtCount: new Uint32Array(repCount),
    positionOfLead: new Int32Array(leadCount).fill(-1),
    cost: benchCost * leadCount,
    overload: 0,
    bestPairOfLead: new Int32Array(leadCount).fill(-1),
    bestCost: benchCost * leadCount,
  };
}

function rankPairs(
  { leadCount, offsets, repOf, cost, load }: AssignmentProblem,
  price: Float64Array,
): Uint32Array {
  const ranked = Uint32Array.from(repOf, (_, pair) => pair);
  const offer = cost.map((c, pair) => c + price[repOf[pair]] * load[pair]);
  for (let lead = 0; lead < leadCount; lead++) {
    ranked.subarray(offsets[lead], offsets[lead + 1]).sort((a, b) => offer[a] - offer[b] || a - b);
  }
  return ranked;
}

/**
 * Improves the assignment by random shifts and swaps that are accepted more and more strictly.
 *
 * A shift takes one lead to another of its reps, a swap exchanges two leads of different reps. A change for
 * the worse is accepted with probability e^(−loss / temperature). Going over a capacity is allowed at
 * `overloadCost` a unit, which rises while the search stays above capacity and falls while it stays within, so
 * that it walks along the border where the best assignments are.
 *
 * @param search      changed in place; `bestPairOfLead` is within all capacities
 * @param random      drawn from three or four times a trial
 * @param temperature first and last, in cost units, > 0
 * @param trials      ≥ 1
 * @param mayGoOn     asked every `trialsPerCheck` trials
 * @returns trials made
 *
 * O(trials), each O(1), or O(log pairs of a lead) without the pair table. Source: S. Kirkpatrick et al., Science
 * 220 (1983); the overload cost after M. Yagiura, T. Ibaraki, F. Glover, "An ejection chain approach for the
 * generalized assignment problem", INFORMS Journal on Computing 16 (2004).
 */
export function annealLoads(
  search: LoadSearch,
  random: Prng,
  temperature: { readonly first: number; readonly last: number },
  trials: number,
  mayGoOn: (trialsMade: number) => boolean,
): number {
  const { problem, pairOfLead, rankedPairs, leadsAt, leadsAtCount, stretchStart } = search;
  const { leadCount, offsets, repOf } = problem;
  let heat = temperature.first;
  let overloadedTrials = 0;
  for (let trial = 0; trial < trials; trial++) {
    if (trial % trialsPerCheck === 0) {
      if (!mayGoOn(trial)) return trial;
      if (trial > 0) adjustOverloadCost(search, overloadedTrials / trialsPerCheck);
      overloadedTrials = 0;
      heat = temperature.first * (temperature.last / temperature.first) ** (trial / trials);
    }
    if (search.overload > overloadTolerance) overloadedTrials++;
    const lead = random.below(leadCount);
    const first = offsets[lead];
    const pairCount = offsets[lead + 1] - first;
    if (pairCount === 0) continue;
    const u = random.float();
    const pair = rankedPairs[first + Math.floor(u * u * pairCount)];
    if (pair === pairOfLead[lead]) continue;
    const rep = repOf[pair];
    const threshold = -heat * Math.log(random.float() + 1e-12);
    if ((trial & 1) === 0 || leadsAtCount[rep] === 0) {
      tryShift(search, lead, pair, threshold);
    } else {
      const other = leadsAt[stretchStart[rep] + random.below(leadsAtCount[rep])];
      trySwap(search, lead, pair, other, threshold);
    }
  }
  return trials;
}

const trialsPerCheck = 4096;
const overloadTolerance = 1e-9;

function adjustOverloadCost({ overloadCost }: LoadSearch, overloadedShare: number): void {
  const factor = overloadedShare > 0.6 ? 1.1 : overloadedShare < 0.4 ? 1 / 1.1 : 1;
  for (let rep = 0; rep < overloadCost.length; rep++) overloadCost[rep] *= factor;
}

function tryShift(search: LoadSearch, lead: number, pair: number, threshold: number): void {
  const { problem, pairOfLead, benchCost } = search;
  const { cost, load, repOf } = problem;
  const held = pairOfLead[lead];
  const from = held < 0 ? -1 : repOf[held];
  const to = repOf[pair];
  const costDelta = cost[pair] - (held < 0 ? benchCost : cost[held]);
  const overTo = overloadDelta(search, to, load[pair]);
  const overFrom = held < 0 ? 0 : overloadDelta(search, from, -load[held]);
  const delta =
    costDelta + overTo * search.overloadCost[to] + (held < 0 ? 0 : overFrom * search.overloadCost[from]);
  if (delta > threshold) return;
  search.overload += overTo + overFrom;
  placeLead(search, lead, pair);
  search.cost += costDelta;
  keepIfBest(search);
}

function trySwap(search: LoadSearch, lead: number, pair: number, other: number, threshold: number): void {
  const { problem, pairOfLead, benchCost } = search;
  const { cost, load, repOf } = problem;
  const to = repOf[pair];
  const held = pairOfLead[lead];
  const otherHeld = pairOfLead[other];
  if (held < 0) {
    const costDelta = cost[pair] - cost[otherHeld];
    const over = overloadDelta(search, to, load[pair] - load[otherHeld]);
    if (costDelta + over * search.overloadCost[to] > threshold) return;
    search.overload += over;
    search.cost += cost[pair] - benchCost + (benchCost - cost[otherHeld]);
    placeLead(search, other, -1);
    placeLead(search, lead, pair);
    keepIfBest(search);
    return;
  }
  const from = repOf[held];
  const otherPair = pairOf(search, other, from);
  if (otherPair < 0) return;
  const costDelta = cost[pair] - cost[held] + cost[otherPair] - cost[otherHeld];
  const overTo = overloadDelta(search, to, load[pair] - load[otherHeld]);
  const overFrom = overloadDelta(search, from, load[otherPair] - load[held]);
  if (costDelta + overTo * search.overloadCost[to] + overFrom * search.overloadCost[from] > threshold) return;
  search.overload += overTo + overFrom;
  search.cost += costDelta;
  placeLead(search, other, otherPair);
  placeLead(search, lead, pair);
  keepIfBest(search);
}

/** How much more the rep would be above its capacity. */
function overloadDelta({ problem, loadOfRep }: LoadSearch, rep: number, loadDelta: number): number {
  const spare = problem.capacity[rep] - loadOfRep[rep];
  return Math.max(0, loadDelta - spare) - Math.max(0, -spare);
}

function pairOf({ problem, pairAt }: LoadSearch, lead: number, rep: number): number {
  if (pairAt) return pairAt[lead * problem.repCount + rep];
  for (let pair = problem.offsets[lead]; pair < problem.offsets[lead + 1]; pair++) {
    if (problem.repOf[pair] === rep) return pair;
  }
  return -1;
}

/** Moves a lead to another pair, or to the bench with −1, and keeps the lists and loads right. O(1). */
export function placeLead(search: LoadSearch, lead: number, pair: number): void {
  const { problem, pairOfLead, loadOfRep, stretchStart, leadsAt, leadsAtCount, positionOfLead } = search;
  const held = pairOfLead[lead];
  if (held >= 0) {
    const rep = problem.repOf[held];
    const last = leadsAt[stretchStart[rep] + --leadsAtCount[rep]];
    leadsAt[stretchStart[rep] + positionOfLead[lead]] = last;
    positionOfLead[last] = positionOfLead[lead];
    loadOfRep[rep] -= problem.load[held];
  }
  pairOfLead[lead] = pair;
  if (pair < 0) return;
  const rep = problem.repOf[pair];
  positionOfLead[lead] = leadsAtCount[rep];
  leadsAt[stretchStart[rep] + leadsAtCount[rep]++] = lead;
  loadOfRep[rep] += problem.load[pair];
}

function keepIfBest(search: LoadSearch): void {
  if (search.overload > overloadTolerance || search.cost >= search.bestCost - 1e-9) return;
  if (isAnyOverloaded(search)) return;
  search.bestCost = search.cost;
  search.bestPairOfLead.set(search.pairOfLead);
}

/** The running sum of overloads may carry rounding; a result may not. */
function isAnyOverloaded({ problem, pairOfLead }: LoadSearch): boolean {
  const { repCount, repOf, load, capacity } = problem;
  const sum = new Float64Array(repCount);
  for (const pair of pairOfLead) if (pair >= 0) sum[repOf[pair]] += load[pair];
  return sum.some((total, rep) => total > capacity[rep]);
}

/** Takes the search to its best assignment and counts that anew. O(leadCount). */
export function returnToBest(search: LoadSearch): void {
  const { problem, bestPairOfLead, benchCost } = search;
  search.cost = 0;
  for (let lead = 0; lead < problem.leadCount; lead++) {
    const pair = bestPairOfLead[lead];
    placeLead(search, lead, pair);
    search.cost += pair < 0 ? benchCost : problem.cost[pair];
  }
  search.bestCost = search.cost;
  search.overload = 0;
}
