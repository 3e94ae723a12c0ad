import { sql } from 'kysely';
import type { Ctx } from '../../platform/context.ts';

/** A territory with who holds its external seat now. */
export interface TerritoryRow {
  id: string;
  code: string;
  name: string;
  colour: number;
  orgNodeName: string;
  repId: string | null;
  repName: string | null;
  homeUnitId: number | null;
}

const territoryColumns = sql`
  t.id, t.code, t.name, t.colour, o.name as "orgNodeName", holder.rep_id as "repId", r.name as "repName", r.home_unit_id as "homeUnitId"`;

const territoryTables = sql`
  app.territory t join app.org_node o on o.id = t.org_node_id
  left join lateral (
    select h.rep_id from app.seat s join app.seat_holder h on h.seat_id = s.id and h.valid @> now()
    where s.territory_id = t.id and s.kind = 'external' order by s.id limit 1
  ) holder on true
  left join app.rep r on r.id = holder.rep_id`;

/** Territories by id, in no order; those that the actor may not see are left out. */
export async function territoryRows(ctx: Ctx, ids: readonly string[]): Promise<TerritoryRow[]> {
  const { rows } = await sql<TerritoryRow>`
    select ${territoryColumns}
    from ${territoryTables} where t.id = any(${ids}::uuid[])`.execute(ctx.db);
  return rows;
}

/** Ids of the territories that are live now, by code. */
export async function liveTerritoryIds(ctx: Ctx): Promise<string[]> {
  const { rows } = await sql<{
    id: string;
  }>`select id from app.territory where valid @> ${ctx.clock.now()}::timestamptz order by code`.execute(
    ctx.db,
  );
  return rows.map(({ id }) => id);
}

export interface LiveUnitRow {
  unitId: number;
  territoryId: string;
  planId: string;
}

/** Which territory has each unit at an instant. */
export async function unitsAt(ctx: Ctx, at: Date): Promise<LiveUnitRow[]> {
  const { rows } = await sql<LiveUnitRow>`
    select unit_id as "unitId", territory_id as "territoryId", plan_id as "planId"
    from app.territory_unit where valid @> ${at}::timestamptz`.execute(ctx.db);
  return rows;
}

export interface NewTerritory {
  id: string;
  code: string;
  name: string;
  orgNodeId: string;
  colour: number;
  simulated: boolean;
}

/** Territories of a scenario: they exist so that the plan can name them, and are valid at no time until it is published. */
export async function insertTerritories(ctx: Ctx, territories: readonly NewTerritory[]): Promise<void> {
  await sql`
    insert into app.territory (id, code, name, org_node_id, colour, simulated, valid)
    select id, code, name, "orgNodeId", colour, simulated, 'empty'
    from jsonb_to_recordset(${JSON.stringify(territories)}::jsonb)
      as t(id uuid, code text, name text, "orgNodeId" uuid, colour int, simulated boolean)`.execute(ctx.db);
}

export async function territoryCodes(ctx: Ctx): Promise<Set<string>> {
  const { rows } = await sql<{ code: string }>`select code from app.territory`.execute(ctx.db);
  return new Set(rows.map(({ code }) => code));
}

/** Removes those of the territories that were never live and that no plan names any more. */
export async function deleteUnusedTerritories(ctx: Ctx, ids: readonly string[]): Promise<void> {
  await sql`
    delete from app.territory t where t.id = any(${ids}::uuid[]) and isempty(t.valid)
      and not exists (select from app.plan p where t.id = any(p.territory_ids))
      and not exists (select from app.territory_unit u where u.territory_id = t.id)`.execute(ctx.db);
}

