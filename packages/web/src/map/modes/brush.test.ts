import { expect, it } from 'vitest';
import { pointsBetween } from './brush.ts';

it('leaves no gap wider than a small county between two pointer events', () => {
  const points = [{ x: 0, y: 0 }, ...pointsBetween({ x: 0, y: 0 }, { x: 30, y: 40 })];
  for (let i = 1; i < points.length; i++) {
    expect(Math.hypot(points[i]!.x - points[i - 1]!.x, points[i]!.y - points[i - 1]!.y)).toBeLessThanOrEqual(
      5,
    );
  }
  expect(points.at(-1)).toEqual({ x: 30, y: 40 });
});

it('is the point itself when the pointer stood still', () => {
  expect(pointsBetween({ x: 7, y: 7 }, { x: 7, y: 7 })).toEqual([{ x: 7, y: 7 }]);
});
