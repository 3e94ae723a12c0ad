import type { StoppingCriterion } from '../search/index.ts';
import { lagrangianBound } from './lagrangian-bound.ts';
import { type Model, prepareModel } from './model.ts';
import type { DistrictingProblem } from './problem.ts';
import { validatePlan } from './validate-plan.ts';

/** What can be said about how good a plan is, for all to check. */
export interface Certificate {
  /** No feasible plan has a smaller objective than this. */
  readonly lowerBound: number;
  /** (objective − lowerBound) ÷ objective of the plan it was made for; in [0, 1]. */
  readonly gap: number;
  /**
   * 'none': nothing is known (cut edges, more than 4,096 units); 'lagrangian': see lagrangian-bound.ts; 'exact': see
   * prove-optimal.ts.
   */
  readonly method: 'none' | 'lagrangian' | 'exact';
  readonly iterations: number;
}

/**
 * Bounds the objective from below and says how far a plan is from the best possible at most.
 *
 * The bound is on compactness alone: a cost of moving units only adds to it.
 *
 * @param problem     as for `optimizePlan`
 * @param territoryOf the plan whose gap is asked, length n; its objective also guides the search for the bound
 * @param stop        when to give up improving the bound; every moment gives a valid one
 * @throws RangeError when the problem makes no sense
 *
 * Cost: O(n²) an iteration, falling as possible centres are ruled out. Source: lagrangian-bound.ts.
 */
export function lowerBound(
  problem: DistrictingProblem,
  territoryOf: Uint16Array,
  stop: StoppingCriterion,
): Certificate {
  const model = prepareModel(problem);
  const plan = validatePlan(problem, territoryOf);
  if (model.matrix === null || plan.centres.some((unit) => unit < 0)) {
    return { lowerBound: 0, gap: 1, method: 'none', iterations: 0 };
  }
  const upper = plan.feasible ? plan.objective : Number.POSITIVE_INFINITY;
  const bound = lagrangianBound(model, upper, pricesOfPlan(model, territoryOf, plan.centres), stop);
  const lower = Math.max(0, bound.lower);
  const gap = plan.objective > 0 ? Math.max(0, (plan.objective - lower) / plan.objective) : 0;
  return { lowerBound: lower, gap, method: 'lagrangian', iterations: bound.iterations };
}

/** Start prices: what each unit costs in the plan, plus its share of an average territory's cost at the rim. */
export function pricesOfPlan(model: Model, territoryOf: Uint16Array, centres: Int32Array): Float64Array {
  const { n, k, weight } = model;
  const matrix = model.matrix ?? new Float64Array(0);
  const rim = new Float64Array(k);
  for (let i = 0; i < n; i++) {
    const cost = matrix[centres[territoryOf[i]] * n + i];
    if (cost > rim[territoryOf[i]]) rim[territoryOf[i]] = cost;
  }
  return Float64Array.from({ length: n }, (_, i) => {
    const cost = matrix[centres[territoryOf[i]] * n + i];
    return weight[i] * (0.5 * cost + 0.5 * Math.max(cost, rim[territoryOf[i]] * 0.5));
  });
}
