import type { Ctx } from '../../platform/context.ts';
import type { RawRow } from './files/raw-table.ts';
import type { Mapping } from './guess-mapping.ts';
import { fieldsOf, type ImportKind } from './import-kinds.ts';
import {
  type KindWriter,
  kindWriters,
  type References,
  type RepExtras,
  type StoredRecord,
} from './kind-writers.ts';
import type { ReadRow, RowError } from './read-row.ts';
import { replaceDatedFacts } from './replace-dated-facts.ts';
import {
  closeLeads,
  datedFactsOf,
  findAccounts,
  findLeads,
  findReps,
  type ImportRowRecord,
  insertImportRows,
  insertRecords,
  knownKeys,
  lockSource,
  type Match,
  matchRecords,
  updateRecords,
} from './write-queries.ts';

export interface BatchJob {
  importId: string;
  kind: ImportKind;
  source: string;
  mapping: Mapping;
  simulated: boolean;
}

export interface BatchRow {
  raw: RawRow;
  read: ReadRow;
}

export interface BatchCounts {
  inserted: number;
  updated: number;
  unchanged: number;
  quarantined: number;
}

interface Prepared extends BatchRow {
  errors: RowError[];
  key: string;
  record: StoredRecord | undefined;
  extras: RepExtras | undefined;
}

/**
 * Takes in a batch of rows in the caller's transaction: new ones are inserted, changed ones updated, bad ones kept in
 * quarantine with their raw cells. Every row leaves a trace that undo can follow.
 */
export async function writeBatch(ctx: Ctx, job: BatchJob, rows: readonly BatchRow[]): Promise<BatchCounts> {
  const writer = kindWriters[job.kind];
  await lockSource(ctx.db, job.kind, job.source);
  const references = await findReferences(ctx, job, rows);
  const prepared = rows.map((row) => prepare(writer, job, row, references));
  const good = prepared.filter((row) => row.record !== undefined);
  const matches = await findMatches(ctx, writer, job, good);
  const inserts = good.filter((row) => !matches.has(row.key));
  const updates = good.filter((row) => matches.get(row.key)?.changed === true);
  const before = await extraBefore(ctx, job.kind, updates, matches);
  await insertNew(ctx, writer, job, inserts);
  const versions = await updateChanged(ctx, writer, job, updates, matches);
  await writeExtras(ctx, job.kind, [...inserts, ...updates]);
  const closed = await closeLeadsOf(ctx, job.kind, [...inserts, ...updates]);
  await insertImportRows(
    ctx.db,
    prepared.map((row) => traceOf(row, job, writer, matches.get(row.key), { versions, before, closed })),
  );
  const unchanged = good.length - inserts.length - updates.length;
  return {
    inserted: inserts.length,
    updated: updates.length,
    unchanged,
    quarantined: rows.length - good.length,
  };
}

/** Tells what would become of rows, without writing any. */
export async function judgeRows(
  ctx: Ctx,
  job: BatchJob,
  rows: readonly BatchRow[],
): Promise<(BatchRow & { errors: RowError[]; action: 'insert' | 'update' | 'unchanged' | 'quarantine' })[]> {
  const writer = kindWriters[job.kind];
  const references = await findReferences(ctx, job, rows);
  const prepared = rows.map((row) => prepare(writer, job, row, references));
  const matches = await findMatches(
    ctx,
    writer,
    job,
    prepared.filter((row) => row.record !== undefined),
  );
  return prepared.map(({ raw, read, errors, key, record }) => {
    const match = matches.get(key);
    const good = match === undefined ? 'insert' : match.changed ? 'update' : 'unchanged';
    return { raw, read, errors, action: record === undefined ? 'quarantine' : good };
  });
}

/** What the keys that these rows name lead to. */
async function findReferences(ctx: Ctx, job: BatchJob, rows: readonly BatchRow[]): Promise<References> {
  const keysIn = (field: string): string[] => {
    const keys = new Set<string>();
    for (const { read } of rows) {
      const value = read.values[field];
      if (typeof value === 'string') keys.add(value);
    }
    return [...keys];
  };
  return {
    accounts: await findAccounts(ctx.db, job.source, keysIn('accountKey')),
    reps: await findReps(ctx.db, keysIn('repKey')),
    leads: await findLeads(ctx.db, job.source, keysIn('leadKey')),
  };
}

function prepare(writer: KindWriter, job: BatchJob, row: BatchRow, references: References): Prepared {
  const { errors, values } = row.read;
  const given = values.externalKey ?? values.leadKey;
  const key = typeof given === 'string' ? given : '';
  if (errors.length > 0) return { ...row, errors, key, record: undefined, extras: undefined };
  const result = writer.toRecord(values, references);
  if (result.kind === 'record') {
    const record = job.simulated
      ? { ...result.record, simulated: result.record.simulated ?? true }
      : result.record;
    return { ...row, errors, key, record, extras: result.extras };
  }
  const unknown = result.unknown.map(({ field, key: value, expected }) => {
    const label = fieldsOf[job.kind].find((candidate) => candidate.name === field)?.label ?? field;
    const column = job.mapping[field]?.column ?? label;
    return { row: row.raw.row, column, value, expected, message: `expected ${expected}, got "${value}"` };
  });
  return { ...row, errors: unknown, key, record: undefined, extras: undefined };
}

