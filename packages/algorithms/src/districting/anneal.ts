import { canLeaveTerritory } from '../graph/index.ts';
import type { Prng } from '../search/index.ts';
import { drawBranch } from './draw-branch.ts';
import {
  applyFlip,
  flipCost,
  flipViolation,
  outOf,
  recentre,
  recentreAll,
  ruleChange,
  type SearchState,
  totalViolation,
} from './search-state.ts';
import type { TerritoryPool } from './territory-pool.ts';

/** How an annealing run goes. Costs are in units of `costScale`, violations in means of a territory. */
export interface AnnealSchedule {
  /** Cost that counts as 1: the compactness of an average territory. */
  costScale: number;
  /** Temperature at the start and at the end. */
  hot: number;
  cold: number;
  /** Price of a violation of one mean territory at the start; it then follows what the run meets. */
  penalty: number;
  /** Share of proposals that swap two units, in [0, 1). */
  swapShare: number;
  steps: number;
}

/** What an annealing run tells as it goes; returns true to stop it. */
export interface AnnealObserver {
  /** The plan in the state is better than any reported before in this run. */
  improved(violation: number, cost: number): void;
  /** Called every thousand steps or so. */
  tick(steps: number): boolean;
  /** Where territories within bounds are remembered; null when they are not. */
  readonly pool: TerritoryPool | null;
}

const TICK_STEPS = 1024;

/**
 * Improves a plan by simulated annealing over flips and swaps at the borders, and keeps it contiguous throughout.
 *
 * A proposal takes a random edge between two territories and moves the unit at one end across; a swap sends another
 * unit back. The price of violations oscillates: it rises while the plan is out of bounds and falls while it is within,
 * so the search walks along the edge of what is allowed, where the best plans are.
 *
 * @param state loaded with a plan (contiguous, when the problem asks for contiguity); holds the last plan on return
 * @returns steps made
 *
 * Cost: O(degree) a proposal, O(n) an accepted move while n ≤ 1,500. Source: Kirkpatrick et al., Science 220, 1983;
 * strategic oscillation after Glover.
 */
export function anneal(
  state: SearchState,
  random: Prng,
  schedule: AnnealSchedule,
  observer: AnnealObserver,
): number {
  const run = startRun(state, schedule);
  const cooling = (schedule.cold / schedule.hot) ** (TICK_STEPS / schedule.steps);
  let step = 0;
  reportIfBetter(state, run, observer);
  while (step < schedule.steps && (state.cutCount > 0 || mayJump(state))) {
    walk(state, random, run, observer, schedule.swapShare);
    step += TICK_STEPS;
    run.temperature *= cooling;
    adaptPenalty(run);
    settle(state, run);
    if (observer.tick(TICK_STEPS)) break;
  }
  return step;
}

/** A thousand proposals or so at one temperature. */
function walk(state: SearchState, random: Prng, run: Run, observer: AnnealObserver, swapShare: number): void {
  const jumpShare = mayJump(state) ? JUMP_SHARE : 0;
  const branchShare = hangsTogetherLoosely(state) ? BRANCH_SHARE : 0;
  for (let i = 0; i < TICK_STEPS; i++) {
    if (jumpShare > 0 && random.float() < jumpShare) proposeJump(state, random, run, observer);
    else if (branchShare > 0 && random.float() < branchShare) proposeBranch(state, random, run, observer);
    else if (random.float() < swapShare) proposeSwap(state, random, run, observer);
    else proposeFlip(state, random, run, observer);
  }
}

/** Where territories need not be connected, a unit may go to one that it does not touch. */
const JUMP_SHARE = 0.3;
const JUMP_TRIES = 3;

function mayJump({ model }: SearchState): boolean {
  return !model.problem.contiguity && model.k > 1;
}

/** Where units hang on one another like branches, single units can seldom leave: whole branches go. */
const BRANCH_SHARE = 0.1;
const LOOSE_EDGES_PER_UNIT = 1.4;

function hangsTogetherLoosely({ model }: SearchState): boolean {
  const edgeCount = model.graph.neighbors.length / 2;
  return model.problem.contiguity && edgeCount < LOOSE_EDGES_PER_UNIT * model.n;
}

interface Run {
  temperature: number;
  costScale: number;
  penalty: number;
  /** Factor by which the penalty changes a tick. */
  penaltyGrowth: number;
  violation: number;
  feasibleSteps: number;
  bestViolation: number;
  bestCost: number;
  movesSinceRecentre: number;
}

function startRun(state: SearchState, schedule: AnnealSchedule): Run {
  return {
    temperature: schedule.hot,
    costScale: schedule.costScale,
    penalty: schedule.penalty,
    penaltyGrowth: penaltyGrowth(state.model.k, schedule.steps),
    violation: totalViolation(state),
    feasibleSteps: 0,
    bestViolation: Number.POSITIVE_INFINITY,
    bestCost: Number.POSITIVE_INFINITY,
    movesSinceRecentre: 0,
  };
}

