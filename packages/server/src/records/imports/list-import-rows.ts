import type { listImportRows, RouteInput, RouteOutcome } from '@catchment/contract';
import type { Ctx } from '../../platform/context.ts';
import { decodeCursor, encodeCursor } from '../cursor.ts';
import { countRows, findImport, listRows } from './queries.ts';

export async function listImportRowsOperation(
  ctx: Ctx,
  { id, status, cursor, limit }: RouteInput<typeof listImportRows>,
): Promise<RouteOutcome<typeof listImportRows>> {
  const run = await findImport(ctx.db, id);
  if (run === undefined) return { kind: 'not-found' };
  const [given] = decodeCursor(cursor, 1) ?? [];
  const after = typeof given === 'number' && Number.isInteger(given) ? given : 0;
  const rows = await listRows(ctx.db, id, { status, after, limit: limit + 1 });
  const items = rows
    .slice(0, limit)
    .map((row) => ({ ...row, raw: rawRecord(run.header, row.raw), errors: row.errors ?? [] }));
  const last = items.at(-1);
  const nextCursor = rows.length > limit && last !== undefined ? encodeCursor([last.row]) : null;
  return { kind: 'ok', body: { items, nextCursor, total: await countRows(ctx.db, id, status) } };
}

/** The cells of a row under the names of their columns. */
export function rawRecord(header: readonly string[], cells: readonly string[]): Record<string, string> {
  const record: Record<string, string> = {};
  for (const [i, name] of header.entries()) record[name] = cells[i] ?? '';
  const rest = cells.slice(header.length);
  if (rest.length > 0) record['(beyond the header)'] = rest.join(' | ');
  return record;
}