async function findMatches(
  ctx: Ctx,
  writer: KindWriter,
  job: BatchJob,
  rows: readonly Prepared[],
): Promise<Map<string, Match>> {
  const known = await knownKeys(
    ctx.db,
    writer,
    job.source,
    rows.map(({ key }) => key),
  );
  const records = rows.filter(({ key }) => known.has(key)).map(({ record }) => record!);
  if (records.length === 0) return new Map();
  const matches = await matchRecords(ctx.db, writer, job.source, records);
  const statesDates = new Set(
    rows.filter(({ extras }) => extras?.licences || extras?.absences).map(({ key }) => key),
  );
  return new Map(
    matches.map((match) => [match.key, statesDates.has(match.key) ? { ...match, changed: true } : match]),
  );
}

async function insertNew(
  ctx: Ctx,
  writer: KindWriter,
  job: BatchJob,
  rows: readonly Prepared[],
): Promise<void> {
  const at = ctx.clock.now().toISOString();
  for (const row of rows) {
    const given = Object.fromEntries(Object.entries(row.record!).filter(([, value]) => value !== null));
    const stamp = {
      id: ctx.random.uuid(),
      source: job.source,
      import_id: job.importId,
      created_at: at,
      updated_at: at,
    };
    row.record = { ...writer.defaults, ...given, ...stamp };
  }
  await insertRecords(
    ctx.db,
    writer,
    rows.map(({ record }) => record!),
  );
}

async function updateChanged(
  ctx: Ctx,
  writer: KindWriter,
  job: BatchJob,
  rows: readonly Prepared[],
  matches: ReadonlyMap<string, Match>,
): Promise<Map<string, number | null>> {
  for (const row of rows) row.record = { ...row.record, id: matches.get(row.key)!.id };
  const stamp = { importId: job.importId, at: ctx.clock.now().toISOString() };
  return updateRecords(
    ctx.db,
    writer,
    rows.map(({ record }) => record!),
    stamp,
  );
}

async function writeExtras(ctx: Ctx, kind: ImportKind, rows: readonly Prepared[]): Promise<void> {
  if (kind !== 'reps') return;
  await replaceDatedFacts(
    ctx,
    rows.map(({ record, extras }) => ({ repId: String(record!.id), ...extras! })),
  );
}

async function closeLeadsOf(ctx: Ctx, kind: ImportKind, rows: readonly Prepared[]) {
  if (kind !== 'outcomes') return new Map();
  const last = new Map(rows.map(({ record }) => [String(record!.lead_id), record!]));
  const closings = [...last.values()].map((record) => ({
    lead_id: String(record.lead_id),
    stage: String(record.result),
    rep_id: (record.rep_id ?? null) as string | null,
    entered_at: String(record.decided_at),
    simulated: record.simulated === true,
  }));
  const stages = closings.map(() => ctx.random.uuid());
  return closeLeads(ctx.db, closings, stages, ctx.clock.now().toISOString());
}

/** What an update of this row replaces beyond its own table. */
async function extraBefore(
  ctx: Ctx,
  kind: ImportKind,
  updates: readonly Prepared[],
  matches: ReadonlyMap<string, Match>,
): Promise<Map<string, object>> {
  if (kind !== 'reps') return new Map();
  return datedFactsOf(
    ctx.db,
    updates.map(({ key }) => matches.get(key)!.id),
  );
}

function traceOf(
  row: Prepared,
  job: BatchJob,
  writer: KindWriter,
  match: Match | undefined,
  found: {
    versions: ReadonlyMap<string, number | null>;
    before: ReadonlyMap<string, object>;
    closed: ReadonlyMap<string, object>;
  },
): ImportRowRecord {
  const trace = {
    import_id: job.importId,
    row_number: row.raw.row,
    raw: row.record === undefined ? row.raw.cells.map(storable) : [],
  };
  if (row.record === undefined) {
    return {
      ...trace,
      status: 'quarantined',
      errors: row.errors,
      record_id: null,
      before: null,
      after_version: null,
    };
  }
  const lead = found.closed.get(String(row.record.lead_id));
  const leadBefore = lead === undefined ? {} : { lead };
  if (match === undefined) {
    const before = lead === undefined ? null : leadBefore;
    const version = writer.isVersioned ? 1 : null;
    return {
      ...trace,
      status: 'inserted',
      errors: null,
      record_id: String(row.record.id),
      before,
      after_version: version,
    };
  }
  if (!match.changed) {
    return {
      ...trace,
      status: 'unchanged',
      errors: null,
      record_id: match.id,
      before: null,
      after_version: null,
    };
  }
  const before = { record: match.before, ...found.before.get(match.id), ...leadBefore };
  const version = found.versions.get(match.id) ?? null;
  return { ...trace, status: 'updated', errors: null, record_id: match.id, before, after_version: version };
}

/** PostgreSQL's text holds neither zero bytes nor halves of characters. */
function storable(cell: string): string {
  return cell.toWellFormed().replaceAll('\u0000', '');
}
