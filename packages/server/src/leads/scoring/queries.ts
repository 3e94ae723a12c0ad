import { type RawBuilder, sql } from 'kysely';
import type { Ctx } from '../../platform/context.ts';
import type { LeadFacts } from './lead-features.ts';
import type { StoredReport, TrainedOn } from './train-on-history.ts';

/** Weight and half-life in days of a touch: engagement fades, and ten opened mails are less than one meeting. */
const TOUCH_WEIGHTS: readonly [kind: string, weight: number, halfLifeDays: number][] = [
  ['meeting', 5, 45],
  ['call', 3, 21],
  ['event', 3, 45],
  ['webinar', 3, 30],
  ['download', 2, 21],
  ['email-clicked', 1.5, 14],
  ['web-visit', 1, 14],
  ['email-opened', 0.5, 7],
  ['social', 0.5, 14],
];

/** Engagement is looked back on for half a year; later touches have faded anyway. */
const TOUCHED_BEFORE_DAYS = 180;

export interface LeadFactsRow {
  leadId: string;
  receivedAt: Date;
  facts: LeadFacts;
}

const touchWeights = sql.join(
  TOUCH_WEIGHTS.map(
    ([kind, weight, days]) => sql`(${kind}::text, ${weight}::double precision, ${days}::double precision)`,
  ),
);

/** Facts of leads as they were when each came in, in the order of coming in. */
async function factsOf(ctx: Ctx, leads: RawBuilder<unknown>): Promise<LeadFactsRow[]> {
  const { rows } = await sql<{ leadId: string; receivedAt: Date } & Record<string, unknown>>`
    with wanted as materialized (${leads}), weighted (kind, weight, half_life) as (values ${touchWeights})
    select l.id as "leadId", l.received_at as "receivedAt", l.channel, l.product, coalesce(l.segment, a.segment) as segment,
      l.amount_cents / 100.0::double precision as amount, to_char(l.received_at at time zone 'UTC', 'Mon') as month,
      a.aum_cents / 100.0::double precision as assets, a.employees::double precision as employees, a.growth_percent as growth,
      e.engagement, e.meetings, e.calls, e.mail, e.web, e.events, e.quiet, s.purchases, p.leads as "earlierLeads"
    from app.lead l
    join wanted w on w.id = l.id
    left join app.account a on a.id = l.account_id
    left join lateral (
      select sum(t_weight * power(0.5, age / half_life)) as engagement,
        count(*) filter (where t.kind = 'meeting' and age <= 45)::double precision as meetings,
        count(*) filter (where t.kind = 'call' and age <= 30)::double precision as calls,
        count(*) filter (where t.kind in ('email-opened', 'email-clicked') and age <= 30)::double precision as mail,
        count(*) filter (where t.kind in ('web-visit', 'download') and age <= 30)::double precision as web,
        count(*) filter (where t.kind in ('webinar', 'event') and age <= 90)::double precision as events,
        min(age) as quiet
      from (
        select t.kind, extract(epoch from l.received_at - t.occurred_at)::double precision / 86400 as age,
          coalesce(k.weight, 0) as t_weight, coalesce(k.half_life, 1) as half_life
        from app.touch t left join weighted k on k.kind = t.kind
        where t.account_id = l.account_id and t.occurred_at < l.received_at
          and t.occurred_at > l.received_at - make_interval(days => ${TOUCHED_BEFORE_DAYS}::int)
      ) t
    ) e on l.account_id is not null
    left join lateral (
      select count(*)::double precision as purchases from app.sale s
      where s.account_id = l.account_id and s.kind = 'purchase' and s.sold_at < l.received_at
    ) s on l.account_id is not null
    left join lateral (
      select count(*)::double precision as leads from app.lead b
      where b.account_id = l.account_id and b.received_at < l.received_at
    ) p on l.account_id is not null
    order by l.received_at, l.id`.execute(ctx.db);
  return rows.map(({ leadId, receivedAt, ...facts }) => ({ leadId, receivedAt, facts: facts as LeadFacts }));
}

export function factsOfLeads(ctx: Ctx, leadIds: readonly string[]): Promise<LeadFactsRow[]> {
  return factsOf(ctx, sql`select unnest(${leadIds as string[]}::uuid[]) as id`);
}

export interface TrainingRow extends LeadFactsRow {
  won: boolean;
}

/**
 * Leads whose outcome is known, since a date. A lead that a rep called bad counts as not won, whatever else is written.
 */
