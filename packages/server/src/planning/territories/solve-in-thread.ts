import type { DistrictingProblem } from '@catchment/algorithms/districting';
import { runInThread } from '../../platform/threads/run-in-thread.ts';
import type { SolvedPlan, SolveInput, SolveProgress } from './solve-plan.ts';

const THREAD = new URL('./build-thread.ts', import.meta.url);

/** Builds a plan in a thread of its own. When the signal aborts, the best plan so far is the result. */
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
  try {
    const input: SolveInput = { problem, seconds, seed, cancel };
    return await runInThread<SolvedPlan, SolveProgress>(THREAD, input, { onProgress });
  } finally {
    signal?.removeEventListener('abort', stop);
  }
}
