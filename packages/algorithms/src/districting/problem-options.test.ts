import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csrFromEdges } from '../graph/index.ts';
import { createPrng, stopAfterIterations } from '../search/index.ts';
import { type DistrictingProblem, explainUnit, fillGaps, optimizePlan, validatePlan } from './index.ts';
import { prepareModel } from './model.ts';
import { drawPowerDiagram, unitBurdens } from './power-diagram.ts';
import { repairContiguity } from './repair-contiguity.ts';
import { applyFlip, createState, loadPlan, recentreAll, totalViolation } from './search-state.ts';
import { drawProblem, gridProblem, leastByBruteForce } from './testing.ts';

function solve(problem: DistrictingProblem, iterations = 60_000, seed = 1) {
  return optimizePlan(problem, { random: createPrng(seed), stop: stopAfterIterations(iterations) });
}

describe('every option at once', () => {
  it('ends at the optimum of small maps drawn at random, with every rule that can be drawn', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e6 }), (seed) => {
        const random = createPrng(seed);
        const problem = drawProblem(random, 6, 1 + random.below(3));
        const least = leastByBruteForce(problem);
        const result = solve(problem);
        expect(result.feasible).toBe(Number.isFinite(least));
        if (result.feasible) expect(result.objective + result.moveCost).toBeCloseTo(least, 6);
        expect(result.infeasibility?.proved ?? true).toBe(true);
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});

/** Minutes along a row of units, uphill to the east at 2 a step and downhill to the west at 1. */
function rowWithHill(n: number): Float64Array {
  return Float64Array.from({ length: n * n }, (_, at) => {
    const [from, to] = [Math.floor(at / n), at % n];
    return to > from ? 2 * (to - from) : from - to;
  });
}

describe('the search and the oracle', () => {
  it('agree on cost and on what is broken, for any plan and after any moves', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e6 }), (seed) => {
        const random = createPrng(seed);
        const problem = drawProblem(random, 12, 1 + random.below(4));
        const model = prepareModel(problem);
        const state = createState(model);
        const plan = drawPowerDiagram(model, random);
        repairContiguity(model, plan, unitBurdens(model));
        loadPlan(state, plan);
        for (let step = 0; step < 20 && state.cutCount > 0; step++) {
          const slot = state.cut[random.below(state.cutCount)];
          const unit = state.slotUnit[slot];
          const to = state.territoryOf[problem.graph.neighbors[slot]];
          if (model.lockedTo[unit] < 0 && state.size[state.territoryOf[unit]] > 1) applyFlip(state, unit, to);
        }
        recentreAll(state);
        const report = validatePlan(problem, state.territoryOf);
        expect(state.cost).toBeCloseTo(report.objective + report.moveCost, 6);
        const counted = report.violations.filter(({ kind }) => kind !== 'discontiguous' && kind !== 'empty');
        expect(totalViolation(state) === 0).toBe(counted.length === 0);
      }),
      { numRuns: 400 },
    );
  });

  it('agree that a plan keeps bounds and a budget of moves that it meets exactly', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e6 }), (seed) => {
        const random = createPrng(seed);
        const k = 1 + random.below(4);
        const tenths = () => Float64Array.from({ length: 12 }, () => random.below(50) / 10);
        const any = () => Uint16Array.from({ length: 12 }, (_, unit) => (unit < k ? unit : random.below(k)));
        const [values, worth, current, plan] = [tenths(), tenths(), any(), any()];
        const totals = Array.from({ length: k }, (_, t) => sumWhere(values, (unit) => plan[unit] === t));
        const problem = gridProblem(4, 3, k, {
          contiguity: false,
          activities: [{ name: 'load', values, low: Math.min(...totals), high: Math.max(...totals) }],
          current,
          moveAtMost: { share: movedShare(worth, current, plan), values: worth },
        });
        expectKept(problem, plan);
      }),
      { numRuns: 1000 },
    );
  });

  it('agree that six tenths moved are no more than six tenths', () => {
    const values = new Float64Array(10).fill(1);
    const moveAtMost = { share: 0.6, values };
    const current = Uint16Array.from({ length: 10 }, (_, unit) => (unit < 2 ? 0 : 1));
    const problem = gridProblem(10, 1, 2, { activities: [], current, moveAtMost });
    expectKept(
      problem,
      current.map((territory, unit) => (unit >= 2 && unit < 8 ? 0 : territory)),
    );
  });
});

/** Summed from the end: another order than anybody else's. */
function sumWhere(values: Float64Array, counts: (unit: number) => boolean): number {
  return values.reduceRight((total, value, unit) => total + (counts(unit) ? value : 0), 0);
}

function movedShare(worth: Float64Array, current: Uint16Array, plan: Uint16Array): number {
  const total = sumWhere(worth, () => true);
  return total > 0 ? Math.min(1, sumWhere(worth, (unit) => current[unit] !== plan[unit]) / total) : 0;
}

