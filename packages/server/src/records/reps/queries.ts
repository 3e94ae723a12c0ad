import type { Rep } from '@catchment/contract';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { DB } from '../../platform/db/db-types.ts';

type Db = Kysely<DB>;

export interface RepFilter {
  q?: string | undefined;
  state?: string | undefined;
  territoryId?: string | undefined;
}

const rangeEnd = (end: 'lower' | 'upper', column: string) => `to_json(${end}(${column})) #>> '{}'`;

/** Today and this week begin at midnight where the rep is. */
function repColumns(at: string): RawBuilder<unknown> {
  const since = (part: string) =>
    sql`date_trunc(${sql.lit(part)}, ${at}::timestamptz at time zone r.time_zone) at time zone r.time_zone`;
  const given = (from: RawBuilder<unknown>) =>
    sql`(select count(*) from app.assignment x where x.rep_id = r.id and x.assigned_at >= ${from})`;
  return sql`
    r.id, r.name, r.external_key as "externalKey", r.email, r.status, r.home_unit_id as "homeUnitId", r.home_city as "homeCity",
    r.home_state as "homeState", r.time_zone as "timeZone", r.languages, r.products, r.segments, r.capacity_day as "capacityDay",
    r.capacity_week as "capacityWeek", r.capacity_open as "capacityOpen", r.weight, r.simulated, r.version,
    (select count(*) from app.assignment x join app.lead l on l.id = x.lead_id
      where x.rep_id = r.id and x.status = 'active' and l.closed_at is null) as "openLeadCount",
    ${given(since('day'))} as "assignedTodayCount", ${given(since('week'))} as "assignedWeekCount",
    coalesce((select json_agg(json_build_object('state', l.state, 'from', lower(l.valid), 'until', upper(l.valid) - 1) order by l.state, l.valid)
      from app.licence l where l.rep_id = r.id), '[]') as licences,
    coalesce((select json_agg(json_build_object('id', b.id, 'kind', b.kind, 'from', ${sql.raw(rangeEnd('lower', 'b.valid'))},
        'until', ${sql.raw(rangeEnd('upper', 'b.valid'))}) order by b.valid)
      from app.absence b where b.rep_id = r.id and upper(b.valid) > ${at}::timestamptz - interval '1 year'), '[]') as absences,
    coalesce((select json_agg(json_build_object('seatId', s.id, 'territoryId', t.id, 'territoryCode', t.code,
        'since', ${sql.raw(rangeEnd('lower', 'h.valid'))}) order by t.code)
      from app.seat_holder h join app.seat s on s.id = h.seat_id join app.territory t on t.id = s.territory_id
      where h.rep_id = r.id and h.valid @> ${at}::timestamptz), '[]') as seats,
    exists (select from app.absence b where b.rep_id = r.id and b.valid @> ${at}::timestamptz) as "absentNow"`;
}

function conditionOf({ q, state, territoryId }: RepFilter, at: string): RawBuilder<unknown> {
  const conditions: RawBuilder<unknown>[] = [sql`true`];
  if (q)
    conditions.push(sql`(r.name ilike ${`%${q.replaceAll(/[\\%_]/g, '\\$&')}%`} or r.external_key = ${q})`);
  if (state) {
    conditions.push(sql`exists (
      select from app.licence l where l.rep_id = r.id and l.state = ${state} and l.valid @> (${at}::timestamptz)::date)`);
  }
  if (territoryId) {
    conditions.push(sql`exists (
      select from app.seat_holder h join app.seat s on s.id = h.seat_id
      where h.rep_id = r.id and s.territory_id = ${territoryId} and h.valid @> ${at}::timestamptz)`);
  }
  return sql.join(conditions, sql` and `);
}

export async function selectReps(
  db: Db,
  options: { filter: RepFilter; after: { name: string; id: string } | undefined; limit: number; at: string },
): Promise<Rep[]> {
  const { filter, after, limit, at } = options;
  const later = after === undefined ? sql`true` : sql`(r.name, r.id) > (${after.name}, ${after.id}::uuid)`;
  const { rows } = await sql<Rep>`
    select ${repColumns(at)} from app.rep r where ${conditionOf(filter, at)} and ${later} order by r.name, r.id limit ${limit}`.execute(
    db,
  );
  return rows;
}

