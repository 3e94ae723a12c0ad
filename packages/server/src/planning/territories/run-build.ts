import type { BuildMoment } from '@catchment/contract';
import type { JobCtx } from '../../platform/context.ts';
import { BuildMoments } from '../building/build-moments.ts';
import { composeProblem } from '../building/compose-problem.ts';
import { reportBuild } from '../building/report-build.ts';
import { type SizedTask, solveCount } from '../building/solve-count.ts';
import { solveInThread } from '../building/solve-in-thread.ts';
import type { SolvedPlan, SolveProgress } from '../building/solve-plan.ts';
import { colourTerritories } from './colour-territories.ts';
import { loadBasis } from './load-basis.ts';
import { type Alignment, alignmentFrom, type PlanBasis, storedAlignment } from './plan-basis.ts';
import {
  changePlan,
  deletePlanBuild,
  lockPlanRow,
  type PlanRow,
  planBuildRow,
  planRow,
  updatePlanBuild,
} from './queries.ts';
import { resizePlan } from './resize-plan.ts';
import { deleteUnusedTerritories } from './territory-queries.ts';

interface Task {
  basis: PlanBasis;
  before: Alignment;
}

/** A plan that was built, and the task it answers: with as many territories as it took. */
interface Built {
  task: SizedTask;
  solved: SolvedPlan;
  territoryCountWords: string | null;
}

/**
 * Builds a scenario: read, solve in a thread, judge, save. Only the reading and the saving hold a transaction. When the
 * signal aborts, the best plan so far is saved.
 */
export async function runBuild(ctx: JobCtx, planId: string, signal: AbortSignal): Promise<void> {
  const task = await readTask(ctx, planId);
  if (task === null) return;
  const tell = progressTeller(ctx, planId, task.basis.settings.seconds);
  try {
    const built = await build(task, (progress) => tell.report(progress), signal);
    await tell.settled();
    await save(ctx, planId, built, tell.moments(built.solved.seconds));
  } catch (error) {
    await ctx.transaction((open) => deletePlanBuild(open, planId));
    throw error;
  } finally {
    await ctx.notify({
      kind: 'build-progress',
      planId,
      jobId: ctx.jobId,
      progress: 1,
      objective: null,
      feasible: null,
      secondsLeft: 0,
      done: true,
    });
  }
}

/** Nothing to do when the build was taken back, or another job has it. */
async function readTask(ctx: JobCtx, planId: string): Promise<Task | null> {
  return ctx.transaction(async (open) => {
    const build = await planBuildRow(open, planId);
    const row = await planRow(open, planId);
    if (row === undefined || build?.jobId !== ctx.jobId) return null;
    const basis = await loadBasis(open, row);
    const secondsLeft = row.settings.seconds;
    await updatePlanBuild(open, planId, { progress: 0, objective: null, secondsLeft, moments: [] });
    return { basis, before: alignmentFrom(row.alignment) };
  });
}

async function build(
  { basis, before }: Task,
  onProgress: (progress: SolveProgress) => void,
  signal: AbortSignal,
): Promise<Built> {
  const { seed, seconds, capacity } = basis.settings;
  if (capacity !== null) {
    return solveCount(basis, before, {
      solve: (problem, share, onShare) => solveInThread(problem, { seconds: share, seed }, onShare, signal),
      onProgress,
      isStopped: () => signal.aborted,
    });
  }
  const problem = composeProblem(basis, before);
  const keptIds = basis.territories.map(({ territoryId }) => territoryId);
  const solved = await solveInThread(problem, { seconds, seed }, onProgress, signal);
  return { task: { basis, problem, before, keptIds }, solved, territoryCountWords: null };
}

/** Tells pages and the table where the build stands; a report that comes while one is being written is dropped. */
function progressTeller(ctx: JobCtx, planId: string, seconds: number) {
  const moments = new BuildMoments(seconds);
  let writing: Promise<void> | null = null;
  const write = async ({ progress, objective, feasible }: SolveProgress): Promise<void> => {
    const standing = { progress, objective, secondsLeft: (1 - progress) * seconds };
    await ctx.transaction((open) => updatePlanBuild(open, planId, { ...standing, moments: moments.all() }));
    await ctx.notify({
      kind: 'build-progress',
      planId,
      jobId: ctx.jobId,
      ...standing,
      feasible,
      done: false,
    });
  };
  const failed = (error: unknown) =>
    ctx.log.warn({ planId, error: String(error) }, 'the progress of a build could not be told');
  return {
    /** How it went; the last plan held until the end. */
    moments: (seconds: number) => moments.until(seconds),
    report(progress: SolveProgress): void {
      moments.note(progress);
      writing ??= write(progress)
        .catch(failed)
        .finally(() => {
          writing = null;
        });
    },
    settled: async (): Promise<void> => {
      await writing;
    },
  };
}

async function save(ctx: JobCtx, planId: string, built: Built, moments: BuildMoment[]): Promise<void> {
  await ctx.transaction(async (open) => {
    const row = await lockPlanRow(open, planId);
    const build = await planBuildRow(open, planId);
    if (row === undefined || build?.jobId !== ctx.jobId) return;
    const { task, solved, territoryCountWords } = built;
    const { basis, alignment, changed } = await settleTerritories(open, row, built);
    const before = sameTerritories(row, task) ? task.before : null;
    const run = { solved: { ...solved, alignment }, moments, territoryCountWords };
    await changePlan(open, planId, {
      ...changed,
      alignment: storedAlignment(alignment),
      colours: colourTerritories(basis.table, alignment, basis.territories.length),
      build: reportBuild(basis, task.problem, before, { ...run, finishedAt: open.clock.now() }),
    });
    if (changed !== undefined) await deleteUnusedTerritories(open, row.territoryIds);
    await deletePlanBuild(open, planId);
  });
}

function sameTerritories(row: PlanRow, { keptIds, basis }: SizedTask): boolean {
  return row.territoryIds.length === basis.territories.length && keptIds.length === row.territoryIds.length;
}

/** Gives the plan as many territories as the build took, and reads what they are called. */
async function settleTerritories(
  ctx: Parameters<typeof resizePlan>[0],
  row: PlanRow,
  { task, solved }: Built,
): Promise<{ basis: PlanBasis; alignment: Alignment; changed?: Pick<PlanRow, 'territoryIds' | 'settings'> }> {
  const { basis, keptIds } = task;
  const { alignment } = solved;
  if (sameTerritories(row, task)) return { basis, alignment };
  const count = basis.territories.length;
  const { accounts } = basis.firm.measures;
  const { territoryIds } = await resizePlan(
    ctx,
    { territoryIds: keptIds, alignment },
    count,
    accounts,
    row.simulated,
  );
  const changed = { territoryIds, settings: basis.settings };
  return { basis: await loadBasis(ctx, { ...row, ...changed }), alignment, changed };
}