function expectKept(problem: DistrictingProblem, plan: Uint16Array): void {
  const state = createState(prepareModel(problem));
  loadPlan(state, plan);
  expect(totalViolation(state)).toBe(0);
  expect(validatePlan(problem, plan).violations).toEqual([]);
}

describe('on maps that are trees', () => {
  it('finds the optimum though hardly a unit can leave its territory alone', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e6 }), fc.boolean(), (seed, isStar) => {
        const random = createPrng(seed);
        const edges = Array.from({ length: 12 }, (_, i) => [isStar ? 0 : random.below(i + 1), i + 1]).flat();
        const values = Float64Array.from({ length: 13 }, () => 1 + random.below(5));
        const problem = gridProblem(13, 1, 2, {
          graph: csrFromEdges(13, edges),
          y: Float64Array.from({ length: 13 }, () => random.below(5)),
          weight: values,
          activities: [{ name: 'load', values, tolerance: isStar ? 0.9 : 0.3 }],
        });
        const least = leastByBruteForce(problem);
        const result = solve(problem, 100_000);
        expect(result.feasible).toBe(Number.isFinite(least));
        if (result.feasible) expect(result.objective).toBeCloseTo(least, 6);
      }),
      { numRuns: 16 },
    );
  }, 60_000);
});

describe('without contiguity', () => {
  it('finds the optimum where units touch nothing at all', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e6 }), (seed) => {
        const random = createPrng(seed);
        const numbers = (most: number) => Float64Array.from({ length: 14 }, () => 1 + random.below(most));
        const problem = gridProblem(7, 2, 2, {
          graph: csrFromEdges(14, []),
          contiguity: false,
          weight: numbers(4),
          activities: [{ name: 'load', values: numbers(5), tolerance: 0.1 }],
        });
        const result = solve(problem);
        expect(result.stopReason).toBe('iterations');
        expect(result.objective).toBeCloseTo(leastByBruteForce(problem), 6);
      }),
      { numRuns: 4 },
    );
  }, 60_000);
});

describe('travel time', () => {
  it('counts half of there and back, whatever the coordinates say', () => {
    const problem = gridProblem(6, 1, 2, { compactness: 'travel-time', travelTimes: rowWithHill(6) });
    const result = solve(problem);
    expect(new Set(result.territoryOf.subarray(0, 3)).size).toBe(1);
    expect(result.objective).toBeCloseTo(4 * 1.5, 9);
    expect(explainUnit(problem, result.territoryOf, 0).distance).toBeCloseTo(1.5, 9);
  });

  it('draws territories by minutes where they and the map disagree', () => {
    // A river between the rows of a 4 × 2 grid: crossing it takes an hour, a step along it a minute.
    const n = 8;
    const travelTimes = Float64Array.from({ length: n * n }, (_, at) => {
      const [a, b] = [Math.floor(at / n), at % n];
      return Math.abs((a % 4) - (b % 4)) + (Math.floor(a / 4) === Math.floor(b / 4) ? 0 : 60);
    });
    const byMinutes = solve(gridProblem(4, 2, 2, { compactness: 'travel-time', travelTimes }));
    expect(new Set(byMinutes.territoryOf.subarray(0, 4)).size).toBe(1);
    const byMap = solve(gridProblem(4, 2, 2, { compactness: 'distance' }));
    expect(new Set(byMap.territoryOf.subarray(0, 4)).size).toBe(2);
  });

  const minutes = () => new Float64Array(16);
  it.each<[string, Partial<DistrictingProblem>, string]>([
    ['no matrix', {}, 'travelTimes: expected minutes between all units for travel-time, got none'],
    ['a short one', { travelTimes: new Float64Array(15) }, 'travelTimes: expected 16 values, got 15'],
    [
      'less than nothing',
      { travelTimes: minutes().fill(-1, 6, 7) },
      'travelTimes: expected minutes of at least 0, got -1 from unit 1 to unit 2',
    ],
    [
      'no number',
      { travelTimes: minutes().fill(Number.NaN, 3, 4) },
      'travelTimes: expected minutes of at least 0, got NaN from unit 0 to unit 3',
    ],
    [
      'rounding',
      { travelTimes: minutes(), roundDistance: 5 },
      'roundDistance: expected none with travel-time, got 5',
    ],
    [
      'another compactness',
      { travelTimes: minutes(), compactness: 'distance' },
      'travelTimes: expected with compactness travel-time only, got distance',
    ],
  ])('refuses %s', (_, overrides, message) => {
    expect(() => solve(gridProblem(2, 2, 2, { compactness: 'travel-time', ...overrides }))).toThrow(message);
  });

  it('fills gaps by minutes', () => {
    const travelTimes = rowWithHill(3);
    travelTimes[1] = 90;
    const problem = gridProblem(3, 1, 2, { compactness: 'travel-time', travelTimes });
    const { filled } = fillGaps(problem, Uint16Array.of(0, 0xffff, 1));
    expect(filled).toEqual([{ unit: 1, territory: 1, because: 'neighbour', distance: 1.5 }]);
  });

  it('refuses more units than a matrix may have', () => {
    const n = 4097;
    const line = Array.from({ length: n - 1 }, (_, i) => [i, i + 1]).flat();
    const problem = gridProblem(n, 1, 2, { graph: csrFromEdges(n, line) });
    expect(() => solve({ ...problem, compactness: 'travel-time', travelTimes: new Float32Array(0) })).toThrow(
      'travelTimes: expected at most 4096 units, got 4097',
    );
  });
});

