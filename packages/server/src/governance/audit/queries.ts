import { type Kysely, sql } from 'kysely';
import type { DB } from '../../platform/db/db-types.ts';

export interface EventRow {
  sequence: number;
  occurredAt: Date;
  actorKind: string;
  actorId: string | null;
  actorName: string | null;
  actorRole: string | null;
  action: string;
  tableName: string;
  recordId: string;
  record: Record<string, unknown> | null;
  previous: Record<string, unknown> | null;
}

export interface EventFilter {
  table?: string | undefined;
  recordId?: string | undefined;
  actorId?: string | undefined;
  action?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  before?: number | undefined;
  limit: number;
}

/** Events, newest first, each with the state its record had before. */
export async function listEvents(db: Kysely<DB>, filter: EventFilter): Promise<EventRow[]> {
  const { table, recordId, actorId, action, from, to, before, limit } = filter;
  const conditions = [
    table === undefined ? undefined : sql`e.table_name = ${table}`,
    recordId === undefined ? undefined : sql`e.record_id = ${recordId}`,
    actorId === undefined ? undefined : sql`e.actor_id = ${actorId}::uuid`,
    action === undefined ? undefined : sql`e.action = ${action}`,
    from === undefined ? undefined : sql`e.occurred_at >= ${from}::timestamptz`,
    to === undefined ? undefined : sql`e.occurred_at < ${to}::timestamptz`,
    before === undefined ? undefined : sql`e.sequence < ${before}`,
  ].filter((condition) => condition !== undefined);
  const where = conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `);
  const { rows } = await sql<EventRow>`
    select e.sequence, e.occurred_at as "occurredAt", e.actor_kind as "actorKind", e.actor_id as "actorId", auth.user_name(e.actor_id) as "actorName",
      e.actor_role as "actorRole", e.action, e.table_name as "tableName", e.record_id as "recordId", e.record,
      (select p.record from audit.event p where p.table_name = e.table_name and p.record_id = e.record_id and p.sequence < e.sequence
        and p.action in ('insert', 'update', 'delete') order by p.sequence desc limit 1) as previous
    from audit.event e where ${where} order by e.sequence desc limit ${limit}`.execute(db);
  return rows;
}

export interface PastRecord {
  sequence: number;
  action: string;
  record: Record<string, unknown> | null;
}

/** The last event of a record at an instant: what it was then. */
export async function findRecordAt(
  db: Kysely<DB>,
  table: string,
  id: string,
  asOf: string,
): Promise<PastRecord | undefined> {
  const { rows } = await sql<PastRecord>`
    select e.sequence, e.action, e.record from audit.event e
    where e.table_name = ${table} and e.record_id = ${id} and e.occurred_at <= ${asOf}::timestamptz and e.action in ('insert', 'update', 'delete')
    order by e.sequence desc limit 1`.execute(db);
  return rows[0];
}

export async function recordWasEverKnown(db: Kysely<DB>, table: string, id: string): Promise<boolean> {
  const { rows } = await sql<{ known: boolean }>`
    select exists (select from audit.event e where e.table_name = ${table} and e.record_id = ${id}) as known`.execute(
    db,
  );
  return rows[0]?.known ?? false;
}
