import {
  type OptimizeOptions,
  optimizePlan,
  optimizeTerritoryCount,
  type Progress,
} from '@catchment/algorithms/districting';
import {
  createPrng,
  type StoppingCriterion,
  stopAfterIterations,
  stopAfterSeconds,
  stopAtAny,
} from '@catchment/algorithms/search';
import type { DesignOptions } from './design-options.ts';
import type { Solved } from './design-report.ts';
import type { NamedProblem } from './read-problem.ts';

/** One search: what a thread is given. */
export interface SearchInput {
  problem: NamedProblem['problem'];
  territories: DesignOptions['territories'];
  seed: number;
  /** Steps after which it ends. */
  iterations: number;
  /** When it ends at the latest; undefined where steps alone count. */
  seconds: number | undefined;
}

/** Searches from one seed. The clock is that of the processor, or of the wall where several search at once. */
export function searchPlan(
  { problem, territories, seed, iterations, seconds }: SearchInput,
  nowSeconds: () => number,
  onProgress?: (progress: Progress) => void,
): Solved {
  const steps = stopAfterIterations(iterations);
  const stop: StoppingCriterion =
    seconds === undefined ? steps : stopAtAny(steps, stopAfterSeconds(seconds, nowSeconds));
  const solving: OptimizeOptions = { random: createPrng(seed), stop, ...(onProgress && { onProgress }) };
  if (territories === 'as-needed') {
    const count = optimizeTerritoryCount(problem, solving);
    return { problem: count.problem, result: count.result, count };
  }
  const counted = { ...problem, territoryCount: territories };
  return { problem: counted, result: optimizePlan(counted, solving), count: null };
}

/**
 * Steps counted as a second, so that the same seed gives the same plan on any machine that is not much slower than a
 * server of 2023; on a slower one the clock stops the search, and plans may differ.
 */
export function nominalStepsPerSecond(unitCount: number, activityCount: number): number {
  const [, steps = 0] = STEPS_BY_UNITS.find(([unitsMax]) => unitCount <= unitsMax) ?? [];
  return steps / (1 + 0.05 * Math.max(0, activityCount - 1));
}

/** Four fifths of what a server of 2023 does: up to so many units, so many steps a second. */
const STEPS_BY_UNITS: readonly (readonly [unitsMax: number, steps: number])[] = [
  [100, 5.2e6],
  [200, 4e6],
  [700, 2.9e6],
  [4096, 3.5e6],
  [Number.POSITIVE_INFINITY, 1.6e6],
];