describe('fixed centres', () => {
  const free = { activities: [], compactness: 'distance' as const };

  it('a stronger pull takes in more, and where the divided distances are equal is the border', () => {
    const centres = Int32Array.of(0, 9);
    const sizes = (pull: number) =>
      solve(gridProblem(10, 1, 2, { ...free, centres, pulls: Float64Array.of(pull, 1) })).territoryOf.filter(
        (t) => t === 0,
      ).length;
    expect([1, 2.5, 7, 1 / 8].map(sizes)).toEqual([5, 7, 8, 2]);
  });

  it('a home is measured from where it is, not from its unit', () => {
    const centres = Int32Array.of(0, 9);
    const homes = { x: Float64Array.of(Number.NaN, 6), y: Float64Array.of(Number.NaN, 0) };
    const problem = gridProblem(10, 1, 2, { ...free, centres, homes });
    const result = solve(problem);
    expect(result.territoryOf.filter((t) => t === 0)).toHaveLength(4);
    expect(result.objective).toBeCloseTo(0 + 1 + 2 + 3 + (2 + 1 + 0 + 1 + 2 + 3), 9);
    expect(explainUnit(problem, result.territoryOf, 4)).toMatchObject({ distance: 2 });
  });

  it('cost the same above the size of the distance matrix', () => {
    const centres = Int32Array.of(0, 79, -1);
    const homes = {
      x: Float64Array.of(Number.NaN, 60, Number.NaN),
      y: Float64Array.of(Number.NaN, 3, Number.NaN),
    };
    const overrides = { ...free, centres, homes, pulls: Float64Array.of(1.5, 3, 1), contiguity: false };
    const result = solve(gridProblem(80, 60, 3, overrides), 40_000);
    expect(result.report.objective).toBeGreaterThan(0);
    expect(validatePlan(gridProblem(80, 60, 3, overrides), result.territoryOf).violations).toEqual([]);
  });

  it.each<[string, Partial<DistrictingProblem>, string]>([
    [
      'a pull without a centre',
      { pulls: Float64Array.of(1, 2) },
      'pulls: expected 1 where no centre is fixed, got 2 at territory 1',
    ],
    [
      'no pull',
      { pulls: Float64Array.of(0, 1) },
      'pulls: expected a number from 0.000001 to 1000000, got 0 at territory 0',
    ],
    ['too few pulls', { pulls: Float64Array.of(1) }, 'pulls: expected 2 values, got 1'],
    [
      'a home without a centre',
      { homes: { x: Float64Array.of(1, 1), y: Float64Array.of(1, 1) } },
      'homes: expected a centre unit with each, got none at territory 1',
    ],
    [
      'half a home',
      { homes: { x: Float64Array.of(1, Number.NaN), y: Float64Array.of(Number.NaN, 1) } },
      'homes: expected two finite numbers, got 1, NaN at territory 0',
    ],
    [
      'a centre twice',
      { centres: Int32Array.of(1, 1) },
      'centres: expected a different unit for each territory, got one twice',
    ],
  ])('refuses %s', (_, overrides, message) => {
    const problem = gridProblem(2, 2, 2, { centres: Int32Array.of(0, -1), ...overrides });
    expect(() => solve(problem)).toThrow(message);
  });
});

describe('disruption', () => {
  it('costs what the validator says: weight × share moved × compactness of today’s plan', () => {
    const current = Uint16Array.from({ length: 36 }, (_, i) => (i < 12 ? 0 : 1));
    const values = Float64Array.from({ length: 36 }, (_, i) => 1 + (i % 3));
    const problem = gridProblem(6, 6, 2, { current, keep: { weight: 0.5, values } });
    const today = validatePlan({ ...problem, activities: [] }, current).objective;
    const result = solve(problem);
    expect(result.report.moved.units).toBeGreaterThan(0);
    expect(result.moveCost).toBeCloseTo(0.5 * result.report.moved.keepShare * today, 9);
  });

  it('leaves units that have no territory today out of the price', () => {
    const current = Uint16Array.of(0, 0, 0xffff, 1, 1, 1);
    const keep = { weight: 2, values: new Float64Array(6).fill(1) };
    const problem = gridProblem(6, 1, 2, { current, keep, compactness: 'distance' });
    const moved = Uint16Array.of(0, 1, 1, 1, 1, 1);
    expect(validatePlan(problem, moved).moveCost).toBeCloseTo((2 * (1 + 2)) / 6, 9);
  });
});
