import { validatePlan } from '@catchment/algorithms/districting';
import { expect, test } from 'vitest';
import { type Drawing, drawBasis } from '../territories/testing/draw-basis.ts';
import { composeProblem } from './compose-problem.ts';
import { unsatisfiedInWords } from './unsatisfied.ts';

function judge(drawing: Drawing) {
  const { basis, alignment } = drawBasis(drawing);
  const problem = composeProblem(basis, alignment);
  const solved = { alignment, lowerBound: null, iterations: 1, stopReason: 'time', seconds: 5 };
  return unsatisfiedInWords(basis, problem, solved, validatePlan(problem, alignment));
}

test('an imbalance offers the narrowest tolerance that the plan keeps, and more time', () => {
  // a has 4 of a mean of 3, b has 2: a third off; ±10 % was asked.
  const [imbalance] = judge({ plan: 'aab aab', people: '111 111' });
  expect(imbalance!.what).toMatch(/^People: A 33.3 % above the mean, B 33.3 % below the mean\./);
  expect(imbalance!.changes).toEqual([
    { label: 'Allow ±33.4 % of people', change: { kind: 'tolerance', measure: 'people', tolerance: 0.334 } },
    { label: 'Search for 30 seconds', change: { kind: 'seconds', seconds: 30 } },
  ]);
});

test('bounds are widened on the side that is broken, and a capacity is raised', () => {
  const bounds = judge({
    plan: 'aaabb',
    people: '22222',
    settings: { balance: [{ measure: 'people', tolerance: 0.1, low: 4, high: 5 }] },
  });
  expect(bounds[0]!.changes[0]).toEqual({
    label: 'Allow 4 to 6 people',
    change: { kind: 'bounds', measure: 'people', low: 4, high: 6 },
  });
  const capped = judge({
    plan: 'aaabb',
    people: '22222',
    settings: { balance: [{ measure: 'people', tolerance: 1 }], capacity: { measure: 'people', most: 5 } },
  });
  expect(capped[0]!.changes[0]).toEqual({
    label: 'Allow at most 6 people',
    change: { kind: 'capacity', most: 6 },
  });
});

test('a unit that is too large alone offers fewer territories or the tolerance it needs', () => {
  // The mean is 6; the 9 of one unit are half as much again.
  const [large] = judge({ plan: 'abbcc', people: '92421' });
  expect(large!.what).toMatch(/^Unit 0, ZZ alone has 1\.50 times the mean people; A is beyond its limit\./);
  expect(large!.changes).toEqual([
    { label: 'Plan 2 territories', change: { kind: 'territory-count', count: 2 } },
    { label: 'Allow ±50 % of people', change: { kind: 'tolerance', measure: 'people', tolerance: 0.5 } },
  ]);
});

test('a broken pair, a split territory and too many moves each offer to give up the rule', () => {
  const loose = { balance: [{ measure: 'people', tolerance: 1 }] };
  const [pair] = judge({ plan: 'aabb', people: '1111', settings: { ...loose, together: [[0, 3]] } });
  expect(pair).toMatchObject({
    what: 'Unit 0, ZZ and Unit 3, ZZ are in different territories.',
    changes: [{ change: { kind: 'untie', pairs: 'together', units: [0, 3] } }],
  });
  const [split] = judge({ plan: 'abba', people: '1111', settings: loose });
  expect(split!.changes).toEqual([
    { label: 'Let territories be in pieces', change: { kind: 'contiguity', contiguity: false } },
  ]);
  const [moves] = judge({
    plan: 'aaab',
    live: 'aabb',
    people: '1111',
    settings: { ...loose, keepMeasure: 'units', moveAtMost: 0.1 },
  });
  expect(moves).toMatchObject({
    what: '25 % of counties changes territory; 10 % may.',
    changes: [{ label: 'Allow 25 % to move', change: { kind: 'move-at-most', share: 0.25 } }],
  });
});

test('a plan that keeps everything leaves nothing to say', () => {
  expect(judge({ plan: 'aabb', people: '1111' })).toEqual([]);
});
