import type { RouteInput, RouteOutcome, schedulePlan } from '@catchment/contract';
import type { Ctx, JobCtx } from '../../platform/context.ts';
import { loadBasis } from './load-basis.ts';
import { planAnswer, refuseChange } from './plan-answers.ts';
import { alignmentFrom } from './plan-basis.ts';
import { planFigures } from './plan-figures.ts';
import { goLive, problemsAsErrors } from './publish-plan.ts';
import { lockPlanRow, planRow, setPublishAt } from './queries.ts';

export const PUBLISH_JOB = 'territories.publish';

/** Sets when a scenario goes live by itself, or takes that back; until then it stays as it was judged. */
export async function schedulePlanOperation(
  ctx: Ctx,
  { id, version, at, acceptProblems }: RouteInput<typeof schedulePlan>,
): Promise<RouteOutcome<typeof schedulePlan>> {
  const row = await lockPlanRow(ctx, id);
  if (row === undefined) return { kind: 'not-found' };
  const refusal = refuseChange({ ...row, publishAt: null }, version);
  if (refusal !== null) return refusal;
  const publishAt = at === null ? null : new Date(at);
  if (publishAt !== null) {
    if (publishAt <= ctx.clock.now()) {
      const detail = `at: expected a time in the future, got ${at}. To publish now, publish the plan.`;
      return { kind: 'invalid', detail };
    }
    const figures = planFigures(await loadBasis(ctx, row), alignmentFrom(row.alignment));
    if (figures.problems.length > 0 && !acceptProblems)
      return { kind: 'invalid', ...problemsAsErrors(figures) };
    const payload = { planId: id, at: publishAt.toISOString() };
    await ctx.jobs.enqueue(PUBLISH_JOB, payload, { startAfter: publishAt });
  }
  await setPublishAt(ctx, id, publishAt);
  return { kind: 'ok', body: planAnswer((await planRow(ctx, id))!) };
}

/** Makes a plan live at its time; does nothing when the time was taken back or changed meanwhile. */
export async function publishScheduled(
  job: JobCtx,
  { planId, at }: { planId: string; at: string },
): Promise<void> {
  await job.transaction(async (ctx) => {
    const row = await lockPlanRow(ctx, planId);
    if (row?.publishAt?.toISOString() !== at) return;
    await goLive(ctx, row, planFigures(await loadBasis(ctx, row), alignmentFrom(row.alignment)));
  });
}
