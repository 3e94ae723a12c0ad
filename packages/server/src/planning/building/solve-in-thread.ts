import { availableParallelism } from 'node:os';
import type { DistrictingProblem } from '@catchment/algorithms/districting';
import { runInThread } from '../../platform/threads/run-in-thread.ts';
import { pickPlan } from './pick-plan.ts';
import type { SolvedPlan, SolveInput, SolveProgress } from './solve-plan.ts';

const THREAD = new URL('./build-thread.ts', import.meta.url);
const THREADS_MAX = 2;
/** Seeds of the threads lie this far apart, so that builds with neighbouring seeds have nothing in common. */
const SEED_STRIDE = 1_000_003;

/**
 * Builds a plan in a thread of its own, and in a second one from another seed where the machine has two processors; the
 * better plan counts. When the signal aborts, the best so far is the result.
 */
export async function solveInThread(
  problem: DistrictingProblem,
  { seconds, seed }: { seconds: number; seed: number },
  onProgress: (progress: SolveProgress) => void,
  signal?: AbortSignal,
): Promise<SolvedPlan> {
  const cancel = new Int32Array(new SharedArrayBuffer(4));
  const stop = () => Atomics.store(cancel, 0, 1);
  if (signal?.aborted) stop();
  signal?.addEventListener('abort', stop, { once: true });
  const start = (thread: number) => {
    const input: SolveInput = { problem, seconds, seed: seed + thread * SEED_STRIDE, cancel };
    // One voice is enough: the threads share their clock, and what the second found shows at the end.
    const options = thread === 0 ? { onProgress } : {};
    return runInThread<SolvedPlan, SolveProgress>(THREAD, input, options);
  };
  try {
    const others = Array.from({ length: Math.min(THREADS_MAX, availableParallelism()) - 1 }, (_, i) => i + 1);
    const [first, ...rest] = await Promise.all([start(0), ...others.map(start)]);
    return pickPlan(problem, [first, ...rest]);
  } finally {
    stop();
    signal?.removeEventListener('abort', stop);
  }
}
