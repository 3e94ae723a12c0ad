/** Why a search ended. 'optimal' and 'exhausted' are set by searches that can tell. */
export type StopReason = 'iterations' | 'time' | 'cancelled' | 'optimal' | 'exhausted';

/**
 * Says how much of its budget a search has used, so that a search can also plan with what is left.
 *
 * A search asks from time to time (every thousand steps or so), never in its innermost loop.
 */
export interface StoppingCriterion {
  /** Share of the budget used after so many iterations: 0 at the start, 1 or more when it must stop. */
  spentFraction(iterations: number): number;
  /** Why it stops: meaningful once `spentFraction` has returned 1 or more. */
  reason(): StopReason;
}

/**
 * Stops after a number of iterations: the only criterion under which a seed gives the same bytes on every machine.
 *
 * @param count whole number ≥ 1
 */
export function stopAfterIterations(count: number): StoppingCriterion {
  if (!Number.isSafeInteger(count) || count < 1)
    throw new RangeError(`iterations: expected a whole number of at least 1, got ${count}`);
  return { spentFraction: (iterations) => iterations / count, reason: () => 'iterations' };
}

/**
 * Stops when a time is over, counted from this call.
 *
 * @param seconds  > 0
 * @param nowSeconds a clock that only goes forward, in seconds (wall or processor time)
 */
export function stopAfterSeconds(seconds: number, nowSeconds: () => number): StoppingCriterion {
  if (!(seconds > 0)) throw new RangeError(`seconds: expected more than 0, got ${seconds}`);
  const start = nowSeconds();
  return { spentFraction: () => (nowSeconds() - start) / seconds, reason: () => 'time' };
}

/**
 * Stops when another thread or the caller says so.
 *
 * @param flag an AbortSignal, or shared memory whose first element another thread sets to something other than 0
 */
export function stopWhenCancelled(
  flag: { readonly aborted: boolean } | Int32Array<SharedArrayBuffer>,
): StoppingCriterion {
  const cancelled = 'aborted' in flag ? () => flag.aborted : () => Atomics.load(flag, 0) !== 0;
  return { spentFraction: () => (cancelled() ? Number.POSITIVE_INFINITY : 0), reason: () => 'cancelled' };
}

/** Stops as soon as one of several criteria does; the reason is that one's. */
export function stopAtAny(...criteria: readonly StoppingCriterion[]): StoppingCriterion {
  let last = criteria[0];
  const spentFraction = (iterations: number): number => {
    let most = 0;
    for (const criterion of criteria) {
      const spent = criterion.spentFraction(iterations);
      if (spent <= most) continue;
      most = spent;
      last = criterion;
    }
    return most;
  };
  return { spentFraction, reason: () => last?.reason() ?? 'exhausted' };
}
