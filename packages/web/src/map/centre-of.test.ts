import { expect, it } from 'vitest';
import { centreOf } from './centre-of.ts';

const square = (x: number, y: number, size: number) => [
  [x, y],
  [x + size, y],
  [x + size, y + size],
  [x, y + size],
  [x, y],
];

it('is the middle of a square', () => {
  const shape = { type: 'Polygon' as const, coordinates: [square(10, 20, 2)] };
  expect(centreOf({ type: 'Feature', properties: {}, geometry: shape })).toEqual([11, 21]);
});

it('is on the largest piece of an archipelago, not between the pieces', () => {
  const shape = { type: 'MultiPolygon' as const, coordinates: [[square(0, 0, 1)], [square(100, 0, 4)]] };
  expect(centreOf({ type: 'Feature', properties: {}, geometry: shape })).toEqual([102, 2]);
});
