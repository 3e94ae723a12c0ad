import { type BuildMoment, type Plan, type PlanSettings, planSettings } from '@catchment/contract';
import { sql } from 'kysely';
import type { Ctx } from '../../platform/context.ts';

/** A plan as it is stored. */
export interface PlanRow {
  id: string;
  name: string;
  status: Plan['status'];
  basedOnId: string | null;
  replacedId: string | null;
  settings: PlanSettings;
  territoryIds: string[];
  /** Unit → territory index, −1 for none. */
  alignment: number[];
  lockedUnits: number[];
  colours: number[];
  build: Plan['build'];
  building: Plan['building'];
  publishedAt: Date | null;
  /** When it is to go live by itself. */
  publishAt: Date | null;
  createdByName: string | null;
  createdAt: Date;
  updatedAt: Date;
  version: number;
  simulated: boolean;
}

/** All of a plan but its alignment, which a list does not need. */
const summaryColumns = sql`
  p.id, p.name, p.status, p.based_on_id as "basedOnId", p.replaced_id as "replacedId", p.settings, p.build,
  p.published_at as "publishedAt", p.publish_at as "publishAt", auth.user_name(p.created_by) as "createdByName", p.created_at as "createdAt",
  p.updated_at as "updatedAt", p.version, p.simulated,
  case when b.plan_id is null then null else json_build_object('jobId', b.job_id, 'progress', b.progress, 'objective', b.objective,
    'secondsLeft', b.seconds_left, 'moments', b.moments) end as building`;

const planColumns = sql`${summaryColumns}, p.territory_ids as "territoryIds", p.alignment, p.locked_units as "lockedUnits", p.colours`;

export type PlanSummaryRow = Omit<PlanRow, 'territoryIds' | 'alignment' | 'lockedUnits' | 'colours'>;

export async function planRow(ctx: Ctx, id: string): Promise<PlanRow | undefined> {
  const { rows } = await sql<PlanRow>`
    select ${planColumns} from app.plan p left join app.plan_build b on b.plan_id = p.id where p.id = ${id}`.execute(
    ctx.db,
  );
  return rows[0] && withAllSettings(rows[0]);
}

/** Settings saved before an option existed have its default. */
function withAllSettings<Row extends { settings: PlanSettings }>(row: Row): Row {
  return { ...row, settings: planSettings.parse(row.settings) };
}

/** The plan, held until the transaction ends, so that two changes come one after the other. */
export async function lockPlanRow(ctx: Ctx, id: string): Promise<PlanRow | undefined> {
  const { rows } = await sql`select from app.plan where id = ${id} for update`.execute(ctx.db);
  return rows.length === 0 ? undefined : planRow(ctx, id);
}

export async function publishedPlanId(ctx: Ctx): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`select id from app.plan where status = 'published'`.execute(
    ctx.db,
  );
  return rows[0]?.id ?? null;
}

export async function isLivePlanSimulated(ctx: Ctx): Promise<boolean> {
  const { rows } = await sql`select from app.plan where status = 'published' and simulated`.execute(ctx.db);
  return rows.length > 0;
}

export async function planSummaryRows(
  ctx: Ctx,
  before: string | null,
  limit: number,
): Promise<PlanSummaryRow[]> {
  const { rows } = await sql<PlanSummaryRow>`
    select ${summaryColumns} from app.plan p left join app.plan_build b on b.plan_id = p.id
    where ${before}::uuid is null or p.id < ${before}::uuid
    order by p.id desc limit ${limit}`.execute(ctx.db);
  return rows.map(withAllSettings);
}