/** From `at` on, exactly these territories are live: the others end, and those that were not live begin. */
export async function setLiveTerritories(
  ctx: Ctx,
  ids: readonly string[],
  colours: readonly number[],
  at: Date,
): Promise<void> {
  await sql`
    update app.territory set valid = tstzrange(lower(valid), ${at}::timestamptz)
    where upper_inf(valid) and not isempty(valid) and id <> all(${ids}::uuid[]) and lower(valid) <= ${at}::timestamptz`.execute(
    ctx.db,
  );
  await sql`
    update app.territory t set colour = wanted.colour,
      valid = case when isempty(t.valid) then tstzrange(${at}::timestamptz, null) else tstzrange(lower(t.valid), null) end
    from unnest(${ids}::uuid[], ${colours}::int[]) wanted(id, colour)
    where t.id = wanted.id and (t.colour <> wanted.colour or isempty(t.valid) or not upper_inf(t.valid))`.execute(
    ctx.db,
  );
}

/** Territories without an external seat get one, vacant, so that a rep can be put on it. */
export async function insertMissingSeats(ctx: Ctx, territoryIds: readonly string[]): Promise<void> {
  const { rows } = await sql<{ id: string; code: string }>`
    select id, code from app.territory t where id = any(${territoryIds}::uuid[])
      and not exists (select from app.seat s where s.territory_id = t.id and s.kind = 'external')`.execute(
    ctx.db,
  );
  for (const { id, code } of rows)
    await insertSeat(ctx, { id: ctx.random.uuid(), territoryId: id, name: `${code} external` });
}

export async function insertSeat(
  ctx: Ctx,
  seat: { id: string; territoryId: string; name: string },
): Promise<void> {
  await sql`
    insert into app.seat (id, territory_id, kind, name) values (${seat.id}, ${seat.territoryId}, 'external', ${seat.name})`.execute(
    ctx.db,
  );
}

export async function insertSeatHolder(
  ctx: Ctx,
  holder: { seatId: string; repId: string; from: Date },
): Promise<void> {
  await sql`
    insert into app.seat_holder (id, seat_id, rep_id, valid)
    values (${ctx.random.uuid()}, ${holder.seatId}, ${holder.repId}, tstzrange(${holder.from}::timestamptz, null))`.execute(
    ctx.db,
  );
}

/** Gives units to territories from `at` on, one dated row each; what they belonged to until then ends. */
export async function moveUnits(
  ctx: Ctx,
  planId: string,
  moves: readonly { unitId: number; territoryId: string | null }[],
  at: Date,
): Promise<void> {
  const units = moves.map(({ unitId }) => unitId);
  // A row that began at this very instant was never in force: it goes, so that no empty range stays behind.
  await sql`
    delete from app.territory_unit where unit_id = any(${units}::int[]) and upper_inf(valid) and lower(valid) >= ${at}::timestamptz`.execute(
    ctx.db,
  );
  await sql`
    update app.territory_unit set valid = tstzrange(lower(valid), ${at}::timestamptz)
    where unit_id = any(${units}::int[]) and upper_inf(valid)`.execute(ctx.db);
  const given = moves.filter(({ territoryId }) => territoryId !== null);
  await sql`
    insert into app.territory_unit (id, territory_id, unit_id, plan_id, valid)
    select id, territory_id, unit_id, ${planId}, tstzrange(${at}::timestamptz, null)
    from unnest(${given.map(() => ctx.random.uuid())}::uuid[], ${given.map(({ territoryId }) => territoryId)}::uuid[],
      ${given.map(({ unitId }) => unitId)}::int[]) moved(id, territory_id, unit_id)`.execute(ctx.db);
}

/** The node under which territories stand that belong nowhere else; made when the firm has none yet. */
export async function rootOrgNode(ctx: Ctx): Promise<string> {
  const { rows } = await sql<{ id: string }>`select id from app.org_node where parent_id is null`.execute(
    ctx.db,
  );
  if (rows[0] !== undefined) return rows[0].id;
  const id = ctx.random.uuid();
  await sql`insert into app.org_node (id, name, kind) values (${id}, 'Firm', 'firm')`.execute(ctx.db);
  return id;
}
