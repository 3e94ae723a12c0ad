import { type DistrictingProblem, validatePlan } from '@catchment/algorithms/districting';
import type { BuildMoment, Plan } from '@catchment/contract';
import { type Alignment, NONE, type PlanBasis, unitLabel } from '../territories/plan-basis.ts';
import { type BalanceFigures, planFigures } from '../territories/plan-figures.ts';
import { planObjective } from '../territories/plan-objective.ts';
import { certificateOf } from './certificate.ts';
import type { SolvedPlan } from './solve-plan.ts';
import { isAsGoodAsCanBe, unsatisfiedInWords } from './unsatisfied.ts';

type BuildReport = NonNullable<Plan['build']>;

/** What came out of a build, beside the plan itself. */
export interface BuildRun {
  solved: SolvedPlan;
  moments: readonly BuildMoment[];
  /** Why there are as many territories as there are, when that was left open. */
  territoryCountWords: string | null;
  finishedAt: Date;
}

/**
 * Judges a plan that was built, from scratch and with the validator that shares no code with the solver, and says in
 * words what could not be satisfied and why. Only this judgement is saved, never the solver's own.
 *
 * @param before the plan as it was when the build began, null when it had other territories
 */
export function reportBuild(
  basis: PlanBasis,
  problem: DistrictingProblem,
  before: Alignment | null,
  { solved, moments, territoryCountWords, finishedAt }: BuildRun,
): BuildReport {
  const report = validatePlan(problem, solved.alignment);
  const objective = planObjective(basis, solved.alignment);
  const { lowerBound } = solved;
  const { feasible } = report;
  const keepsWhatCanBeKept = isAsGoodAsCanBe(problem, solved.alignment, report);
  const certificate = certificateOf(basis, problem, { objective, lowerBound, keepsWhatCanBeKept, feasible });
  const isWhole = before !== null && !before.includes(NONE);
  return {
    objective,
    objectiveBefore: isWhole ? planObjective(basis, before) : null,
    lowerBound,
    gap:
      certificate.status === 'none' || lowerBound === null
        ? null
        : Math.max(0, (objective - lowerBound) / objective),
    certificate,
    feasible,
    unsatisfied: unsatisfiedInWords(basis, problem, solved, report).map((entry) => ({
      territories: [],
      ...entry,
    })),
    balance: balanceBeforeAndAfter(basis, isWhole ? before : null, solved.alignment),
    territoryCountWords,
    moments: [...moments],
    seconds: solved.seconds,
    iterations: solved.iterations,
    stopReason: solved.stopReason,
    seed: basis.settings.seed,
    islands: basis.settings.contiguity ? islandsInWords(basis) : [],
    finishedAt: finishedAt.toISOString(),
  };
}

function balanceBeforeAndAfter(
  basis: PlanBasis,
  before: Alignment | null,
  after: Alignment,
): BuildReport['balance'] {
  const spreadOf = ({ cv, maxOverMin, outside }: BalanceFigures) => ({ cv, maxOverMin, outside });
  const earlier = before === null ? null : planFigures(basis, before).balance;
  return planFigures(basis, after)
    .balance.filter(({ low }) => low !== null)
    .map((figures) => {
      const was = earlier?.find(({ measure }) => measure === figures.measure);
      return {
        measure: figures.measure,
        label: figures.label,
        before: was === undefined ? null : spreadOf(was),
        after: spreadOf(figures),
      };
    });
}

/** Links over water that let islands belong to a territory. */
function islandsInWords({ table }: PlanBasis): string[] {
  const links: string[] = [];
  for (let edge = 2 * table.waterFrom; edge < table.edges.length; edge += 2) {
    const [a, b] = [table.edges[edge]!, table.edges[edge + 1]!];
    links.push(`${unitLabel(table, a)} is joined to ${unitLabel(table, b)} over water.`);
  }
  return links;
}