export async function countReps(db: Db, filter: RepFilter, at: string): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    select count(*) as total from app.rep r where ${conditionOf(filter, at)}`.execute(db);
  return rows[0]?.total ?? 0;
}

export async function findRep(db: Db, id: string, at: string): Promise<Rep | undefined> {
  const { rows } = await sql<Rep>`select ${repColumns(at)} from app.rep r where r.id = ${id}`.execute(db);
  return rows[0];
}

/** A row that may be seen but not changed is not there for a change. */
export async function lockRep(db: Db, id: string): Promise<{ version: number; status: string } | undefined> {
  const { rows } = await sql<{
    version: number;
    status: string;
  }>`select version, status from app.rep where id = ${id} for update`.execute(db);
  return rows[0];
}

const changeable = {
  products: 'products',
  segments: 'segments',
  languages: 'languages',
  capacityDay: 'capacity_day',
  capacityWeek: 'capacity_week',
  capacityOpen: 'capacity_open',
  weight: 'weight',
  status: 'status',
} as const;

export type RepChange = { [K in keyof typeof changeable]?: unknown };

export async function changeRep(db: Db, id: string, change: RepChange): Promise<void> {
  const sets: RawBuilder<unknown>[] = [sql`version = version + 1`];
  for (const [name, column] of Object.entries(changeable)) {
    const value = change[name as keyof RepChange];
    if (value !== undefined) sets.push(sql`${sql.ref(column)} = ${value}`);
  }
  await sql`update app.rep set ${sql.join(sets, sql`, `)} where id = ${id}`.execute(db);
}

/** From a day on a licence is what is said now; what it was before that day stays known. */
export async function putLicence(
  db: Db,
  licence: { id: string; repId: string; state: string; from: string; until: string | null },
): Promise<void> {
  const { id, repId, state, from, until } = licence;
  await sql`
    delete from app.licence where rep_id = ${repId} and state = ${state} and lower(valid) >= ${from}::date`.execute(
    db,
  );
  await sql`
    update app.licence set valid = daterange(lower(valid), ${from}::date)
    where rep_id = ${repId} and state = ${state} and valid && daterange(${from}::date, null)`.execute(db);
  await sql`
    insert into app.licence (id, rep_id, state, valid)
    values (${id}, ${repId}, ${state}, daterange(${from}::date, ${until}::date, '[]'))`.execute(db);
}

export async function insertAbsence(
  db: Db,
  absence: { id: string; repId: string; kind: string; from: string; until: string },
): Promise<void> {
  const { id, repId, kind, from, until } = absence;
  await sql`
    insert into app.absence (id, rep_id, kind, valid) values (${id}, ${repId}, ${kind}, tstzrange(${from}, ${until}))`.execute(
    db,
  );
}

export async function deleteAbsence(db: Db, repId: string, id: string): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    delete from app.absence where id = ${id} and rep_id = ${repId} returning id`.execute(db);
  return rows.length > 0;
}

export async function lockSeat(db: Db, id: string): Promise<boolean> {
  const { rows } = await sql`select from app.seat where id = ${id} for update`.execute(db);
  return rows.length > 0;
}

/** Ends what the seat's holders hold beyond an instant, and puts a rep on it from then on. */
export async function putHolder(
  db: Db,
  seatId: string,
  holder: { id: string; repId: string | null; from: string },
): Promise<void> {
  const { id, repId, from } = holder;
  await sql`delete from app.seat_holder where seat_id = ${seatId} and lower(valid) >= ${from}::timestamptz`.execute(
    db,
  );
  await sql`
    update app.seat_holder set valid = tstzrange(lower(valid), ${from}::timestamptz)
    where seat_id = ${seatId} and valid && tstzrange(${from}::timestamptz, null)`.execute(db);
  if (repId === null) return;
  await sql`
    insert into app.seat_holder (id, seat_id, rep_id, valid)
    values (${id}, ${seatId}, ${repId}, tstzrange(${from}::timestamptz, null))`.execute(db);
}

/** Ends what a rep holds beyond an instant; what was to begin later never does. */
export async function vacateSeats(db: Db, repId: string, at: string): Promise<void> {
  await sql`delete from app.seat_holder where rep_id = ${repId} and lower(valid) >= ${at}::timestamptz`.execute(
    db,
  );
  await sql`
    update app.seat_holder set valid = tstzrange(lower(valid), ${at}::timestamptz)
    where rep_id = ${repId} and valid && tstzrange(${at}::timestamptz, null)`.execute(db);
}
