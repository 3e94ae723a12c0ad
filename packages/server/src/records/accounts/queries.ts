import type { Account } from '@catchment/contract';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { countIn, likePattern, type Sight } from '../../access/sight.ts';
import type { DB } from '../../platform/db/db-types.ts';
import { reached } from '../reached.ts';

type Db = Kysely<DB>;

export interface AccountFilter {
  q?: string | undefined;
  state?: string | undefined;
  territoryId?: string | undefined;
  repId?: string | undefined;
  status?: string | undefined;
  segment?: string | undefined;
  unitId?: number | undefined;
  groupId?: string | undefined;
  uncovered?: boolean | undefined;
  unplaced?: boolean | undefined;
}

export type AccountSort = 'name' | '-aum' | '-employees' | 'last-touch';

/** The sort key and id of the last account shown. */
export interface AccountPlace {
  key: string | number | null;
  id: string;
}

export interface AccountRow extends Account {
  source: string;
  externalKey: string;
  importId: string | null;
  coveredSince: string | null;
  sortKey: string | null;
}

const lastReached = sql`(select max(occurred_at) from app.touch t where t.account_id = a.id and ${reached})`;

const sortKeys: Record<
  AccountSort,
  { key: RawBuilder<unknown>; descending: boolean; nullsLast: boolean; type: string }
> = {
  name: { key: sql.raw('a.name'), descending: false, nullsLast: true, type: 'text' },
  '-aum': { key: sql.raw('a.aum_cents'), descending: true, nullsLast: true, type: 'bigint' },
  '-employees': { key: sql.raw('a.employees'), descending: true, nullsLast: true, type: 'integer' },
  'last-touch': { key: lastReached, descending: false, nullsLast: false, type: 'timestamptz' },
};

/** Account → territory → seat → rep at an instant; of several seats of a territory the first. */
function coverageAt(at: string): RawBuilder<unknown> {
  return sql`
    left join lateral (
      select tu.territory_id, t.code, t.name, lower(tu.valid) as since, h.seat_id, h.rep_id
      from app.territory_unit tu
      join app.territory t on t.id = tu.territory_id
      left join lateral (
        select s.id as seat_id, sh.rep_id from app.seat s
        left join app.seat_holder sh on sh.seat_id = s.id and sh.valid @> ${at}::timestamptz
        where s.territory_id = t.id and s.kind = 'external' order by sh.rep_id is null, s.id limit 1
      ) h on true
      where tu.unit_id = a.unit_id and tu.valid @> ${at}::timestamptz limit 1
    ) c on true
    left join app.rep r on r.id = coalesce(a.locked_rep_id, c.rep_id)`;
}

const accountColumns = sql`
  a.id, a.name, a.kind, a.segment, a.channel, a.city, a.state, a.unit_id as "unitId", u.name as "unitName", a.placed_by as "placedBy",
  a.employees, a.aum_cents as "aumCents", a.currency, a.growth_percent as "growthPercent", a.status, a.public_record as "publicRecord",
  a.simulated, a.version, a.source, a.external_key as "externalKey", a.import_id as "importId",
  to_json(c.since) #>> '{}' as "coveredSince",
  json_build_object('territoryId', c.territory_id, 'territoryCode', c.code, 'territoryName', c.name, 'seatId', c.seat_id,
    'repId', r.id, 'repName', r.name, 'locked', a.locked_rep_id is not null) as coverage,
  to_json(${lastReached}) #>> '{}' as "lastTouchAt",
  (select count(*) from app.lead l where l.account_id = a.id and l.closed_at is null) as "openLeadCount"`;

export async function selectAccounts(
  db: Db,
  options: {
    filter: AccountFilter;
    sort: AccountSort;
    after: AccountPlace | undefined;
    limit: number;
    at: string;
    sight: Sight;
  },
): Promise<AccountRow[]> {
  const { filter, sort, after, limit, at, sight } = options;
  const { key, descending, nullsLast } = sortKeys[sort];
  const direction = sql.raw(`${descending ? 'desc' : 'asc'} nulls ${nullsLast ? 'last' : 'first'}`);
  const { rows } = await sql<AccountRow>`
    with shown as materialized (
      select a.*, ${key} as sort_key from ${sight.rows} a
      where ${conditionOf(filter, at, sight.found)} and ${after === undefined ? sql`true` : isAfter(sort, after)}
      order by ${key} ${direction}, a.id limit ${limit}
    )
    select ${accountColumns}, to_json(a.sort_key) #>> '{}' as "sortKey"
    from shown a left join app.unit u on u.id = a.unit_id ${coverageAt(at)}
    order by a.sort_key ${direction}, a.id`.execute(db);
  return rows;
}

