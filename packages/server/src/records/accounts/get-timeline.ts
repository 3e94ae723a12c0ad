import type { getTimeline, RouteInput, RouteOutcome } from '@catchment/contract';
import type { Ctx } from '../../platform/context.ts';
import { decodeCursor, encodeCursor, isId } from '../cursor.ts';
import { countTimeline, findAccount, selectTimeline } from './queries.ts';

export async function getTimelineOperation(
  ctx: Ctx,
  { id, cursor, limit }: RouteInput<typeof getTimeline>,
): Promise<RouteOutcome<typeof getTimeline>> {
  if ((await findAccount(ctx.db, id, ctx.clock.now().toISOString())) === undefined)
    return { kind: 'not-found' };
  const [at, last] = decodeCursor(cursor, 2) ?? [];
  const before =
    typeof at === 'string' && !Number.isNaN(Date.parse(at)) && isId(last) ? { at, id: last } : undefined;
  const rows = await selectTimeline(ctx.db, id, before, limit + 1);
  const items = rows.slice(0, limit);
  const end = items.at(-1);
  const nextCursor = rows.length > limit && end !== undefined ? encodeCursor([end.occurredAt, end.id]) : null;
  return { kind: 'ok', body: { items, nextCursor, total: await countTimeline(ctx.db, id) } };
}
