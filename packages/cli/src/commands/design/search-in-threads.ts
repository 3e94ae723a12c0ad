import { Worker } from 'node:worker_threads';
import type { Progress } from '@catchment/algorithms/districting';
import type { Solved } from './design-report.ts';
import { type SearchInput, searchPlan } from './search-plan.ts';

const THREAD = new URL('./search-thread.ts', import.meta.url);
/** Seeds of the threads lie this far apart, so that neighbouring seeds have nothing in common. */
const SEED_STRIDE = 1_000_003;

/**
 * Searches from several seeds at once, the one given among them in this thread; the best plan counts, of equals that of the
 * first seed. With steps alone to stop them the plan is the same every time, and none is worse than with fewer threads.
 */
export async function searchInThreads(
  input: SearchInput,
  threads: number,
  onProgress?: (progress: Progress) => void,
): Promise<Solved> {
  const others = Promise.all(
    Array.from({ length: threads - 1 }, (_, i) =>
      searchElsewhere({ ...input, seed: (input.seed + (i + 1) * SEED_STRIDE) % Number.MAX_SAFE_INTEGER }),
    ),
  );
  // What is wrong with the problem is wrong everywhere; one voice is enough.
  others.catch(() => undefined);
  const first = searchPlan(input, () => process.uptime(), onProgress);
  const found = [first, ...(await others)];
  const best = found.reduce((least, next) => (isBefore(rankOf(next), rankOf(least)) ? next : least));
  const iterations = found.reduce((sum, { result }) => sum + result.iterations, 0);
  return { ...best, result: { ...best.result, iterations, seed: input.seed } };
}

function searchElsewhere(input: SearchInput): Promise<Solved> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(THREAD, { workerData: input });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

/** What makes a plan better, the first that differs: rules kept, fewer territories, less outside bounds, less cost. */
function rankOf({ problem, result }: Solved): number[] {
  const { feasible, violations, report, objective, moveCost } = result;
  let others = 0;
  let outside = 0;
  for (const broken of violations) {
    if (broken.kind === 'balance') {
      const mean = report.balance.find(({ name }) => name === broken.activity)?.mean ?? 1;
      outside += Math.max(broken.low - broken.amount, broken.amount - broken.high) / mean;
    } else others++;
  }
  return [feasible ? 0 : 1, problem.territoryCount, others, outside, objective + moveCost];
}

function isBefore(a: readonly number[], b: readonly number[]): boolean {
  const place = a.findIndex((value, i) => value !== b[i]);
  return place >= 0 && (a[place] ?? 0) < (b[place] ?? 0);
}
