import { expect, it } from 'vitest';
import { trendShape } from './trend-shape.ts';

const score = (day: number, probability: number) => ({
  decisionId: String(day),
  at: `2026-11-${String(day).padStart(2, '0')}T00:00:00Z`,
  probability,
  modelId: null,
  decidedBy: 'rules',
});

it('holds a score until the next one', () => {
  const { path } = trendShape([score(1, 0.2), score(5, 0.6), score(11, 0.4)], 100, 40);
  expect(path).toBe('M0.0 40.0H40.0V0.0H100.0V20.0');
});

it('draws next to nothing as flat', () => {
  const { dots } = trendShape([score(1, 0.2), score(2, 0.201)], 100, 40);
  expect(Math.abs(dots[0]!.y - dots[1]!.y)).toBeLessThan(1);
});
