import { type DistrictingProblem, optimizePlan, validatePlan } from '@catchment/algorithms/districting';
import {
  createPrng,
  type Prng,
  type StoppingCriterion,
  stopAfterIterations,
} from '@catchment/algorithms/search';
import { type Alignment, NONE } from '../territories/plan-basis.ts';
import { limitsOf } from './limits.ts';
import { restrictProblem } from './restrict-problem.ts';

/** Territories solved together: from two, and more each time a territory could not be mended. */
const PATCH_MIN = 2;
const PATCH_MAX = 7;
/** A territory that so many patches in a row could not mend waits until a neighbour has changed: perhaps nothing can. */
const TRIES_MAX = 18;
const STEPS_PER_UNIT = 300;
const STEPS_MIN = 30_000;
/** A budget of moves is shared by all territories and cannot be kept a few at a time. */
const canBeMended = (problem: DistrictingProblem) => problem.moveAtMost === undefined;

/** How far a plan is outside its limits, in means of a territory, and what it costs. */
interface Rank {
  violation: number;
  cost: number;
}

/**
 * Improves a plan a few neighbouring territories at a time, beginning with those outside their limits: their units are
 * shared out anew, everything else stays, and the better of the two is kept.
 *
 * Where units are coarse, as counties are around large cities, one territory can be mended only when several change at
 * once; the optimiser finds such changes in a small problem far sooner than in the whole.
 *
 * @param alignment complete and connected
 * @param onProgress called with the cost of the part that changed and whether all limits are kept
 * @returns a plan that is no worse
 *
 * Cost: a small solve a round. Source: large neighbourhood search, P. Shaw, 1998.
 */
export function mendPlan(
  problem: DistrictingProblem,
  alignment: Alignment,
  {
    random,
    stop,
    onProgress,
  }: { random: Prng; stop: StoppingCriterion; onProgress: (isFeasible: boolean) => void },
): { alignment: Alignment; rounds: number } {
  const plan = alignment.slice();
  if (!canBeMended(problem) || problem.territoryCount < PATCH_MIN) return { alignment: plan, rounds: 0 };
  const tries = new Uint32Array(problem.territoryCount);
  let rounds = 0;
  for (; stop.spentFraction(rounds) < 1; rounds++) {
    const outside = territoriesOutside(problem, plan);
    onProgress(outside.length === 0);
    const hopeful = outside.filter((territory) => tries[territory]! < TRIES_MAX);
    const seed =
      hopeful.length > 0 ? hopeful[random.below(hopeful.length)]! : random.below(problem.territoryCount);
    const size = PATCH_MIN + (tries[seed]! % (PATCH_MAX - PATCH_MIN + 1));
    const patch = drawPatch(problem, plan, seed, size, random);
    const isBetter = patch.length >= PATCH_MIN && solvePatch(problem, plan, patch, random.uint32());
    tries[seed]!++;
    if (isBetter) for (const territory of patch) tries[territory] = 0;
  }
  return { alignment: plan, rounds };
}

function territoriesOutside(problem: DistrictingProblem, plan: Alignment): number[] {
  const outside = new Set<number>();
  for (const activity of problem.activities) {
    const { low, high, mean } = limitsOf(activity, problem.territoryCount);
    const totals = new Float64Array(problem.territoryCount);
    for (const [unit, territory] of plan.entries()) totals[territory]! += activity.values[unit]!;
    for (const [territory, total] of totals.entries()) {
      if (total < low - 1e-9 * mean || total > high + 1e-9 * mean) outside.add(territory);
    }
  }
  return [...outside].sort((a, b) => a - b);
}

/** A few territories that hang together, grown from one. */
function drawPatch(
  problem: DistrictingProblem,
  plan: Alignment,
  seed: number,
  size: number,
  random: Prng,
): number[] {
  const { offsets, neighbors } = problem.graph;
  const patch = new Set([seed]);
  while (patch.size < size) {
    const around = new Set<number>();
    for (const [unit, territory] of plan.entries()) {
      if (!patch.has(territory)) continue;
      for (let slot = offsets[unit]!; slot < offsets[unit + 1]!; slot++) around.add(plan[neighbors[slot]!]!);
    }
    const next = [...around]
      .filter((territory) => !patch.has(territory) && territory !== NONE)
      .sort((a, b) => a - b);
    if (next.length === 0) break;
    patch.add(next[random.below(next.length)]!);
  }
  return [...patch].sort((a, b) => a - b);
}

/** Solves the patch anew and takes the result over when it is better. */
function solvePatch(
  problem: DistrictingProblem,
  plan: Alignment,
  patch: readonly number[],
  seed: number,
): boolean {
  const inside = new Set(patch);
  const units = [...plan.keys()].filter((unit) => inside.has(plan[unit]!));
  const part = restrictProblem(problem, units, patch);
  const here = Uint16Array.from(units, (unit) => patch.indexOf(plan[unit]!));
  // Without today's plan to keep near to, the plan so far is a start like any other.
  const start = part.keep === undefined ? { ...part, current: here } : part;
  const solved = optimizePlan(start, {
    random: createPrng(seed),
    stop: stopAfterIterations(Math.max(STEPS_MIN, STEPS_PER_UNIT * units.length)),
  });
  if (!isBefore(rankOf(part, solved.territoryOf), rankOf(part, here))) return false;
  for (const [index, unit] of units.entries()) plan[unit] = patch[solved.territoryOf[index]!]!;
  return true;
}

function rankOf(part: DistrictingProblem, plan: Uint16Array): Rank {
  const report = validatePlan(part, plan);
  const violation = report.violations.reduce((sum, broken) => {
    if (broken.kind !== 'balance') return Number.POSITIVE_INFINITY;
    const { mean } = report.balance.find(({ name }) => name === broken.activity)!;
    return sum + Math.max(broken.low - broken.amount, broken.amount - broken.high) / mean;
  }, 0);
  const moving = part.keep === undefined ? 0 : part.keep.weight * report.moved.keepShare * report.objective;
  return { violation, cost: report.objective + moving };
}

function isBefore(a: Rank, b: Rank): boolean {
  if (Math.abs(a.violation - b.violation) > 1e-9) return a.violation < b.violation;
  return a.cost < b.cost * (1 - 1e-12);
}
