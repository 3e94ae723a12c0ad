import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csrFromEdges } from '../graph/index.ts';
import { createPrng, stopAfterIterations } from '../search/index.ts';
import { boundTerritoryCount, type UncountedProblem } from './bound-territory-count.ts';
import { optimizeTerritoryCount, validatePlan } from './index.ts';
import { gridProblem } from './testing.ts';

function gridOf(width: number, height: number, overrides: Partial<UncountedProblem> = {}): UncountedProblem {
  return gridProblem(width, height, 1, overrides);
}

function capacity(values: Float64Array, high: number, low = 0) {
  return { activities: [{ name: 'load', values, low, high }] };
}

function solve(problem: UncountedProblem, iterations = 300_000) {
  return optimizeTerritoryCount(problem, { random: createPrng(1), stop: stopAfterIterations(iterations) });
}

describe('as many territories as needed', () => {
  it('takes the fewest whose capacity holds everything, and says that fewer is impossible', () => {
    const found = solve(gridOf(6, 6, capacity(new Float64Array(36).fill(1), 9)));
    expect(found).toMatchObject({ territoryCount: 4, whyNotFewer: 'bound', result: { feasible: true } });
    expect(found.lowerBound).toEqual({ count: 4, reason: 'capacity', activity: 'load' });
    expect(found.result.objective).toBeCloseTo(4 * 12, 9);
    expect(validatePlan(found.problem, found.result.territoryOf).violations).toEqual([]);
  });

  it('takes more where connected territories waste room, and shows what it tried', () => {
    // Loads of 2 waste a third of a capacity of 3; a star's spokes meet only in its middle.
    const row = Float64Array.of(2, 2, 2, 2, 2, 2);
    const found = solve(gridOf(6, 1, capacity(row, 3)));
    expect(found).toMatchObject({ territoryCount: 6, whyNotFewer: 'bound' });
    const star = csrFromEdges(5, [0, 1, 0, 2, 0, 3, 0, 4]);
    const values = Float64Array.of(1, 1, 1, 1, 1);
    const spokes = solve(gridOf(5, 1, { graph: star, ...capacity(values, 2) }));
    expect(spokes.lowerBound.count).toBe(3);
    expect(spokes.territoryCount).toBe(4);
    expect(spokes.tries.map((one) => [one.territoryCount, one.feasible])).toEqual([
      [3, false],
      [4, true],
    ]);
  });

  it('keeps the territories that are named, and needs one for each piece of the map', () => {
    const loads = capacity(new Float64Array(9).fill(1), 9);
    const named = solve(gridOf(3, 3, { ...loads, centres: Int32Array.of(-1, 4) }));
    expect(named).toMatchObject({ territoryCount: 2, lowerBound: { reason: 'named' } });
    expect(named.result.territoryOf[4]).toBe(1);
    const graph = csrFromEdges(9, [0, 1, 1, 2, 3, 4, 4, 5, 6, 7, 7, 8]);
    expect(solve(gridOf(3, 3, { ...loads, graph })).lowerBound).toMatchObject({ count: 3, reason: 'pieces' });
  });

  it('says that no number will do when a unit is larger than a territory may be', () => {
    const values = new Float64Array(9).fill(1);
    values[4] = 20;
    const found = solve(gridOf(3, 3, capacity(values, 10)));
    expect(found.whyNotFewer).toBe('infeasible');
    expect(found.result.infeasibility).toMatchObject({ proved: true, units: [4] });
  });

  it('gives the same plan for the same seed and iterations, and shares one budget among the tries', () => {
    const values = Float64Array.from({ length: 64 }, (_, i) => 1 + (i % 5));
    const problem = gridOf(8, 8, capacity(values, 24, 12));
    const [a, b] = [solve(problem, 100_000), solve(problem, 100_000)];
    expect(a.result.territoryOf).toEqual(b.result.territoryOf);
    const used = a.tries.reduce((total, one) => total + one.iterations, 0);
    expect(used).toBeLessThan(120_000);
    expect(a.result.feasible).toBe(true);
    expect(a.territoryCount).toBeLessThanOrEqual(Math.ceil(a.lowerBound.count * 1.15));
  });

  it('refuses a problem without a capacity, and one that makes no sense', () => {
    const bad = new Float64Array(9).fill(Number.NaN, 5, 6);
    expect(() => solve(gridOf(3, 3, capacity(bad, 4)))).toThrow(
      'activities.load: expected a number of at least 0',
    );
    expect(() => solve(gridOf(3, 3))).toThrow(
      'activities: expected one with bounds low..high (a capacity), got none',
    );
  });
});

describe('boundTerritoryCount', () => {
  it('never asks for more bins than the fewest that hold everything', () => {
    const amounts = fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 1, maxLength: 7 });
    fc.assert(
      fc.property(amounts, (list) => {
        const values = Float64Array.from(list);
        const problem = gridOf(list.length, 1, { contiguity: false, ...capacity(values, 10) });
        const bound = boundTerritoryCount(problem).count;
        const least = fewestBins(list, 10);
        expect(bound).toBeLessThanOrEqual(least);
        expect(bound).toBeGreaterThanOrEqual(Math.ceil(list.reduce((a, b) => a + b, 0) / 10));
      }),
      { numRuns: 300 },
    );
  });

  it('counts units that must all be apart', () => {
    const problem = gridOf(4, 1, { apart: Uint32Array.of(0, 1, 1, 2, 0, 2, 2, 3) });
    expect(boundTerritoryCount(problem)).toEqual({ count: 3, reason: 'apart', activity: null });
  });
});

/** By trying every division: the amounts one after another into each bin begun or one more. */
function fewestBins(amounts: readonly number[], capacity: number): number {
  const place = (index: number, bins: readonly number[]): number => {
    const amount = amounts[index];
    if (amount === undefined) return Math.max(1, bins.length);
    const choices = [...bins, 0].flatMap((load, bin) =>
      load + amount <= capacity ? [place(index + 1, bins.toSpliced(bin, 1, load + amount))] : [],
    );
    return Math.min(...choices);
  };
  return place(0, []);
}
