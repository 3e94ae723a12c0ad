import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stopAfterIterations } from '../search/index.ts';
import { lowerBound } from './index.ts';
import { lagrangianBound, pairsWorthKeeping } from './lagrangian-bound.ts';
import { pricesOfPlan } from './lower-bound.ts';
import { prepareModel } from './model.ts';
import { bestPlanByBruteForce, gridProblem, ruledProblem } from './testing.ts';

describe('lowerBound', () => {
  it('is never above the best plan, whatever rules there are', () => {
    fc.assert(
      fc.property(ruledProblem, fc.integer({ min: 1, max: 60 }), (problem, iterations) => {
        const best = bestPlanByBruteForce(problem);
        if (best === null) return;
        const certificate = lowerBound(problem, best.territoryOf, stopAfterIterations(iterations));
        expect(certificate.method).toBe('lagrangian');
        expect(certificate.lowerBound).toBeLessThanOrEqual(best.cost + 1e-9 * (1 + best.cost));
      }),
      { numRuns: 30 },
    );
  }, 120_000);

  it('keeps every pair of unit and centre that the best plan uses', () => {
    fc.assert(
      fc.property(ruledProblem, (problem) => {
        const best = bestPlanByBruteForce(problem);
        if (best === null || best.cost === 0) return;
        const model = prepareModel(problem);
        const prices = pricesOfPlan(model, best.territoryOf, best.centres);
        const bound = lagrangianBound(model, best.cost, best.cost, prices, stopAfterIterations(60));
        if (bound.lower >= best.cost * (1 - 1e-9)) return;
        const pairs = pairsWorthKeeping(model, bound);
        for (const [unit, territory] of best.territoryOf.entries()) {
          const centre = best.centres[territory] ?? -1;
          const g = bound.kinds.findIndex(({ territories }) => territories.includes(territory));
          const place = bound.candidates.indexOf(g * model.n + centre);
          expect(pairs[place]).toContain(unit);
        }
      }),
      { numRuns: 30 },
    );
  }, 120_000);

  it('comes near the best plan where the pull of whole units is small', () => {
    const problem = gridProblem(12, 12, 4, {
      activities: [{ name: 'load', values: new Float64Array(144).fill(1), tolerance: 0.2 }],
    });
    const plan = Uint16Array.from({ length: 144 }, (_, i) => 2 * Number(i >= 72) + Number(i % 12 >= 6));
    const { gap } = lowerBound(problem, plan, stopAfterIterations(600));
    expect(gap).toBeLessThan(0.05);
  });

  it('needs no table of distances', () => {
    const side = 65;
    const n = side * side;
    const problem = gridProblem(side, side, 25, {
      activities: [{ name: 'load', values: new Float64Array(n).fill(1), tolerance: 0.1 }],
    });
    const plan = Uint16Array.from({ length: n }, (_, i) => {
      return 5 * Math.floor(i / side / 13) + Math.floor((i % side) / 13);
    });
    const certificate = lowerBound(problem, plan, stopAfterIterations(40));
    expect(n).toBeGreaterThan(4096);
    expect(certificate.lowerBound).toBeGreaterThan(0);
    expect(certificate.gap).toBeLessThan(0.3);
  }, 60_000);

  it('says nothing of cut edges', () => {
    const problem = gridProblem(2, 2, 2, { compactness: 'cut-edges' });
    expect(lowerBound(problem, Uint16Array.of(0, 0, 1, 1), stopAfterIterations(1)).method).toBe('none');
  });
});
