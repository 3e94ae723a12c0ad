import { expect, it } from 'vitest';
import { createPrng, stopAfterIterations } from '../search/index.ts';
import { optimizePlan } from './index.ts';
import { prepareModel } from './model.ts';
import { unitBurdens } from './power-diagram.ts';
import { NO_TERRITORY } from './problem.ts';
import { splitLargest } from './split-largest.ts';
import { gridProblem } from './testing.ts';

/** A square of 8 × 8 in a left and a right half today, and k territories wanted. */
function halves(k: number, overrides: Parameters<typeof gridProblem>[3] = {}) {
  const current = Uint16Array.from({ length: 64 }, (_, unit) => (unit % 8 < 4 ? 0 : 1));
  const problem = gridProblem(8, 8, k, { current, ...overrides });
  const model = prepareModel(problem);
  const plan = current.slice();
  return { problem, plan, split: () => splitLargest(model, plan, unitBurdens(model)) };
}

function sizes(plan: Uint16Array, k: number): number[] {
  return Array.from({ length: k }, (_, t) => plan.filter((territory) => territory === t).length);
}

it('divides the heaviest in two for each territory without a unit', () => {
  const { plan, split } = halves(4);
  split();
  expect(sizes(plan, 4)).toEqual([16, 16, 16, 16]);
});

it('leaves locked units, and territories that have a unit locked to them, as they are', () => {
  const locked = Int32Array.from({ length: 64 }, (_, unit) => (unit === 0 ? 2 : unit % 8 < 4 ? 0 : -1));
  const { plan, split } = halves(4, { locked });
  split();
  expect(sizes(plan, 4)).toEqual([32, 16, 0, 16]);
});

it('divides nothing that is no more than one territory', () => {
  const { plan, split } = halves(2);
  plan.fill(0, 0, 16).fill(NO_TERRITORY, 16);
  split();
  expect(sizes(plan, 2)).toEqual([16, 0]);
});

it('lets a search from today’s plan keep a bound from its first steps on', () => {
  const { problem } = halves(4, { keep: { weight: 0.1, values: new Float64Array(64).fill(1) } });
  const result = optimizePlan(problem, { random: createPrng(1), stop: stopAfterIterations(1024) });
  expect(result.feasible).toBe(true);
});
