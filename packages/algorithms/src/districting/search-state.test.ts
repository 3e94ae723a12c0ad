import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canLeaveTerritory } from '../graph/index.ts';
import { createPrng } from '../search/index.ts';
import { drawPatch } from './draw-patch.ts';
import { ElitePool, sharedUnits } from './elite-pool.ts';
import { prepareModel } from './model.ts';
import { drawPowerDiagram, unitBurdens } from './power-diagram.ts';
import type { DistrictingProblem } from './problem.ts';
import { repairContiguity } from './repair-contiguity.ts';
import {
  applyFlip,
  createState,
  flipCost,
  flipViolation,
  loadPlan,
  totalCost,
  totalViolation,
} from './search-state.ts';
import { gridProblem } from './testing.ts';
import { validatePlan } from './validate-plan.ts';

function loaded(problem: DistrictingProblem, seed: number) {
  const model = prepareModel(problem);
  const plan = drawPowerDiagram(model, createPrng(seed));
  repairContiguity(model, plan, unitBurdens(model));
  const state = createState(model);
  loadPlan(state, plan);
  return state;
}

const seeds = fc.integer({ min: 0, max: 1e6 });

describe('the running sums of the search', () => {
  it.each(['inertia', 'distance', 'cut-edges'] as const)(
    'agree with summing afresh after many moves (%s)',
    (compactness) => {
      fc.assert(
        fc.property(seeds, (seed) => {
          const random = createPrng(seed);
          const n = 30;
          const values = Float64Array.from({ length: n }, () => random.below(9));
          const current = Uint16Array.from({ length: n }, () => random.below(4));
          const problem = gridProblem(6, 5, 4, {
            compactness,
            weight: Float64Array.from({ length: n }, () => random.below(5)),
            activities: [
              { name: 'load', values, tolerance: 0.1 },
              { name: 'second', values: new Float64Array(n).fill(1), low: 6, high: 8 },
            ],
            current,
            moveAtMost: { share: 0.5, values: new Float64Array(n).fill(1) },
            together: Uint32Array.of(0, 7),
            apart: Uint32Array.of(3, 4),
          });
          const state = loaded(problem, seed);
          for (let step = 0; step < 60; step++) {
            const slot = state.cut[random.below(state.cutCount)];
            const unit = state.slotUnit[slot];
            if (
              !canLeaveTerritory(
                problem.graph,
                state.territoryOf,
                unit,
                state.queue,
                state.seenAt,
                ++state.stamp,
              )
            )
              continue;
            const to = state.territoryOf[problem.graph.neighbors[slot]];
            const expected = [
              state.cost + flipCost(state, unit, to),
              totalViolation(state) + flipViolation(state, unit, to),
            ];
            applyFlip(state, unit, to);
            expect(state.cost).toBeCloseTo(expected[0], 6);
            expect(totalViolation(state)).toBeCloseTo(expected[1], 9);
            expect(state.cost).toBeCloseTo(totalCost(state), 6);
          }
          expect(validatePlan(problem, state.territoryOf).contiguous).toBe(true);
        }),
        { numRuns: 20 },
      );
    },
  );
});

describe('new starts', () => {
  it('are complete, connected and without empty territories', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: 20 }), (seed, k) => {
        const state = loaded(gridProblem(5, 4, k), seed);
        const report = validatePlan(state.model.problem, state.territoryOf);
        expect(report.contiguous).toBe(true);
        expect(report.violations.filter(({ kind }) => kind !== 'balance')).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a patch', () => {
  it('is a few territories that hang together', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const state = loaded(gridProblem(8, 8, 8), seed);
        const active = drawPatch(state, createPrng(seed), 3);
        const units = Array.from(state.territoryOf, (t) => (active[t] === 1 ? 0 : 1));
        const pieces = validatePlan(gridProblem(8, 8, 2), Uint16Array.from(units)).violations;
        expect(active.reduce((total, flag) => total + flag, 0)).toBeGreaterThanOrEqual(2);
        expect(
          pieces.filter((violation) => violation.kind === 'discontiguous' && violation.territory === 0),
        ).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});

describe('the pool of elites', () => {
  const oneOfAKind = { sameShare: 0.92, sameIdeaShare: 0.92, variants: 1 };

  it('keeps plans that differ, the best first, and takes relabelled plans for the same', () => {
    const pool = new ElitePool(2, 2, (a, b) => a.violation - b.violation || a.cost - b.cost, oneOfAKind);
    expect(pool.offer(Uint16Array.of(0, 0, 1, 1), 0, 10)).toBe(true);
    expect(pool.offer(Uint16Array.of(1, 1, 0, 0), 0, 11)).toBe(false);
    expect(pool.offer(Uint16Array.of(0, 1, 1, 1), 0, 9)).toBe(true);
    expect(pool.offer(Uint16Array.of(0, 1, 0, 1), 0.1, 1)).toBe(false);
    expect(pool.elites.map(({ cost }) => cost)).toEqual([9, 10]);
    expect(sharedUnits(Uint16Array.of(0, 0, 1, 1), Uint16Array.of(1, 1, 0, 0), 2)).toBe(1);
  });

  it('keeps the two best variants of an idea, so that they do not drive out another idea', () => {
    const likeness = { sameShare: 0.95, sameIdeaShare: 0.85, variants: 2 };
    const pool = new ElitePool(3, 2, (a, b) => a.cost - b.cost, likeness);
    const half = Uint16Array.from({ length: 20 }, (_, i) => (i < 10 ? 0 : 1));
    const others = Uint16Array.from(half, (_, i) => i % 2);
    const variant = (unit: number) => Uint16Array.from(half, (t, i) => (i === unit ? 1 - t : t));
    pool.offer(others, 0, 50);
    for (const [unit, cost] of [12, 11, 14, 10, 13].entries()) pool.offer(variant(unit), 0, cost);
    expect(pool.elites.map(({ cost }) => cost)).toEqual([10, 11, 50]);
    expect(pool.offer(variant(9), 0, 12)).toBe(false);
    expect(pool.offer(variant(8), 0, 9)).toBe(true);
    expect(pool.elites.map(({ cost }) => cost)).toEqual([9, 10, 50]);
  });
});
