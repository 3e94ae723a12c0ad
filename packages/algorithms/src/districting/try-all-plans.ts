import type { DistrictingProblem } from './problem.ts';
import { validatePlan } from './validate-plan.ts';

/** Up to this many plans it takes a moment to try them all. */
const PLANS_MAX = 5000;

/** True when there are so few plans that all can be tried. */
export function hasFewPlans(problem: DistrictingProblem): boolean {
  return problem.territoryCount ** problem.x.length <= PLANS_MAX;
}

/**
 * Finds the best plan of a tiny problem by judging every one: a walk over borders cannot reach all of them where a map is a
 * tree or a star.
 *
 * @returns length n: the feasible plan with the least objective and cost of moves, or null when none is feasible
 *
 * Cost: O(kⁿ × n). Source: enumeration.
 */
export function tryAllPlans(problem: DistrictingProblem): Uint16Array | null {
  const n = problem.x.length;
  const k = problem.territoryCount;
  const plan = new Uint16Array(n);
  let best: Uint16Array | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (let code = 0; code < k ** n; code++) {
    for (let i = 0, rest = code; i < n; i++, rest = Math.floor(rest / k)) plan[i] = rest % k;
    const { feasible, objective, moveCost } = validatePlan(problem, plan);
    if (!feasible || objective + moveCost >= least) continue;
    least = objective + moveCost;
    best = plan.slice();
  }
  return best;
}
