import { sql } from 'kysely';
import type { Ctx } from '../../platform/context.ts';

/** Accounts that lie in no unit, and so in no territory. */
export async function countUnplacedAccounts(ctx: Ctx): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from app.account where unit_id is null and status <> 'closed'`.execute(
    ctx.db,
  );
  return rows[0]?.count ?? 0;
}

export interface MovedAccountRow {
  accountId: string;
  name: string;
  unit: number;
  aumCents: number | null;
}

/** The largest accounts in some units that change rep with them: all but the protected. */
export async function accountsInUnits(
  ctx: Ctx,
  units: readonly number[],
  limit: number,
): Promise<MovedAccountRow[]> {
  const { rows } = await sql<MovedAccountRow>`
    select id as "accountId", name, unit_id as unit, aum_cents as "aumCents"
    from app.account where unit_id = any(${units}::int[]) and locked_rep_id is null and status <> 'closed'
    order by aum_cents desc nulls last, id limit ${limit}`.execute(ctx.db);
  return rows;
}

export interface PlacedAccountRow {
  name: string;
  unit: number | null;
  isProtected: boolean;
  protectedRepName: string | null;
}

/** Where an account lies, and whether it stays with a rep when lines move. */
export async function placedAccount(ctx: Ctx, accountId: string): Promise<PlacedAccountRow | undefined> {
  const { rows } = await sql<PlacedAccountRow>`
    select a.name, a.unit_id as unit, a.locked_rep_id is not null as "isProtected", r.name as "protectedRepName"
    from app.account a left join app.rep r on r.id = a.locked_rep_id where a.id = ${accountId}`.execute(
    ctx.db,
  );
  return rows[0];
}

export interface HeldUnitRow {
  unit: number;
  clients: number;
  openLeads: number;
}

/** Units with clients that are not protected anyway, or with open leads. */
export async function heldUnitRows(ctx: Ctx): Promise<HeldUnitRow[]> {
  const { rows } = await sql<HeldUnitRow>`
    with client as (
      select unit_id, count(*)::int as clients from app.account
      where status = 'client' and locked_rep_id is null and unit_id is not null group by unit_id
    ), waiting as (
      select unit_id, count(*)::int as leads from app.lead where closed_at is null and unit_id is not null group by unit_id
    )
    select unit_id as unit, coalesce(clients, 0) as clients, coalesce(leads, 0) as "openLeads"
    from client full join waiting using (unit_id) order by unit_id`.execute(ctx.db);
  return rows;
}

export interface SeatRow {
  territoryId: string;
  seatId: string;
  kind: string;
  repId: string | null;
  repName: string | null;
  since: Date | null;
  nextFrom: Date | null;
  nextRepName: string | null;
}

/** The seats of the territories one may see, who held them at an instant, and the next change that is arranged. */
export async function seatsAt(ctx: Ctx, at: Date): Promise<SeatRow[]> {
  const { rows } = await sql<SeatRow>`
    select s.territory_id as "territoryId", s.id as "seatId", s.kind, h.rep_id as "repId", r.name as "repName",
      coalesce(lower(h.valid), before.ended) as since,
      coalesce(upper(h.valid), later.begins) as "nextFrom", coming.name as "nextRepName"
    from app.seat s
    left join app.seat_holder h on h.seat_id = s.id and h.valid @> ${at}::timestamptz
    left join app.rep r on r.id = h.rep_id
    left join lateral (
      select max(upper(valid)) as ended from app.seat_holder where seat_id = s.id and upper(valid) <= ${at}::timestamptz
    ) before on true
    left join lateral (
      select lower(valid) as begins, rep_id from app.seat_holder
      where seat_id = s.id and lower(valid) > ${at}::timestamptz order by valid limit 1
    ) later on true
    left join app.rep coming on coming.id = later.rep_id and later.begins = coalesce(upper(h.valid), later.begins)
    order by s.territory_id, s.kind, s.id`.execute(ctx.db);
  return rows;
}

export interface LiveTerritoryRow {
  id: string;
  code: string;
  name: string;
  colour: number;
  orgNodeName: string;
}

/** The territories one may see that were live at an instant, by code. */
export async function territoriesAt(ctx: Ctx, at: Date): Promise<LiveTerritoryRow[]> {
  const { rows } = await sql<LiveTerritoryRow>`
    select t.id, t.code, t.name, t.colour, o.name as "orgNodeName"
    from app.territory t join app.org_node o on o.id = t.org_node_id
    where t.valid @> ${at}::timestamptz order by t.code`.execute(ctx.db);
  return rows;
}

export interface PublishedPlanRow {
  id: string;
  publishedAt: Date | null;
  settings: unknown;
}

/** The plan that was live at an instant: the one by which the units of that moment were given. */
export async function planOfUnitsAt(ctx: Ctx, at: Date): Promise<PublishedPlanRow | undefined> {
  const { rows } = await sql<PublishedPlanRow>`
    select id, published_at as "publishedAt", settings from app.plan
    where published_at <= ${at}::timestamptz and status in ('published', 'superseded')
    order by published_at desc limit 1`.execute(ctx.db);
  return rows[0];
}

export interface OwnershipRow {
  accountName: string;
  unitName: string | null;
  isProtected: boolean;
  protectedRepName: string | null;
  territoryCode: string | null;
  planName: string | null;
  since: Date | null;
  until: Date | null;
  repName: string | null;
  repSince: Date | null;
}

/** Who owned an account at an instant: account → unit → territory → seat → rep, each as it was then. */
export async function ownershipAt(ctx: Ctx, accountId: string, at: Date): Promise<OwnershipRow | undefined> {
  const { rows } = await sql<OwnershipRow>`
    select a.name as "accountName", u.name || ', ' || u.state as "unitName", a.locked_rep_id is not null as "isProtected",
      protector.name as "protectedRepName", t.code as "territoryCode", p.name as "planName",
      lower(tu.valid) as since, upper(tu.valid) as until, r.name as "repName", lower(h.valid) as "repSince"
    from app.account a
    left join app.rep protector on protector.id = a.locked_rep_id
    left join app.unit u on u.id = a.unit_id
    left join app.territory_unit tu on tu.unit_id = a.unit_id and tu.valid @> ${at}::timestamptz
    left join app.territory t on t.id = tu.territory_id
    left join app.plan p on p.id = tu.plan_id
    left join app.seat s on s.territory_id = t.id and s.kind = 'external'
    left join app.seat_holder h on h.seat_id = s.id and h.valid @> ${at}::timestamptz
    left join app.rep r on r.id = h.rep_id
    where a.id = ${accountId}
    order by h.rep_id nulls last limit 1`.execute(ctx.db);
  return rows[0];
}
