import { LOOK_BACK_DAYS } from '@catchment/algorithms/engagement';
import type { EngagementSettings, EngagementSettingsVersion, GradeCuts } from '@catchment/contract';
import { type RawBuilder, sql } from 'kysely';
import type { Ctx } from '../../platform/context.ts';
import type { Cuts } from './cuts.ts';
import type { FirmFacts } from './fit-by-rules.ts';
import { groupOf } from './shipped-settings.ts';

/** Versions of the settings, newest first; with an instant, the one that held then. */
export async function selectSettings(ctx: Ctx, at?: Date): Promise<EngagementSettingsVersion[]> {
  const { rows } = await sql<EngagementSettingsVersion>`
    select version, settings, reason, auth.user_name(set_by) as "setBy",
      to_json(lower(valid)) #>> '{}' as since, to_json(upper(valid)) #>> '{}' as until
    from app.engagement_setting where ${at === undefined ? sql`true` : sql`valid @> ${at}::timestamptz`}
    order by version desc`.execute(ctx.db);
  return rows;
}

/** Keeps two changes of the settings from crossing; readers are not held up. */
export async function lockSettings(ctx: Ctx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('app.engagement_setting'))`.execute(ctx.db);
}

export async function endSettings(ctx: Ctx): Promise<void> {
  await sql`
    update app.engagement_setting set valid = tstzrange(lower(valid), ${ctx.clock.now()}) where upper_inf(valid)`.execute(
    ctx.db,
  );
}

export async function insertSettings(
  ctx: Ctx,
  row: { version: number; settings: EngagementSettings; reason: string },
): Promise<void> {
  await sql`
    insert into app.engagement_setting (id, version, settings, reason, valid, set_by)
    values (${ctx.random.uuid()}, ${row.version}, ${JSON.stringify(row.settings)}, ${row.reason},
      tstzrange(${ctx.clock.now()}, null), ${ctx.actor.userId})`.execute(ctx.db);
}

export async function selectCuts(ctx: Ctx): Promise<GradeCuts | undefined> {
  const { rows } = await sql<GradeCuts>`
    select fit_a as "fitA", fit_b as "fitB", engagement_one as "engagementOne", engagement_two as "engagementTwo",
      open_leads as "openLeads", to_json(measured_at) #>> '{}' as "measuredAt" from app.grade_cut`.execute(
    ctx.db,
  );
  return rows[0];
}

export interface LeadToGrade {
  leadId: string;
  /** ISO 8601; as text, because a Date drops the microseconds. */
  asOf: string;
  engagement: number;
  firm: FirmFacts;
  /** By the model that scored the lead; null where none did. */
  fit: number | null;
  modelVersion: number | null;
}

/** What the grades of leads stand on: of open leads now, of closed ones when they came in. */
export async function leadsToGrade(
  ctx: Ctx,
  leadIds: readonly string[],
  settings: EngagementSettings,
): Promise<LeadToGrade[]> {
  const { rows } = await sql<LeadToGrade>`
    with rule (kind, touch_group, points, half_life) as (values ${ruleRows(settings)}),
      cap (touch_group, points) as (values ${capRows(settings)}),
      wanted as materialized (
        select l.id, l.account_id, case when l.closed_at is null then ${ctx.clock.now()}::timestamptz else l.received_at end as at
        from app.lead l where l.id = any(${leadIds as string[]}::uuid[]))
    select w.id as "leadId", to_json(w.at) #>> '{}' as "asOf", coalesce(e.points, 0) as engagement,
      json_build_object('assetsUsd', a.aum_cents / 100.0, 'employees', a.employees, 'growthPercent', a.growth_percent,
        'purchases', (select count(*) from app.sale s where s.account_id = w.account_id and s.kind = 'purchase' and s.sold_at < w.at)) as firm,
      s.fit, case when s.fit is not null then (select m.version from app.score_model m where m.id = s.model_id) end as "modelVersion"
    from wanted w
    left join app.score s on s.lead_id = w.id
    left join app.account a on a.id = w.account_id
    left join lateral (
      select sum(least(cap.points, g.points)) as points from (
        select rule.touch_group, sum(rule.points * power(0.5, ${ageDays(sql`w.at`)} / rule.half_life)) as points
        from app.touch t join rule on rule.kind = t.kind
        where t.account_id = w.account_id and ${isCounted(sql`w.at`)}
        group by rule.touch_group
      ) g join cap on cap.touch_group = g.touch_group
    ) e on w.account_id is not null`.execute(ctx.db);
  return rows;
}

