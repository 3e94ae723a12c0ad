import { type Kysely, sql } from 'kysely';
import type { DB } from '../../platform/db/db-types.ts';
import type { AccountReference, KindWriter, StoredRecord } from './kind-writers.ts';

type Db = Kysely<DB>;

/** One import at a time writes the rows of one source and kind; others wait for the end of its batch. */
export async function lockSource(db: Db, kind: string, source: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`import:${kind}:${source}`}, 0))`.execute(db);
}

/** Accounts by key: the import's own source goes first; another's counts when only one of them has the key. */
export async function findAccounts(
  db: Db,
  source: string,
  keys: readonly string[],
): Promise<Map<string, AccountReference>> {
  if (keys.length === 0) return new Map();
  const { rows } = await sql<AccountReference & { key: string }>`
    with found as (
      select a.*, bool_or(source = ${source}) over k as is_own, count(*) over k as count
      from app.account a where external_key = any(${keys}) window k as (partition by external_key)
    )
    select external_key as key, id, name, unit_id as "unitId", state, city, segment
    from found where source = ${source} or (not is_own and count = 1)`.execute(db);
  return new Map(rows.map((row) => [row.key, row]));
}

export async function findLeads(
  db: Db,
  source: string,
  keys: readonly string[],
): Promise<Map<string, string>> {
  if (keys.length === 0) return new Map();
  const { rows } = await sql<{ key: string; id: string }>`
    with found as (
      select external_key, id, source, bool_or(source = ${source}) over k as is_own, count(*) over k as count
      from app.lead where external_key = any(${keys}) window k as (partition by external_key)
    )
    select external_key as key, id from found where source = ${source} or (not is_own and count = 1)`.execute(
    db,
  );
  return new Map(rows.map(({ key, id }) => [key, id]));
}

export async function findReps(db: Db, keys: readonly string[]): Promise<Map<string, string>> {
  if (keys.length === 0) return new Map();
  const { rows } = await sql<{ key: string; id: string }>`
    select external_key as key, id from app.rep where external_key = any(${keys})`.execute(db);
  return new Map(rows.map(({ key, id }) => [key, id]));
}

/** Which of these keys are there already: the common case of a first import is that none is. */
export async function knownKeys(
  db: Db,
  writer: KindWriter,
  source: string,
  keys: readonly string[],
): Promise<Set<string>> {
  const ofSource = writer.hasSource ? sql`source = ${source} and` : sql``;
  const { rows } = await sql<{ key: string }>`
    select external_key as key from ${table(writer)} where ${ofSource} external_key = any(${keys})`.execute(
    db,
  );
  return new Set(rows.map(({ key }) => key));
}

export interface Match {
  key: string;
  id: string;
  changed: boolean;
  before: StoredRecord | null;
}

/** Compares rows with what is stored, in the database, where a number is a number and a time a time. */
export async function matchRecords(
  db: Db,
  writer: KindWriter,
  source: string,
  records: readonly StoredRecord[],
): Promise<Match[]> {
  const ofSource = writer.hasSource ? sql`t.source = ${source} and` : sql``;
  const kept = sql.raw(writer.columns.map((column) => `coalesce(i.${column}, t.${column})`).join(', '));
  const stored = sql.raw(writer.columns.map((column) => `t.${column}`).join(', '));
  const { rows } = await sql<Match>`
    select m.key, m.id, m.changed, m.before
    from (
      select t.external_key as key, t.id, (${kept}) is distinct from (${stored}) as changed, to_jsonb(t) as before
      from json_populate_recordset(null::${table(writer)}, ${JSON.stringify(records)}::json) i
      join ${table(writer)} t on ${ofSource} t.external_key = i.external_key
      for update of t
    ) m`.execute(db);
  return rows;
}

export async function insertRecords(
  db: Db,
  writer: KindWriter,
  records: readonly StoredRecord[],
): Promise<void> {
  const first = records[0];
  if (first === undefined) return;
  const columns = sql.raw(
    [
      ...new Set([
        'id',
        'external_key',
        'import_id',
        'created_at',
        ...extraColumns(writer),
        ...writer.columns,
        ...Object.keys(writer.defaults),
      ]),
    ].join(', '),
  );
  await sql`
    insert into ${table(writer)} (${columns})
    select ${columns} from json_populate_recordset(null::${table(writer)}, ${JSON.stringify(records)}::json)`.execute(
    db,
  );
}

function extraColumns(writer: KindWriter): string[] {
  const columns = writer.hasSource ? ['source'] : [];
  if (writer.table === 'lead') columns.push('closed_at');
  return writer.table === 'account' || writer.table === 'lead' ? [...columns, 'updated_at'] : columns;
}

/** @returns id → version after the change, null where versions are not counted */
export async function updateRecords(
  db: Db,
  writer: KindWriter,
  records: readonly StoredRecord[],
  stamp: { importId: string; at: string },
): Promise<Map<string, number | null>> {
  if (records.length === 0) return new Map();
  const sets = writer.columns.map((column) => `${column} = coalesce(i.${column}, t.${column})`);
  if (writer.isVersioned) sets.push('version = t.version + 1');
  if (writer.table === 'account' || writer.table === 'lead') sets.push('updated_at = i.updated_at');
  const stamped = records.map((record) => ({ ...record, updated_at: stamp.at }));
  const { rows } = await sql<{ id: string; version: number | null }>`
    update ${table(writer)} t set import_id = ${stamp.importId}, ${sql.raw(sets.join(', '))}
    from json_populate_recordset(null::${table(writer)}, ${JSON.stringify(stamped)}::json) i
    where t.id = i.id
    returning t.id, ${sql.raw(writer.isVersioned ? 't.version' : 'null::int as version')}`.execute(db);
  return new Map(rows.map(({ id, version }) => [id, version]));
}

export interface ImportRowRecord {
  import_id: string;
  row_number: number;
  status: 'inserted' | 'updated' | 'unchanged' | 'quarantined';
  raw: readonly string[];
  errors: unknown;
  record_id: string | null;
  before: unknown;
  after_version: number | null;
}

/** A row that was read again after a kill takes the place of what it left. */
export async function insertImportRows(db: Db, rows: readonly ImportRowRecord[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into app.import_row (import_id, row_number, status, raw, errors, record_id, before, after_version)
    select import_id, row_number, status, raw, nullif(errors, 'null'), record_id, nullif(before, 'null'), after_version
    from json_populate_recordset(null::app.import_row, ${JSON.stringify(rows)}::json)`.execute(db);
}

