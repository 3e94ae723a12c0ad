import type { previewImport, RouteInput, RouteOutcome } from '@catchment/contract';
import type { Ctx } from '../../platform/context.ts';
import { openTable } from './files/open-table.ts';
import type { Mapping } from './guess-mapping.ts';
import { rawRecord } from './list-import-rows.ts';
import { QualityMeter } from './measure-quality.ts';
import { findImport, type ImportRecord, readFileContent } from './queries.ts';
import { type RowError, type RowReader, rowReader } from './read-row.ts';
import { batchJobOf, firstOnly, mappedColumns } from './run-import.ts';
import { judgeRows } from './write-batch.ts';

const rowsShown = 20;
const errorsShown = 200;
/** A longer file is judged by its beginning; running it judges the rest. */
const rowsJudgedMax = 100_000;

/** Reads a file under a mapping without changing a record: what would happen, and what is wrong with which row. */
export async function previewImportOperation(
  ctx: Ctx,
  { id, mapping: given }: RouteInput<typeof previewImport>,
): Promise<RouteOutcome<typeof previewImport>> {
  const run = await findImport(ctx.db, id);
  const content = run && (await readFileContent(ctx.db, run.fileSha256));
  if (run === undefined || content === undefined) return { kind: 'not-found' };
  const mapping: Mapping = given ?? (run.mapping as Mapping);
  const reader = rowReader(run.kind, run.header, mapping);
  if (reader.kind === 'invalid' && given !== undefined) {
    return { kind: 'invalid', detail: reader.problems[0]?.message, errors: reader.problems };
  }
  const read = reader.kind === 'reader' ? reader.read : unreadable(reader.problems);
  const seen = await readAll(ctx, { ...run, mapping }, content, read);
  return { kind: 'ok', body: { headers: run.header, mapping, ...seen } };
}

/** Under a guess that lacks a needed field no row can be read: each says which. */
function unreadable(problems: readonly { path: string; message: string }[]): RowReader {
  return (raw) => ({
    row: raw.row,
    values: {},
    errors: problems.map(({ path, message }) => ({
      row: raw.row,
      column: path.replace('mapping.', ''),
      value: '',
      expected: 'a column that fills this field',
      message,
    })),
  });
}

type Judged = Awaited<ReturnType<typeof judgeRows>>[number];

async function readAll(
  ctx: Ctx,
  run: ImportRecord & { mapping: Mapping },
  content: Uint8Array,
  read: RowReader,
) {
  const meter = new QualityMeter(run.kind, mappedColumns(run.mapping));
  const once = firstOnly(run);
  const first: Judged[] = [];
  const errors: RowError[] = [];
  let rowsChecked = 0;
  let rowsWithErrors = 0;
  const table = await openTable(content);
  for await (const batch of table.batches()) {
    if (rowsChecked >= rowsJudgedMax) break;
    const rows = batch.map((raw) => once({ raw, read: read(raw) }));
    for (const row of await judgeRows(ctx, batchJobOf(run), rows)) {
      meter.add(row.read);
      rowsChecked += 1;
      if (first.length < rowsShown) first.push(row);
      if (row.errors.length > 0) rowsWithErrors += 1;
      errors.push(...row.errors.slice(0, Math.max(0, errorsShown - errors.length)));
    }
  }
  const sample = sampleOf(run, first);
  const { fields: quality } = meter.result();
  return { rowsTotal: run.rowsTotal, rowsChecked, rowsWithErrors, sample, errors, quality };
}

function sampleOf(run: ImportRecord, rows: readonly Judged[]) {
  return rows.map(({ raw, read, action }) => ({
    row: raw.row,
    raw: rawRecord(run.header, raw.cells),
    values: Object.fromEntries(Object.entries(read.values).filter(([, value]) => value !== null)),
    action,
  }));
}
