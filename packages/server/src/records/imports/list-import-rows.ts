import type { listImportRows, RouteInput, RouteOutcome } from '@catchment/contract';
import type { Ctx } from '../../platform/context.ts';
import { decodeCursor, encodeCursor } from '../cursor.ts';
import { openTable } from './files/open-table.ts';
import {
  countRows,
  findImport,
  type ImportRecord,
  listRows,
  readFileContent,
  type StoredRow,
} from './queries.ts';

export async function listImportRowsOperation(
  ctx: Ctx,
  { id, status, cursor, limit }: RouteInput<typeof listImportRows>,
): Promise<RouteOutcome<typeof listImportRows>> {
  const run = await findImport(ctx.db, id);
  if (run === undefined) return { kind: 'not-found' };
  const [given] = decodeCursor(cursor, 1) ?? [];
  const after = typeof given === 'number' && Number.isInteger(given) ? given : 0;
  const rows = await listRows(ctx.db, id, { status, after, limit: limit + 1 });
  const shown = await withCells(ctx, run, rows.slice(0, limit));
  const items = shown.map((row) => ({
    ...row,
    raw: rawRecord(run.header, row.raw),
    errors: row.errors ?? [],
  }));
  const last = items.at(-1);
  const nextCursor = rows.length > limit && last !== undefined ? encodeCursor([last.row]) : null;
  return { kind: 'ok', body: { items, nextCursor, total: await countRows(ctx.db, id, status) } };
}

/** Rows that were taken in keep their cells in the file alone: they are read from there. */
async function withCells(ctx: Ctx, run: ImportRecord, rows: readonly StoredRow[]): Promise<StoredRow[]> {
  const wanted = new Map(rows.filter(({ raw }) => raw.length === 0).map((row) => [row.row, row]));
  const last = Math.max(0, ...wanted.keys());
  if (wanted.size === 0) return [...rows];
  const content = await readFileContent(ctx.db, run.fileSha256);
  const cells = new Map<number, string[]>();
  for await (const batch of content === undefined ? [] : (await openTable(content)).batches()) {
    for (const { row, cells: found } of batch) if (wanted.has(row)) cells.set(row, found);
    if ((batch.at(-1)?.row ?? 0) >= last) break;
  }
  return rows.map((row) => ({ ...row, raw: row.raw.length === 0 ? (cells.get(row.row) ?? []) : row.raw }));
}

/** The cells of a row under the names of their columns. */
export function rawRecord(header: readonly string[], cells: readonly string[]): Record<string, string> {
  const record: Record<string, string> = {};
  for (const [i, name] of header.entries()) record[name] = cells[i] ?? '';
  const rest = cells.slice(header.length);
  if (rest.length > 0) record['(beyond the header)'] = rest.join(' | ');
  return record;
}
