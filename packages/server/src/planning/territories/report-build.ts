import {
  type DistrictingProblem,
  type PlanReport,
  type Violation,
  validatePlan,
} from '@catchment/algorithms/districting';
import type { Plan } from '@catchment/contract';
import { contractPendants } from './contract-pendants.ts';
import { deviation, sideInWords } from './deviations.ts';
import { limitsOf } from './limits.ts';
import { type Alignment, measureLabel, NONE, type PlanBasis, unitLabel } from './plan-basis.ts';
import { planObjective } from './plan-objective.ts';
import { unitsTooLarge } from './set-aside.ts';
import type { SolvedPlan } from './solve-plan.ts';

type BuildReport = NonNullable<Plan['build']>;
type Unsatisfied = BuildReport['unsatisfied'][number];
type BalanceViolation = Extract<Violation, { kind: 'balance' }>;

/**
 * Judges a plan that was built, from scratch and with the validator that shares no code with the solver, and says in
 * words what could not be satisfied and why. Only this judgement is saved, never the solver's own.
 */
export function reportBuild(
  basis: PlanBasis,
  problem: DistrictingProblem,
  before: Alignment,
  solved: SolvedPlan,
  finishedAt: Date,
): BuildReport {
  const report = validatePlan(problem, solved.alignment);
  const objective = planObjective(basis, solved.alignment);
  const { lowerBound } = solved;
  return {
    objective,
    objectiveBefore: before.includes(NONE) ? null : planObjective(basis, before),
    lowerBound,
    gap: lowerBound === null || objective === 0 ? null : Math.max(0, (objective - lowerBound) / objective),
    feasible: report.feasible,
    unsatisfied: unsatisfiedInWords(basis, problem, solved, report),
    seconds: solved.seconds,
    iterations: solved.iterations,
    stopReason: solved.stopReason,
    seed: basis.settings.seed,
    islands: basis.settings.contiguity ? islandsInWords(basis) : [],
    finishedAt: finishedAt.toISOString(),
  };
}

function unsatisfiedInWords(
  basis: PlanBasis,
  problem: DistrictingProblem,
  solved: SolvedPlan,
  report: PlanReport,
): Unsatisfied[] {
  const tooLarge = largeParts(problem);
  const hostOfLarge = new Set(tooLarge.map(({ unit }) => solved.alignment[unit]!));
  const balance = report.violations.filter((violation) => violation.kind === 'balance');
  const ordinary = balance.filter(({ territory }) => !hostOfLarge.has(territory));
  return [
    ...tooLarge.map((part) => tooLargeInWords(basis, solved.alignment, part)),
    ...[...Map.groupBy(ordinary, ({ activity }) => activity)].map(([measure, violations]) =>
      imbalanceInWords(basis, measure, violations, report, solved),
    ),
    ...report.violations.flatMap((violation) => otherInWords(basis, violation)),
  ];
}

/** A unit, with what hangs on it alone, that is more than a territory may have. */
interface LargePart {
  unit: number;
  /** Units that can only be in its territory. */
  companions: number;
  /** The measure furthest beyond its limit; how many times the mean the part has; the limit in means. */
  measure: string;
  times: number;
  limit: number;
}

function largeParts(problem: DistrictingProblem): LargePart[] {
  const { problem: contracted, hostOf } = contractPendants(problem);
  return unitsTooLarge(contracted).map((host) => {
    const units = [...hostOf.keys()].filter((unit) => hostOf[unit] === host);
    const shares = contracted.activities.map((activity) => {
      const { mean, high } = limitsOf(activity, problem.territoryCount);
      return { measure: activity.name, times: activity.values[host]! / mean, limit: high / mean };
    });
    const worst = shares.reduce((a, b) => (b.times / b.limit > a.times / a.limit ? b : a));
    const weight = problem.activities.find(({ name }) => name === worst.measure)!.values;
    const unit = units.reduce((a, b) => (weight[b]! > weight[a]! ? b : a));
    return { unit, companions: units.length - 1, ...worst };
  });
}

