import { expect, it } from 'vitest';
import { assignUnits } from './assign-units.ts';

const current = Int16Array.from([0, 0, 1, -1]);

it('moves what is elsewhere and leaves what is there or locked', () => {
  expect(assignUnits(current, [0, 1, 2, 3], 1, new Set([1]), 'NE-05')).toEqual({
    note: 'Moved # to NE-05',
    moves: [
      { unit: 0, from: 0, to: 1 },
      { unit: 3, from: -1, to: 1 },
    ],
  });
});

it('is no edit when nothing moves', () => {
  expect(assignUnits(current, [2], 1, new Set(), 'NE-05')).toBeNull();
  expect(assignUnits(current, [0], 1, new Set([0]), 'NE-05')).toBeNull();
});

it('can take units out of every territory', () => {
  expect(assignUnits(current, [0], -1, new Set(), null)?.note).toBe('Took # out of every territory');
});
