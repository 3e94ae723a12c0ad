import fc from 'fast-check';
import loadHighs from 'highs';
import { beforeAll, describe, expect, it } from 'vitest';
import { stopAfterIterations } from '../search/index.ts';
import { carveExactly } from './carve-exactly.ts';
import { columnBound, columnsOfPlan, type SolveLp } from './column-bound.ts';
import { isDivisible } from './divisible.ts';
import { lagrangianBound } from './lagrangian-bound.ts';
import { pricesOfPlan } from './lower-bound.ts';
import { prepareModel } from './model.ts';
import type { DistrictingProblem } from './problem.ts';
import { proveByProgram, type SolveMip } from './prove-by-program.ts';
import { territoryKinds } from './territory-kinds.ts';
import { bestPlanByBruteForce, gridProblem, ruledProblem } from './testing.ts';
import { validatePlan } from './validate-plan.ts';

let solveLp: SolveLp;
let solveMip: SolveMip;
beforeAll(async () => {
  const highs = await (loadHighs as unknown as typeof loadHighs.default)();
  solveLp = (lp) => {
    const { ObjectiveValue, Rows } = highs.solve(lp, { output_flag: false });
    const duals = new Map(Rows.flatMap((row) => ('Dual' in row ? [[row.Name, row.Dual ?? 0] as const] : [])));
    return { kind: 'optimal', objective: ObjectiveValue, duals };
  };
  solveMip = (lp) => {
    const solution = highs.solve(lp, { output_flag: false, mip_rel_gap: 0 });
    if (solution.Status === 'Infeasible') return { kind: 'infeasible' };
    const columns = Object.entries(solution.Columns as Record<string, { Primal: number }>);
    const ones = columns.filter(([, column]) => column.Primal > 0.5);
    return { kind: 'optimal', ones: ones.map(([name]) => name) };
  };
});

type Best = NonNullable<ReturnType<typeof bestPlanByBruteForce>>;

/** Bound and prices when a plan is known that costs a tenth more than the best. */
function boundsOf(problem: DistrictingProblem, best: Best) {
  const model = prepareModel(problem);
  const upper = best.cost * 1.1;
  const start = pricesOfPlan(model, best.territoryOf, best.centres);
  const bound = lagrangianBound(model, upper, best.cost, start, stopAfterIterations(40));
  const columns = columnsOfPlan(model, bound.kinds, best.territoryOf, best.centres);
  const columnar = columnBound(model, bound, columns, { solveLp, secondsLeft: () => 10 });
  return { model, upper, bound, columnar };
}

describe('columnBound', () => {
  it('is never above the best plan and mostly on it, whatever rules there are', () => {
    let met = 0;
    let count = 0;
    fc.assert(
      fc.property(ruledProblem, (problem) => {
        const best = bestPlanByBruteForce(problem);
        if (best === null || best.cost === 0) return;
        const { columnar } = boundsOf(problem, best);
        expect(columnar.lower).toBeLessThanOrEqual(best.cost * (1 + 1e-9));
        count++;
        if (columnar.lower > best.cost * (1 - 1e-4)) met++;
      }),
      { numRuns: 15 },
    );
    expect(met).toBeGreaterThan(count / 2);
  }, 120_000);
});

describe('carveExactly', () => {
  it('finds the best plan of small maps below any plan known, whatever rules there are', () => {
    fc.assert(
      fc.property(ruledProblem, (problem) => {
        const best = bestPlanByBruteForce(problem);
        if (best === null || best.cost === 0) return;
        const { model, upper, bound, columnar } = boundsOf(problem, best);
        if (columnar.lower >= upper * (1 - 1e-6)) return;
        const prices = { ...columnar, candidates: bound.candidates, upper };
        const carved = carveExactly(model, bound.kinds, prices, model.moveBudget, () => false);
        expect(carved.kind).toBe('settled');
        if (carved.kind !== 'settled' || carved.territoryOf === null) throw new Error('no plan');
        const found = validatePlan(problem, carved.territoryOf);
        expect(found.violations).toEqual([]);
        expect(found.objective + found.moveCost).toBeCloseTo(best.cost, 6);
      }),
      { numRuns: 15 },
    );
  }, 120_000);

  it('counts what is left of a budget of moves against a plan', () => {
    const ones = new Float64Array(8).fill(1);
    const problem = gridProblem(4, 2, 2, {
      activities: [],
      weight: Float64Array.of(2, 2, 2, 1, 1, 0, 0, 0),
      contiguity: false,
      current: Uint16Array.of(0, 0, 1, 0, 1, 0, 0, 0),
      locked: Int32Array.of(-1, -1, -1, -1, -1, 1, -1, -1),
      moveAtMost: { share: 0.25, values: ones },
    });
    const best = bestPlanByBruteForce(problem);
    if (best === null) throw new Error('no plan');
    const { model, upper, bound, columnar } = boundsOf(problem, best);
    const prices = { ...columnar, candidates: bound.candidates, upper };
    const carved = carveExactly(model, bound.kinds, prices, model.moveBudget, () => false);
    if (carved.kind !== 'settled' || carved.territoryOf === null) throw new Error('no plan');
    expect(validatePlan(problem, carved.territoryOf).objective).toBeCloseTo(best.cost, 6);
  });

  it('finds a plan exactly where there is one', () => {
    fc.assert(
      fc.property(ruledProblem, (problem) => {
        const model = prepareModel(problem);
        const carved = carveExactly(model, territoryKinds(model), null, model.moveBudget, () => false);
        const plan = carved.kind === 'settled' ? carved.territoryOf : null;
        expect(plan !== null).toBe(bestPlanByBruteForce(problem) !== null);
        if (plan !== null) expect(validatePlan(problem, plan).violations).toEqual([]);
      }),
      { numRuns: 15 },
    );
  }, 120_000);

  it('stops when the time is over', () => {
    const model = prepareModel(gridProblem(12, 12, 4));
    expect(carveExactly(model, territoryKinds(model), null, 0, () => true).kind).toBe('stopped');
  });
});

describe('proveByProgram', () => {
  it('ends at the best plan, whatever rules there are', () => {
    fc.assert(
      fc.property(ruledProblem, (problem) => {
        const best = bestPlanByBruteForce(problem);
        if (best === null || best.cost === 0) return;
        const { model, bound } = boundsOf(problem, best);
        const nothing = new Uint16Array(8);
        const known = { ...validatePlan(problem, nothing), feasible: false };
        const proof = proveByProgram(model, nothing, known, bound, { solveMip, secondsLeft: () => 10 });
        if (proof.kind !== 'optimal') throw new Error(proof.kind);
        const { feasible, objective, moveCost } = validatePlan(problem, proof.territoryOf);
        expect(feasible).toBe(true);
        expect(objective + moveCost).toBeCloseTo(best.cost, 5);
      }),
      { numRuns: 15 },
    );
  }, 120_000);
});

describe('isDivisible', () => {
  it('never says no where a plan exists', () => {
    fc.assert(
      fc.property(ruledProblem, (problem) => {
        const model = prepareModel(problem);
        if (bestPlanByBruteForce(problem) !== null)
          expect(isDivisible(model, new Uint8Array(8), model.k)).toBe(true);
      }),
      { numRuns: 15 },
    );
  }, 60_000);
});
