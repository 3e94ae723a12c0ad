import { type RawBuilder, sql } from 'kysely';
import type { Ctx } from '../../platform/context.ts';
import type { HealthRow, WatchedLead } from './measure-health.ts';
import type { TrainingProfile } from './profile-training.ts';

export async function trainingProfile(ctx: Ctx, modelId: string): Promise<TrainingProfile | null> {
  const { rows } = await sql<{ profile: TrainingProfile | null }>`
    select profile from app.score_model where id = ${modelId}`.execute(ctx.db);
  return rows[0]?.profile ?? null;
}

/** Leads looked at, the newest: enough to be sure, few enough that a sudden change shows at once. */
const WATCHED_MAX = 1000;

/** Leads that came in since an instant and were scored by a model. */
export async function watchedLeads(ctx: Ctx, modelId: string, since: Date): Promise<WatchedLead[]> {
  const { rows } = await sql<WatchedLead>`
    select d.outcome -> 'facts' as facts, s.probability
    from app.score s join app.decision d on d.id = s.decision_id join app.lead l on l.id = s.lead_id
    where s.model_id = ${modelId} and l.received_at > ${since}
    order by l.received_at desc, l.id limit ${WATCHED_MAX}`.execute(ctx.db);
  return rows;
}

/** Leads that ended since an instant, of those old enough to have ended, with the score that a model had given them before. */
export async function endedLeads(
  ctx: Ctx,
  modelId: string,
  since: Date,
  receivedBefore: Date,
): Promise<{ probability: number; won: boolean }[]> {
  const { rows } = await sql<{ probability: number; won: boolean }>`
    select s.probability, bool_or(o.result = 'won') as won from app.score s join app.outcome o on o.lead_id = s.lead_id join app.lead l on l.id = s.lead_id and l.received_at <= ${receivedBefore}
    where s.model_id = ${modelId} and o.decided_at > ${since} and o.decided_at >= s.scored_at
    group by s.lead_id, s.probability limit 5000`.execute(ctx.db);
  return rows;
}

/** Of the scores a model gave since an instant, those that a person put their own figure on or disagreed with. */
export async function countOverrides(
  ctx: Ctx,
  modelId: string,
  since: Date,
): Promise<{ scores: number; overridden: number }> {
  const { rows } = await sql<{ scores: number; overridden: number }>`
    select count(*)::int as scores, count(*) filter (where
      exists (select from app.score_override v where v.lead_id = s.lead_id and v.set_at >= s.scored_at)
      or exists (select from app.decision_feedback f where f.decision_id = s.decision_id and f.verdict = 'disagree'))::int as overridden
    from app.score s where s.model_id = ${modelId} and s.scored_at > ${since}`.execute(ctx.db);
  return rows[0] ?? { scores: 0, overridden: 0 };
}

/** Writes the day's rows; a later look on the same day takes their place. */
export async function saveHealth(ctx: Ctx, modelId: string, rows: readonly HealthRow[]): Promise<void> {
  await sql`
    ${insertOf(modelId, ctx.clock.now(), ctx.clock.now(), rows)}
    on conflict (model_id, day, measure, subject) do update set value = excluded.value, limit_value = excluded.limit_value,
      leads = excluded.leads, state = excluded.state, detail = excluded.detail, taken_at = excluded.taken_at`.execute(
    ctx.db,
  );
}

/** Writes what a day would have shown, unless it was looked at then. */
export async function saveHindsight(
  ctx: Ctx,
  modelId: string,
  day: Date,
  rows: readonly HealthRow[],
): Promise<void> {
  await sql`${insertOf(modelId, day, ctx.clock.now(), rows)} on conflict do nothing`.execute(ctx.db);
}

function insertOf(
  modelId: string,
  day: Date,
  takenAt: Date,
  rows: readonly HealthRow[],
): RawBuilder<unknown> {
  return sql`
    insert into app.model_health (model_id, day, measure, subject, value, limit_value, leads, state, detail, taken_at)
    select ${modelId}, ${day.toISOString().slice(0, 10)}::date, r.measure, r.subject, r.value, r."limit", r.leads, r.state, r.detail,
      ${takenAt}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(measure text, subject text, value double precision,
      "limit" double precision, leads integer, state text, detail text)`;
}

const HINDSIGHT_LEADS = 10_000;

/** Leads that came in since an instant, the newest. */
export async function newestLeadIds(ctx: Ctx, since: Date): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from app.lead where received_at > ${since} order by received_at desc, id limit ${HINDSIGHT_LEADS}`.execute(
    ctx.db,
  );
  return rows.map(({ id }) => id);
}

export interface StoredHealth extends HealthRow {
  day: string;
  takenAt: Date;
}

const DAYS_SHOWN = 60;

export async function healthRows(ctx: Ctx, modelId: string): Promise<StoredHealth[]> {
  const { rows } = await sql<StoredHealth>`
    select day::text, measure, subject, value, limit_value as "limit", leads, state, detail, taken_at as "takenAt"
    from app.model_health where model_id = ${modelId} and day > ${ctx.clock.now()}::date - ${DAYS_SHOWN}::int
    order by measure, subject, day`.execute(ctx.db);
  return rows;
}

/** The last step back of a model, if it was not promoted since. */
export async function stepBackOf(ctx: Ctx, modelId: string): Promise<{ at: Date; why: string } | undefined> {
  const { rows } = await sql<{ at: Date; why: string }>`
    select d.decided_at as at, d.outcome ->> 'why' as why from app.decision d join app.score_model m on m.id = d.subject_id
    where d.kind = 'fallback' and d.subject_kind = 'model' and d.subject_id = ${modelId} and m.state = 'retired'
      and d.decided_at >= coalesce(m.promoted_at, d.decided_at)
    order by d.decided_at desc limit 1`.execute(ctx.db);
  return rows[0];
}

/** The champion retires and no other takes its place: rules score. */
export async function retireChampion(ctx: Ctx, modelId: string): Promise<void> {
  await sql`
    update app.score_model set state = 'retired', row_version = row_version + 1
    where id = ${modelId} and state = 'champion'`.execute(ctx.db);
}
