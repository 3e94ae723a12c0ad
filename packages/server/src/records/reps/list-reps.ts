import type { listReps, RouteInput, RouteOutcome } from '@catchment/contract';
import type { Ctx } from '../../platform/context.ts';
import { decodeCursor, encodeCursor, isId } from '../cursor.ts';
import { countReps, selectReps } from './queries.ts';

export async function listRepsOperation(
  ctx: Ctx,
  { cursor, limit, ...filter }: RouteInput<typeof listReps>,
): Promise<RouteOutcome<typeof listReps>> {
  const at = ctx.clock.now().toISOString();
  const [name, id] = decodeCursor(cursor, 2) ?? [];
  const after = typeof name === 'string' && isId(id) ? { name, id } : undefined;
  const rows = await selectReps(ctx.db, { filter, after, limit: limit + 1, at });
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const nextCursor = rows.length > limit && last !== undefined ? encodeCursor([last.name, last.id]) : null;
  return { kind: 'ok', body: { items, nextCursor, total: await countReps(ctx.db, filter, at) } };
}
