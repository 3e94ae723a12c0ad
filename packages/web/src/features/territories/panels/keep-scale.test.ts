import { expect, it } from 'vitest';
import { keepAt, keepPlace } from './keep-scale.ts';

it('comes back to each place of the slider', () => {
  for (const place of [0, 1, 2, 3, 4]) expect(keepPlace(keepAt(place))).toBe(place);
});

it('shows a weight set elsewhere at the nearest place', () => {
  expect([0.01, 0.2, 5, 1000].map(keepPlace)).toEqual([0, 1, 3, 4]);
});
