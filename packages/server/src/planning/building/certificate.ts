import type { DistrictingProblem } from '@catchment/algorithms/districting';
import type { Plan } from '@catchment/contract';
import type { PlanBasis } from '../territories/plan-basis.ts';

type Certificate = NonNullable<NonNullable<Plan['build']>['certificate']>;

/** A gap so small is none: numbers are rounded somewhere. */
const PROVED_GAP = 1e-6;
/** From this gap on the bound says more of itself than of the plan. */
const LOOSE_GAP = 0.2;

interface Judged {
  objective: number;
  lowerBound: number | null;
  /** True when no limit is broken but those that no plan can keep. */
  keepsWhatCanBeKept: boolean;
  feasible: boolean;
}

/** How good a plan is for certain, in words; when nothing is certain, why. */
export function certificateOf(basis: PlanBasis, problem: DistrictingProblem, judged: Judged): Certificate {
  const { objective, lowerBound, keepsWhatCanBeKept, feasible } = judged;
  if (lowerBound === null || lowerBound <= 0 || objective <= 0)
    return {
      status: 'none',
      words: 'How near it is to the best possible plan is not known.',
      how: whyNone(basis),
    };
  if (!keepsWhatCanBeKept) {
    return {
      status: 'none',
      words: 'It cannot be compared with the best possible plan.',
      how: 'The bound holds for plans that keep every limit, and this one does not.',
    };
  }
  const gap = Math.max(0, (objective - lowerBound) / objective);
  const how = howBounded(basis, problem, feasible);
  if (gap <= PROVED_GAP) return { status: 'proved', words: 'No plan within these limits is better.', how };
  const percent = `${gap < 0.1 ? (gap * 100).toFixed(1) : Math.round(gap * 100)} %`;
  return gap > LOOSE_GAP
    ? {
        status: 'bounded',
        words: `No plan can be more than ${percent} better.`,
        how: `${how} Here the bound is weak, so the plan is probably much nearer than that.`,
      }
    : { status: 'bounded', words: `Within ${percent} of the best possible plan.`, how };
}

function whyNone({ settings }: PlanBasis): string {
  if (settings.compactness === 'cut-edges')
    return 'There is no bound for short borders; choose another shape to get one.';
  return 'The time was too short for a bound, or the map too large for one. Give the build more seconds.';
}

function howBounded({ settings }: PlanBasis, { activities }: DistrictingProblem, feasible: boolean): string {
  const names = activities.length === 1 ? 'the balanced measure' : 'the balanced measures';
  const moving =
    settings.keep > 0 ? ' What moves is left out of the bound, so the plan is nearer than it says.' : '';
  const given = feasible ? '' : ' Territories that no plan can bring within their limit count as given.';
  return `A Lagrangian bound: for every possible centre, the cheapest set of counties that keeps ${names} within limits, priced so that each county is used once. Whoever doubts it can compute it again from the settings.${given}${moving}`;
}
