import {
  type OptimizeOptions,
  optimizePlan,
  optimizeTerritoryCount,
  type Progress,
} from '@catchment/algorithms/districting';
import { createPrng, stopAfterIterations, stopAfterSeconds } from '@catchment/algorithms/search';
import type { DesignOptions } from './design-options.ts';
import type { Solved } from './design-report.ts';
import type { NamedProblem } from './read-problem.ts';

/** One search: what a thread is given. */
export interface SearchInput {
  problem: NamedProblem['problem'];
  territories: DesignOptions['territories'];
  seed: number;
  /** When it ends: after so many steps, or when the time is over. */
  limit: { iterations: number } | { seconds: number };
}

/** Searches from one seed. The clock is that of the processor, or of the wall where several search at once. */
export function searchPlan(
  { problem, territories, seed, limit }: SearchInput,
  nowSeconds: () => number,
  onProgress?: (progress: Progress) => void,
): Solved {
  const stop =
    'seconds' in limit ? stopAfterSeconds(limit.seconds, nowSeconds) : stopAfterIterations(limit.iterations);
  const solving: OptimizeOptions = { random: createPrng(seed), stop, ...(onProgress && { onProgress }) };
  if (territories === 'as-needed') {
    const count = optimizeTerritoryCount(problem, solving);
    return { problem: count.problem, result: count.result, count };
  }
  const counted = { ...problem, territoryCount: territories };
  return { problem: counted, result: optimizePlan(counted, solving), count: null };
}
