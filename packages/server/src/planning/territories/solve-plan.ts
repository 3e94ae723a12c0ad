import { type DistrictingProblem, lowerBound, optimizePlan } from '@catchment/algorithms/districting';
import { createPrng, stopAfterSeconds, stopAtAny, stopWhenCancelled } from '@catchment/algorithms/search';
import { contractPendants } from './contract-pendants.ts';
import { limitsOf } from './limits.ts';
import type { Alignment } from './plan-basis.ts';
import { joinParts, setAside } from './set-aside.ts';

/** Parts of the time given: first the plan, then the proof of how good it is; the rest is for reading and saving. */
const OPTIMISE_SHARE = 0.8;
const BOUND_SHARE = 0.12;

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
  const solved = optimizePlan(withMargin(remainder.problem), {
    random: createPrng(seed),
    stop: stopAfter(OPTIMISE_SHARE),
    onProgress: ({ spentFraction, objective, feasible }) =>
      onProgress({ progress: Math.min(1, spentFraction) * OPTIMISE_SHARE, objective, feasible }),
  });
  const joined = joinParts(contraction.problem.x.length, aside, remainder, solved.territoryOf);
  const certificate = lowerBound(remainder.problem, solved.territoryOf, stopAfter(BOUND_SHARE));
  return {
    alignment: Uint16Array.from(contraction.hostOf, (host) => joined[host]!),
    lowerBound: certificate.method === 'none' ? null : certificate.lowerBound,
    iterations: solved.iterations,
    stopReason: solved.stopReason,
    seconds: nowSeconds() - start,
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
