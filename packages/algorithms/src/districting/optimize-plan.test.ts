import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csrFromEdges } from '../graph/index.ts';
import { createPrng, stopAfterIterations } from '../search/index.ts';
import {
  cheapestFixes,
  type DistrictingProblem,
  explainUnit,
  fillGaps,
  lowerBound,
  optimizePlan,
  validatePlan,
} from './index.ts';
import { gridProblem, leastByBruteForce } from './testing.ts';

function solve(problem: DistrictingProblem, iterations = 60_000, seed = 1) {
  return optimizePlan(problem, { random: createPrng(seed), stop: stopAfterIterations(iterations) });
}

describe('optimizePlan', () => {
  it('cuts a 6 × 6 grid into four squares', () => {
    const result = solve(gridProblem(6, 6, 4));
    expect(result.feasible).toBe(true);
    expect(result.objective).toBeCloseTo(4 * 12, 9);
  });

  it('finds the optimum of random small maps, and the bound never passes it', () => {
    const loads = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 9, maxLength: 9 });
    fc.assert(
      fc.property(loads, fc.integer({ min: 1, max: 3 }), (values, k) => {
        const activity = { name: 'load', values: Float64Array.from(values), tolerance: 0.3 };
        const problem = gridProblem(3, 3, k, { activities: [activity], weight: Float64Array.from(values) });
        const least = leastByBruteForce(problem);
        const result = solve(problem);
        expect(result.feasible).toBe(Number.isFinite(least));
        if (!result.feasible) return;
        expect(result.objective).toBeCloseTo(least, 9);
        expect(
          lowerBound(problem, result.territoryOf, stopAfterIterations(50)).lowerBound,
        ).toBeLessThanOrEqual(least + 1e-9);
      }),
      { numRuns: 12 },
    );
  }, 60_000);

  it('gives the same plan, byte for byte, for the same seed and iterations', () => {
    const problem = gridProblem(9, 7, 5, {
      activities: [{ name: 'load', values: new Float64Array(63).fill(1), tolerance: 0.1 }],
    });
    expect(solve(problem, 30_000, 7).territoryOf).toEqual(solve(problem, 30_000, 7).territoryOf);
  });

  it('keeps locked units, fixed centres and the budget of moves', () => {
    const n = 36;
    const locked = new Int32Array(n).fill(-1);
    locked[35] = 0;
    const current = Uint16Array.from({ length: n }, (_, i) => (i < 6 ? 0 : 1));
    const centres = Int32Array.from([0, 35 - 6]);
    const problem = gridProblem(6, 6, 2, {
      locked,
      current,
      centres,
      moveAtMost: { share: 0.6, values: new Float64Array(n).fill(1) },
    });
    const result = solve(problem);
    expect(result.violations).toEqual([]);
    expect([result.territoryOf[35], result.territoryOf[0], result.territoryOf[29]]).toEqual([0, 0, 1]);
  });

  it('moves as little as it must when keeping rules', () => {
    const current = Uint16Array.from({ length: 36 }, (_, i) => (i < 15 ? 0 : 1));
    const problem = gridProblem(6, 6, 2, {
      current,
      keep: { weight: 100, values: new Float64Array(36).fill(1) },
    });
    expect(solve(problem).report.moved.units).toBe(3);
  });

  it('shares territories out among the pieces of a map that falls apart', () => {
    const edges = [0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 6, 7, 7, 8];
    const problem = gridProblem(9, 1, 3, { graph: csrFromEdges(9, edges) });
    expect(solve(problem)).toMatchObject({ feasible: true, objective: 6 });
  });

  it('says which territory is out of bounds when one unit is heavier than a territory may be', () => {
    const values = new Float64Array(9).fill(1);
    values[4] = 20;
    const result = solve(gridProblem(3, 3, 2, { activities: [{ name: 'load', values, tolerance: 0.1 }] }));
    expect(result.feasible).toBe(false);
    expect(result.violations.map((violation) => violation.kind)).toEqual(['balance', 'balance']);
    expect(result.infeasibility).toMatchObject({ proved: true, units: [4] });
  });

  it('handles one territory, as many territories as units, and points on top of each other', () => {
    expect(solve(gridProblem(3, 3, 1)).feasible).toBe(true);
    expect(solve(gridProblem(3, 3, 9)).objective).toBe(0);
    const stacked = gridProblem(3, 3, 3, { x: new Float64Array(9), y: new Float64Array(9) });
    expect(solve(stacked)).toMatchObject({ feasible: true, objective: 0 });
  });

  it.each([
    [
      { weight: Float64Array.of(1, 1, 1, Number.NaN) },
      'weight: expected a number of at least 0, got NaN at unit 3',
    ],
    [{ x: Float64Array.of(1, 1, 1, Number.NaN) }, 'x: expected a finite number, got NaN at unit 3'],
    [
      { activities: [{ name: 'pop', values: Float64Array.of(1, 1, -1, 1), tolerance: 0.1 }] },
      'activities.pop: expected a number of at least 0',
    ],
    [
      { activities: [{ name: 'pop', values: new Float64Array(4), tolerance: 1.5 }] },
      'activities.pop.tolerance: expected [0, 1], got 1.5',
    ],
    [{ x: Float64Array.of(1, 1, 1e200, 1) }, 'x: expected a number of at most 1e+100, got 1e+200 at unit 2'],
    [
      { weight: Float64Array.of(1, Number.POSITIVE_INFINITY, 1, 1) },
      'weight: expected a number of at least 0, got Infinity at unit 1',
    ],
    [
      { compactness: 'roundness' as never },
      'compactness: expected inertia, distance, travel-time, cut-edges',
    ],
    [{ together: Uint32Array.of(2, 2) }, 'together: expected two different units, got 2 twice'],
    [{ territoryCount: 5 }, 'territoryCount: expected a whole number in [1, 4], got 5'],
    [{ locked: Int32Array.of(0, 0, 2, 0) }, 'locked: expected [-1, 2), got 2'],
  ])('refuses %j', (overrides, message) => {
    expect(() => solve(gridProblem(2, 2, 2, overrides))).toThrow(message);
  });
});

