import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leastWidening } from './least-widening.ts';
import { gridProblem } from './testing.ts';
import { validatePlan } from './validate-plan.ts';

describe('leastWidening', () => {
  it('is what the least unbalanced of all plans needs', () => {
    const loads = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(loads, (values) => {
        const activities = [{ name: 'load', values: Float64Array.from(values), tolerance: 0.02 }];
        const problem = gridProblem(4, 2, 2, { activities });
        const least = leastByTrying(problem);
        const found = leastWidening(problem, Uint16Array.of(0, 1, 1, 1, 1, 1, 1, 1), () => false);
        expect(found?.widening).toBeGreaterThanOrEqual(least - 1e-9);
        expect(found?.widening).toBeLessThanOrEqual(least + 1.001e-4);
        expect(found?.impossible).toBeLessThanOrEqual(least);
      }),
      { numRuns: 20 },
    );
  }, 60_000);

  it('keeps what it has when the time is over, and leaves other broken rules alone', () => {
    const problem = gridProblem(4, 1, 2);
    const uneven = Uint16Array.of(0, 1, 1, 1);
    expect(leastWidening(problem, uneven, () => true)).toMatchObject({ territoryOf: uneven, impossible: 0 });
    expect(leastWidening(problem, Uint16Array.of(0, 1, 0, 1), () => false)).toBeNull();
  });
});

/** How far out of bounds the best of all connected plans is, in means. */
function leastByTrying(problem: ReturnType<typeof gridProblem>): number {
  let least = Number.POSITIVE_INFINITY;
  for (let code = 1; code < 255; code++) {
    const plan = Uint16Array.from({ length: 8 }, (_, i) => (code >> i) & 1);
    const { violations, balance } = validatePlan(problem, plan);
    if (violations.some(({ kind }) => kind !== 'balance')) continue;
    const misses = balance.flatMap(({ amounts, low, high, mean }) =>
      amounts.map((amount) => Math.max(0, low - amount, amount - high) / mean),
    );
    least = Math.min(least, ...misses);
  }
  return least;
}
