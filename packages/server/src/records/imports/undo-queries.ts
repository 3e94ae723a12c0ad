import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { DB } from '../../platform/db/db-types.ts';
import type { ImportKind } from './import-kinds.ts';
import type { KindWriter } from './kind-writers.ts';

type Db = Kysely<DB>;

/** What may stand on a row that an import made, so that the row may no longer go. */
const dependents: Readonly<Record<ImportKind, readonly RawBuilder<unknown>[]>> = {
  accounts: [
    sql`select from app.touch d where d.account_id = t.id`,
    sql`select from app.sale d where d.account_id = t.id`,
    sql`select from app.lead d where d.account_id = t.id`,
  ],
  reps: [
    sql`select from app.assignment d where d.rep_id = t.id`,
    sql`select from app.seat_holder d where d.rep_id = t.id`,
    sql`select from app.touch d where d.rep_id = t.id`,
    sql`select from app.sale d where d.rep_id = t.id`,
    sql`select from app.account d where d.locked_rep_id = t.id`,
  ],
  leads: [
    sql`select from app.outcome d where d.lead_id = t.id`,
    sql`select from app.sale d where d.lead_id = t.id`,
    sql`select from app.assignment d where d.lead_id = t.id`,
  ],
  touches: [],
  outcomes: [],
  sales: [],
};

/** @returns how many rows went */
export async function deleteInserted(
  db: Db,
  kind: ImportKind,
  writer: KindWriter,
  importId: string,
): Promise<number> {
  const free = dependents[kind].map((select) => sql`and not exists (${select})`);
  const { rows } = await sql<{ count: number }>`
    with gone as (
      delete from ${table(writer)} t using app.import_row r
      where r.import_id = ${importId} and r.status in ('inserted', 'fixed') and r.before -> 'record' is null
        and r.record_id = t.id and ${untouched(writer, importId)} ${sql.join(free, sql` `)}
      returning t.id
    )
    select count(*) as count from gone`.execute(db);
  return rows[0]?.count ?? 0;
}

/** @returns how many rows got back what stood there */
export async function restoreUpdated(
  db: Db,
  kind: ImportKind,
  writer: KindWriter,
  importId: string,
  at: string,
): Promise<number> {
  const columns = [...writer.columns, 'import_id'].map((column) => `${column} = old.${column}`);
  if (writer.isVersioned) columns.push('version = t.version + 1');
  const stamp =
    writer.table === 'account' || writer.table === 'lead' ? sql`, updated_at = ${at}::timestamptz` : sql``;
  const { rows } = await sql<{ id: string }>`
    update ${table(writer)} t set ${sql.raw(columns.join(', '))} ${stamp}
    from app.import_row r, lateral jsonb_populate_record(null::${table(writer)}, r.before -> 'record') old
    where r.import_id = ${importId} and r.before -> 'record' is not null and r.record_id = t.id and ${untouched(writer, importId)}
    returning t.id`.execute(db);
  const ids = rows.map(({ id }) => id);
  if (kind === 'reps') await restoreDatedFacts(db, importId, ids);
  return ids.length;
}

async function restoreDatedFacts(db: Db, importId: string, repIds: readonly string[]): Promise<void> {
  for (const [name, fact] of [
    ['licence', 'licences'],
    ['absence', 'absences'],
  ] as const) {
    await sql`delete from ${sql.raw(`app.${name}`)} where rep_id = any(${repIds}::uuid[])`.execute(db);
    await sql`
      insert into ${sql.raw(`app.${name}`)}
      select f.* from app.import_row r, lateral jsonb_populate_recordset(null::${sql.raw(`app.${name}`)}, r.before -> ${fact}) f
      where r.import_id = ${importId} and r.record_id = any(${repIds}::uuid[]) and r.before -> 'record' is not null`.execute(
      db,
    );
  }
}

/** The leads that an import of outcomes ended are as before, unless they have moved on since. */
export async function restoreLeads(db: Db, importId: string, at: string): Promise<void> {
  await sql`
    with reopened as (
      update app.lead l set stage = r.before -> 'lead' ->> 'stage', closed_at = (r.before -> 'lead' ->> 'closed_at')::timestamptz,
        version = l.version + 1, updated_at = ${at}::timestamptz
      from app.import_row r join app.outcome o on o.id = r.record_id
      where r.import_id = ${importId} and r.before -> 'lead' is not null and o.lead_id = l.id
        and l.version = (r.before -> 'lead' ->> 'version')::int + 1
      returning l.id, o.decided_at, o.result
    )
    delete from app.lead_stage s using reopened x
    where s.lead_id = x.id and s.cause = 'import' and s.stage = x.result and s.entered_at = x.decided_at`.execute(
    db,
  );
}

export async function markUndone(db: Db, importId: string): Promise<void> {
  await sql`
    update app.import_row set status = 'discarded' where import_id = ${importId} and status = 'quarantined'`.execute(
    db,
  );
}

function untouched(writer: KindWriter, importId: string): RawBuilder<unknown> {
  return writer.isVersioned
    ? sql`t.import_id = ${importId} and t.version = r.after_version`
    : sql`t.import_id = ${importId}`;
}

function table(writer: KindWriter): RawBuilder<unknown> {
  return sql.raw(`app.${writer.table}`);
}
