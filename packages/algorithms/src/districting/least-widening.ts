import { carveExactly } from './carve-exactly.ts';
import { prepareModel } from './model.ts';
import type { DistrictingProblem } from './problem.ts';
import { territoryKinds } from './territory-kinds.ts';
import { validatePlan } from './validate-plan.ts';

/** The least by which bounds must be widened so that a plan exists. */
export interface Widening {
  /** The plan that the wider bounds allow. */
  readonly territoryOf: Uint16Array;
  /** How much wider, in means of a territory, on both sides and for every activity alike. */
  readonly widening: number;
  /** No plan exists with bounds wider by this or less; equal to `widening` within a ten-thousandth when proved the least. */
  readonly impossible: number;
  /** What each activity needs of it: the bounds that the plan keeps. */
  readonly relaxation: readonly { readonly activity: string; readonly low: number; readonly high: number }[];
}

/** Two widenings this near are one, in means of a territory. */
const CLOSE = 1e-4;

/**
 * Finds the least by which all bounds must be widened so that some plan keeps every rule.
 *
 * A plan that breaks nothing but bounds says what is enough. Halving between that and nothing, each step is settled by carving
 * (carve-exactly.ts): a plan found says what it really needs, and none found proves that more is needed.
 *
 * @param territoryOf a plan that breaks nothing but bounds, length n
 * @param isOver      asked now and then; true ends the search with what is known
 * @returns null when the plan breaks other rules too: wider bounds would not mend those
 *
 * Cost: that of some ten carvings. Source: bisection.
 */
export function leastWidening(
  problem: DistrictingProblem,
  territoryOf: Uint16Array,
  isOver: () => boolean,
): Widening | null {
  const report = validatePlan(problem, territoryOf);
  if (report.violations.some(({ kind }) => kind !== 'balance')) return null;
  let plan = territoryOf;
  let enough = neededBy(problem, plan);
  let impossible = 0;
  while (!isLeast({ widening: enough, impossible }) && !isOver()) {
    const tried = (enough + impossible) / 2;
    const model = prepareModel(widened(problem, tried));
    const carved = carveExactly(model, territoryKinds(model), null, model.moveBudget, isOver);
    if (carved.kind === 'stopped') break;
    const found = carved.territoryOf;
    if (found === null) {
      impossible = tried;
      continue;
    }
    const needed = neededBy(problem, found);
    if (needed >= enough) break;
    plan = found;
    enough = needed;
  }
  return { territoryOf: plan, widening: enough, impossible, relaxation: boundsKept(problem, plan) };
}

/** Whether less is proved to be too little, but for a hair. */
export function isLeast({ widening, impossible }: Pick<Widening, 'widening' | 'impossible'>): boolean {
  return widening - impossible <= CLOSE;
}

/** How far a plan is out of bounds at worst, in means of a territory. */
function neededBy(problem: DistrictingProblem, plan: Uint16Array): number {
  const { balance } = validatePlan(problem, plan);
  const misses = balance.flatMap(({ amounts, low, high, mean }) =>
    amounts.map((amount) => (mean > 0 ? Math.max(0, low - amount, amount - high) / mean : 0)),
  );
  return Math.max(0, ...misses);
}

/** Bounds of the activities that a plan breaks, wide enough for it. */
export function boundsKept(problem: DistrictingProblem, plan: Uint16Array): Widening['relaxation'] {
  return validatePlan(problem, plan).balance.flatMap(({ name, amounts, low, high, mean }) => {
    const wider = { activity: name, low: Math.min(low, ...amounts), high: Math.max(high, ...amounts) };
    const slack = 1e-9 * mean;
    return wider.low < low - slack || wider.high > high + slack ? [wider] : [];
  });
}

function widened(problem: DistrictingProblem, by: number): DistrictingProblem {
  const activities = problem.activities.map((activity) => {
    const { name, values } = activity;
    const mean = values.reduce((sum, value) => sum + value, 0) / problem.territoryCount;
    const [low, high] =
      'low' in activity
        ? [activity.low, activity.high]
        : [mean * (1 - activity.tolerance), mean * (1 + activity.tolerance)];
    return { name, values, low: Math.max(0, low - by * mean), high: high + by * mean };
  });
  return { ...problem, activities };
}
