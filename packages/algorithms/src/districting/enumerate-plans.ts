import type { Model } from './model.ts';
import type { DistrictingProblem } from './problem.ts';
import { outOf } from './search-state.ts';
import { validatePlan } from './validate-plan.ts';

/** Up to this many plans it is quickest to try them all. */
const PLANS_MAX = 2_000_000;

/** How many plans there are, the first unit's territory given: numbers are interchangeable. */
export function canEnumerate({ n, k }: Model): boolean {
  return k ** (n - 1) <= PLANS_MAX;
}

/**
 * Finds the best plan of a tiny problem by trying every one.
 *
 * @returns length n, or null when no plan keeps every rule
 *
 * Cost: O(kⁿ⁻¹ × n), and a validation for each plan within bounds. Source: enumeration.
 */
export function bestOfAllPlans(problem: DistrictingProblem, model: Model): Uint16Array | null {
  const { n, k } = model;
  const plan = new Uint16Array(n);
  let best: Uint16Array | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (let code = 0; code < k ** (n - 1); code++) {
    for (let i = 1, rest = code; i < n; i++, rest = Math.floor(rest / k)) plan[i] = rest % k;
    if (!isWithinBounds(model, plan)) continue;
    const { feasible, objective } = validatePlan(problem, plan);
    if (!feasible || objective >= least) continue;
    least = objective;
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
