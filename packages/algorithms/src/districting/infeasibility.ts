import { boundsKept, isLeast, type Widening } from './least-widening.ts';
import type { DistrictingProblem } from './problem.ts';
import { type InfeasibilityProof, proveInfeasible } from './prove-infeasible.ts';
import { describeConflict, findRuleConflicts, type RuleConflict } from './rule-conflicts.ts';
import type { PlanReport } from './validate-plan.ts';

/** Why no plan keeps every rule. */
export interface Infeasibility {
  /** True when no plan can keep every rule; false when none was found. */
  readonly proved: boolean;
  readonly proof: InfeasibilityProof | null;
  /** Rules that contradict each other, whatever the bounds; empty when none were found. */
  readonly conflicts: readonly RuleConflict[];
  /**
   * The least widening of all bounds that allows a plan, in means of a territory, and the most that is proved to allow none;
   * null when it was not looked for.
   */
  readonly widening: Pick<Widening, 'widening' | 'impossible'> | null;
  /** In words, with unit indices; `describeInfeasibility` says it with names. */
  readonly reason: string;
  /** Units that make it impossible, the worst first; empty when not known. */
  readonly units: readonly number[];
  /**
   * Bounds under which the returned plan is feasible: the smallest relaxation found, by activity. Empty when bounds
   * are not what is broken.
   */
  readonly relaxation: readonly { readonly activity: string; readonly low: number; readonly high: number }[];
}

/** Why a plan that breaks rules is the best that was found. */
export function explainInfeasibility(
  problem: DistrictingProblem,
  territoryOf: Uint16Array,
  report: PlanReport,
  widening: Infeasibility['widening'] = null,
): Infeasibility {
  const proof = proveInfeasible(problem, report);
  const conflicts = findRuleConflicts(problem);
  const known = {
    proved: proof !== null || conflicts.length > 0,
    proof,
    conflicts,
    widening,
    units: proof?.units ?? conflicts[0]?.units ?? [],
    relaxation: boundsKept(problem, territoryOf),
  };
  return { ...known, reason: describeInfeasibility({ ...known, reason: '' }, String) };
}

/**
 * Says in words why no plan keeps every rule, in the reader's own names.
 *
 * @param unitName name of a unit index
 *
 * Cost: O(activities). Source: wording is ours.
 */
export function describeInfeasibility(
  { proved, proof, conflicts, widening, relaxation }: Infeasibility,
  unitName: (unit: number) => string,
  territoryName: (territory: number) => string = (territory) => String(territory + 1),
): string {
  const contradictions = conflicts.map((conflict) => describeConflict(conflict, unitName, territoryName));
  const cause = proof === null ? describeSearch(proved) : describeProof(proof, unitName);
  const reason = [...contradictions, ...(contradictions.length > 0 && proof === null ? [] : [cause])].join(
    ' ',
  );
  if (relaxation.length === 0) return reason;
  const wider = relaxation
    .map(({ activity, low, high }) => `${activity} from ${shown(low)} to ${shown(high)}`)
    .join(', ');
  return `${reason} The plan returned keeps these wider bounds: ${wider}.${describeWidening(widening)}`;
}

function describeWidening(widening: Infeasibility['widening']): string {
  if (widening === null) return '';
  const percent = (means: number) => `${Number((100 * means).toFixed(3))} %`;
  const by = `Bounds wider by ${percent(widening.widening)} of the mean on both sides`;
  if (widening.impossible === 0) return ` ${by} are enough; whether less would do is not known.`;
  if (isLeast(widening)) return ` ${by} are enough, and this is proved to be the least.`;
  return ` ${by} are enough, and ${percent(widening.impossible)} is proved too little.`;
}

function describeSearch(proved: boolean): string {
  if (proved) return 'No plan keeps every rule: all have been ruled out.';
  return 'No plan that keeps every rule was found, and none is known to exist.';
}

function describeProof(proof: InfeasibilityProof, unitName: (unit: number) => string): string {
  const { activity } = proof;
  const amount = shown(proof.amount);
  const bounds = `${shown(proof.low)} to ${shown(proof.high)}`;
  switch (proof.kind) {
    case 'total':
      return `All ${activity} together, ${amount}, cannot be shared out: each territory must have ${bounds}.`;
    case 'heavy-unit':
      return `Unit ${unitName(proof.units[0])} alone has ${amount} ${activity}, more than a territory may have (${bounds}).`;
    case 'no-set-around':
      return `No connected set of units around unit ${unitName(proof.units[0])} has ${activity} within ${bounds}.`;
  }
}

function shown(amount: number): string {
  return Number(amount.toPrecision(8)).toString();
}
