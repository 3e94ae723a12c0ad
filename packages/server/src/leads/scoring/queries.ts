import { type RawBuilder, sql } from 'kysely';
import type { Ctx } from '../../platform/context.ts';
import type { LeadFacts } from './lead-features.ts';

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

export async function openLeadIds(ctx: Ctx): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from app.lead where closed_at is null order by received_at, id`.execute(ctx.db);
  return rows.map(({ id }) => id);
}

export interface ScoreRow {
  leadId: string;
  decisionId: string;
  modelId: string | null;
  /** The model of the version that gave it. */
  head: string | null;
  /** How well the firm fits, its engagement left out; null without a model of it. */
  fit: number | null;
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
    insert into app.score (lead_id, model_id, head, fit, probability, reasons, inputs, decision_id, scored_at)
    select r."leadId", r."modelId", r.head, r.fit, r.probability, r.reasons, r.facts, r."decisionId", ${now}
    from jsonb_to_recordset(${rows}::jsonb) as r("leadId" uuid, "modelId" uuid, head text, fit double precision,
      probability double precision, reasons jsonb, facts jsonb, "decisionId" uuid)
    on conflict (lead_id) do update set model_id = excluded.model_id, head = excluded.head, fit = excluded.fit, probability = excluded.probability, reasons = excluded.reasons,
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
  outcome: { probability: number; modelId: string | null; head?: string | null; facts: LeadFacts };
  decidedBy: string;
}

export async function scoreDecision(ctx: Ctx, decisionId: string): Promise<ScoreDecisionRow | undefined> {
  const { rows } = await sql<ScoreDecisionRow>`
    select outcome, decided_by as "decidedBy" from app.decision where id = ${decisionId} and kind = 'score'`.execute(
    ctx.db,
  );
  return rows[0];
}
