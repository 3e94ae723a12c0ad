import type { getPlan, listPlans, RouteInput, RouteOutcome } from '@catchment/contract';
import type { Ctx } from '../../platform/context.ts';
import { loadBasis } from './load-basis.ts';
import { planAnswer, planDetailAnswer } from './plan-answers.ts';
import { countPlans, planRow, planSummaryRows } from './queries.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Scenarios and published plans, newest first; the cursor is the id of the last one seen. */
export async function listPlansOperation(
  ctx: Ctx,
  { cursor, limit }: RouteInput<typeof listPlans>,
): Promise<RouteOutcome<typeof listPlans>> {
  const before = cursor !== undefined && UUID.test(cursor) ? cursor : null;
  const rows = await planSummaryRows(ctx, before, limit + 1);
  const items = rows.slice(0, limit).map(planAnswer);
  const nextCursor = rows.length > limit ? (items.at(-1)?.id ?? null) : null;
  return { kind: 'ok', body: { items, nextCursor, total: await countPlans(ctx) } };
}

/** One plan: alignment, what is live beside it, figures, and what the last build could not satisfy. */
export async function getPlanOperation(
  ctx: Ctx,
  { id }: RouteInput<typeof getPlan>,
): Promise<RouteOutcome<typeof getPlan>> {
  const row = await planRow(ctx, id);
  if (row === undefined) return { kind: 'not-found' };
  return { kind: 'ok', body: planDetailAnswer(row, await loadBasis(ctx, row)) };
}
