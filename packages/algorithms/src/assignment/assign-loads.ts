import type { Prng, StoppingCriterion } from '../search/index.ts';
import { annealLoads, type LoadSearch, openLoadSearch, returnToBest } from './anneal-loads.ts';
import {
  type AssignmentProblem,
  type AssignmentResult,
  checkAssignmentProblem,
} from './assignment-problem.ts';
import { branchOnReps } from './branch-on-reps.ts';
import { dualBound } from './dual-bound.ts';
import { fillSpare } from './fill-spare.ts';
import { knapsackBound } from './knapsack-bound.ts';
import { priceCapacity } from './price-capacity.ts';
import { redeal } from './redeal.ts';
import { keepPairs, pairsOfOriginal, type ReducedProblem, reduceProblem } from './reduce-problem.ts';
import { costSpread, reportAssignment } from './report-assignment.ts';

/**
 * Places leads of different loads within the capacities of reps at a low total cost, with a lower bound beside it
 * (the generalized assignment problem).
 *
 * Annealing finds a first good assignment, prices for capacity give the bound and tell the promising
 * pairs from the others, and then the leads of a few reps at a time are dealt out anew by branch and bound, with
 * more and more nodes. When a search over all reps at once completes, the result is proved optimal.
 *
 * @param problem as many leads as the search can are placed
 * @param options `random` decides the search, `stop` counts its trials and nodes
 * @returns a feasible assignment; the gap is stated
 * @throws RangeError when the problem is malformed
 *
 * Runs until stopped, proved optimal, or out of ideas. Source: see `annealLoads`, `priceCapacity`, `redeal`.
 */
export function assignLoads(
  problem: AssignmentProblem,
  options: { readonly random: Prng; readonly stop: StoppingCriterion },
): AssignmentResult {
  checkAssignmentProblem(problem);
  const { random, stop } = options;
  const run = openRun(problem, stop);
  const search = firstAssignment(run, random);
  if (isAnyBenched(search)) {
    run.reduced = reduceProblem(problem, run.benchCost);
    run.price = withUnlimitedRep(run.price);
    run.hasBench = true;
    return solve(problem, run, sitOnBench(run, search), random);
  }
  return solve(problem, run, search, random);
}

function solve(problem: AssignmentProblem, run: Run, first: LoadSearch, random: Prng): AssignmentResult {
  const outcome = run.reduced.problem.leadCount === 0 ? 'optimal' : improve(run, first, random);
  const hopelessCount = problem.leadCount - run.reduced.problem.leadCount;
  const bound = outcome === 'optimal' ? first.bestCost : run.bound;
  const pairOfLead = pairsOfOriginal(problem, run.reduced, first.bestPairOfLead);
  fillSpare(problem, run.price, pairOfLead);
  return reportAssignment(problem, {
    pairOfLead,
    priceOfRep: run.price.slice(0, problem.repCount),
    dualBound: bound + hopelessCount * run.benchCost,
    unassignedCost: run.benchCost,
    iterations: run.iterations,
    stopReason: outcome,
  });
}

/** The same assignment in the problem with a bench, where leads without a rep stay on the bench. */
function sitOnBench(run: Run, search: LoadSearch): LoadSearch {
  const benched = openLoadSearch(run.reduced.problem, run.price, run.benchCost);
  const { offsets } = run.reduced.problem;
  for (const [lead, pair] of search.bestPairOfLead.entries()) {
    benched.bestPairOfLead[lead] = pair < 0 ? offsets[lead + 1] - 1 : pair + lead;
  }
  benched.bestCost = search.bestCost;
  return benched;
}

/** Every lead that annealing has not touched goes to the bench, the last of its pairs, at the same cost. */
function seatOnBench(run: Run, { bestPairOfLead }: LoadSearch): void {
  const { offsets } = run.reduced.problem;
  for (const [lead, pair] of bestPairOfLead.entries()) {
    if (pair < 0) bestPairOfLead[lead] = offsets[lead + 1] - 1;
  }
}

function withUnlimitedRep(price: Float64Array): Float64Array {
  const longer = new Float64Array(price.length + 1);
  longer.set(price);
  return longer;
}

interface Run {
  /** What is searched; with a bench once it is known that not all leads fit. */
  reduced: ReducedProblem;
  hasBench: boolean;
  readonly spread: number;
  readonly benchCost: number;
  /** 1 when all costs are whole numbers, else 0. */
  readonly costStep: number;
  readonly spentFraction: (more: number) => number;
  price: Float64Array;
  bound: number;
  iterations: number;
  struckOut: { bestCost: number; left: LeftPairs | null } | null;
}

