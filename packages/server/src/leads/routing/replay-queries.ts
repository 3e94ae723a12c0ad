import { type Kysely, sql } from 'kysely';
import type { DB } from '../../platform/db/db-types.ts';

type Db = Kysely<DB>;

/** Leads that came since an instant, the oldest first. */
export async function selectReceivedIds(db: Db, since: string, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from app.lead where received_at >= ${since}::timestamptz order by received_at, id limit ${limit}`.execute(
    db,
  );
  return rows.map(({ id }) => id);
}

/** Lead → the rep who has it now, or had it last. */
export async function selectLastOwners(
  db: Db,
  leadIds: readonly string[],
): Promise<Map<string, { repId: string; repName: string }>> {
  const { rows } = await sql<{ leadId: string; repId: string; repName: string }>`
    select distinct on (a.lead_id) a.lead_id as "leadId", a.rep_id as "repId", r.name as "repName"
    from app.assignment a join app.rep r on r.id = a.rep_id
    where a.lead_id = any(${leadIds}) and a.status <> 'declined' order by a.lead_id, a.assigned_at desc, a.id desc`.execute(
    db,
  );
  return new Map(rows.map(({ leadId, ...owner }) => [leadId, owner]));
}

export interface Dated {
  from: string | null;
  until: string | null;
}

/** A rep with the dated facts that hard rules look at. */
export interface ReplayRep {
  id: string;
  name: string;
  products: string[];
  languages: string[];
  capacityDay: number;
  capacityWeek: number;
  capacityOpen: number;
  weight: number;
  licences: (Dated & { state: string })[];
  absences: Dated[];
}

export async function selectReplayReps(db: Db): Promise<ReplayRep[]> {
  const { rows } = await sql<ReplayRep>`
    select r.id, r.name, r.products, r.languages, r.capacity_day as "capacityDay", r.capacity_week as "capacityWeek",
      r.capacity_open as "capacityOpen", r.weight,
      coalesce((select json_agg(json_build_object('state', l.state, 'from', lower(l.valid), 'until', upper(l.valid)))
        from app.licence l where l.rep_id = r.id), '[]') as licences,
      coalesce((select json_agg(json_build_object('from', lower(b.valid), 'until', upper(b.valid)))
        from app.absence b where b.rep_id = r.id), '[]') as absences
    from app.rep r where r.status = 'active' order by r.id`.execute(db);
  return rows;
}

export interface SeatPeriod extends Dated {
  territoryId: string;
  repId: string;
}

/** Who held which territory's seats when: external seats first, then internal, then overlays. */
export async function selectSeatHistory(db: Db): Promise<SeatPeriod[]> {
  const { rows } = await sql<SeatPeriod>`
    select s.territory_id as "territoryId", h.rep_id as "repId", to_json(lower(h.valid)) #>> '{}' as from,
      to_json(upper(h.valid)) #>> '{}' as until
    from app.seat s join app.seat_holder h on h.seat_id = s.id
    order by s.territory_id, array_position(array['external', 'internal', 'overlay'], s.kind), s.id, lower(h.valid)`.execute(
    db,
  );
  return rows;
}
