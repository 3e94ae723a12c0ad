import { sql } from 'kysely';
import type { Ctx } from '../platform/context.ts';

export type ExportCell = string | number | boolean | null;

/** What a spreadsheet would take for the beginning of a formula; the full-width forms too. */
const formulaStart = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;

/**
 * Text that a spreadsheet shows as it is: a cell that would begin a formula gets an apostrophe before it. Numbers stay
 * numbers, also negative ones.
 */
export function exportCell(value: ExportCell): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const safe = formulaStart.test(value) ? `'${value}` : value;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function exportLine(cells: readonly ExportCell[]): string {
  return `${cells.map(exportCell).join(',')}\r\n`;
}

/** Streams a list as CSV, a page at a time, so that its length costs no memory. */
export async function* exportLines<T>(
  header: readonly string[],
  pages: AsyncIterable<readonly T[]>,
  cellsOf: (row: T) => readonly ExportCell[],
): AsyncGenerator<string> {
  yield `\uFEFF${exportLine(header)}`;
  for await (const page of pages) yield page.map((row) => exportLine(cellsOf(row))).join('');
}

/** Who took which rows out of the house is written down before the first one leaves. */
export async function noteExport(ctx: Ctx, table: string, filter: object): Promise<void> {
  await sql`
    insert into audit.event (actor_kind, actor_id, actor_role, request_id, action, table_name, record_id, record)
    values (coalesce(app.setting('actor_kind'), 'system'), app.actor_user(), app.actor_role(), app.setting('request_id'), 'export', ${table},
      ${ctx.random.uuid()}, ${JSON.stringify(filter)})`.execute(ctx.db);
}