/** Nothing but other settings helps. */
function tooLargeInWords(basis: PlanBasis, alignment: Alignment, part: LargePart): Unsatisfied {
  const { unit, companions, measure, times, limit } = part;
  const who = unitLabel(basis.table, unit);
  const what = companions === 0 ? `${who} alone has` : `${who} and ${companions} that touch only it have`;
  const { code } = basis.territories[alignment[unit]!]!;
  const territoriesMax = Math.floor((basis.territories.length * limit) / times);
  return {
    what: `${what} ${times.toFixed(2)} times the mean ${measureLabel(basis.table, measure)}; ${code} is beyond its limit.`,
    why: 'This cannot be divided, so no plan with this many territories keeps it within the limit. It was given a territory of its own, and the others were balanced.',
    relaxation: `Put ${Math.max(2, Math.round(times))} people on ${code}, plan at most ${territoriesMax} territories, or allow ±${Math.ceil((times - 1) * 100)} %.`,
  };
}

function imbalanceInWords(
  basis: PlanBasis,
  measure: string,
  violations: readonly BalanceViolation[],
  report: PlanReport,
  solved: SolvedPlan,
): Unsatisfied {
  const mean = report.balance.find(({ name }) => name === measure)!.mean;
  const byDistance = [...violations].sort((a, b) => Math.abs(b.amount - mean) - Math.abs(a.amount - mean));
  const named = byDistance.slice(0, 3).map(({ territory, amount }) => {
    return `${basis.territories[territory]!.code} ${sideInWords(deviation(amount, mean))}`;
  });
  const more = violations.length > 3 ? ` and ${violations.length - 3} more` : '';
  const needed = Math.ceil(Math.abs(deviation(byDistance[0]!.amount, mean)) * 1000) / 10;
  return {
    what: `${measureLabel(basis.table, measure)}: ${named.join(', ')}${more}.`,
    why:
      solved.stopReason === 'cancelled'
        ? 'The build was stopped before it found a plan within all limits.'
        : `In ${solved.seconds.toFixed(0)} seconds no plan was found that keeps all limits at once; whether there is one is not known.`,
    relaxation: `Allow ±${needed} %, or give the build more time.`,
  };
}

function otherInWords(basis: PlanBasis, violation: Violation): Unsatisfied[] {
  if (violation.kind === 'balance') return [];
  if (violation.kind === 'discontiguous') return [splitInWords(basis, violation)];
  if (violation.kind === 'moved') return [movesInWords(basis, violation)];
  if (violation.kind === 'empty') {
    const code = basis.territories[violation.territory]!.code;
    return [
      {
        what: `${code} has no unit.`,
        why: 'There are fewer places than territories.',
        relaxation: 'Plan fewer territories.',
      },
    ];
  }
  return [{ what: violation.message, why: 'It contradicts another rule.', relaxation: null }];
}

function splitInWords(
  basis: PlanBasis,
  { territory, pieces, detached }: Extract<Violation, { kind: 'discontiguous' }>,
): Unsatisfied {
  const names = detached.slice(0, 3).map((unit) => unitLabel(basis.table, unit));
  const { code } = basis.territories[territory]!;
  return {
    what: `${code} is in ${pieces} pieces; ${names.join('; ')} ${names.length === 1 ? 'is' : 'are'} cut off.`,
    why: 'Locked units or homes hold it in places that do not touch.',
    relaxation: 'Unlock one of them, or plan without contiguity.',
  };
}

function movesInWords(
  basis: PlanBasis,
  { share, atMost }: Extract<Violation, { kind: 'moved' }>,
): Unsatisfied {
  const percent = (part: number) => `${Math.round(part * 1000) / 10} %`;
  const label = measureLabel(basis.table, basis.settings.keepMeasure);
  return {
    what: `${percent(share)} of ${label} changes territory; ${percent(atMost)} may.`,
    why: 'Today’s plan is too far from the limits to meet them with fewer moves.',
    relaxation: `Allow ${percent(share)} to move.`,
  };
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
