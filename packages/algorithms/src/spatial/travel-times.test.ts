import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { completeTravelTimes, layOutByMinutes } from './index.ts';

const place = fc.integer({ min: 0, max: 5 });
const pairs = fc.array(fc.tuple(place, place, fc.integer({ min: 0, max: 40 })), { maxLength: 24 });

describe('completeTravelTimes', () => {
  it('fills what is missing with the quickest way, and leaves what is given', () => {
    fc.assert(
      fc.property(pairs, (given) => {
        const known = new Map(given.map(([a, b, minutes]) => [6 * a + b, minutes]));
        const times = completeTravelTimes(
          6,
          given.map(([a]) => a),
          given.map(([, b]) => b),
          given.map(([, , minutes]) => minutes),
        );
        const expected = byEveryDetour(known);
        if (times.kind === 'unreachable') {
          expect(expected[6 * times.from + times.to]).toBe(Number.POSITIVE_INFINITY);
          return;
        }
        expect(Array.from(times.minutes)).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });
});

/** The same by Floyd's algorithm over all pairs known in either direction. */
function byEveryDetour(known: ReadonlyMap<number, number>): number[] {
  const direct = Array.from({ length: 36 }, (_, at) => {
    const [a, b] = [Math.floor(at / 6), at % 6];
    return known.get(at) ?? known.get(6 * b + a) ?? (a === b ? 0 : Number.POSITIVE_INFINITY);
  });
  const quickest = direct.slice();
  for (let over = 0; over < 6; over++) {
    for (let at = 0; at < 36; at++) {
      const detour = (quickest[6 * Math.floor(at / 6) + over] ?? 0) + (quickest[6 * over + (at % 6)] ?? 0);
      quickest[at] = Math.min(quickest[at] ?? 0, detour);
    }
  }
  return direct.map((minutes, at) => (minutes === Number.POSITIVE_INFINITY ? (quickest[at] ?? 0) : minutes));
}

describe('layOutByMinutes', () => {
  it('finds the map again when minutes are straight distances, turned or mirrored', () => {
    const places = Array.from({ length: 90 }, (_, i) => [(i * 37) % 90, ((i * 53) % 90) / 3] as const);
    const minutes = places.flatMap(([ax, ay]) => places.map(([bx, by]) => Math.hypot(ax - bx, ay - by)));
    const { x, y } = layOutByMinutes(minutes, 90);
    for (let a = 0; a < 90; a += 7) {
      for (let b = 0; b < 90; b += 5) {
        const apart = Math.hypot((x[a] ?? 0) - (x[b] ?? 0), (y[a] ?? 0) - (y[b] ?? 0));
        expect(Math.abs(apart - (minutes[90 * a + b] ?? 0))).toBeLessThan(8);
      }
    }
  });

  it('puts places that are no minutes apart on one point', () => {
    expect(layOutByMinutes(new Float64Array(9), 3)).toEqual({
      x: new Float64Array(3),
      y: new Float64Array(3),
    });
  });
});