export async function countPlans(ctx: Ctx): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from app.plan`.execute(ctx.db);
  return rows[0]?.count ?? 0;
}

export interface NewPlan {
  id: string;
  name: string;
  basedOnId: string | null;
  settings: PlanSettings;
  territoryIds: readonly string[];
  alignment: readonly number[];
  lockedUnits: readonly number[];
  colours: readonly number[];
  simulated: boolean;
}

export async function insertPlan(ctx: Ctx, plan: NewPlan): Promise<void> {
  const now = ctx.clock.now();
  await sql`
    insert into app.plan (id, name, status, based_on_id, settings, territory_ids, alignment, locked_units, colours, created_by,
      created_at, updated_at, simulated)
    values (${plan.id}, ${plan.name}, 'scenario', ${plan.basedOnId}, ${JSON.stringify(plan.settings)}, ${plan.territoryIds},
      ${plan.alignment}, ${plan.lockedUnits}, ${plan.colours}, ${ctx.actor.userId}, ${now}, ${now}, ${plan.simulated})`.execute(
    ctx.db,
  );
}

/** What an edit may change; everything left out stays. Each change makes a new version. */
export type PlanChange = Partial<
  Pick<PlanRow, 'name' | 'settings' | 'territoryIds' | 'alignment' | 'lockedUnits' | 'colours' | 'build'>
>;

export async function changePlan(ctx: Ctx, id: string, change: PlanChange): Promise<void> {
  const { name, settings, territoryIds, alignment, lockedUnits, colours, build } = change;
  await sql`
    update app.plan set
      name = coalesce(${name ?? null}, name),
      settings = coalesce(${settings === undefined ? null : JSON.stringify(settings)}::jsonb, settings),
      territory_ids = coalesce(${territoryIds ?? null}::uuid[], territory_ids),
      alignment = coalesce(${alignment ?? null}::smallint[], alignment),
      locked_units = coalesce(${lockedUnits ?? null}::int[], locked_units),
      colours = coalesce(${colours ?? null}::smallint[], colours),
      build = coalesce(${build == null ? null : JSON.stringify(build)}::jsonb, build),
      updated_at = ${ctx.clock.now()}, version = version + 1
    where id = ${id}`.execute(ctx.db);
}

export async function deletePlanRow(ctx: Ctx, id: string): Promise<void> {
  await sql`update app.plan set based_on_id = null where based_on_id = ${id}`.execute(ctx.db);
  await sql`delete from app.plan where id = ${id}`.execute(ctx.db);
}

/** Moves a plan through its states: scenario → published → superseded or withdrawn, and back by undo. */
export async function setPlanStatus(
  ctx: Ctx,
  id: string,
  status: PlanRow['status'],
  published?: { at: Date; replacedId: string | null },
): Promise<void> {
  const { at, replacedId } = published ?? { at: null, replacedId: null };
  await sql`
    update app.plan set status = ${status}, publish_at = null, published_at = coalesce(${at}, published_at), replaced_id = coalesce(${replacedId}, replaced_id),
      published_by = case when ${at}::timestamptz is null then published_by else ${ctx.actor.userId}::uuid end,
      updated_at = ${ctx.clock.now()}, version = version + 1
    where id = ${id}`.execute(ctx.db);
}

export async function setPublishAt(ctx: Ctx, id: string, publishAt: Date | null): Promise<void> {
  await sql`
    update app.plan set publish_at = ${publishAt}, updated_at = ${ctx.clock.now()}, version = version + 1
    where id = ${id}`.execute(ctx.db);
}

export async function insertPlanBuild(
  ctx: Ctx,
  planId: string,
  jobId: string,
  seconds: number,
): Promise<void> {
  await sql`
    insert into app.plan_build (plan_id, job_id, seconds_left, started_at)
    values (${planId}, ${jobId}, ${seconds}, ${ctx.clock.now()})`.execute(ctx.db);
}

export interface BuildStanding {
  progress: number;
  objective: number | null;
  secondsLeft: number | null;
  /** How the best plan so far became better. */
  moments: readonly BuildMoment[];
}

export async function updatePlanBuild(
  ctx: Ctx,
  planId: string,
  { progress, objective, secondsLeft, moments }: BuildStanding,
): Promise<void> {
  await sql`
    update app.plan_build set progress = ${progress}, objective = ${objective}, seconds_left = ${secondsLeft},
      moments = ${JSON.stringify(moments)}::jsonb, beat_at = ${ctx.clock.now()}
    where plan_id = ${planId}`.execute(ctx.db);
}

/** The job that builds a plan, and when it last gave a sign of life: null while it waits. */
export async function planBuildRow(
  ctx: Ctx,
  planId: string,
): Promise<{ jobId: string; beatAt: Date | null } | undefined> {
  const { rows } = await sql<{ jobId: string; beatAt: Date | null }>`
    select job_id as "jobId", beat_at as "beatAt" from app.plan_build where plan_id = ${planId} for update`.execute(
    ctx.db,
  );
  return rows[0];
}

export async function deletePlanBuild(ctx: Ctx, planId: string): Promise<void> {
  await sql`delete from app.plan_build where plan_id = ${planId}`.execute(ctx.db);
}