/** Annealing trials per lead, and the share of the budget after which annealing makes way for redealing. */
const fineTrialsPerLead = 400;
const fineShareMax = 0.4;
const fineRoundsMax = 3;
const priceRounds = 600;
const priceShareMax = 0.25;
/** Temperatures as shares of the cost range. */
const firstHeat = 0.05;
const lastHeat = 0.001;
/** What overload costs at first, as a share of the cost range for a mean load. */
const overloadCostShare = 0.2;
const nodeMaxFirst = 4_000;
const nodeMaxLast = 256_000;
const nodeMaxFactor = 4;
const proofNodesPerDealNode = 50;
const repsPerDealMax = 5;
const idleDealsPerRep = 60;
const idleRoundsMax = 6;

function openRun(problem: AssignmentProblem, stop: StoppingCriterion): Run {
  const spread = costSpread(problem) || 1;
  const highest = problem.cost.reduce((high, cost) => Math.max(high, cost), problem.cost[0] ?? 0);
  const run: Run = {
    reduced: reduceProblem(problem),
    hasBench: false,
    spread,
    benchCost: Math.ceil(highest + benchSpreads * spread),
    costStep: problem.cost.every((cost) => Number.isInteger(cost)) ? 1 : 0,
    spentFraction: (more) => stop.spentFraction(run.iterations + more),
    price: new Float64Array(problem.repCount),
    bound: -Infinity,
    iterations: 0,
    struckOut: null,
  };
  return run;
}

/** How many cost ranges above the highest cost a lead without a rep counts. */
const benchSpreads = 4;

function firstAssignment(run: Run, random: Prng): LoadSearch {
  const { benchCost } = run;
  const { problem } = run.reduced;
  const priced = priceCapacity(
    problem,
    benchCost,
    run.price,
    priceRounds,
    () => run.spentFraction(0) < priceShareMax,
  );
  run.price = priced.price;
  run.bound = dualBound(problem, priced.price, benchCost);
  const search = openLoadSearch(problem, run.price, benchCost);
  fillSpare(problem, run.price, search.bestPairOfLead);
  returnToBest(search);
  let trials = fineTrialsPerLead * problem.leadCount;
  for (let round = 0; round < fineRoundsMax && (round === 0 || isAnyBenched(search)); round++) {
    anneal(run, search, random, trials, fineShareMax);
    trials *= 2;
  }
  return search;
}

function isAnyBenched({ bestPairOfLead }: LoadSearch): boolean {
  return bestPairOfLead.includes(-1);
}

function anneal(run: Run, search: LoadSearch, random: Prng, trials: number, shareMax: number): void {
  const { load } = run.reduced.problem;
  const meanLoad = load.reduce((sum, l) => sum + l, 0) / Math.max(1, load.length) || 1;
  for (let rep = 0; rep < search.overloadCost.length; rep++) {
    search.overloadCost[rep] = run.price[rep] + (overloadCostShare * run.spread) / meanLoad;
  }
  const heat = { first: firstHeat * run.spread, last: lastHeat * run.spread };
  run.iterations += annealLoads(search, random, heat, trials, (made) => run.spentFraction(made) < shareMax);
}

type Outcome = 'optimal' | 'no-improvement' | 'stopped';

/** Rounds of redealing, each from a fresh first assignment, until one of the three outcomes. */
function improve(run: Run, first: LoadSearch, random: Prng): Outcome {
  let idleRounds = 0;
  let search = first;
  for (;;) {
    const before = first.bestCost;
    const outcome = redealDeeper(run, search, random);
    if (search.bestCost < first.bestCost) keepBest(first, search);
    if (outcome !== 'no-improvement') return outcome;
    idleRounds = first.bestCost < before ? 0 : idleRounds + 1;
    if (idleRounds > idleRoundsMax) return 'no-improvement';
    search = openLoadSearch(run.reduced.problem, run.price, run.benchCost);
    anneal(run, search, random, fineTrialsPerLead * run.reduced.problem.leadCount, 1);
    if (run.hasBench) seatOnBench(run, search);
  }
}

/** Redeals with more and more nodes; each time the prices are made better and a proof is tried. */
function redealDeeper(run: Run, search: LoadSearch, random: Prng): Outcome {
  const { costStep } = run;
  const { problem } = run.reduced;
  const isProved = () => search.bestCost < run.bound + proofMargin(run);
  const repsMax = Math.min(repsPerDealMax, problem.repCount);
  for (let nodeMax = nodeMaxFirst; nodeMax <= nodeMaxLast; nodeMax *= nodeMaxFactor) {
    if (repsMax >= 2) {
      const rules = {
        price: run.price,
        costStep,
        repsMax,
        nodeMax,
        patience: idleDealsPerRep * problem.repCount,
      };
      run.iterations += redeal(search, rules, random, (made) => run.spentFraction(made) < 1 && !isProved());
    }
    if (isProved() || provesOptimal(run, search, random, nodeMax * proofNodesPerDealNode)) return 'optimal';
    if (run.spentFraction(0) >= 1) return 'stopped';
  }
  return 'no-improvement';
}

