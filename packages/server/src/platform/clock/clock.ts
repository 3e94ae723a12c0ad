import { performance } from 'node:perf_hooks';

/** The one source of time. Tests move their own. */
export interface Clock {
  now(): Date;
  /** Milliseconds from an arbitrary start that no clock change moves: for durations and timeouts. */
  monotonicMs(): number;
}

export const systemClock: Clock = {
  now: () => new Date(),
  monotonicMs: () => performance.now(),
};
