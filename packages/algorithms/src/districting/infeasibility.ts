import type { DistrictingProblem } from './problem.ts';
import { type InfeasibilityProof, proveInfeasible } from './prove-infeasible.ts';
import type { PlanReport } from './validate-plan.ts';

/** Why no plan keeps every rule. */
export interface Infeasibility {
  /** True when no plan can keep every rule; false when none was found. */
  readonly proved: boolean;
  readonly proof: InfeasibilityProof | null;
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
export function explainInfeasibility(problem: DistrictingProblem, report: PlanReport): Infeasibility {
  const relaxation = report.balance.flatMap(({ name, amounts, low, high, mean }) => {
    const wider = { activity: name, low: Math.min(low, ...amounts), high: Math.max(high, ...amounts) };
    const slack = 1e-9 * mean;
    return wider.low < low - slack || wider.high > high + slack ? [wider] : [];
  });
  const proof = proveInfeasible(problem, report);
  const known = { proved: proof !== null, proof, units: proof?.units ?? [], relaxation };
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
  { proved, proof, relaxation }: Infeasibility,
  unitName: (unit: number) => string,
): string {
  const reason = proof === null ? describeSearch(proved) : describeProof(proof, unitName);
  if (relaxation.length === 0) return reason;
  const wider = relaxation
    .map(({ activity, low, high }) => `${activity} from ${shown(low)} to ${shown(high)}`)
    .join(', ');
  return `${reason} The plan returned keeps these wider bounds: ${wider}.`;
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
