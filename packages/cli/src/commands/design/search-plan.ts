import {
  type OptimizeOptions,
  optimizePlan,
  optimizeTerritoryCount,
  type Progress,
} from '@catchment/algorithms/districting';
import { createPrng, stopAfterIterations, stopAfterSeconds, stopAtAny } from '@catchment/algorithms/search';
import type { DesignOptions } from './design-options.ts';
import type { Solved } from './design-report.ts';
import type { NamedProblem } from './read-problem.ts';

/** One search: what a thread is given. */
export interface SearchInput {
  problem: NamedProblem['problem'];
  territories: DesignOptions['territories'];
  seed: number;
  limit: SearchLimit;
}

export interface SearchLimit {
  /** Steps after which it ends. */
  iterations: number;
  /** When it ends at the latest; without, steps alone count. */
  seconds?: number;
}

/** Searches from one seed. The clock is that of the processor, or of the wall where several search at once. */
export function searchPlan(
  { problem, territories, seed, limit }: SearchInput,
  nowSeconds: () => number,
  onProgress?: (progress: Progress) => void,
): Solved {
  const steps = stopAfterIterations(limit.iterations);
  const stop =
    limit.seconds === undefined ? steps : stopAtAny(steps, stopAfterSeconds(limit.seconds, nowSeconds));
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

/** Up to so many units, so many steps a second: four fifths of the slowest map of that size among the benchmarks. */
const STEPS_BY_UNITS: readonly (readonly [unitsMax: number, steps: number])[] = [
  [100, 5.2e6],
  [200, 4e6],
  [700, 2.6e6],
  [1000, 3.2e6],
  [1200, 2.2e6],
  [4096, 3.4e6],
  [Number.POSITIVE_INFINITY, 1.6e6],
];
