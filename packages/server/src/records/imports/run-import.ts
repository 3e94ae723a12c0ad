import { GRADE_JOB } from '../../leads/engagement/grade-all.ts';
import { routeWaitingJob } from '../../leads/routing/route-waiting.ts';
import { RESCORE_JOB } from '../../leads/scoring/rescore.ts';
import type { Ctx, JobCtx } from '../../platform/context.ts';
import { FileError } from './files/file-error.ts';
import { openTable } from './files/open-table.ts';
import type { RawRow } from './files/raw-table.ts';
import type { Mapping } from './guess-mapping.ts';
import { QualityMeter } from './measure-quality.ts';
import {
  addProgress,
  beginImport,
  endImport,
  findImport,
  finishImport,
  type ImportRecord,
  readFileContent,
} from './queries.ts';
import { type RowReader, rowReader } from './read-row.ts';
import { type BatchCounts, type BatchRow, writeBatch } from './write-batch.ts';

/**
 * Takes in the rows of an import, a batch a transaction. After a kill it goes on behind the last batch that was
 * committed: rows and progress are written together, so that no row is taken in twice or left out.
 */
export async function runImport(job: JobCtx, importId: string, signal?: AbortSignal): Promise<void> {
  const started = await job.transaction((ctx) => begin(ctx, importId));
  if (started === undefined) return;
  try {
    await takeIn(job, started, signal);
  } catch (error) {
    const failure = failureOf(error);
    if (failure === undefined) throw error;
    await job.transaction((ctx) =>
      endImport(ctx.db, importId, { status: 'failed', failure, at: ctx.clock.now().toISOString() }),
    );
  }
  await job.notify({ kind: 'home-changed' });
}

/** @returns what to tell a person, or undefined where another try may do */
function failureOf(error: unknown): string | undefined {
  if (error instanceof FileError) return error.message;
  const code = (error as { code?: string }).code ?? '';
  const isLasting = /^(22|23|42)/.test(code) && code !== '23505';
  return isLasting
    ? `A batch of rows could not be stored (database error ${code}). The rows before it are in; undo the import or tell your administrator.`
    : undefined;
}

interface Started {
  run: ImportRecord;
  content: Uint8Array;
  read: RowReader;
}

async function begin(ctx: Ctx, importId: string): Promise<Started | undefined> {
  const run = await findImport(ctx.db, importId, true);
  if (run === undefined || (run.status !== 'queued' && run.status !== 'running')) return undefined;
  const content = await readFileContent(ctx.db, run.fileSha256);
  const reader = rowReader(run.kind, run.header, run.mapping as Mapping);
  if (content === undefined || reader.kind === 'invalid') return undefined;
  await beginImport(ctx.db, importId, ctx.clock.now().toISOString());
  return { run, content, read: reader.read };
}

async function takeIn(job: JobCtx, { run, content, read }: Started, signal?: AbortSignal): Promise<void> {
  const table = await openTable(content);
  const meter = new QualityMeter(run.kind, mappedColumns(run.mapping as Mapping));
  const once = firstOnly(run);
  let rowsRead = 0;
  for await (const batch of table.batches()) {
    signal?.throwIfAborted();
    const rows = batch.map((raw) => once({ raw, read: read(raw) }));
    for (const { read: row } of rows) meter.add(row);
    const fresh = rows.slice(Math.max(0, run.rowsDone - rowsRead));
    rowsRead += batch.length;
    if (fresh.length === 0) continue;
    const isRunning = await job.transaction((ctx) => takeBatch(ctx, run, fresh, rowsRead));
    if (!isRunning) return;
    await job.notify({
      kind: 'import-progress',
      importId: run.id,
      rowsDone: rowsRead,
      rowsTotal: run.rowsTotal,
      status: 'running',
    });
  }
  await job.transaction((ctx) => finish(ctx, run, meter));
  await job.notify({
    kind: 'import-progress',
    importId: run.id,
    rowsDone: rowsRead,
    rowsTotal: rowsRead,
    status: 'done',
  });
}

/** Leads that came in are scored and routed at once; those of the sample firm follow its own story. */
async function finish(ctx: Ctx, run: ImportRecord, meter: QualityMeter): Promise<void> {
  await finishImport(ctx.db, run.id, meter.result(), ctx.clock.now().toISOString());
  if (run.simulated) return;
  if (run.kind === 'touches') await ctx.jobs.enqueue(GRADE_JOB, {}, { singletonKey: 'grade' });
  if (run.kind !== 'leads') return;
  await ctx.jobs.enqueue(RESCORE_JOB, { importId: run.id }, { singletonKey: `rescore-${run.id}` });
  await ctx.jobs.enqueue(routeWaitingJob, {}, { singletonKey: 'all' });
}

/** @returns false when a person has stopped the import meanwhile */
async function takeBatch(ctx: Ctx, run: ImportRecord, rows: BatchRow[], rowsDone: number): Promise<boolean> {
  const now = await findImport(ctx.db, run.id, true);
  if (now?.status !== 'running') return false;
  const counts: BatchCounts = await writeBatch(ctx, batchJobOf(run), rows);
  await addProgress(ctx.db, run.id, rowsDone, counts);
  return true;
}

export function batchJobOf(run: ImportRecord) {
  return {
    importId: run.id,
    kind: run.kind,
    source: run.source,
    mapping: run.mapping as Mapping,
    simulated: run.simulated,
  };
}

export function mappedColumns(mapping: Mapping): Map<string, string> {
  const columns = new Map<string, string>();
  for (const [field, { column }] of Object.entries(mapping)) if (column !== null) columns.set(field, column);
  return columns;
}

/** A key may stand in a file once: a second row with it would silently undo the first. */
export function firstOnly(run: {
  kind: string;
  mapping: unknown;
}): (row: { raw: RawRow; read: BatchRow['read'] }) => BatchRow {
  const rowOfKey = new Map<string, number>();
  return (row) => {
    const key = row.read.values.externalKey ?? row.read.values.leadKey;
    if (typeof key !== 'string') return row;
    const first = rowOfKey.get(key);
    if (first === undefined) {
      rowOfKey.set(key, row.raw.row);
      return row;
    }
    const column =
      (run.mapping as Mapping).externalKey?.column ?? (run.mapping as Mapping).leadKey?.column ?? 'Key';
    const message = `the key "${key}" stands in row ${first} already: expected each key once in a file`;
    const error = { row: row.raw.row, column, value: key, expected: 'each key once in a file', message };
    return { raw: row.raw, read: { ...row.read, errors: [...row.read.errors, error] } };
  };
}