const FASTEST_GROWTH = 1.1;
const MANY_TERRITORIES = 30;

/**
 * With few territories a slow price, at most 400-fold over the run, finds more compact plans. With many some bound is
 * always broken, and a slow price never gets to mend the last ones: 3,144 counties in 60 territories ended with 16
 * outside their bounds instead of 4.
 */
function penaltyGrowth(territoryCount: number, steps: number): number {
  if (territoryCount > MANY_TERRITORIES) return FASTEST_GROWTH;
  return Math.min(FASTEST_GROWTH, Math.exp((6 * TICK_STEPS) / steps));
}

const FEASIBLE = 1e-9;
/** Without a table of centre costs, centres are looked at after n ÷ 20 moves. */
const MOVES_PER_RECENTRE = 20;

function adaptPenalty(run: Run): void {
  const share = run.feasibleSteps / TICK_STEPS;
  if (share < 0.1) run.penalty *= run.penaltyGrowth;
  else if (share > 0.4) run.penalty /= run.penaltyGrowth;
  run.penalty = Math.min(1e4, Math.max(0.05, run.penalty));
  run.feasibleSteps = 0;
}

/** Clears the rounding of running sums, and looks at every centre once. */
function settle(state: SearchState, run: Run): void {
  run.violation = totalViolation(state);
  if (state.centreCost.length > 0 || run.movesSinceRecentre * MOVES_PER_RECENTRE < state.model.n) return;
  recentreAll(state);
  run.movesSinceRecentre = 0;
}

function accepts(run: Run, random: Prng, costChange: number, violationChange: number): boolean {
  const change = costChange / run.costScale + run.penalty * violationChange;
  return change <= 0 || change < -run.temperature * Math.log(random.float() + 1e-12);
}

function mayLeave(state: SearchState, unit: number): boolean {
  const { model } = state;
  if (model.lockedTo[unit] >= 0 || state.size[state.territoryOf[unit]] === 1) return false;
  if (!model.problem.contiguity) return true;
  return canLeaveTerritory(model.graph, state.territoryOf, unit, state.queue, state.seenAt, ++state.stamp);
}

function proposeFlip(state: SearchState, random: Prng, run: Run, observer: AnnealObserver): void {
  const { cut, slotUnit, territoryOf, model } = state;
  if (run.violation <= FEASIBLE) run.feasibleSteps++;
  if (state.cutCount === 0) return;
  const slot = cut[random.below(state.cutCount)];
  const unit = slotUnit[slot];
  if (model.lockedTo[unit] >= 0) return;
  const to = territoryOf[model.graph.neighbors[slot]];
  const violationChange = flipViolation(state, unit, to);
  if (!accepts(run, random, flipCost(state, unit, to), violationChange) || !mayLeave(state, unit)) return;
  const from = territoryOf[unit];
  applyFlip(state, unit, to);
  run.violation += violationChange;
  afterMove(state, run, observer, from, to);
}

function proposeSwap(state: SearchState, random: Prng, run: Run, observer: AnnealObserver): void {
  const { cut, slotUnit, territoryOf, model } = state;
  if (run.violation <= FEASIBLE) run.feasibleSteps++;
  if (state.cutCount === 0) return;
  const slot = cut[random.below(state.cutCount)];
  const unit = slotUnit[slot];
  if (model.lockedTo[unit] >= 0) return;
  const from = territoryOf[unit];
  const to = territoryOf[model.graph.neighbors[slot]];
  const back = findReturn(state, random, unit, from, to);
  if (back >= 0) trySwap(state, random, run, observer, unit, back);
}

function trySwap(
  state: SearchState,
  random: Prng,
  run: Run,
  observer: AnnealObserver,
  unit: number,
  back: number,
): void {
  const { model, territoryOf } = state;
  const from = territoryOf[unit];
  const to = territoryOf[back];
  if (state.centre[from] === unit || state.centre[to] === back) return;
  const cost = flipCost(state, unit, to) + flipCost(state, back, from);
  const violationChange = swapViolation(state, unit, back, from, to);
  if (!accepts(run, random, cost, violationChange) || !mayLeave(state, unit)) return;
  applyFlip(state, unit, to);
  if (mayLeave(state, back) && (touches(state, back, from) || !model.problem.contiguity)) {
    applyFlip(state, back, from);
    run.violation += violationChange;
    afterMove(state, run, observer, from, to);
  } else applyFlip(state, unit, from);
}

