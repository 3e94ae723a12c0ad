import { expect, test } from 'vitest';
import { NONE } from '../territories/plan-basis.ts';
import { drawBasis } from '../territories/testing/draw-basis.ts';
import { composeProblem } from './compose-problem.ts';
import { relabelPlan } from './relabel-plan.ts';

const one = (count: number) => new Float64Array(count).fill(1);

test('territories take the numbers of those they share most with; the rest take what is free', () => {
  const { basis, alignment } = drawBasis({ plan: 'aabbcc', people: '111111' });
  const like = Uint16Array.of(2, 2, 2, NONE, 0, 0);
  expect([...relabelPlan(composeProblem(basis, alignment), alignment, like, one(6))]).toEqual([
    2, 2, 1, 1, 0, 0,
  ]);
});

test('what counts more decides, and a territory with a locked unit keeps its number', () => {
  const { basis, alignment } = drawBasis({ plan: 'aabb', people: '1111' });
  const like = Uint16Array.of(1, 0, 0, 1);
  const values = Float64Array.of(1, 5, 1, 1);
  expect([...relabelPlan(composeProblem(basis, alignment), alignment, like, values)]).toEqual([0, 0, 1, 1]);
  const heavy = Float64Array.of(5, 1, 1, 1);
  expect([...relabelPlan(composeProblem(basis, alignment), alignment, like, heavy)]).toEqual([1, 1, 0, 0]);
  const locked = composeProblem({ ...basis, lockedUnits: [0] }, alignment);
  expect([...relabelPlan(locked, alignment, like, heavy)]).toEqual([0, 0, 1, 1]);
});
