import { expect, it } from 'vitest';
import { type BuildStanding, withEvent } from './use-build-moments.ts';

const start: BuildStanding = { progress: 0, objective: null, secondsLeft: 10, moments: [] };
const event = (progress: number, objective: number | null, feasible: boolean | null) => ({
  kind: 'build-progress' as const,
  planId: 'p',
  jobId: 'j',
  progress,
  objective,
  feasible,
  secondsLeft: 10 * (1 - progress),
  done: false,
});

it('notes a better plan with its second, and nothing while it stays the same', () => {
  const first = withEvent(start, event(0.1, 50, false), 10);
  expect(first.moments).toEqual([{ seconds: 1, objective: 50, feasible: false }]);
  expect(withEvent(first, event(0.3, 50, false), 10)).toMatchObject({
    progress: 0.3,
    moments: first.moments,
  });
  expect(withEvent(first, event(0.2, 40, false), 10).moments).toHaveLength(2);
});

it('notes at once that the limits came to be kept, and lets other changes wait for the next drawing', () => {
  const first = withEvent(start, event(0.1, 50, false), 10);
  expect(withEvent(first, event(0.11, 49, false), 10).moments).toHaveLength(1);
  expect(withEvent(first, event(0.11, 60, true), 10).moments).toHaveLength(2);
  expect(withEvent(start, event(0.1, null, null), 10).moments).toEqual([]);
});
