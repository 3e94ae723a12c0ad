import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPrng } from '../search/index.ts';
import { distanceBetween } from '../spatial/index.ts';
import { chooseGroupCount, findPockets, NOISE, type Points, robustScale, silhouetteOf } from './index.ts';

function points(rows: number[][]): Points {
  return { count: rows.length, dimensions: rows[0]?.length ?? 0, values: Float64Array.from(rows.flat()) };
}

describe('robustScale', () => {
  it('measures from the median in spreads of the middle half', () => {
    const { points: scaled, medians, spreads } = robustScale([Float64Array.of(0, 1, 2, 3, 4)]);
    expect([medians[0], spreads[0]]).toEqual([2, 2 / 1.349]);
    expect(scaled.values[4]).toBeCloseTo(1.349, 12);
  });

  it('does not let one giant squeeze the others together', () => {
    const plain = Float64Array.from({ length: 101 }, (_, i) => i);
    const withGiant = Float64Array.from([...plain.subarray(0, 100), 1e12]);
    const a = robustScale([plain]).points.values;
    const b = robustScale([withGiant]).points.values;
    expect(b[80] - b[20]).toBeCloseTo(a[80] - a[20], 6);
    expect(b[100]).toBe(6);
  });

  it('names a constant column, and still spreads one that is nearly always zero', () => {
    const rare = Float64Array.from({ length: 20 }, (_, i) => (i === 7 ? 5 : 0));
    const { constant, points: scaled } = robustScale([new Float64Array(20).fill(3), rare]);
    expect(constant).toEqual([0]);
    expect(scaled.values[2 * 7 + 1]).toBeGreaterThan(3);
    expect(() => robustScale([Float64Array.of(1, Number.NaN)])).toThrow(
      'columns[0]: expected finite numbers, got NaN at row 1',
    );
  });
});

describe('silhouetteOf', () => {
  it('equals the figure worked out by hand', () => {
    const line = points([[0], [1], [10], [11]]);
    expect(silhouetteOf(line, [0, 0, 1, 1], 2)).toBeCloseTo((1 - 1 / 10.5 + 1 - 1 / 9.5) / 2, 12);
    expect(silhouetteOf(line, [0, 0, 0, 1], 2)).toBeLessThan(0.3);
    expect(silhouetteOf(line, [0, 0, 0, 0], 1)).toBe(0);
  });
});

describe('chooseGroupCount', () => {
  it('finds the number of groups that were planted', () => {
    for (const planted of [2, 3, 5]) {
      const random = createPrng(planted);
      const rows = Array.from({ length: 90 * planted }, (_, i) => {
        const angle = (2 * Math.PI * (i % planted)) / planted;
        return [20 * Math.cos(angle) + random.float(), 20 * Math.sin(angle) + random.float()];
      });
      const { groupCount, tried } = chooseGroupCount(points(rows), { min: 2, max: 8 }, 200, createPrng(1));
      expect(groupCount).toBe(planted);
      expect(tried).toHaveLength(7);
    }
  });

  it('gives the same choice for the same seed and refuses what cannot be', () => {
    const rows = points(Array.from({ length: 500 }, (_, i) => [(i * 37) % 101, (i * 91) % 53]));
    const choose = () => chooseGroupCount(rows, { min: 2, max: 6 }, 100, createPrng(9));
    expect(choose()).toEqual(choose());
    expect(() => chooseGroupCount(rows, { min: 5, max: 2 }, 100, createPrng(9))).toThrow(
      'range: expected whole numbers with 1 ≤ min ≤ max, got 5 to 2',
    );
  });
});

describe('findPockets', () => {
  const places = fc.array(
    fc.tuple(fc.double({ min: -75, max: -74, noNaN: true }), fc.double({ min: 40, max: 41, noNaN: true })),
    { minLength: 1, maxLength: 30 },
  );

  it('agrees with the great-circle distance, compared each with each', () => {
    fc.assert(
      fc.property(places, fc.integer({ min: 1, max: 4 }), (cells, least) => {
        const near = (i: number) =>
          cells.flatMap(([x, y], j) =>
            distanceBetween('lonlat', x, y, cells[i][0], cells[i][1]) <= 12 ? [j] : [],
          );
        const hearts = cells.map((_, i) => near(i).length >= least);
        const lon = Float64Array.from(cells, ([x]) => x);
        const lat = Float64Array.from(cells, ([, y]) => y);
        const { groupOf } = findPockets(lon, lat, 12, least);
        for (let i = 0; i < cells.length; i++) {
          expect(groupOf[i] === NOISE).toBe(!near(i).some((j) => hearts[j]));
          for (const j of near(i)) if (hearts[i] && hearts[j]) expect(groupOf[i]).toBe(groupOf[j]);
        }
      }),
    );
  });

  it('says what is wrong with its input', () => {
    const one = Float64Array.of(10);
    expect(() => findPockets(one, Float64Array.of(91), 5, 2)).toThrow(
      'expected degrees on Earth, got 10, 91',
    );
    expect(() => findPockets(one, one, 0, 2)).toThrow(
      'radiusKm: expected more than 0 and at most 5,000, got 0',
    );
  });
});
