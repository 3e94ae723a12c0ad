import { expect, it } from 'vitest';
import { trendPath } from './Trend.tsx';

it('fills its box from the lowest to the highest value', () => {
  expect(trendPath([0, 5, 10])).toBe('M0.0 20.0L50.0 10.0L100.0 0.0');
});

it('breaks where nothing was measured', () => {
  expect(trendPath([0, null, 10])).toBe('M0.0 20.0M100.0 0.0');
});

it('draws a level line when nothing changes', () => {
  expect(trendPath([7, 7])).toBe('M0.0 20.0L100.0 20.0');
});