function isAfter(sort: AccountSort, { key: last, id }: AccountPlace): RawBuilder<unknown> {
  const { key, descending, nullsLast, type } = sortKeys[sort];
  if (last === null) {
    return nullsLast ? sql`(${key} is null and a.id > ${id})` : sql`(${key} is not null or a.id > ${id})`;
  }
  const value = sql`${last}::${sql.raw(type)}`;
  const beyond = descending ? sql`${key} < ${value}` : sql`${key} > ${value}`;
  const alike = sql`(${key} = ${value} and a.id > ${id})`;
  return nullsLast ? sql`(${beyond} or ${alike} or ${key} is null)` : sql`(${beyond} or ${alike})`;
}

function conditionOf(filter: AccountFilter, at: string, found: Sight['found']): RawBuilder<unknown> {
  const conditions: RawBuilder<unknown>[] = [sql`true`];
  const { q, state, territoryId, repId, status, segment, unitId, groupId, uncovered, unplaced } = filter;
  if (q && found !== null) conditions.push(sql`a.id = any(${found})`);
  else if (q) {
    const part = likePattern(q);
    conditions.push(sql`(a.name ilike ${part} or a.city ilike ${part} or a.external_key = ${q})`);
  }
  if (state) conditions.push(sql`a.state = ${state}`);
  if (status) conditions.push(sql`a.status = ${status}`);
  if (segment) conditions.push(sql`a.segment = ${segment}`);
  if (unitId !== undefined) conditions.push(sql`a.unit_id = ${unitId}`);
  if (groupId)
    conditions.push(
      sql`a.id in (select account_id from app.account_group_member where group_id = ${groupId})`,
    );
  if (territoryId) {
    conditions.push(sql`a.unit_id in (
      select unit_id from app.territory_unit where territory_id = ${territoryId} and valid @> ${at}::timestamptz)`);
  }
  if (repId) {
    conditions.push(sql`(a.locked_rep_id = ${repId} or (a.locked_rep_id is null and a.unit_id in (
      select tu.unit_id from app.seat_holder h join app.seat s on s.id = h.seat_id and s.kind = 'external'
      join app.territory_unit tu on tu.territory_id = s.territory_id and tu.valid @> ${at}::timestamptz
      where h.rep_id = ${repId} and h.valid @> ${at}::timestamptz)))`);
  }
  if (uncovered !== undefined) conditions.push(uncovered ? sql`not ${isCovered(at)}` : isCovered(at));
  if (unplaced !== undefined) conditions.push(unplaced ? sql`a.unit_id is null` : sql`a.unit_id is not null`);
  return sql.join(conditions, sql` and `);
}

/** Someone answers for the account: the rep it is kept with, or the holder of its territory's seat. */
function isCovered(at: string): RawBuilder<unknown> {
  return sql`(a.locked_rep_id is not null or (a.unit_id is not null and a.unit_id in (
    select tu.unit_id from app.territory_unit tu join app.seat s on s.territory_id = tu.territory_id and s.kind = 'external'
    join app.seat_holder h on h.seat_id = s.id and h.valid @> ${at}::timestamptz where tu.valid @> ${at}::timestamptz)))`;
}

/** Null when there are more than are counted. */
export async function countAccounts(
  db: Db,
  filter: AccountFilter,
  at: string,
  sight: Sight,
): Promise<number | null> {
  return countIn(db, sight, sql`select from ${sight.rows} a where ${conditionOf(filter, at, sight.found)}`);
}

export async function findAccount(db: Db, id: string, at: string): Promise<AccountRow | undefined> {
  const { rows } = await sql<AccountRow>`
    select ${accountColumns} from app.account a left join app.unit u on u.id = a.unit_id ${coverageAt(at)} where a.id = ${id}`.execute(
    db,
  );
  return rows[0];
}

