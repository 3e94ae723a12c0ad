import { type Kysely, sql } from 'kysely';
import type { DB } from '../../platform/db/db-types.ts';

type Db = Kysely<DB>;

/** Open leads that nobody has, with why; those that were never tried say so. */
const waiting = sql.raw(`
  select l.id, coalesce(u.reason_code, 'not-routed') as reason_code,
    coalesce(u.reason, 'It has not been routed yet; the next run takes it.') as reason,
    coalesce(u.waiting_since, l.received_at) as waiting_since, u.decision_id
  from app.lead l left join app.unassigned u on u.lead_id = l.id
  where l.closed_at is null and not exists (select from app.assignment a where a.lead_id = l.id and a.status = 'active')`);

export interface WaitingRow {
  id: string;
  reasonCode: string;
  reason: string;
  waitingSince: string;
  decisionId: string | null;
}

export async function selectQueue(
  db: Db,
  options: { reasonCode: string | undefined; after: { at: string; id: string } | undefined; limit: number },
): Promise<WaitingRow[]> {
  const { reasonCode, after, limit } = options;
  const ofReason = reasonCode === undefined ? sql`true` : sql`reason_code = ${reasonCode}`;
  const later =
    after === undefined
      ? sql`true`
      : sql`(waiting_since, id) > (${after.at}::timestamptz, ${after.id}::uuid)`;
  const { rows } = await sql<WaitingRow>`
    select id, reason_code as "reasonCode", reason, to_json(waiting_since) #>> '{}' as "waitingSince", decision_id as "decisionId"
    from (${waiting}) w where ${ofReason} and ${later} order by waiting_since, id limit ${limit}`.execute(db);
  return rows;
}

export async function countQueue(db: Db): Promise<{ reasonCode: string; count: number }[]> {
  const { rows } = await sql<{ reasonCode: string; count: number }>`
    select reason_code as "reasonCode", count(*) as count from (${waiting}) w group by 1 order by 2 desc, 1`.execute(
    db,
  );
  return rows;
}

export interface ShareRow {
  repId: string;
  repName: string;
  leads: number;
  expected: number;
  open: number;
  capacityOpen: number;
}

/** What each active rep was given since an instant, with the expected conversions of it. */
export async function selectShares(db: Db, since: string): Promise<ShareRow[]> {
  const { rows } = await sql<ShareRow>`
    select r.id as "repId", r.name as "repName", r.capacity_open as "capacityOpen",
      (select count(*) from app.assignment a where a.rep_id = r.id and a.assigned_at >= ${since}::timestamptz and a.status <> 'declined') as leads,
      (select coalesce(sum(s.probability), 0) from app.assignment a join app.score s on s.lead_id = a.lead_id
        where a.rep_id = r.id and a.assigned_at >= ${since}::timestamptz and a.status <> 'declined') as expected,
      (select count(*) from app.assignment a join app.lead l on l.id = a.lead_id
        where a.rep_id = r.id and a.status = 'active' and l.closed_at is null) as open
    from app.rep r where r.status = 'active' order by r.name, r.id`.execute(db);
  return rows;
}
