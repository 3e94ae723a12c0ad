import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { DB } from '../../platform/db/db-types.ts';
import { reached } from '../../records/reached.ts';

type Db = Kysely<DB>;

export interface ClusterFilter {
  state?: string | undefined;
  segment?: string | undefined;
  status?: string | undefined;
  territoryId?: string | undefined;
  unitId?: number | undefined;
}

/** An account with all that clusters are made of. */
export interface ClusterRow {
  id: string;
  name: string;
  city: string | null;
  state: string | null;
  zip: string | null;
  unitId: number | null;
  county: string | null;
  /** Where its county's people live. */
  lon: number | null;
  lat: number | null;
  aumCents: number | null;
  growthPercent: number | null;
  employees: number | null;
  engagedCount: number;
  boughtCents: number;
  openLeadCount: number;
  lastTouchAt: string | null;
}

/** The accounts of a choice that the actor may see, by id, so that the same rows give the same clusters. */
export async function selectClusterRows(db: Db, filter: ClusterFilter, at: string): Promise<ClusterRow[]> {
  const { rows } = await sql<ClusterRow>`
    with chosen as materialized (select a.* from app.account a where ${conditionOf(filter, at)})
    select a.id, a.name, a.city, a.state, a.zip, a.unit_id as "unitId", u.name as county, u.lon, u.lat,
      a.aum_cents as "aumCents", a.growth_percent as "growthPercent", a.employees,
      coalesce(t.engaged, 0)::integer as "engagedCount", coalesce(s.bought, 0)::bigint as "boughtCents",
      coalesce(l.open, 0)::integer as "openLeadCount", to_json(t.last_at) #>> '{}' as "lastTouchAt"
    from chosen a
    left join app.unit u on u.id = a.unit_id
    left join (
      select t.account_id, max(t.occurred_at) as last_at,
        count(*) filter (where ${reached} and t.occurred_at > ${at}::timestamptz - interval '12 months') as engaged
      from app.touch t where t.occurred_at > ${at}::timestamptz - interval '24 months' group by t.account_id
    ) t on t.account_id = a.id
    left join (
      select account_id, sum(amount_cents) as bought from app.sale
      where kind = 'purchase' and sold_at > ${at}::timestamptz - interval '24 months' group by account_id
    ) s on s.account_id = a.id
    left join (
      select account_id, count(*) as open from app.lead where closed_at is null group by account_id
    ) l on l.account_id = a.id
    order by a.id`.execute(db);
  return rows;
}

function conditionOf({ state, segment, status, territoryId, unitId }: ClusterFilter, at: string) {
  const conditions: RawBuilder<unknown>[] = [sql`true`];
  if (state) conditions.push(sql`a.state = ${state}`);
  if (segment) conditions.push(sql`a.segment = ${segment}`);
  if (status) conditions.push(sql`a.status = ${status}`);
  if (unitId !== undefined) conditions.push(sql`a.unit_id = ${unitId}`);
  if (territoryId) {
    conditions.push(sql`a.unit_id in (
      select unit_id from app.territory_unit where territory_id = ${territoryId} and valid @> ${at}::timestamptz)`);
  }
  return sql.join(conditions, sql` and `);
}

/** Who answers for each of some accounts now; of several seats of a territory the first that is held. */
export async function selectRepNames(db: Db, accountIds: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    select distinct on (c.account_id) c.account_id as id, r.name
    from app.account_coverage c join app.rep r on r.id = c.rep_id
    where c.account_id = any(${accountIds}::uuid[]) order by c.account_id, r.id`.execute(db);
  return new Map(rows.map(({ id, name }) => [id, name]));
}

export interface GroupRow {
  id: string;
  name: string;
  kind: 'cluster' | 'pocket';
  accountCount: number;
  madeBy: string | null;
  createdAt: string;
}

/** Kept groups, newest first, with as many accounts as the actor may see. */
export async function selectGroups(db: Db, id?: string): Promise<GroupRow[]> {
  const { rows } = await sql<GroupRow>`
    select g.id, g.name, g.kind, auth.user_name(g.created_by) as "madeBy", to_json(g.created_at) #>> '{}' as "createdAt",
      (select count(*)::integer from app.account_group_member m where m.group_id = g.id) as "accountCount"
    from app.account_group g
    where ${id === undefined ? sql`true` : sql`g.id = ${id}`}
    order by g.created_at desc, g.id limit 500`.execute(db);
  return rows;
}

export interface NewGroup {
  id: string;
  name: string;
  kind: 'cluster' | 'pocket';
  settings: object;
  accountIds: readonly string[];
  userId: string | null;
  at: string;
}

export async function insertGroup(db: Db, group: NewGroup): Promise<void> {
  const { id, name, kind, settings, accountIds, userId, at } = group;
  await sql`
    insert into app.account_group (id, name, kind, settings, account_count, created_by, created_at)
    values (${id}, ${name}, ${kind}, ${JSON.stringify(settings)}::jsonb, ${accountIds.length}, ${userId}, ${at})`.execute(
    db,
  );
  await sql`
    insert into app.account_group_member (group_id, account_id)
    select ${id}, unnest(${accountIds}::uuid[])`.execute(db);
}

export async function deleteGroup(db: Db, id: string): Promise<boolean> {
  const { rows } = await sql`delete from app.account_group where id = ${id} returning id`.execute(db);
  return rows.length > 0;
}
