import type { listImports, RouteInput, RouteOutcome } from '@catchment/contract';
import type { Ctx } from '../../platform/context.ts';
import { decodeCursor, encodeCursor, isId } from '../cursor.ts';
import { importRunOf } from './import-run.ts';
import { listImportRecords } from './queries.ts';

export async function listImportsOperation(
  ctx: Ctx,
  { kind, cursor, limit }: RouteInput<typeof listImports>,
): Promise<RouteOutcome<typeof listImports>> {
  const [at, id] = decodeCursor(cursor, 2) ?? [];
  const before = typeof at === 'string' && !Number.isNaN(Date.parse(at)) && isId(id) ? { at, id } : undefined;
  const { rows, total } = await listImportRecords(ctx.db, { kind, before, limit: limit + 1 });
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const nextCursor =
    rows.length > limit && last !== undefined ? encodeCursor([last.createdAt, last.id]) : null;
  return { kind: 'ok', body: { items: items.map((run) => importRunOf(ctx, run)), nextCursor, total } };
}