/** A unit at a border goes across with all that hangs on it. */
function proposeBranch(state: SearchState, random: Prng, run: Run, observer: AnnealObserver): void {
  const { cut, slotUnit, territoryOf, model } = state;
  if (run.violation <= FEASIBLE) run.feasibleSteps++;
  if (state.cutCount === 0) return;
  const slot = cut[random.below(state.cutCount)];
  const from = territoryOf[slotUnit[slot]];
  const to = territoryOf[model.graph.neighbors[slot]];
  const branch = drawBranch(state, random, slotUnit[slot]);
  if (branch === null) return;
  const costBefore = state.cost;
  moveBranch(state, branch, from, to);
  const violation = totalViolation(state);
  if (accepts(run, random, state.cost - costBefore, violation - run.violation)) {
    run.violation = violation;
    afterMove(state, run, observer, from, to);
  } else moveBranch(state, branch.toReversed(), to, from);
}

function moveBranch(state: SearchState, branch: readonly number[], from: number, to: number): void {
  for (const unit of branch) applyFlip(state, unit, to);
  if (state.centreCost.length === 0) return;
  recentre(state, from);
  recentre(state, to);
}

/** Any unit goes to the cheapest of a few territories, or changes places with any other. */
function proposeJump(state: SearchState, random: Prng, run: Run, observer: AnnealObserver): void {
  const { territoryOf, model, active } = state;
  if (run.violation <= FEASIBLE) run.feasibleSteps++;
  const unit = random.below(model.n);
  const from = territoryOf[unit];
  if (model.lockedTo[unit] >= 0 || active[from] === 0) return;
  if (random.below(2) === 0) {
    const back = random.below(model.n);
    const isFree = model.lockedTo[back] < 0 && active[territoryOf[back]] === 1;
    if (isFree && territoryOf[back] !== from) trySwap(state, random, run, observer, unit, back);
    return;
  }
  const to = drawTarget(state, random, unit);
  if (to < 0) return;
  const violationChange = flipViolation(state, unit, to);
  if (!accepts(run, random, flipCost(state, unit, to), violationChange) || !mayLeave(state, unit)) return;
  applyFlip(state, unit, to);
  run.violation += violationChange;
  afterMove(state, run, observer, from, to);
}

function drawTarget(state: SearchState, random: Prng, unit: number): number {
  let best = -1;
  let least = Number.POSITIVE_INFINITY;
  for (let tries = 0; tries < JUMP_TRIES; tries++) {
    const to = random.below(state.model.k);
    if (to === state.territoryOf[unit] || state.active[to] === 0) continue;
    const cost = flipCost(state, unit, to);
    if (cost < least) [best, least] = [to, cost];
  }
  return best;
}

/** A free unit of territory `to` that touches territory `from`, other than the swap's first; −1 when none is met. */
function findReturn(state: SearchState, random: Prng, unit: number, from: number, to: number): number {
  const { cut, slotUnit, territoryOf, model } = state;
  for (let tries = 0; tries < 24; tries++) {
    const slot = cut[random.below(state.cutCount)];
    const back = slotUnit[slot];
    if (territoryOf[back] !== to || territoryOf[model.graph.neighbors[slot]] !== from) continue;
    if (back !== unit && model.lockedTo[back] < 0) return back;
  }
  return -1;
}

function touches(state: SearchState, unit: number, territory: number): boolean {
  const { offsets, neighbors } = state.model.graph;
  for (let s = offsets[unit]; s < offsets[unit + 1]; s++)
    if (state.territoryOf[neighbors[s]] === territory) return true;
  return false;
}

function swapViolation(state: SearchState, unit: number, back: number, from: number, to: number): number {
  const { model, load } = state;
  const { m, low, high } = model;
  let change = ruleChange(state, unit, from, to) + ruleChange(state, back, to, from);
  for (let a = 0; a < m; a++) {
    const net = model.load[unit * m + a] - model.load[back * m + a];
    const giver = load[from * m + a];
    const taker = load[to * m + a];
    change += outOf(giver - net, low[a], high[a]) - outOf(giver, low[a], high[a]);
    change += outOf(taker + net, low[a], high[a]) - outOf(taker, low[a], high[a]);
  }
  return change;
}

function afterMove(state: SearchState, run: Run, observer: AnnealObserver, from: number, to: number): void {
  run.movesSinceRecentre++;
  if (state.centreCost.length > 0) {
    recentre(state, from);
    recentre(state, to);
    observer.pool?.offer(state, from);
    observer.pool?.offer(state, to);
  }
  reportIfBetter(state, run, observer);
}

function reportIfBetter(state: SearchState, run: Run, observer: AnnealObserver): void {
  const feasible = run.violation <= FEASIBLE;
  if (feasible ? run.bestViolation === 0 && state.cost >= run.bestCost : run.violation >= run.bestViolation)
    return;
  run.violation = totalViolation(state);
  const violation = run.violation <= FEASIBLE ? 0 : run.violation;
  if (violation > run.bestViolation || (violation === run.bestViolation && state.cost >= run.bestCost))
    return;
  run.bestViolation = violation;
  run.bestCost = state.cost;
  observer.improved(violation, state.cost);
}
