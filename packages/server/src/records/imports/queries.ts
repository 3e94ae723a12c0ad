import type { ImportRun } from '@catchment/contract';
import { type Kysely, sql } from 'kysely';
import type { DB } from '../../platform/db/db-types.ts';
import type { Mapping } from './guess-mapping.ts';
import type { ImportKind } from './import-kinds.ts';
import type { Quality } from './measure-quality.ts';
import type { BatchCounts } from './write-batch.ts';

type Db = Kysely<DB>;

export interface ImportRecord extends Omit<ImportRun, 'secondsLeft'> {
  fileSha256: string;
  header: string[];
}

const importColumns = sql.raw(`
  i.id, i.kind, i.source, i.file_name as "fileName", i.format, i.status, i.failure, i.mapping, i.header, i.file_sha256 as "fileSha256",
  i.rows_total as "rowsTotal", i.rows_done as "rowsDone", i.rows_inserted as inserted, i.rows_updated as updated,
  i.rows_unchanged as unchanged, i.rows_quarantined as quarantined, i.undo_refused as "undoRefused", i.quality, i.simulated, i.version,
  to_json(i.created_at) #>> '{}' as "createdAt", to_json(i.started_at) #>> '{}' as "startedAt", to_json(i.finished_at) #>> '{}' as "finishedAt"`);

export async function findImport(db: Db, id: string, lock = false): Promise<ImportRecord | undefined> {
  const { rows } = await sql<ImportRecord>`
    select ${importColumns} from app.import i where i.id = ${id} ${lock ? sql`for update` : sql``}`.execute(
    db,
  );
  return rows[0];
}

export interface ImportPage {
  kind: ImportKind | undefined;
  before: { at: string; id: string } | undefined;
  limit: number;
}

export async function listImportRecords(
  db: Db,
  page: ImportPage,
): Promise<{ rows: ImportRecord[]; total: number }> {
  const ofKind = page.kind === undefined ? sql`true` : sql`i.kind = ${page.kind}`;
  const after =
    page.before === undefined
      ? sql`true`
      : sql`(i.created_at, i.id) < (${page.before.at}::timestamptz, ${page.before.id}::uuid)`;
  const { rows } = await sql<ImportRecord>`
    select ${importColumns} from app.import i where ${ofKind} and ${after}
    order by i.created_at desc, i.id desc limit ${page.limit}`.execute(db);
  const { rows: counted } = await sql<{
    total: number;
  }>`select count(*) as total from app.import i where ${ofKind}`.execute(db);
  return { rows, total: counted[0]?.total ?? 0 };
}

export interface NewImport {
  id: string;
  kind: ImportKind;
  source: string;
  fileName: string;
  sha256: string;
  format: 'csv' | 'xlsx' | 'parquet';
  header: readonly string[];
  mapping: Mapping;
  rowsTotal: number;
  simulated: boolean;
  createdBy: string | null;
  at: string;
}

export async function insertImport(db: Db, run: NewImport): Promise<void> {
  await sql`
    insert into app.import (id, kind, source, file_name, file_sha256, format, header, mapping, status, rows_total, simulated, created_by, created_at)
    values (${run.id}, ${run.kind}, ${run.source}, ${run.fileName}, ${run.sha256}, ${run.format}, ${run.header}, ${JSON.stringify(run.mapping)},
      'mapping', ${run.rowsTotal}, ${run.simulated}, ${run.createdBy}, ${run.at})`.execute(db);
}

export async function insertFile(db: Db, sha256: string, content: Uint8Array): Promise<void> {
  await sql`
    insert into app.import_file (sha256, content, byte_size) values (${sha256}, ${Buffer.from(content)}, ${content.length})
    on conflict (sha256) do nothing`.execute(db);
}

export async function readFileContent(db: Db, sha256: string): Promise<Uint8Array | undefined> {
  const { rows } = await sql<{
    content: Buffer;
  }>`select content from app.import_file where sha256 = ${sha256}`.execute(db);
  return rows[0]?.content;
}

export async function queueImport(db: Db, id: string, mapping: Mapping): Promise<void> {
  await sql`
    update app.import set status = 'queued', mapping = ${JSON.stringify(mapping)}, version = version + 1 where id = ${id}`.execute(
    db,
  );
}

export async function beginImport(db: Db, id: string, at: string): Promise<void> {
  await sql`
    update app.import set status = 'running', started_at = coalesce(started_at, ${at}), version = version + 1 where id = ${id}`.execute(
    db,
  );
}

export async function addProgress(db: Db, id: string, rowsDone: number, counts: BatchCounts): Promise<void> {
  await sql`
    update app.import set rows_done = ${rowsDone}, rows_inserted = rows_inserted + ${counts.inserted}, rows_updated = rows_updated + ${counts.updated},
      rows_unchanged = rows_unchanged + ${counts.unchanged}, rows_quarantined = rows_quarantined + ${counts.quarantined}
    where id = ${id}`.execute(db);
}

