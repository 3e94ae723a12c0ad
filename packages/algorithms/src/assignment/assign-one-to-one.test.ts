import { describe, expect, it } from 'vitest';
import { createPrng } from '../search/index.ts';
import { assignOneToOne } from './assign-one-to-one.ts';

/** Prices prove an optimum: none is violated, and all together they are as much as the objective. */
function expectProved(costs: Float64Array, rowCount: number, columnCount: number): number {
  const result = assignOneToOne(costs, rowCount, columnCount);
  const taken = new Set(result.columnOfRow);
  expect(taken.size).toBe(rowCount);
  let sum = 0;
  for (let row = 0; row < rowCount; row++) {
    sum += result.rowPrice[row];
    for (let column = 0; column < columnCount; column++) {
      const reduced = costs[row * columnCount + column] - result.rowPrice[row] - result.columnPrice[column];
      expect(reduced).toBeGreaterThan(-1e-9);
    }
  }
  for (let column = 0; column < columnCount; column++) {
    sum += result.columnPrice[column];
    if (rowCount < columnCount) expect(result.columnPrice[column]).toBeLessThanOrEqual(0);
    if (!taken.has(column)) expect(result.columnPrice[column]).toBe(0);
  }
  expect(sum).toBeCloseTo(result.objective, 6);
  return result.objective;
}

describe('assignOneToOne', () => {
  it('finds the one cheapest assignment of a matrix drawn by hand', () => {
    const costs = Float64Array.of(4, 1, 3, 2, 0, 5, 3, 2, 2);
    expect([...assignOneToOne(costs, 3, 3).columnOfRow]).toEqual([1, 0, 2]);
    expect(assignOneToOne(costs, 3, 3).objective).toBe(5);
  });

  it('proves its optimum on square and oblong random matrices, with and without ties', () => {
    const random = createPrng(7);
    for (let trial = 0; trial < 120; trial++) {
      const rows = 1 + random.below(9);
      const columns = rows + (trial % 3 === 0 ? 0 : random.below(5));
      const costs = Float64Array.from({ length: rows * columns }, () =>
        trial % 2 === 0 ? random.below(6) - 2 : random.float(),
      );
      expectProved(costs, rows, columns);
    }
  });

  it('proves its optimum at 500 × 500 within half a second', () => {
    const random = createPrng(1);
    const costs = Float64Array.from({ length: 500 * 500 }, () => 1 + random.below(100));
    const start = performance.now();
    assignOneToOne(costs, 500, 500);
    expect(performance.now() - start).toBeLessThan(500);
  });

  it('gives nothing to do an empty answer', () => {
    expect(assignOneToOne(new Float64Array(0), 0, 0).objective).toBe(0);
  });

  it('names what is wrong with its input', () => {
    expect(() => assignOneToOne(new Float64Array(2), 2, 1)).toThrow(
      new RangeError('rowCount: expected a whole number in [0, 1], got 2'),
    );
    expect(() => assignOneToOne(Float64Array.of(1, Number.NaN), 1, 2)).toThrow(
      'costs[1]: expected a finite number',
    );
    expect(() => assignOneToOne(new Float64Array(3), 2, 2)).toThrow('costs: expected length 4, got 3');
  });
});
