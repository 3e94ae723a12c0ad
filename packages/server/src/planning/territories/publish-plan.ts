import type {
  PlanFigures,
  publishPlan,
  RouteInput,
  RouteOk,
  RouteOutcome,
  undoPublish,
} from '@catchment/contract';
import type { Ctx } from '../../platform/context.ts';
import { loadBasis } from './load-basis.ts';
import { makeLive } from './make-live.ts';
import { planAnswer, refuseChange } from './plan-answers.ts';
import { alignmentFrom } from './plan-basis.ts';
import { planFigures } from './plan-figures.ts';
import { lockPlanRow, type PlanRow, planRow, publishedPlanId, setPlanStatus } from './queries.ts';
import { recordPublish } from './record-publish.ts';

/**
 * Makes a scenario the live plan, now. Accounts follow by their units, reps by their seats: no account is written.
 * A plan with problems is published only when the planner says so.
 */
export async function publishPlanOperation(
  ctx: Ctx,
  { id, version, acceptProblems }: RouteInput<typeof publishPlan>,
): Promise<RouteOutcome<typeof publishPlan>> {
  const row = await lockPlanRow(ctx, id);
  if (row === undefined) return { kind: 'not-found' };
  const refusal = refuseChange(row, version);
  if (refusal !== null) return refusal;
  const figures = planFigures(await loadBasis(ctx, row), alignmentFrom(row.alignment));
  if (figures.problems.length > 0 && !acceptProblems)
    return { kind: 'invalid', ...problemsAsErrors(figures) };
  return { kind: 'ok', body: await goLive(ctx, row, figures) };
}

/** From now on the plan is the live one, and the one before it is superseded. */
export async function goLive(
  ctx: Ctx,
  row: PlanRow,
  figures: PlanFigures,
): Promise<RouteOk<typeof publishPlan>> {
  const at = ctx.clock.now();
  const replacedId = await publishedPlanId(ctx);
  if (replacedId !== null) await setPlanStatus(ctx, replacedId, 'superseded');
  await setPlanStatus(ctx, row.id, 'published', { at, replacedId });
  const movedUnits = await makeLive(ctx, row, at);
  const decisionId = await recordPublish(ctx, row, figures, movedUnits.length);
  await ctx.notify({ kind: 'plan-published', planId: row.id });
  return {
    plan: planAnswer((await planRow(ctx, row.id))!),
    movedUnits: movedUnits.length,
    movedAccounts: figures.moved.accounts,
    repsTold: figures.moved.reps,
    decisionId,
  };
}

export function problemsAsErrors({ problems }: PlanFigures): {
  detail: string;
  errors: { path: string; message: string }[];
} {
  const count = problems.length === 1 ? 'one problem' : `${problems.length} problems`;
  return {
    detail: `The plan has ${count}: ${problems[0]} Mend the plan, or publish it with its problems by accepting them.`,
    errors: problems.slice(0, 50).map((message) => ({ path: 'body.acceptProblems', message })),
  };
}

/** Takes back the last publish: what it replaced is live again, by new dated rows, so that the record keeps both. */
export async function undoPublishOperation(
  ctx: Ctx,
  { id }: RouteInput<typeof undoPublish>,
): Promise<RouteOutcome<typeof undoPublish>> {
  const row = await lockPlanRow(ctx, id);
  if (row === undefined) return { kind: 'not-found' };
  if (row.status !== 'published') {
    return { kind: 'conflict', detail: `Only the live plan can be taken back; this one is ${row.status}.` };
  }
  if (row.replacedId === null) {
    return {
      kind: 'conflict',
      detail:
        'No plan was live before this one, so there is nothing to go back to. Publish another scenario instead.',
    };
  }
  const previous = (await lockPlanRow(ctx, row.replacedId))!;
  await setPlanStatus(ctx, id, 'withdrawn');
  await setPlanStatus(ctx, previous.id, 'published');
  await makeLive(ctx, previous, ctx.clock.now());
  await ctx.notify({ kind: 'plan-published', planId: previous.id });
  return { kind: 'ok', body: planAnswer((await planRow(ctx, previous.id))!) };
}
