import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPrng } from '../search/index.ts';
import { embed } from '../spatial/index.ts';
import { bisectMap, NARROW_TURN, WIDE_TURN } from './bisect-map.ts';

const maps = fc.record({
  seed: fc.integer({ min: 0, max: 1e6 }),
  unitCount: fc.integer({ min: 1, max: 200 }),
  share: fc.double({ min: 0, max: 1, noNaN: true }),
  isEmpty: fc.boolean(),
});

describe('bisectMap', () => {
  it('gives every part a unit, whatever the map', () => {
    fc.assert(
      fc.property(maps, ({ seed, unitCount, share, isEmpty }) => {
        const random = createPrng(seed);
        const count = Math.max(1, Math.round(share * unitCount));
        const x = Float64Array.from({ length: unitCount }, () => random.below(5));
        const y = Float64Array.from({ length: unitCount }, () => random.below(5));
        const burden = Float64Array.from({ length: unitCount }, () => (isEmpty ? 0 : random.below(4)));
        const parts = bisectMap(embed('planar', x, y), burden, count, random, WIDE_TURN);
        expect(new Set(parts)).toEqual(new Set(Array.from({ length: count }, (_, part) => part)));
      }),
    );
  });

  it('gives a city as many parts as its load asks for, and the same parts for the same seed', () => {
    // A thousand units, half of the load in the hundred that lie within a tenth of the width.
    const n = 1000;
    const place = createPrng(3);
    const x = Float64Array.from({ length: n }, (_, i) => (i < 100 ? place.float() : 10 * place.float()));
    const y = Float64Array.from({ length: n }, (_, i) => (i < 100 ? place.float() : 10 * place.float()));
    const burden = Float64Array.from({ length: n }, (_, i) => (i < 100 ? 9 : 1));
    const draw = () => bisectMap(embed('planar', x, y), burden, 20, createPrng(1), NARROW_TURN);
    const parts = draw();
    const loads = new Float64Array(20);
    for (let i = 0; i < n; i++) loads[parts[i]] += burden[i];
    for (const load of loads) expect(Math.abs(load / 90 - 1)).toBeLessThan(0.25);
    expect(draw()).toEqual(parts);
  });
});
