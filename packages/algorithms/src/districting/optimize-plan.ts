import type { StopReason } from '../search/index.ts';
import { describeInfeasibility, explainInfeasibility, type Infeasibility } from './infeasibility.ts';
import { prepareModel } from './model.ts';
import { type OptimizeOptions, PlanSearch } from './plan-search.ts';
import { unitBurdens } from './power-diagram.ts';
import type { DistrictingProblem } from './problem.ts';
import { createState } from './search-state.ts';
import { hasFewPlans, tryAllPlans } from './try-all-plans.ts';
import { type PlanReport, type Violation, validatePlan } from './validate-plan.ts';

/** The best plan found, judged by the validator. */
export interface DistrictingResult {
  /** Length n; territory of each unit in [0, k). */
  readonly territoryOf: Uint16Array;
  /** Length k; unit at the centre of each territory. */
  readonly centres: Int32Array;
  /** Compactness, without the cost of moved units. */
  readonly objective: number;
  /** Cost of moved units (`keep`), in the same unit. */
  readonly moveCost: number;
  readonly feasible: boolean;
  /** What is not kept, in words; empty when feasible. */
  readonly violations: readonly Violation[];
  /** When not feasible: why, as far as is known; null when feasible. */
  readonly infeasibility: Infeasibility | null;
  readonly report: PlanReport;
  readonly iterations: number;
  readonly stopReason: StopReason;
  readonly seed: number;
}

/**
 * Draws k territories: contiguous, balanced in every activity, compact, and as near to today's plan as asked.
 *
 * Many starts (balanced power diagrams, the plan of today), each annealed over flips and swaps with the exact
 * objective; the best plan is kept at every moment, so it may be stopped at any. Infeasible is a value: the plan with
 * the least deviation is returned with what it breaks. Where there are at most 5,000 plans all are tried:
 * `stopReason` is 'optimal', or the infeasibility is proved.
 *
 * @param problem see DistrictingProblem
 * @param options the random source and the stopping rule. With an iteration budget alone the same seed gives the same
 *                plan, byte for byte; with a time limit it depends on the machine
 * @throws RangeError naming what is wrong with the problem
 *
 * Cost: about 3–6 million proposals a second; memory 8n² bytes up to 4,096 units, 8kn above. Source: see
 * docs/adr/0002-territory-design-method.md.
 */
export function optimizePlan(problem: DistrictingProblem, options: OptimizeOptions): DistrictingResult {
  const model = prepareModel(problem);
  const isSmall = hasFewPlans(problem);
  const best = isSmall ? tryAllPlans(problem) : null;
  if (best !== null) return bestOfFew(problem, best, options);
  const state = createState(model);
  const solve = new PlanSearch(state, unitBurdens(model), options);
  solve.run();
  const result = judgePlan(problem, solve.best, {
    iterations: solve.iterations,
    stopReason: solve.exhausted ? 'exhausted' : options.stop.reason(),
    seed: options.random.seed,
  });
  return isSmall ? provedInfeasible(result) : result;
}

/** What is known once every plan was tried in vain. */
function provedInfeasible(result: DistrictingResult): DistrictingResult {
  if (result.infeasibility === null) return result;
  const known = { ...result.infeasibility, proved: true };
  const infeasibility = { ...known, reason: describeInfeasibility(known, String) };
  return Object.freeze({ ...result, infeasibility });
}

function bestOfFew(
  problem: DistrictingProblem,
  territoryOf: Uint16Array,
  { random, onProgress }: OptimizeOptions,
): DistrictingResult {
  const iterations = problem.territoryCount ** problem.x.length;
  const result = judgePlan(problem, territoryOf, { iterations, stopReason: 'optimal', seed: random.seed });
  const objective = result.objective + result.moveCost;
  onProgress?.({
    iterations,
    spentFraction: 1,
    objective,
    feasible: true,
    territoryOf: territoryOf.slice(),
  });
  return result;
}

/**
 * Puts a plan and how it came about into a result, judged by the validator.
 *
 * @param made what is known about the solve; other fields are left aside
 *
 * Cost: that of `validatePlan`. Source: none.
 */
export function judgePlan(
  problem: DistrictingProblem,
  territoryOf: Uint16Array,
  made: Pick<DistrictingResult, 'iterations' | 'stopReason' | 'seed'>,
): DistrictingResult {
  const report = validatePlan(problem, territoryOf);
  return Object.freeze({
    territoryOf,
    centres: report.centres,
    objective: report.objective,
    moveCost: report.moveCost,
    feasible: report.feasible,
    violations: report.violations,
    infeasibility: report.feasible ? null : explainInfeasibility(problem, territoryOf, report),
    report,
    iterations: made.iterations,
    stopReason: made.stopReason,
    seed: made.seed,
  });
}
