export type { TerritoryCountBound, UncountedProblem } from './bound-territory-count.ts';
export { cheapestFixes, type Fix } from './cheapest-fixes.ts';
export type { SolveLp } from './column-bound.ts';
export { describeTerritoryCount } from './describe-territory-count.ts';
export { describeViolation } from './describe-violation.ts';
export { explainUnit, type UnitExplanation } from './explain-unit.ts';
export { type FilledGap, fillGaps, type GapFill } from './fill-gaps.ts';
export { describeInfeasibility, type Infeasibility } from './infeasibility.ts';
export { type Certificate, lowerBound, lowerBoundSeconds } from './lower-bound.ts';
export { type DistrictingResult, judgePlan, optimizePlan } from './optimize-plan.ts';
export {
  optimizeTerritoryCount,
  type TerritoryCountOptions,
  type TerritoryCountResult,
  type TerritoryCountTry,
} from './optimize-territory-count.ts';
export type { OptimizeOptions, Progress } from './plan-search.ts';
export { type Activity, type Compactness, type DistrictingProblem, NO_TERRITORY } from './problem.ts';
export type { Proof, SolveMip } from './prove-by-program.ts';
export { type ProofOptions, proveOptimal } from './prove-optimal.ts';
export { tieIslands } from './tie-islands.ts';
export { type ActivityBalance, type PlanReport, type Violation, validatePlan } from './validate-plan.ts';
