import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { differenceInterval, shareInterval } from './shares.ts';

describe('the interval of a share', () => {
  test('is the published one', () => {
    // Newcombe (1998), table I: 81 of 263 and 15 of 148, score method without continuity correction.
    expect(shareInterval(81, 263).low).toBeCloseTo(0.2553, 4);
    expect(shareInterval(81, 263).high).toBeCloseTo(0.3662, 4);
    expect(shareInterval(15, 148).low).toBeCloseTo(0.0624, 4);
    expect(shareInterval(15, 148).high).toBeCloseTo(0.1605, 4);
    expect(shareInterval(0, 20)).toEqual({ low: 0, high: expect.closeTo(0.1611, 4) });
    expect(shareInterval(29, 29)).toEqual({ low: expect.closeTo(0.883, 4), high: 1 });
  });

  test('refuses counts that make no sense, by name', () => {
    expect(() => shareInterval(3, 0)).toThrow('of: expected a whole number of at least 1, got 0');
    expect(() => shareInterval(3, 2)).toThrow('count: expected a whole number in [0, 2], got 3');
    expect(() => shareInterval(Number.NaN, 2)).toThrow('count: expected');
  });
});

describe('the interval of a difference', () => {
  test('is the published one', () => {
    // Newcombe (1998), Statistics in Medicine 17: 56/70 against 48/80, method 10.
    const { low, high } = differenceInterval([56, 70], [48, 80]);
    expect(low).toBeCloseTo(0.0524, 4);
    expect(high).toBeCloseTo(0.3339, 4);
  });

  test('holds the difference, and turns its sign with the order', () => {
    const share = fc
      .integer({ min: 1, max: 5000 })
      .chain((of) => fc.integer({ min: 0, max: of }).map((count) => [count, of] as const));
    fc.assert(
      fc.property(share, share, (a, b) => {
        const there = differenceInterval(a, b);
        const back = differenceInterval(b, a);
        const difference = a[0] / a[1] - b[0] / b[1];
        expect(there.low).toBeLessThanOrEqual(difference + 1e-12);
        expect(there.high).toBeGreaterThanOrEqual(difference - 1e-12);
        expect(there.low).toBeCloseTo(-back.high, 12);
      }),
    );
  });
});
