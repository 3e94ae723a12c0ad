import { type DistrictingProblem, validatePlan } from '@catchment/algorithms/districting';
import {
  type Alignment,
  keepValues,
  measureLabel,
  measureValues,
  NONE,
  type PlanBasis,
  type PlanTerritory,
} from '../territories/plan-basis.ts';
import { dropSmallest } from '../territories/resize-plan.ts';
import { composeProblem } from './compose-problem.ts';
import { relabelPlan } from './relabel-plan.ts';
import type { SolvedPlan, SolveProgress } from './solve-plan.ts';
import { isAsGoodAsCanBe } from './unsatisfied.ts';

/** How many more territories than the least possible are tried, one after the other. */
const MORE = [0, 1, 2, 3, 5, 8];
/** Part of the time for each try; what is left improves the plan that was found. */
const TRY_SHARE = 0.1;
const TERRITORIES_MAX = 500;

/** A plan's basis, problem and alignment so far, for one number of territories. */
export interface SizedTask {
  basis: PlanBasis;
  problem: DistrictingProblem;
  before: Alignment;
  /** Ids of the territories that stay; those beyond are new. */
  keptIds: string[];
}

export interface CountedPlan {
  task: SizedTask;
  solved: SolvedPlan;
  territoryCountWords: string;
}

type Solve = (
  problem: DistrictingProblem,
  seconds: number,
  onProgress: (progress: SolveProgress) => void,
) => Promise<SolvedPlan>;

/**
 * Builds as few territories as it takes for none to have more than the capacity: from the least that could do, each
 * number is tried for a short while, and the first that works is built with the time that is left.
 *
 * The tries ask only whether there is a plan and leave today's aside: a search that begins at today's lines is slow to
 * fill new territories. What they found stands when the longer search, with today's plan in it, finds nothing.
 */
export async function solveCount(
  basis: PlanBasis,
  before: Alignment,
  { solve, onProgress, isStopped }: CountOptions,
): Promise<CountedPlan> {
  const { seconds } = basis.settings;
  const least = leastCount(basis);
  const tried: number[] = [];
  let last: Try | undefined;
  for (const more of MORE) {
    const task = sizedTask(basis, before, Math.min(least + more, TERRITORIES_MAX, basis.table.unitCount));
    const part = { from: tried.length * TRY_SHARE, share: TRY_SHARE };
    last = await tryCount(task, (problem) => solve(problem, part.share * seconds, within(part, onProgress)));
    if (last.isFound || isStopped()) break;
    tried.push(task.basis.territories.length);
  }
  const { task, solved, isFound } = last!;
  const spent = Math.min(MORE.length, tried.length + 1) * TRY_SHARE;
  const part = { from: spent, share: 1 - spent };
  const improved = isStopped()
    ? solved
    : await solve(task.problem, part.share * seconds, within(part, onProgress));
  const isImprovedKept = isKept(task, improved);
  return {
    task,
    solved: {
      ...(isFound && !isImprovedKept ? solved : improved),
      seconds: spent * seconds + improved.seconds,
    },
    territoryCountWords: countInWords(task.basis, least, tried, isFound || isImprovedKept),
  };
}

interface CountOptions {
  solve: Solve;
  onProgress: (progress: SolveProgress) => void;
  /** True when the best plan so far is wanted now. */
  isStopped: () => boolean;
}

interface Try {
  task: SizedTask;
  solved: SolvedPlan;
  isFound: boolean;
}

async function tryCount(
  task: SizedTask,
  solve: (problem: DistrictingProblem) => Promise<SolvedPlan>,
): Promise<Try> {
  const { current: _current, keep: _keep, moveAtMost: _moveAtMost, ...free } = task.problem;
  const found = await solve(free);
  const values = keepValues(task.basis) ?? task.problem.weight;
  const solved = { ...found, alignment: relabelPlan(task.problem, found.alignment, task.basis.live, values) };
  return { task, solved, isFound: isKept(task, solved) };
}

/** Progress of a part, as progress of the whole. */
function within(
  { from, share }: { from: number; share: number },
  onProgress: (progress: SolveProgress) => void,
): (progress: SolveProgress) => void {
  return (at) => onProgress({ ...at, progress: from + at.progress * share });
}

function isKept({ problem }: SizedTask, { alignment }: SolvedPlan): boolean {
  const { moveAtMost: _moveAtMost, ...free } = problem;
  return isAsGoodAsCanBe(free, alignment, validatePlan(free, alignment));
}

/** No fewer can do: each unit beyond the capacity takes a territory, and the rest takes its sum over the capacity. */
export function leastCount(basis: PlanBasis): number {
  const { measure, most } = basis.settings.capacity!;
  const values = [...(measureValues(basis, measure) ?? [])];
  const large = values.filter((value) => value > most);
  const rest = values.reduce((sum, value) => sum + (value > most ? 0 : value), 0);
  return Math.max(1, large.length + Math.ceil(rest / most - 1e-9));
}

/** The task with another number of territories: the emptiest go, or new ones come without a rep. */
export function sizedTask(basis: PlanBasis, before: Alignment, count: number): SizedTask {
  const weight = basis.firm.measures.accounts.slice();
  // A territory that holds locked units is the last to go.
  for (const unit of basis.lockedUnits) weight[unit]! += Number.MAX_SAFE_INTEGER / basis.table.unitCount;
  const territoryIds = basis.territories.map(({ territoryId }) => territoryId);
  const kept = dropSmallest({ territoryIds, alignment: before }, count, weight);
  const place = new Map(kept.territoryIds.map((id, index) => [id, index]));
  const territories = kept.territoryIds.map((id) => basis.territories[territoryIds.indexOf(id)]!);
  const live = basis.live.map((territory) => place.get(territoryIds[territory] ?? '') ?? NONE);
  const added = Array.from({ length: count - territories.length }, (_, index) => newTerritory(index));
  const sized: PlanBasis = {
    ...basis,
    settings: { ...basis.settings, territoryCount: count },
    territories: [...territories, ...added],
    live,
  };
  return {
    basis: sized,
    problem: composeProblem(sized, kept.alignment),
    before: kept.alignment,
    keptIds: kept.territoryIds,
  };
}

function newTerritory(index: number): PlanTerritory {
  const code = `new ${index + 1}`;
  return { territoryId: code, code, name: code, colour: 0, repId: null, repName: null, homeUnitId: null };
}

function countInWords(
  { table, settings }: PlanBasis,
  least: number,
  tried: readonly number[],
  isFound: boolean,
): string {
  const label = measureLabel(table, settings.capacity!.measure).toLowerCase();
  const count = settings.territoryCount;
  const bound = `Fewer than ${least} cannot be: all ${label} together, at most ${settings.capacity!.most.toLocaleString('en-US')} a territory, need that many.`;
  if (!isFound) return `With up to ${count} territories no plan was found that keeps every limit. ${bound}`;
  if (tried.length === 0) return `${count} territories, the fewest possible. ${bound}`;
  const seconds = Math.round(TRY_SHARE * settings.seconds * 10) / 10;
  return `${count} territories, the fewest found. ${bound} With ${tried.join(', ')} none was found in ${seconds} s each.`;
}
