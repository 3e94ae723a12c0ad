import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPrng } from '../search/index.ts';
import { prepareModel } from './model.ts';
import { unitBurdens } from './power-diagram.ts';
import { redrawPatch } from './redraw-patch.ts';
import { gridProblem } from './testing.ts';
import { validatePlan } from './validate-plan.ts';

// Columns of an 8 × 8 grid, two a territory: 00112233 in each row.
const columns = Uint16Array.from({ length: 64 }, (_, unit) => Math.floor((unit % 8) / 2));

describe('redrawing a patch', () => {
  it('draws the territories of the patch anew, connected and about even, and leaves the others alone', () => {
    const model = prepareModel(gridProblem(8, 8, 4));
    let changed = 0;
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const active = Uint8Array.of(0, 1, 1, 0);
        const { plan, unitCount } = redrawPatch(model, columns, active, unitBurdens(model), createPrng(seed));
        expect(unitCount).toBe(32);
        for (const [unit, t] of columns.entries()) {
          if (t === 0 || t === 3) expect(plan[unit]).toBe(t);
          else if (plan[unit] !== t) changed++;
        }
        expect(validatePlan(model.problem, plan).contiguous).toBe(true);
        const size = plan.reduce((count, t) => count + (t === 1 ? 1 : 0), 0);
        expect(size).toBeGreaterThanOrEqual(12);
        expect(size).toBeLessThanOrEqual(20);
      }),
      { numRuns: 60 },
    );
    expect(changed).toBeGreaterThan(100);
  });
});