/** An outcome ends its lead and leaves a stage in its history. @returns lead id → what the lead was before */
export async function closeLeads(
  db: Db,
  closings: readonly {
    lead_id: string;
    stage: string;
    rep_id: string | null;
    entered_at: string;
    simulated: boolean;
  }[],
  stages: readonly string[],
  at: string,
): Promise<Map<string, { stage: string; closed_at: string | null; version: number }>> {
  if (closings.length === 0) return new Map();
  const rows = closings.map((closing, i) => ({ ...closing, id: stages[i] }));
  const { rows: before } = await sql<{
    id: string;
    stage: string;
    closed_at: string | null;
    version: number;
  }>`
    with closing as (select * from json_populate_recordset(null::app.lead_stage, ${JSON.stringify(rows)}::json)),
    old as (
      select l.id, l.stage, to_jsonb(l) ->> 'closed_at' as closed_at, l.version from app.lead l join closing c on c.lead_id = l.id
      for update of l
    ),
    ended as (
      update app.lead l set stage = c.stage, closed_at = c.entered_at, updated_at = ${at}::timestamptz, version = l.version + 1
      from closing c where l.id = c.lead_id
    ),
    noted as (
      insert into app.lead_stage (id, lead_id, stage, cause, rep_id, entered_at, simulated)
      select id, lead_id, stage, 'import', rep_id, entered_at, simulated from closing
    )
    select * from old`.execute(db);
  return new Map(before.map(({ id, ...rest }) => [id, rest]));
}

interface DatedRow {
  id: string;
  rep_id: string;
  valid: string;
  state?: string;
  kind?: string;
}

/** Licences and absences of a rep as a file states them replace those that are there. */
export async function replaceLicences(
  db: Db,
  repIds: readonly string[],
  licences: readonly DatedRow[],
): Promise<void> {
  if (repIds.length === 0) return;
  await sql`delete from app.licence where rep_id = any(${repIds}::uuid[])`.execute(db);
  await sql`insert into app.licence (id, rep_id, state, valid)
    select id, rep_id, state, valid from json_populate_recordset(null::app.licence, ${JSON.stringify(licences)}::json)`.execute(
    db,
  );
}

export async function replaceAbsences(
  db: Db,
  repIds: readonly string[],
  absences: readonly DatedRow[],
): Promise<void> {
  if (repIds.length === 0) return;
  await sql`delete from app.absence where rep_id = any(${repIds}::uuid[])`.execute(db);
  await sql`insert into app.absence (id, rep_id, kind, valid)
    select id, rep_id, kind, valid from json_populate_recordset(null::app.absence, ${JSON.stringify(absences)}::json)`.execute(
    db,
  );
}

/** Rep id → the licences and absences it has, for undo. */
export async function datedFactsOf(
  db: Db,
  repIds: readonly string[],
): Promise<Map<string, { licences: unknown; absences: unknown }>> {
  if (repIds.length === 0) return new Map();
  const { rows } = await sql<{ id: string; licences: unknown; absences: unknown }>`
    select r.id,
      (select coalesce(jsonb_agg(to_jsonb(l) order by l.id), '[]') from app.licence l where l.rep_id = r.id) as licences,
      (select coalesce(jsonb_agg(to_jsonb(a) order by a.id), '[]') from app.absence a where a.rep_id = r.id) as absences
    from app.rep r where r.id = any(${repIds}::uuid[])`.execute(db);
  return new Map(rows.map(({ id, ...facts }) => [id, facts]));
}

function table(writer: KindWriter) {
  return sql.raw(`app.${writer.table}`);
}
