import type { Model } from './model.ts';
import type { DistrictingProblem } from './problem.ts';
import { outOf } from './search-state.ts';
import { territoryKinds } from './territory-kinds.ts';
import { validatePlan } from './validate-plan.ts';

/** Up to this many plans it is quickest to try them all. */
const PLANS_MAX = 2_000_000;

/** Whether there are few enough plans to try them all. */
export function canEnumerate(model: Model): boolean {
  return planCount(model) <= PLANS_MAX;
}

/** The first unit's territory is given where territories are interchangeable. */
function planCount(model: Model): number {
  return model.k ** (territoryKinds(model).length > 1 ? model.n : model.n - 1);
}

/**
 * Finds the best plan of a tiny problem by trying every one.
 *
 * @returns length n, or null when no plan keeps every rule
 *
 * Cost: O(kⁿ × n), and a validation for each plan within bounds. Source: enumeration.
 */
export function bestOfAllPlans(problem: DistrictingProblem, model: Model): Uint16Array | null {
  const { n, k } = model;
  const count = planCount(model);
  const isGiven = count < k ** n;
  const plan = new Uint16Array(n);
  let best: Uint16Array | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (let code = 0; code < count; code++) {
    for (let i = isGiven ? 1 : 0, rest = code; i < n; i++, rest = Math.floor(rest / k)) plan[i] = rest % k;
    if (!isWithinBounds(model, plan)) continue;
    const { feasible, objective, moveCost } = validatePlan(problem, plan);
    if (!feasible || objective + moveCost >= least) continue;
    least = objective + moveCost;
    best = plan.slice();
  }
  return best;
}

function isWithinBounds({ n, m, k, load, low, high }: Model, plan: Uint16Array): boolean {
  for (let a = 0; a < m; a++) {
    for (let t = 0; t < k; t++) {
      let total = 0;
      for (let i = 0; i < n; i++) if (plan[i] === t) total += load[i * m + a];
      if (outOf(total, low[a], high[a]) > 0) return false;
    }
  }
  return true;
}
