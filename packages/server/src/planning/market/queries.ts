import type { Measure } from '@catchment/contract';
import { sql } from 'kysely';
import type { Ctx } from '../../platform/context.ts';

/** Which edition of the shipped data the tables hold; empty before anything was loaded. */
export async function unitTableEdition(ctx: Ctx): Promise<string> {
  const { rows } = await sql<{ sha256: string }>`
    select sha256 from app.reference_data where name = 'market'`.execute(ctx.db);
  return rows[0]?.sha256 ?? '';
}

export interface UnitRow {
  fips: string;
  name: string;
  state: string;
  lon: number;
  lat: number;
}

export async function unitRows(ctx: Ctx): Promise<UnitRow[]> {
  const { rows } = await sql<UnitRow>`select fips, name, state, lon, lat from app.unit order by id`.execute(
    ctx.db,
  );
  return rows;
}

export interface EdgeRow {
  unitA: number;
  unitB: number;
  kind: 'land' | 'water';
}

export async function edgeRows(ctx: Ctx): Promise<EdgeRow[]> {
  const { rows } = await sql<EdgeRow>`
    select unit_a as "unitA", unit_b as "unitB", kind from app.unit_edge order by unit_a, unit_b`.execute(
    ctx.db,
  );
  return rows;
}

export async function measureRows(ctx: Ctx): Promise<Measure[]> {
  const { rows } = await sql<Measure>`
    select key, label, unit, source, publisher, year, licence, description, formula, inputs, missing, additive, refresh, owner,
      used_in as "usedIn"
    from app.measure order by position`.execute(ctx.db);
  return rows;
}

/** One row a measure, its figures in unit order. */
export async function unitMeasureRows(
  ctx: Ctx,
): Promise<{ measureKey: string; figures: (number | null)[] }[]> {
  const { rows } = await sql<{ measureKey: string; figures: (number | null)[] }>`
    select measure_key as "measureKey", array_agg(value order by unit_id) as figures
    from app.unit_measure group by measure_key`.execute(ctx.db);
  return rows;
}

export interface FirmUnitRow {
  unit: number;
  accounts: number;
  aumUsd: number;
  /** Of these, the accounts that stay with their rep when lines move. */
  protectedAccounts: number;
  protectedAumUsd: number;
  openLeads: number;
  workloadHours: number;
}

/** What the firm has in each unit, over the rows the actor may see; units without anything are left out. */
export async function firmUnitRows(ctx: Ctx): Promise<FirmUnitRow[]> {
  const { rows } = await sql<FirmUnitRow>`
    with holding as (
      select unit_id, count(*)::int as accounts, coalesce(sum(aum_cents), 0) / 100 as aum,
        count(locked_rep_id)::int as protected, coalesce(sum(aum_cents) filter (where locked_rep_id is not null), 0) / 100 as protected_aum,
        sum(case when aum_cents >= 1e12 then 24 when aum_cents >= 1e11 then 12 else 4 end) as hours
      from app.account where unit_id is not null and status <> 'closed' group by unit_id
    ), waiting as (
      select unit_id, count(*)::int as leads from app.lead where unit_id is not null and closed_at is null group by unit_id
    )
    select unit_id as unit, coalesce(accounts, 0) as accounts, coalesce(aum, 0)::float8 as "aumUsd", coalesce(leads, 0) as "openLeads",
      coalesce(protected, 0) as "protectedAccounts", coalesce(protected_aum, 0)::float8 as "protectedAumUsd",
      (coalesce(hours, 0) + 3 * coalesce(leads, 0))::float8 as "workloadHours"
    from holding full join waiting using (unit_id)`.execute(ctx.db);
  return rows;
}
