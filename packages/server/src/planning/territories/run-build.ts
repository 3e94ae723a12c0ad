import type { DistrictingProblem } from '@catchment/algorithms/districting';
import type { JobCtx } from '../../platform/context.ts';
import { colourTerritories } from './colour-territories.ts';
import { composeProblem } from './compose-problem.ts';
import { loadBasis } from './load-basis.ts';
import { type Alignment, alignmentFrom, type PlanBasis, storedAlignment } from './plan-basis.ts';
import {
  changePlan,
  deletePlanBuild,
  lockPlanRow,
  planBuildRow,
  planRow,
  updatePlanBuild,
} from './queries.ts';
import { reportBuild } from './report-build.ts';
import { solveInThread } from './solve-in-thread.ts';
import type { SolvedPlan, SolveProgress } from './solve-plan.ts';

interface Task {
  basis: PlanBasis;
  problem: DistrictingProblem;
  before: Alignment;
  seconds: number;
  seed: number;
}

/**
 * Builds a scenario: read, solve in a thread, judge, save. Only the reading and the saving hold a transaction. When the
 * signal aborts, the best plan so far is saved.
 */
export async function runBuild(ctx: JobCtx, planId: string, signal: AbortSignal): Promise<void> {
  const task = await readTask(ctx, planId);
  if (task === null) return;
  const tell = progressTeller(ctx, planId, task.seconds);
  try {
    const solved = await solveInThread(task.problem, task, (progress) => tell.report(progress), signal);
    await tell.settled();
    await save(ctx, planId, task, solved);
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
    const before = alignmentFrom(row.alignment);
    await updatePlanBuild(open, planId, { progress: 0, objective: null, secondsLeft: row.settings.seconds });
    return { basis, before, problem: composeProblem(basis, before), ...row.settings };
  });
}

/** Tells pages and the table where the build stands; a report that comes while one is being written is dropped. */
function progressTeller(ctx: JobCtx, planId: string, seconds: number) {
  let writing: Promise<void> | null = null;
  const write = async ({ progress, objective }: SolveProgress): Promise<void> => {
    const standing = { progress, objective, secondsLeft: (1 - progress) * seconds };
    await ctx.transaction((open) => updatePlanBuild(open, planId, standing));
    await ctx.notify({ kind: 'build-progress', planId, jobId: ctx.jobId, ...standing, done: false });
  };
  const failed = (error: unknown) =>
    ctx.log.warn({ planId, error: String(error) }, 'the progress of a build could not be told');
  return {
    report(progress: SolveProgress): void {
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

async function save(ctx: JobCtx, planId: string, task: Task, solved: SolvedPlan): Promise<void> {
  await ctx.transaction(async (open) => {
    const row = await lockPlanRow(open, planId);
    const build = await planBuildRow(open, planId);
    if (row === undefined || build?.jobId !== ctx.jobId) return;
    await changePlan(open, planId, {
      alignment: storedAlignment(solved.alignment),
      colours: colourTerritories(task.basis.table, solved.alignment, row.territoryIds.length),
      build: reportBuild(task.basis, task.problem, task.before, solved, open.clock.now()),
    });
    await deletePlanBuild(open, planId);
  });
}
