import type { Clock } from '../clock/clock.ts';

/** A clock that stands still until it is moved. */
export class TestClock implements Clock {
  private current: number;

  constructor(start: string | Date) {
    this.current = new Date(start).getTime();
  }

  now(): Date {
    return new Date(this.current);
  }

  monotonicMs(): number {
    return this.current;
  }

  moveMinutes(minutes: number): void {
    this.current += minutes * 60_000;
  }
}