describe('what a planner asks of a plan', () => {
  const uneven = Uint16Array.from([0, 0, 0, 0, 0, 0, 0, 1, 1]);

  it('the cheapest fix of an imbalance is a move over the border that mends it', () => {
    const problem = gridProblem(3, 3, 2, {
      activities: [{ name: 'load', values: new Float64Array(9).fill(1), tolerance: 0.12 }],
    });
    const [fix] = cheapestFixes(problem, uneven, 1, 3);
    expect(fix?.violationAfter).toBeLessThan(fix?.violationBefore ?? 0);
    expect(fix?.moved[0]?.amount).toBeGreaterThan(0);
  });

  it('a fix does what it says', () => {
    const problem = gridProblem(5, 5, 3, {
      activities: [{ name: 'load', values: new Float64Array(25).fill(1), tolerance: 0.05 }],
    });
    const plan = Uint16Array.from({ length: 25 }, (_, i) => (i < 10 ? 0 : i < 13 ? 1 : 2));
    const before = validatePlan(problem, plan);
    for (const fix of cheapestFixes(problem, plan, 1, 10)) {
      const mended = plan.slice();
      for (const { unit, to } of fix.moves) mended[unit] = to;
      const after = validatePlan(problem, mended);
      expect(after.contiguous).toBe(true);
      const gained = (after.balance[0]?.amounts[1] ?? 0) - (before.balance[0]?.amounts[1] ?? 0);
      expect(gained).toBe(fix.moved[0]?.amount);
    }
  });

  it('explains a unit by its nearest centre and the next best one', () => {
    const plan = Uint16Array.from({ length: 12 }, (_, i) => (i % 4 < 2 ? 0 : 1));
    const explanation = explainUnit(gridProblem(4, 3, 2), plan, 0);
    expect(explanation.reason).toBe('nearest-centre');
    expect(explanation.nextBest).toMatchObject({ territory: 1, breaks: ['balance', 'contiguity'] });
  });

  it('fills gaps from the nearest neighbour and leaves the rest alone', () => {
    const plan = Uint16Array.from([0, 0xffff, 1, 0, 0xffff, 1, 0, 0xffff, 1]);
    const { territoryOf, filled } = fillGaps(gridProblem(3, 3, 2), plan);
    expect(filled.map((gap) => [gap.unit, gap.because])).toEqual([
      [1, 'neighbour'],
      [4, 'neighbour'],
      [7, 'neighbour'],
    ]);
    expect(Array.from(territoryOf)).toEqual([0, 0, 1, 0, 0, 1, 0, 0, 1]);
  });
});
