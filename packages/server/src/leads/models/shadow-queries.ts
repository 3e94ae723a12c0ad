import { sql } from 'kysely';
import type { Ctx } from '../../platform/context.ts';
import type { LeadFacts } from '../scoring/lead-features.ts';

/** What is scored in shadow: `rules`, `baseline`, or a model in shadow by its id. */
export interface Challenger {
  key: string;
  /** The version whose files score; null for rules. */
  modelId: string | null;
}

/** Models that run in shadow at once; older ones wait without. */
const SHADOWS_MAX = 3;

/** The rules always, the plain baseline of the version that scores, and the newest versions in shadow. */
export async function challengersNow(ctx: Ctx): Promise<Challenger[]> {
  const { rows } = await sql<Challenger>`
    select 'rules' as key, null::uuid as "modelId"
    union all
    select 'baseline', m.id from app.score_model m join app.score_head h on h.model_id = m.id and h.head = 'baseline'
    where m.state = 'champion'
    union all
    select * from (select id::text, id from app.score_model where state = 'shadow' order by version desc limit ${SHADOWS_MAX}) newest`.execute(
    ctx.db,
  );
  return rows;
}

export async function challengerFiles(
  ctx: Ctx,
  { key, modelId }: Challenger,
): Promise<{ head: string; content: Uint8Array }[]> {
  if (modelId === null) return [];
  const { rows } = await sql<{ head: string; content: Buffer }>`
    select case h.head when 'baseline' then 'conversion' else h.head end as head, f.content
    from app.score_head h join app.score_model_file f on f.sha256 = h.file_sha256
    where h.model_id = ${modelId} and h.head <> 'fit' and (h.head = 'baseline') = ${key === 'baseline'}`.execute(
    ctx.db,
  );
  return rows;
}

export interface ScoredLead {
  leadId: string;
  facts: LeadFacts;
  rival: number;
  rivalId: string | null;
  rivalReasons: string[];
}

/** Open leads whose score in earnest is newer than their shadow score by this challenger, in the order of their ids. */
export async function leadsToShadow(
  ctx: Ctx,
  { key, modelId }: Challenger,
  after: string | null,
  limit: number,
): Promise<ScoredLead[]> {
  const { rows } = await sql<ScoredLead>`
    select s.lead_id as "leadId", d.outcome -> 'facts' as facts, s.probability as rival, s.model_id as "rivalId",
      array(select r ->> 'label' from jsonb_array_elements(d.reasons) with ordinality as r(r, at)
        where at > 1 and at < jsonb_array_length(d.reasons) order by at) as "rivalReasons"
    from app.score s join app.decision d on d.id = s.decision_id join app.lead l on l.id = s.lead_id and l.closed_at is null
    left join app.shadow_score w on w.lead_id = s.lead_id and w.challenger = ${key}
    where s.lead_id > coalesce(${after}::uuid, '00000000-0000-0000-0000-000000000000')
      and (w.lead_id is null or w.scored_at < s.scored_at or w.model_id is distinct from ${modelId}::uuid)
    order by s.lead_id limit ${limit}`.execute(ctx.db);
  return rows;
}

export async function saveShadows(
  ctx: Ctx,
  { key, modelId }: Challenger,
  leads: readonly (ScoredLead & { probability: number; reasons: readonly string[] })[],
): Promise<void> {
  const rows = leads.map((lead) => ({ ...lead, facts: undefined }));
  await sql`
    insert into app.shadow_score (lead_id, challenger, model_id, probability, reasons, rival_id, rival, rival_reasons, scored_at)
    select r."leadId", ${key}, ${modelId}::uuid, r.probability, r.reasons, r."rivalId", r.rival, r."rivalReasons", ${ctx.clock.now()}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r("leadId" uuid, probability double precision, reasons text[],
      "rivalId" uuid, rival double precision, "rivalReasons" text[])
    join app.lead l on l.id = r."leadId"
    on conflict (lead_id, challenger) do update set model_id = excluded.model_id, probability = excluded.probability,
      reasons = excluded.reasons, rival_id = excluded.rival_id, rival = excluded.rival, rival_reasons = excluded.rival_reasons,
      scored_at = excluded.scored_at`.execute(ctx.db);
}

export interface ShadowRow {
  leadId: string;
  company: string;
  probability: number;
  reasons: string[];
  rival: number;
  rivalReasons: string[];
  scoredAt: Date;
  isOpen: boolean;
  /** Null while it is open, or too young for its outcome to count. */
  won: boolean | null;
}

/** Leads looked at in a comparison, the newest. */
const COMPARED_MAX = 50_000;

/** What a challenger said of leads that the champion scored too. */
export async function shadowRows(
  ctx: Ctx,
  challenger: string,
  championId: string | null,
  matureBefore: Date,
): Promise<ShadowRow[]> {
  const { rows } = await sql<ShadowRow>`
    select w.lead_id as "leadId", l.company, w.probability, w.reasons, w.rival, w.rival_reasons as "rivalReasons",
      w.scored_at as "scoredAt", l.closed_at is null as "isOpen",
      (select bool_or(o.result = 'won') from app.outcome o where o.lead_id = l.id and o.decided_at >= w.scored_at
        and l.received_at <= ${matureBefore}) as won
    from app.shadow_score w join app.lead l on l.id = w.lead_id
    where w.challenger = ${challenger} and w.rival_id is not distinct from ${championId}::uuid
    order by w.scored_at desc, w.lead_id limit ${COMPARED_MAX}`.execute(ctx.db);
  return rows;
}
