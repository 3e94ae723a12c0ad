import type { buildPlan, cancelBuild, RouteInput, RouteOutcome } from '@catchment/contract';
import type { Ctx } from '../../platform/context.ts';
import { unitTable } from '../market/unit-table.ts';
import { checkSettings } from './check-settings.ts';
import { refuseChange } from './plan-answers.ts';
import { deletePlanBuild, insertPlanBuild, lockPlanRow, planBuildRow, planRow } from './queries.ts';

export const BUILD_JOB = 'territories.build';

/** A build that gave no sign of life for so long is taken for dead: its server was killed. */
const SILENT_MS_MAX = 15_000;

/** Starts building the territories of a scenario; the job is enqueued in this very transaction. */
export async function buildPlanOperation(
  ctx: Ctx,
  { id, version }: RouteInput<typeof buildPlan>,
): Promise<RouteOutcome<typeof buildPlan>> {
  const row = await lockPlanRow(ctx, id);
  if (row === undefined) return { kind: 'not-found' };
  const refusal = refuseChange(row, version);
  if (refusal !== null) return refusal;
  const errors = checkSettings(await unitTable(ctx), row.settings);
  if (errors.length > 0) return { kind: 'invalid', errors };
  const jobId = await ctx.jobs.enqueue(BUILD_JOB, { planId: id });
  if (jobId === null)
    return { kind: 'conflict', detail: 'A build is at work on this scenario. Wait for it, or stop it.' };
  await insertPlanBuild(ctx, id, jobId, row.settings.seconds);
  return { kind: 'ok', body: { jobId } };
}

/** Stops a build. One that runs saves the best plan so far; one that waits, or is dead, is taken back. */
export async function cancelBuildOperation(
  ctx: Ctx,
  { id }: RouteInput<typeof cancelBuild>,
): Promise<RouteOutcome<typeof cancelBuild>> {
  if ((await planRow(ctx, id)) === undefined) return { kind: 'not-found' };
  const build = await planBuildRow(ctx, id);
  if (build === undefined) return { kind: 'conflict', detail: 'No build is at work on this plan.' };
  await ctx.jobs.cancel(BUILD_JOB, build.jobId);
  const silentMs =
    build.beatAt === null ? Number.POSITIVE_INFINITY : ctx.clock.now().getTime() - build.beatAt.getTime();
  if (silentMs > SILENT_MS_MAX) await deletePlanBuild(ctx, id);
  return { kind: 'ok', body: { ok: true } };
}
