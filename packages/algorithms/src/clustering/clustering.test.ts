import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPrng } from '../search/index.ts';
import { dbscan, kMeans, NOISE, type Points, standardise } from './index.ts';

function points(rows: number[][]): Points {
  return { count: rows.length, dimensions: rows[0]?.length ?? 0, values: Float64Array.from(rows.flat()) };
}

const twoPockets = points([
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
  [10, 10],
  [10, 11],
  [11, 10],
  [50, 50],
]);
const rows = fc.array(fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 20 })), {
  minLength: 1,
  maxLength: 40,
});

describe('kMeans', () => {
  it('finds the groups a person sees', () => {
    const { groupOf, sizes } = kMeans(twoPockets, 3, createPrng(1));
    expect(Array.from(groupOf)).toEqual([0, 0, 0, 0, 1, 1, 1, 2]);
    expect(Array.from(sizes)).toEqual([4, 3, 1]);
  });

  it('leaves every point with its nearest centre', () => {
    fc.assert(
      fc.property(rows, (cells) => {
        const set = points(cells);
        const { groupOf, centres, distance } = kMeans(set, Math.min(3, set.count), createPrng(5));
        const to = (i: number, g: number) =>
          Math.hypot(cells[i][0] - centres[2 * g], cells[i][1] - centres[2 * g + 1]);
        for (let i = 0; i < set.count; i++) {
          expect(distance[i]).toBeCloseTo(to(i, groupOf[i]), 9);
          for (let g = 0; g < centres.length / 2; g++)
            expect(distance[i]).toBeLessThanOrEqual(to(i, g) + 1e-9);
        }
      }),
    );
  });

  it('names a point far outside its group', () => {
    const line = Array.from({ length: 40 }, (_, i) => [i % 5, 0]);
    expect(kMeans(points([...line, [30, 0]]), 1, createPrng(1)).outliers).toEqual([40]);
  });

  it('refuses more groups than points', () => {
    expect(() => kMeans(twoPockets, 9, createPrng(1))).toThrow(
      'groupCount: expected a whole number in [1, 8], got 9',
    );
  });
});

describe('dbscan', () => {
  it('finds pockets and names the noise', () => {
    const { groupOf, noise, sizes } = dbscan(twoPockets, 1.5, 3);
    expect(Array.from(groupOf)).toEqual([0, 0, 0, 0, 1, 1, 1, NOISE]);
    expect([noise, Array.from(sizes)]).toEqual([[7], [4, 3]]);
  });

  it('agrees with the definition on random points', () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 5 }), (cells, neighborsMin) => {
        const near = (i: number) =>
          cells.flatMap(([x, y], j) => (Math.hypot(x - cells[i][0], y - cells[i][1]) <= 2 ? [j] : []));
        const hearts = cells.map((_, i) => near(i).length >= neighborsMin);
        const { groupOf } = dbscan(points(cells), 2, neighborsMin);
        for (let i = 0; i < cells.length; i++) {
          expect(groupOf[i] === NOISE).toBe(!near(i).some((j) => hearts[j]));
          for (const j of near(i)) if (hearts[i] && hearts[j]) expect(groupOf[i]).toBe(groupOf[j]);
        }
      }),
    );
  });
});

describe('standardise', () => {
  it('brings columns to one scale and turns a constant one into zeros', () => {
    const { values } = standardise([Float64Array.of(10, 20), Float64Array.of(3, 3)]);
    expect(Array.from(values)).toEqual([-1, 0, 1, 0]);
    expect(() => standardise([Float64Array.of(1, Number.NaN)])).toThrow(
      'columns[0]: expected finite numbers, got NaN at row 1',
    );
  });
});
