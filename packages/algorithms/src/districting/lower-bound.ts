import type { StoppingCriterion } from '../search/index.ts';
import { fillDistanceRow } from './distance-costs.ts';
import { lagrangianBound } from './lagrangian-bound.ts';
import { type Model, prepareModel } from './model.ts';
import type { DistrictingProblem } from './problem.ts';
import { validatePlan } from './validate-plan.ts';

/** What can be said about how good a plan is, for all to check. */
export interface Certificate {
  /** No feasible plan has a smaller objective, what moving costs included, than this. */
  readonly lowerBound: number;
  /** (cost − lowerBound) ÷ cost of the plan it was made for, cost being objective and moves together; in [0, 1]. */
  readonly gap: number;
  /**
   * 'none': nothing is known (cut edges; a plan with an empty territory); 'lagrangian': see lagrangian-bound.ts; 'exact': see
   * prove-optimal.ts.
   */
  readonly method: 'none' | 'lagrangian' | 'exact';
  readonly iterations: number;
}

/**
 * Bounds the objective from below and says how far a plan is from the best possible at most.
 *
 * The bound is on compactness and what moving units costs, together; locks, fixed centres and the budget of moves are in it.
 * Contiguity and pairs are not: it holds with them, and may be far from the best plan where they cost much.
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
  if (model.usesCutEdges || plan.centres.some((unit) => unit < 0)) {
    return { lowerBound: 0, gap: 1, method: 'none', iterations: 0 };
  }
  const cost = plan.objective + plan.moveCost;
  const upper = plan.feasible ? cost : Number.POSITIVE_INFINITY;
  const bound = lagrangianBound(model, upper, cost, pricesOfPlan(model, territoryOf, plan.centres), stop);
  const lower = Math.max(0, bound.lower);
  const gap = cost > 0 ? Math.max(0, (cost - lower) / cost) : 0;
  return { lowerBound: lower, gap, method: 'lagrangian', iterations: bound.iterations };
}

/**
 * Seconds to leave for `lowerBound`, so that a search before it can have the others: about what the bound takes to settle
 * on a server of 2023, but never more than a quarter.
 *
 * @param unitCount number of units
 * @param seconds   for search and bound together, > 0
 *
 * Cost: O(1). Source: measured on the county and tract sets.
 */
export function lowerBoundSeconds(unitCount: number, seconds: number): number {
  return Math.min(BOUND_SHARE_MAX * seconds, 0.3 + 2.5 * (unitCount / 1000) ** 2);
}

const BOUND_SHARE_MAX = 0.25;

/**
 * Start prices: what a unit of weight costs on average in the unit's territory, smoothed over neighbours. Were weight spread
 * evenly, such prices would be the best.
 */
export function pricesOfPlan(model: Model, territoryOf: Uint16Array, centres: Int32Array): Float64Array {
  const { n, k, weight, graph, problem } = model;
  const cost = new Float64Array(k);
  const total = new Float64Array(k);
  const row = new Float64Array(n);
  for (let t = 0; t < k; t++) {
    if (centres[t] < 0) continue;
    fillDistanceRow(problem, centres[t], row, 0);
    for (let i = 0; i < n; i++) {
      if (territoryOf[i] !== t) continue;
      cost[t] += weight[i] * row[i];
      total[t] += weight[i];
    }
  }
  let price = Float64Array.from(territoryOf, (t) => (total[t] > 0 ? cost[t] / total[t] : 0));
  for (let round = 0; round < SMOOTHINGS; round++) {
    price = price.map((own, i) => {
      const around = graph.neighbors.subarray(graph.offsets[i], graph.offsets[i + 1]);
      return around.reduce((sum, other) => sum + price[other], own) / (around.length + 1);
    });
  }
  return price.map((own, i) => PRICE_OF_MEAN * own * weight[i]);
}

const SMOOTHINGS = 4;
const PRICE_OF_MEAN = 1;
