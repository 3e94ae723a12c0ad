import { expect, it } from 'vitest';
import { curveShape, topOf } from './curve-shape.ts';

const rules = {
  touches: [{ kind: 'meeting', group: 'talks', points: 25, halfLifeDays: 45 }],
  caps: [{ group: 'talks', points: 50 }],
};
const now = Date.UTC(2026, 10, 20);
const ago = (days: number) => ({ kind: 'meeting', atMs: now - days * 86_400_000 });
const frame = { width: 270, height: 100, atMs: now, top: 40 };
const lastOf = (path: string) =>
  path
    .slice(path.lastIndexOf('L') + 1)
    .split(' ')
    .map(Number);

it('ends the past today at the present points, and fades on from there', () => {
  const { past, ahead } = curveShape(rules, [ago(45)], frame);
  expect(lastOf(past)).toEqual([180, 68.8]);
  expect(ahead.startsWith('M180.0 68.8')).toBe(true);
  expect(lastOf(ahead)).toEqual([270, 84.4]);
});

it('shows a tick for each touch of the past ninety days', () => {
  const { ticks } = curveShape(rules, [ago(10), ago(100), ago(-5)], frame);
  expect(ticks).toEqual([{ x: 160, height: 16.5, index: 0 }]);
});

it('has a scale that holds the highest point, in steps of twenty', () => {
  expect(topOf(rules, [], now)).toBe(20);
  expect(topOf(rules, [ago(3)], now)).toBe(40);
  expect(topOf(rules, [ago(3), ago(4)], now)).toBe(60);
});
