import type { Clock } from '../clock/clock.ts';

/** Requests a minute. Addresses get more than people, as a whole office may share one. */
export interface RateLimits {
  perAddress: number;
  perCaller: number;
  perCostlyAction: number;
  /** Sign-in, invitations and the like, of one address. */
  signIn: number;
}

export const DEFAULT_LIMITS: RateLimits = {
  perAddress: 12_000,
  perCaller: 3000,
  perCostlyAction: 120,
  signIn: 60,
};

const WINDOW_MS = 60_000;
const KEYS_MAX = 50_000;

/** Counts requests by key in windows of a minute. */
export class RateLimiter {
  private readonly clock: Clock;
  private counts = new Map<string, number>();
  private windowStartMs: number;

  constructor(clock: Clock) {
    this.clock = clock;
    this.windowStartMs = clock.monotonicMs();
  }

  /** Counts one request; returns 0 when it is within the limit, else the seconds to wait. */
  hit(key: string, limit: number): number {
    const nowMs = this.clock.monotonicMs();
    if (nowMs - this.windowStartMs >= WINDOW_MS || this.counts.size > KEYS_MAX) {
      this.counts = new Map();
      this.windowStartMs = nowMs;
    }
    const count = (this.counts.get(key) ?? 0) + 1;
    this.counts.set(key, count);
    return count <= limit ? 0 : Math.max(1, Math.ceil((this.windowStartMs + WINDOW_MS - nowMs) / 1000));
  }
}