function ruleRows({ touches }: EngagementSettings): RawBuilder<unknown> {
  return sql.join(
    touches.map(
      ({ kind, points, halfLifeDays }) =>
        sql`(${kind}::text, ${groupOf(kind)}::text, ${points}::double precision, ${halfLifeDays}::double precision)`,
    ),
  );
}

function capRows({ caps }: EngagementSettings): RawBuilder<unknown> {
  return sql.join(caps.map(({ group, points }) => sql`(${group}::text, ${points}::double precision)`));
}

const ageDays = (at: RawBuilder<unknown>) =>
  sql`extract(epoch from ${at} - t.occurred_at)::double precision / 86400`;

const isCounted = (at: RawBuilder<unknown>) =>
  sql`t.occurred_at <= ${at} and t.occurred_at >= ${at} - make_interval(hours => ${24 * LOOK_BACK_DAYS}::int)`;

/** Open leads; with them the closed ones that were last graded while open or never, or all of `pastDays`. */
export async function idsToGrade(ctx: Ctx, past: boolean, pastDays: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select l.id from app.lead l left join app.lead_grade g on g.lead_id = l.id
    where l.closed_at is null
      or (l.received_at > ${ctx.clock.now()}::timestamptz - make_interval(days => ${pastDays}::int)
        and (${past} or g.as_of is distinct from l.received_at))
    order by l.id`.execute(ctx.db);
  return rows.map(({ id }) => id);
}

export interface GradedLead {
  leadId: string;
  fit: number;
  fitBy: string;
  engagement: number;
  asOf: string;
}

export async function saveGrades(ctx: Ctx, grades: readonly GradedLead[], cuts: Cuts): Promise<void> {
  await sql`
    insert into app.lead_grade (lead_id, fit, fit_by, fit_grade, engagement, engagement_grade, as_of)
    select g."leadId", g.fit, g."fitBy", ${fitGrade(cuts)}, g.engagement, ${engagementGrade(cuts)}, g."asOf"
    from jsonb_to_recordset(${JSON.stringify(grades)}::jsonb) as g("leadId" uuid, fit double precision, "fitBy" text,
      engagement double precision, "asOf" timestamptz)
    on conflict (lead_id) do update set fit = excluded.fit, fit_by = excluded.fit_by, fit_grade = excluded.fit_grade,
      engagement = excluded.engagement, engagement_grade = excluded.engagement_grade, as_of = excluded.as_of`.execute(
    ctx.db,
  );
}

const fitGrade = ({ fitA, fitB }: Cuts) => sql`case when g.fit >= ${fitA}::double precision then 'A'
  when g.fit >= ${fitB}::double precision then 'B' else 'C' end`;

const engagementGrade = ({ engagementOne, engagementTwo }: Cuts) =>
  sql`case when g.engagement >= ${engagementOne}::double precision then 1
  when g.engagement >= ${engagementTwo}::double precision then 2 else 3 end`;

/** A hair more: with nine leads the best third are three, not four. */
const [third, twoThirds] = [1 / 3 + 1e-9, 2 / 3 + 1e-9].map((share) => sql`${share}::double precision`);

/** Where the best and the second third of the open leads begin; a lead without any engagement is never above 3. */
export async function measureThirds(ctx: Ctx): Promise<GradeCuts | undefined> {
  const { rows } = await sql<GradeCuts & { openLeads: number }>`
    select percentile_disc(${twoThirds}) within group (order by g.fit) as "fitA", percentile_disc(${third}) within group (order by g.fit) as "fitB",
      greatest(1, percentile_disc(${twoThirds}) within group (order by g.engagement)) as "engagementOne",
      greatest(1, percentile_disc(${third}) within group (order by g.engagement)) as "engagementTwo",
      count(*)::int as "openLeads", to_json(${ctx.clock.now()}::timestamptz) #>> '{}' as "measuredAt"
    from app.lead_grade g join app.lead l on l.id = g.lead_id where l.closed_at is null`.execute(ctx.db);
  const measured = rows[0];
  return measured !== undefined && measured.openLeads > 0 ? measured : undefined;
}

export async function saveCuts(ctx: Ctx, cuts: GradeCuts): Promise<void> {
  await sql`
    insert into app.grade_cut (fit_a, fit_b, engagement_one, engagement_two, open_leads, measured_at)
    values (${cuts.fitA}, ${cuts.fitB}, ${cuts.engagementOne}, ${cuts.engagementTwo}, ${cuts.openLeads}, ${cuts.measuredAt})
    on conflict (only_row) do update set fit_a = excluded.fit_a, fit_b = excluded.fit_b, engagement_one = excluded.engagement_one,
      engagement_two = excluded.engagement_two, open_leads = excluded.open_leads, measured_at = excluded.measured_at`.execute(
    ctx.db,
  );
}

export async function applyCuts(ctx: Ctx, cuts: Cuts): Promise<void> {
  await sql`
    update app.lead_grade g set fit_grade = ${fitGrade(cuts)}, engagement_grade = ${engagementGrade(cuts)}
    where g.fit_grade <> ${fitGrade(cuts)} or g.engagement_grade <> ${engagementGrade(cuts)}`.execute(ctx.db);
}

export interface TouchRow {
  id: string;
  kind: string;
  topic: string | null;
  occurredAt: string;
  repName: string | null;
}

/** Counted touches of an account in the year before an instant, newest first. */
export async function selectTouches(
  ctx: Ctx,
  accountId: string,
  at: Date,
  kinds: readonly string[],
): Promise<TouchRow[]> {
  const { rows } = await sql<TouchRow>`
    select t.id, t.kind, t.topic, to_json(t.occurred_at) #>> '{}' as "occurredAt", r.name as "repName"
    from app.touch t left join app.rep r on r.id = t.rep_id
    where t.account_id = ${accountId} and t.kind = any(${kinds as string[]}) and ${isCounted(sql`${at}::timestamptz`)}
    order by t.occurred_at desc, t.id desc`.execute(ctx.db);
  return rows;
}

export async function findAccountName(ctx: Ctx, id: string): Promise<string | undefined> {
  const { rows } = await sql<{ name: string }>`select name from app.account where id = ${id}`.execute(ctx.db);
  return rows[0]?.name;
}

export async function findLeadAccount(
  ctx: Ctx,
  id: string,
): Promise<{ accountId: string | null; isOpen: boolean; receivedAt: Date } | undefined> {
  const { rows } = await sql<{ accountId: string | null; isOpen: boolean; receivedAt: Date }>`
    select account_id as "accountId", closed_at is null as "isOpen", received_at as "receivedAt"
    from app.lead where id = ${id}`.execute(ctx.db);
  return rows[0];
}

/** Open leads of an account, whoever owns them. */
export async function openLeadsOf(ctx: Ctx, accountId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from app.lead where account_id = ${accountId} and closed_at is null order by id`.execute(
    ctx.db,
  );
  return rows.map(({ id }) => id);
}