export async function finishImport(db: Db, id: string, quality: Quality, at: string): Promise<void> {
  await sql`
    update app.import set status = 'done', finished_at = ${at}, rows_total = rows_done, quality = ${JSON.stringify(quality)}, version = version + 1
    where id = ${id}`.execute(db);
}

export async function endImport(
  db: Db,
  id: string,
  end: {
    status: 'failed' | 'cancelled' | 'undoing' | 'undone';
    failure?: string;
    undoRefused?: number;
    at: string;
  },
): Promise<void> {
  await sql`
    update app.import set status = ${end.status}, failure = ${end.failure ?? null}, finished_at = ${end.at},
      undo_refused = ${end.undoRefused ?? 0}, version = version + 1
    where id = ${id}`.execute(db);
}

export interface StoredRow {
  row: number;
  status: string;
  raw: string[];
  errors: { row: number; column: string; value: string; expected: string; message: string }[] | null;
  recordId: string | null;
}

const rowColumns = sql.raw('row_number as row, status, raw, errors, record_id as "recordId"');

export async function listRows(
  db: Db,
  importId: string,
  page: { status: string | undefined; after: number; limit: number },
): Promise<StoredRow[]> {
  const ofStatus = page.status === undefined ? sql`true` : sql`status = ${page.status}`;
  const { rows } = await sql<StoredRow>`
    select ${rowColumns} from app.import_row where import_id = ${importId} and ${ofStatus} and row_number > ${page.after}
    order by row_number limit ${page.limit}`.execute(db);
  return rows;
}

export async function countRows(db: Db, importId: string, status: string | undefined): Promise<number> {
  const ofStatus = status === undefined ? sql`true` : sql`status = ${status}`;
  const { rows } = await sql<{ total: number }>`
    select count(*) as total from app.import_row where import_id = ${importId} and ${ofStatus}`.execute(db);
  return rows[0]?.total ?? 0;
}

export async function takeQuarantinedRow(
  db: Db,
  importId: string,
  row: number,
): Promise<StoredRow | undefined> {
  const { rows } = await sql<StoredRow>`
    select ${rowColumns} from app.import_row where import_id = ${importId} and row_number = ${row} for update`.execute(
    db,
  );
  return rows[0];
}

/** The corrected row was written as a row of its own; it counts as fixed, and as what it became. */
export async function removeRow(db: Db, importId: string, row: number): Promise<void> {
  await sql`delete from app.import_row where import_id = ${importId} and row_number = ${row}`.execute(db);
}

export async function settleRow(
  db: Db,
  importId: string,
  row: number,
  status: 'fixed' | 'discarded',
): Promise<void> {
  await sql`update app.import_row set status = ${status} where import_id = ${importId} and row_number = ${row}`.execute(
    db,
  );
}

export async function settleCounts(db: Db, importId: string, counts: BatchCounts): Promise<void> {
  await sql`
    update app.import set rows_quarantined = rows_quarantined - 1, rows_inserted = rows_inserted + ${counts.inserted},
      rows_updated = rows_updated + ${counts.updated}, rows_unchanged = rows_unchanged + ${counts.unchanged}, version = version + 1
    where id = ${importId}`.execute(db);
}

export interface SavedMapping {
  id: string;
  kind: ImportKind;
  name: string;
  mapping: Mapping;
}

export async function savedMappings(db: Db, kind: ImportKind | undefined): Promise<SavedMapping[]> {
  const ofKind = kind === undefined ? sql`true` : sql`kind = ${kind}`;
  const { rows } = await sql<SavedMapping>`
    select id, kind, name, mapping from app.import_mapping where ${ofKind} order by kind, name`.execute(db);
  return rows;
}

export async function saveMapping(
  db: Db,
  saved: SavedMapping & { createdBy: string | null; at: string },
): Promise<void> {
  await sql`
    insert into app.import_mapping (id, kind, name, mapping, created_by, created_at)
    values (${saved.id}, ${saved.kind}, ${saved.name}, ${JSON.stringify(saved.mapping)}, ${saved.createdBy}, ${saved.at})
    on conflict (kind, name) do update set mapping = excluded.mapping`.execute(db);
}

export async function deleteSavedMapping(db: Db, id: string): Promise<boolean> {
  const { rows } = await sql<{
    id: string;
  }>`delete from app.import_mapping where id = ${id} returning id`.execute(db);
  return rows.length > 0;
}

export interface QualityRow {
  source: string;
  kind: ImportKind;
  quality: Quality;
  rows: number;
  quarantined: number;
  finishedAt: string;
}

/** Finished imports that were not undone, oldest first. */
export async function qualityRows(db: Db): Promise<QualityRow[]> {
  const { rows } = await sql<QualityRow>`
    select source, kind, quality, rows_done as rows, rows_quarantined as quarantined, to_json(finished_at) #>> '{}' as "finishedAt"
    from app.import where status = 'done' and quality is not null order by finished_at, id`.execute(db);
  return rows;
}