function keepBest(kept: LoadSearch, found: LoadSearch): void {
  kept.bestCost = found.bestCost;
  kept.bestPairOfLead.set(found.bestPairOfLead);
}

/**
 * Tries to prove the best assignment optimal: bounds it by knapsacks, strikes out the pairs that no cheaper one uses,
 * and branches on all reps at once over what is left. True when that completes, with the best found kept.
 */
function provesOptimal(run: Run, search: LoadSearch, random: Prng, nodeMax: number): boolean {
  const { problem } = run.reduced;
  if (run.spentFraction(0) >= 1 || problem.leadCount > proofLeadsMax) return false;
  const left = strikeOutPairs(run, search);
  if (left !== null && search.bestCost < run.bound + proofMargin(run)) return true;
  const { problem: small, pairOf } = left ?? { problem, pairOf: null };
  const mayGoOn = (made: number) => run.spentFraction(made) < 1;
  const start = run.price.slice(0, small.repCount);
  const { price } = priceCapacity(small, run.benchCost, start, left === null ? 1 : priceRounds, () =>
    mayGoOn(0),
  );
  const deal = {
    leads: countUp(small.leadCount),
    reps: countUp(small.repCount),
    room: Array.from(small.capacity),
    costBelow: search.bestCost,
  };
  const outcome = branchOnReps(small, price, deal, run.costStep, nodeMax, random, mayGoOn);
  run.iterations += outcome.nodeCount;
  if (outcome.pairs) {
    search.bestCost = outcome.cost;
    search.bestPairOfLead.set(outcome.pairs.map((pair) => (pairOf === null ? pair : pairOf[pair])));
  }
  return outcome.isComplete;
}

function countUp(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}

/** What a cheaper assignment must save at least; a bound closer than this is a proof. */
function proofMargin({ costStep, spread }: Run): number {
  return Math.max(costStep - 1e-6, 1e-9 * spread);
}

interface LeftPairs {
  problem: AssignmentProblem;
  /** The pair of the searched problem that each pair was. */
  pairOf: Uint32Array;
}

/**
 * The problem without the pairs that no cheaper assignment uses, computed once for each best cost; null where
 * knapsacks cannot be filled. When the best places every lead, so must a better one: the bench is struck out.
 */
function strikeOutPairs(run: Run, search: LoadSearch): LeftPairs | null {
  if (run.struckOut?.bestCost === search.bestCost) return run.struckOut.left;
  const left = strikeOut(run, search);
  run.struckOut = { bestCost: search.bestCost, left };
  return left;
}

function strikeOut(run: Run, search: LoadSearch): LeftPairs | null {
  const { problem: searched } = run.reduced;
  const benchRep = run.hasBench ? searched.repCount - 1 : -1;
  const sits = search.bestPairOfLead.some((pair) => pair < 0 || searched.repOf[pair] === benchRep);
  if (sits || run.costStep === 0 || !searched.load.every((load) => Number.isInteger(load))) return null;
  const { problem, pairOf } = run.hasBench
    ? withoutLastRep(searched)
    : { problem: searched, pairOf: Uint32Array.from(searched.repOf, (_, pair) => pair) };
  const room = problem.capacity.reduce((sum, capacity) => sum + Math.floor(capacity), 0);
  if (!(room * problem.leadCount <= knapsackCellsMax)) return null;
  const reward = cheapestOffers(problem, run.price);
  const costBelow = search.bestCost - run.costStep + 2e-6;
  const mayGoOn = () => run.spentFraction(0) < 1;
  const { bound, mayBeUsed } = knapsackBound(problem, reward, costBelow, knapsackRounds, mayGoOn);
  run.bound = Math.max(run.bound, bound);
  const kept = keepPairs(problem, mayBeUsed);
  return { problem: kept.problem, pairOf: kept.pairOf.map((pair) => pairOf[pair]) };
}

function withoutLastRep(problem: AssignmentProblem): LeftPairs {
  const last = problem.repCount - 1;
  const kept = keepPairs(
    problem,
    Uint8Array.from(problem.repOf, (rep) => (rep === last ? 0 : 1)),
  );
  return { ...kept, problem: { ...kept.problem, repCount: last, capacity: problem.capacity.slice(0, last) } };
}

function cheapestOffers(
  { leadCount, offsets, repOf, cost, load }: AssignmentProblem,
  price: Float64Array,
): Float64Array {
  const offers = new Float64Array(leadCount).fill(Infinity);
  for (let lead = 0; lead < leadCount; lead++) {
    for (let pair = offsets[lead]; pair < offsets[lead + 1]; pair++) {
      offers[lead] = Math.min(offers[lead], cost[pair] + price[repOf[pair]] * load[pair]);
    }
  }
  return offers;
}

/** Cells of all knapsack tables together, above which they cost more than they save. */
const knapsackCellsMax = 2_000_000;
const knapsackRounds = 400;

/** Above this a proof by branching has never been seen to complete. */
const proofLeadsMax = 400;