export interface CellRow {
  fit: 'A' | 'B' | 'C';
  engagement: 1 | 2 | 3;
  leads: number;
  won: number;
}

const cellOf = sql`g.fit_grade as fit, g.engagement_grade as engagement`;

export async function countOpenCells(ctx: Ctx): Promise<CellRow[]> {
  const { rows } = await sql<CellRow>`
    select ${cellOf}, count(*)::int as leads, 0 as won from app.lead_grade g join app.lead l on l.id = g.lead_id
    where l.closed_at is null group by 1, 2`.execute(ctx.db);
  return rows;
}

/** Past leads that have ended, by the grade they came in with. */
export async function countPastCells(ctx: Ctx, since: Date): Promise<CellRow[]> {
  const { rows } = await sql<CellRow>`
    select ${cellOf}, count(*)::int as leads, count(*) filter (where ended.won)::int as won
    from app.lead_grade g join app.lead l on l.id = g.lead_id and l.closed_at is not null and l.received_at >= ${since}
    join (select lead_id, bool_or(result = 'won') as won from app.outcome group by lead_id) ended on ended.lead_id = l.id
    where g.as_of = l.received_at group by 1, 2`.execute(ctx.db);
  return rows;
}

/** By what most leads are graded for fit: "model 3" or "rules". */
export async function presentFitBy(ctx: Ctx): Promise<string | null> {
  const { rows } = await sql<{ fitBy: string }>`
    select g.fit_by as "fitBy" from app.lead_grade g join app.lead l on l.id = g.lead_id where l.closed_at is null
    group by 1 order by count(*) desc, 1 limit 1`.execute(ctx.db);
  return rows[0]?.fitBy ?? null;
}
