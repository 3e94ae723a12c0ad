import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Sight } from '../../access/sight.ts';
import type { DB } from '../../platform/db/db-types.ts';

type Db = Kysely<DB>;

/** Open leads that nobody has, with why; those that were never tried say so. */
function waitingIn({ rows, isFew }: Sight): RawBuilder<unknown> {
  const inSight = isFew ? sql`join ${rows} l on l.id = w.lead_id` : sql``;
  return sql`
    select w.lead_id as id, coalesce(u.reason_code, 'not-routed') as reason_code,
      coalesce(u.reason, 'It has not been routed yet; the next run takes it.') as reason, w.since, u.decision_id
    from app.unowned_lead w ${inSight} left join app.unassigned u on u.lead_id = w.lead_id`;
}

export interface WaitingRow {
  id: string;
  reasonCode: string;
  reason: string;
  waitingSince: string;
  decisionId: string | null;
}

export async function selectQueue(
  db: Db,
  sight: Sight,
  options: { reasonCode: string | undefined; after: { at: string; id: string } | undefined; limit: number },
): Promise<WaitingRow[]> {
  const { reasonCode, after, limit } = options;
  const ofReason = reasonCode === undefined ? sql`true` : sql`reason_code = ${reasonCode}`;
  const later =
    after === undefined ? sql`true` : sql`(since, id) > (${after.at}::timestamptz, ${after.id}::uuid)`;
  const { rows } = await sql<WaitingRow>`
    select id, reason_code as "reasonCode", reason, to_json(since) #>> '{}' as "waitingSince", decision_id as "decisionId"
    from (${waitingIn(sight)}) q where ${ofReason} and ${later} order by since, id limit ${limit}`.execute(
    db,
  );
  return rows;
}

export async function countQueue(db: Db, sight: Sight): Promise<{ reasonCode: string; count: number }[]> {
  const { rows } = await sql<{ reasonCode: string; count: number }>`
    select reason_code as "reasonCode", count(*) as count from (${waitingIn(sight)}) q group by 1 order by 2 desc, 1`.execute(
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