export async function trainingRows(ctx: Ctx, since: Date): Promise<TrainingRow[]> {
  const { rows: known } = await sql<{ leadId: string; won: boolean }>`
    select o.lead_id as "leadId", bool_or(o.result = 'won') and not bool_or(coalesce(l.disposition, '') like 'bad lead%') as won
    from app.outcome o join app.lead l on l.id = o.lead_id
    where l.received_at >= ${since} group by o.lead_id`.execute(ctx.db);
  const wonOf = new Map(known.map(({ leadId, won }) => [leadId, won]));
  const facts = await factsOfLeads(ctx, [...wonOf.keys()]);
  return facts.map((row) => ({ ...row, won: wonOf.get(row.leadId) === true }));
}

/** Known outcomes, and how many of them were won. */
export async function countOutcomes(ctx: Ctx): Promise<{ outcomes: number; won: number }> {
  const { rows } = await sql<{ outcomes: number; won: number }>`
    select count(distinct lead_id)::int as outcomes, count(distinct lead_id) filter (where result = 'won')::int as won
    from app.outcome`.execute(ctx.db);
  return rows[0] ?? { outcomes: 0, won: 0 };
}

export async function openLeadIds(ctx: Ctx): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from app.lead where closed_at is null order by received_at, id`.execute(ctx.db);
  return rows.map(({ id }) => id);
}

export interface ModelRow {
  id: string;
  version: number;
  state: 'training' | 'shadow' | 'champion' | 'retired' | 'failed';
  method: string | null;
  fileSha256: string | null;
  report: StoredReport | null;
  trainedOn: TrainedOn | null;
  failure: string | null;
  trainedAt: Date | null;
  promotedAt: Date | null;
  /** The user, to keep who trained from promoting. */
  proposedBy: string | null;
  proposedByName: string | null;
  promotedByName: string | null;
  createdAt: Date;
  rowVersion: number;
  simulated: boolean;
  scoredCount: number;
}

const modelColumns = sql`m.id, m.version, m.state, m.method, m.file_sha256 as "fileSha256", m.report, m.trained_on as "trainedOn",
  m.failure, m.trained_at as "trainedAt", m.promoted_at as "promotedAt", m.proposed_by as "proposedBy",
  auth.user_name(m.proposed_by) as "proposedByName", auth.user_name(m.promoted_by) as "promotedByName",
  m.created_at as "createdAt", m.row_version as "rowVersion", m.simulated,
  (select count(*)::int from app.score s where s.model_id = m.id) as "scoredCount"`;

export async function listModelRows(ctx: Ctx): Promise<ModelRow[]> {
  const { rows } = await sql<ModelRow>`
    select ${modelColumns} from app.score_model m order by m.version desc limit 100`.execute(ctx.db);
  return rows;
}

export async function modelRow(ctx: Ctx, id: string): Promise<ModelRow | undefined> {
  const { rows } = await sql<ModelRow>`
    select ${modelColumns} from app.score_model m where m.id = ${id}`.execute(ctx.db);
  return rows[0];
}

/** Locks all models, so that two promotions cannot cross; reads are not held up. */
export async function lockModels(ctx: Ctx): Promise<void> {
  await sql`select id from app.score_model order by id for update`.execute(ctx.db);
}

export async function championRow(ctx: Ctx): Promise<ModelRow | undefined> {
  const { rows } = await sql<ModelRow>`
    select ${modelColumns} from app.score_model m where m.state = 'champion'`.execute(ctx.db);
  return rows[0];
}

export async function insertTraining(
  ctx: Ctx,
  model: { id: string; proposedBy: string | null; simulated: boolean },
): Promise<void> {
  await sql`
    insert into app.score_model (id, version, state, proposed_by, created_at, simulated)
    select ${model.id}, coalesce(max(version), 0) + 1, 'training', ${model.proposedBy}, ${ctx.clock.now()}, ${model.simulated}
    from app.score_model`.execute(ctx.db);
}

export async function saveTrained(
  ctx: Ctx,
  id: string,
  trained: { method: string; sha256: string; content: Uint8Array; report: object; trainedOn: object },
): Promise<void> {
  const now = ctx.clock.now();
  await sql`
    insert into app.score_model_file (sha256, content) values (${trained.sha256}, ${Buffer.from(trained.content)})
    on conflict do nothing`.execute(ctx.db);
  await sql`
    update app.score_model set state = 'shadow', method = ${trained.method}, file_sha256 = ${trained.sha256},
      report = ${JSON.stringify(trained.report)}, trained_on = ${JSON.stringify(trained.trainedOn)}, trained_at = ${now},
      row_version = row_version + 1
    where id = ${id} and state = 'training'`.execute(ctx.db);
}

export async function saveFailure(ctx: Ctx, id: string, failure: string): Promise<void> {
  await sql`
    update app.score_model set state = 'failed', failure = ${failure}, row_version = row_version + 1
    where id = ${id} and state = 'training'`.execute(ctx.db);
}

/** The champion steps back, the other takes its place. */
export async function replaceChampion(ctx: Ctx, id: string, promotedBy: string | null): Promise<void> {
  await sql`update app.score_model set state = 'retired', row_version = row_version + 1 where state = 'champion'`.execute(
    ctx.db,
  );
  await sql`
    update app.score_model set state = 'champion', promoted_at = ${ctx.clock.now()}, promoted_by = ${promotedBy},
      row_version = row_version + 1
    where id = ${id}`.execute(ctx.db);
}

export async function modelContent(ctx: Ctx, sha256: string): Promise<Uint8Array> {
  const { rows } = await sql<{ content: Buffer }>`
    select content from app.score_model_file where sha256 = ${sha256}`.execute(ctx.db);
  const content = rows[0]?.content;
  if (content === undefined) throw new Error(`model file ${sha256} is not there`);
  return content;
}

export interface ScoreRow {
  leadId: string;
  decisionId: string;
  modelId: string | null;
  probability: number;
  reasons: readonly object[];
  facts: LeadFacts;
  outcome: object;
  inputs: readonly object[];
  wouldChange: readonly string[];
  decidedBy: string;
}

/** Writes scores and the decision behind each, in two statements however many they are. */
export async function saveScores(ctx: Ctx, scores: readonly ScoreRow[]): Promise<void> {
  const now = ctx.clock.now();
  const rows = JSON.stringify(scores);
  await sql`
    insert into app.decision (id, kind, subject_kind, subject_id, outcome, reasons, inputs, would_change, decided_by, actor_kind, actor_id, decided_at)
    select r."decisionId", 'score', 'lead', r."leadId", r.outcome, r.reasons, r.inputs, r."wouldChange", r."decidedBy",
      ${ctx.actor.kind}, ${ctx.actor.userId}::uuid, ${now}
    from jsonb_to_recordset(${rows}::jsonb) as r("decisionId" uuid, "leadId" uuid, outcome jsonb, reasons jsonb, inputs jsonb,
      "wouldChange" jsonb, "decidedBy" text)`.execute(ctx.db);
  await sql`
    insert into app.score (lead_id, model_id, probability, reasons, inputs, decision_id, scored_at)
    select r."leadId", r."modelId", r.probability, r.reasons, r.facts, r."decisionId", ${now}
    from jsonb_to_recordset(${rows}::jsonb) as r("leadId" uuid, "modelId" uuid, probability double precision, reasons jsonb,
      facts jsonb, "decisionId" uuid)
    on conflict (lead_id) do update set model_id = excluded.model_id, probability = excluded.probability, reasons = excluded.reasons,
      inputs = excluded.inputs, decision_id = excluded.decision_id, scored_at = excluded.scored_at`.execute(
    ctx.db,
  );
}

/** What each lead has now, to leave unchanged scores alone. */
export async function presentScores(ctx: Ctx, leadIds: readonly string[]) {
  const { rows } = await sql<{ leadId: string; modelId: string | null; facts: LeadFacts }>`
    select lead_id as "leadId", model_id as "modelId", inputs as facts from app.score
    where lead_id = any(${leadIds as string[]}::uuid[])`.execute(ctx.db);
  return new Map(rows.map((row) => [row.leadId, row]));
}

/** "Bad lead" answers, by reason, most frequent first. */
export async function countBadLeads(ctx: Ctx): Promise<{ reason: string; count: number }[]> {
  const { rows } = await sql<{ reason: string; count: number }>`
    select reason, count(*)::int as count from (
      select f.reason from app.decision_feedback f join app.decision d on d.id = f.decision_id
      where d.kind = 'score' and f.verdict = 'disagree'
      union all
      select trim(substring(disposition from 10)) from app.lead where disposition like 'bad lead:%'
    ) told group by reason order by count desc, reason limit 20`.execute(ctx.db);
  return rows;
}

/** Past leads scored in a band: the last score before the outcome counts. */
export async function countBand(
  ctx: Ctx,
  from: number,
  to: number,
): Promise<{ leads: number; converted: number }> {
  const { rows } = await sql<{ leads: number; converted: number }>`
    select count(*)::int as leads, count(*) filter (where won)::int as converted from (
      select s.probability, bool_or(o.result = 'won') as won
      from app.score s join app.outcome o on o.lead_id = s.lead_id
      where s.probability >= ${from} and s.probability < ${to} group by s.lead_id, s.probability
    ) past`.execute(ctx.db);
  return rows[0] ?? { leads: 0, converted: 0 };
}

export interface ScoreDecisionRow {
  outcome: { probability: number; modelId: string | null; facts: LeadFacts };
  decidedBy: string;
}

export async function scoreDecision(ctx: Ctx, decisionId: string): Promise<ScoreDecisionRow | undefined> {
  const { rows } = await sql<ScoreDecisionRow>`
    select outcome, decided_by as "decidedBy" from app.decision where id = ${decisionId} and kind = 'score'`.execute(
    ctx.db,
  );
  return rows[0];
}
