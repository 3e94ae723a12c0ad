import { type DistrictingProblem, lowerBound, optimizePlan } from '@catchment/algorithms/districting';
import {
  createPrng,
  type StoppingCriterion,
  stopAfterSeconds,
  stopAtAny,
  stopWhenCancelled,
} from '@catchment/algorithms/search';
import type { Alignment } from '../territories/plan-basis.ts';
import { contractPendants } from './contract-pendants.ts';
import { limitsOf } from './limits.ts';
import { mendPlan } from './mend-plan.ts';
import { joinParts, setAside } from './set-aside.ts';

/** Parts of the time given: the plan as a whole, then a few territories at a time, then the proof of how good it is. */
const WHOLE_SHARE = 0.4;
const MEND_SHARE = 0.45;
const BOUND_SHARE = 0.1;

/** A first plan is always drawn, also on a machine so busy that the time is over before it starts. */
const STEPS_PER_UNIT_MIN = 20;
const MARGIN_OF_MEAN = 0.004;
const MARGIN_OF_WIDTH = 0.05;

export interface SolveInput {
  problem: DistrictingProblem;
  seconds: number;
  seed: number;
  /** First element other than 0: stop now and return the best plan so far. */
  cancel: Int32Array<SharedArrayBuffer>;
}

export interface SolveProgress {
  /** Share of the whole time used, in [0, 1]. */
  progress: number;
  objective: number;
  feasible: boolean;
}

export interface SolvedPlan {
  alignment: Alignment;
  /** No plan that keeps all limits is more compact than this; null when nothing is known. */
  lowerBound: number | null;
  iterations: number;
  stopReason: string;
  seconds: number;
}

/**
 * Builds territories: what is too small to be one joins what it hangs on, what is too large for any stands alone, the
 * rest is optimised, and the result is bounded from below.
 */
export function solvePlan(
  { problem, seconds, seed, cancel }: SolveInput,
  nowSeconds: () => number,
  onProgress: (progress: SolveProgress) => void,
): SolvedPlan {
  const start = nowSeconds();
  const stopAfter = (share: number) =>
    stopAtAny(stopAfterSeconds(share * seconds, nowSeconds), stopWhenCancelled(cancel));
  const contraction = contractPendants(problem);
  const { aside, remainder } = setAside(contraction.problem);
  const narrow = withMargin(remainder.problem);
  let objective = 0;
  const whole = optimizePlan(narrow, {
    random: createPrng(seed),
    stop: notBefore(STEPS_PER_UNIT_MIN * narrow.x.length, stopAfter(WHOLE_SHARE)),
    onProgress: (at) => {
      objective = at.objective;
      onProgress({ progress: at.spentFraction * WHOLE_SHARE, objective, feasible: at.feasible });
    },
  });
  const mending = stopAfter(MEND_SHARE);
  const solved = mendPlan(narrow, whole.territoryOf, {
    random: createPrng(seed),
    stop: mending,
    onProgress: (feasible) => {
      const progress = WHOLE_SHARE + Math.min(1, mending.spentFraction(0)) * MEND_SHARE;
      onProgress({ progress, objective, feasible });
    },
  });
  const joined = joinParts(contraction.problem.x.length, aside, remainder, solved.alignment);
  const certificate = lowerBound(remainder.problem, solved.alignment, stopAfter(BOUND_SHARE));
  return {
    alignment: Uint16Array.from(contraction.hostOf, (host) => joined[host]!),
    lowerBound: certificate.lowerBound > 0 ? certificate.lowerBound : null,
    iterations: whole.iterations + solved.rounds,
    stopReason: Atomics.load(cancel, 0) === 0 ? whole.stopReason : 'cancelled',
    seconds: nowSeconds() - start,
  };
}

function notBefore(iterationsMin: number, criterion: StoppingCriterion): StoppingCriterion {
  return {
    spentFraction: (iterations) => {
      const spent = criterion.spentFraction(iterations);
      return iterations < iterationsMin ? Math.min(spent, 0.99) : spent;
    },
    reason: () => criterion.reason(),
  };
}

/**
 * The search pays for leaving a limit and now and then stays a hair outside; limits a little narrower than asked bring
 * its plans inside those that count.
 */
function withMargin(problem: DistrictingProblem): DistrictingProblem {
  const activities = problem.activities.map((activity) => {
    const { name, values } = activity;
    const { low, high, mean } = limitsOf(activity, problem.territoryCount);
    const margin = Math.min(MARGIN_OF_MEAN * mean, MARGIN_OF_WIDTH * (high - low));
    return { name, values, low: low === 0 ? 0 : low + margin, high: high - margin };
  });
  return { ...problem, activities };
}
