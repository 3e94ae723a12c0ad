import { expect, test } from 'vitest';
import { drawBasis } from '../territories/testing/draw-basis.ts';
import { certificateOf } from './certificate.ts';
import { composeProblem } from './compose-problem.ts';

const { basis, alignment } = drawBasis({ plan: 'aabb', people: '1111' });
const problem = composeProblem(basis, alignment);
const judge = (objective: number, lowerBound: number | null, keepsWhatCanBeKept = true) =>
  certificateOf(basis, problem, { objective, lowerBound, keepsWhatCanBeKept, feasible: keepsWhatCanBeKept });

test('a plan that meets its bound is proved the best', () => {
  expect(judge(100, 100)).toMatchObject({
    status: 'proved',
    words: 'No plan within these limits is better.',
  });
});

test('a gap is told in per cent of the plan', () => {
  expect(judge(1000, 996)).toMatchObject({
    status: 'bounded',
    words: 'Within 0.4 % of the best possible plan.',
  });
  expect(judge(1000, 880).words).toBe('Within 12 % of the best possible plan.');
});

test('a weak bound is not told as if it judged the plan', () => {
  const weak = judge(1000, 110);
  expect(weak.words).toBe('No plan can be more than 89 % better.');
  expect(weak.how).toMatch(/the bound is weak/);
});

test('without a bound, or outside the limits it holds for, nothing is claimed, and it says why', () => {
  expect(judge(1000, null)).toMatchObject({ status: 'none', how: expect.stringMatching(/more seconds/) });
  expect(judge(1000, 990, false)).toMatchObject({
    status: 'none',
    how: 'The bound holds for plans that keep every limit, and this one does not.',
  });
  const borders = { ...basis, settings: { ...basis.settings, compactness: 'cut-edges' as const } };
  const judged = { objective: 9, lowerBound: null, keepsWhatCanBeKept: true, feasible: true };
  expect(certificateOf(borders, problem, judged).how).toMatch(/choose another shape/);
});