export async function lockAccount(db: Db, id: string): Promise<{ version: number } | undefined> {
  const { rows } = await sql<{
    version: number;
  }>`select version from app.account where id = ${id} for update`.execute(db);
  return rows[0];
}

export interface AccountChange {
  segment?: string | null | undefined;
  status?: string | undefined;
  unitId?: number | null | undefined;
  lockedRepId?: string | null | undefined;
}

export async function changeAccount(db: Db, id: string, change: AccountChange, at: string): Promise<boolean> {
  const sets: RawBuilder<unknown>[] = [sql`version = version + 1`, sql`updated_at = ${at}::timestamptz`];
  if (change.segment !== undefined) sets.push(sql`segment = ${change.segment}`);
  if (change.status !== undefined) sets.push(sql`status = ${change.status}`);
  if (change.lockedRepId !== undefined) sets.push(sql`locked_rep_id = ${change.lockedRepId}`);
  if (change.unitId !== undefined) {
    sets.push(sql`unit_id = ${change.unitId}`, sql`placed_by = ${change.unitId === null ? null : 'given'}`);
  }
  const { rows } = await sql<{ id: string }>`
    update app.account set ${sql.join(sets, sql`, `)} where id = ${id} returning id`.execute(db);
  return rows.length > 0;
}

export async function isKnown(db: Db, table: 'rep' | 'unit', id: string | number): Promise<boolean> {
  const { rows } = await sql`select from ${sql.raw(`app.${table}`)} where id = ${id}`.execute(db);
  return rows.length > 0;
}

export interface TimelineRow {
  id: string;
  kind: string;
  origin: 'sales' | 'marketing' | 'client';
  topic: string | null;
  product: string | null;
  repName: string | null;
  occurredAt: string;
  amountCents: number | null;
  simulated: boolean;
}

/** Touches, leads, their outcomes and sales of an account, newest first. */
export async function selectTimeline(
  db: Db,
  accountId: string,
  before: { at: string; id: string } | undefined,
  limit: number,
): Promise<TimelineRow[]> {
  const older =
    before === undefined ? sql`true` : sql`(i.at, i.id) < (${before.at}::timestamptz, ${before.id}::uuid)`;
  const { rows } = await sql<TimelineRow>`
    select i.id, i.kind, i.origin, i.topic, i.product, r.name as "repName", to_json(i.at) #>> '{}' as "occurredAt",
      i.amount_cents as "amountCents", i.simulated
    from (${timelineOf(accountId)}) i left join app.rep r on r.id = i.rep_id
    where ${older} order by i.at desc, i.id desc limit ${limit}`.execute(db);
  return rows;
}

function timelineOf(accountId: string): RawBuilder<unknown> {
  return sql`
    select id, kind, origin, topic, product, rep_id, occurred_at as at, null::bigint as amount_cents, simulated
      from app.touch where account_id = ${accountId}
    union all
    select id, 'lead', 'client', 'lead from ' || channel, product, null, received_at, amount_cents, simulated
      from app.lead where account_id = ${accountId}
    union all
    select o.id, 'lead ' || o.result, 'sales', o.reason, l.product, null, o.decided_at, o.amount_cents, o.simulated
      from app.outcome o join app.lead l on l.id = o.lead_id where l.account_id = ${accountId}
    union all
    select id, kind, 'sales', null, product, rep_id, sold_at, amount_cents, simulated from app.sale where account_id = ${accountId}`;
}

export async function countTimeline(db: Db, accountId: string): Promise<number> {
  const { rows } = await sql<{
    total: number;
  }>`select count(*) as total from (${timelineOf(accountId)}) i`.execute(db);
  return rows[0]?.total ?? 0;
}

export interface NewTouch {
  id: string;
  accountId: string;
  repId: string | null;
  kind: string;
  topic: string | null;
  occurredAt: string;
  durationMinutes: number | null;
  at: string;
}

export async function insertTouch(db: Db, touch: NewTouch): Promise<void> {
  await sql`
    insert into app.touch (id, source, external_key, account_id, rep_id, kind, origin, topic, occurred_at, duration_minutes, created_at)
    values (${touch.id}, 'catchment', ${touch.id}, ${touch.accountId}, ${touch.repId}, ${touch.kind}, 'sales', ${touch.topic},
      ${touch.occurredAt}, ${touch.durationMinutes}, ${touch.at})`.execute(db);
}
