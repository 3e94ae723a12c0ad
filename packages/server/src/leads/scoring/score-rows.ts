import { sql } from 'kysely';
import type { Ctx } from '../../platform/context.ts';
import type { LeadFacts } from './lead-features.ts';

/** A score with what it was decided on, and the decision's parts as they are stored. */
export interface ScoreRow {
  leadId: string;
  decisionId: string;
  /** The model of the version that gave it. */
  head: string | null;
  /** How well the firm fits, its engagement left out; null without a model of it. */
  fit: number | null;
  probability: number;
  reasons: readonly object[];
  /** The facts and the date they are of are in it: the inputs of the decision are read from there. */
  outcome: Readonly<Record<string, unknown>> & { readonly facts: LeadFacts; readonly asOf: string };
}

/** What gave the scores: a version, or rules. */
export interface ScoredBy {
  modelId: string | null;
  decidedBy: string;
}

/**
 * Writes scores and the decision behind each, in one statement however many they are. Each part goes as lines of JSON:
 * one document would be read whole before its parts are.
 */
export async function saveScores(
  ctx: Ctx,
  { modelId, decidedBy }: ScoredBy,
  scores: readonly ScoreRow[],
): Promise<void> {
  const now = ctx.clock.now();
  const linesOf = (part: 'outcome' | 'reasons') =>
    sql`string_to_array(${scores.map((score) => JSON.stringify(score[part])).join('\n')}, e'\n')`;
  const valuesOf = (part: 'decisionId' | 'leadId' | 'probability' | 'head' | 'fit') =>
    scores.map((score) => score[part]);
  await sql`
    with scored as materialized (
      select decision_id, lead_id, probability, head, fit, outcome::jsonb as outcome, reasons::jsonb as reasons
      from unnest(${valuesOf('decisionId')}::uuid[], ${valuesOf('leadId')}::uuid[], ${valuesOf('probability')}::double precision[],
        ${valuesOf('head')}::text[], ${valuesOf('fit')}::double precision[], ${linesOf('outcome')}, ${linesOf('reasons')})
        as s (decision_id, lead_id, probability, head, fit, outcome, reasons)
    ), decided as (
      insert into app.decision (id, kind, subject_kind, subject_id, outcome, reasons, inputs, would_change, decided_by, actor_kind,
        actor_id, decided_at)
      select decision_id, 'score', 'lead', lead_id, outcome, reasons, '[]', '[]', ${decidedBy}, ${ctx.actor.kind},
        ${ctx.actor.userId}::uuid, ${now} from scored
    )
    insert into app.score (lead_id, model_id, head, fit, probability, decision_id, scored_at)
    select lead_id, ${modelId}::uuid, head, fit, probability, decision_id, ${now} from scored
    on conflict (lead_id) do update set model_id = excluded.model_id, head = excluded.head, fit = excluded.fit,
      probability = excluded.probability, decision_id = excluded.decision_id, scored_at = excluded.scored_at`.execute(
    ctx.db,
  );
}

/** The facts behind the scores that a version gave, or rules did, to leave unchanged scores alone. */
export async function scoredFacts(
  ctx: Ctx,
  modelId: string | null,
  leadIds: readonly string[],
): Promise<Map<string, LeadFacts>> {
  const { rows } = await sql<{ leadId: string; facts: LeadFacts }>`
    select s.lead_id as "leadId", d.outcome -> 'facts' as facts from app.score s join app.decision d on d.id = s.decision_id
    where s.lead_id = any(${leadIds as string[]}::uuid[]) and s.model_id is not distinct from ${modelId}::uuid`.execute(
    ctx.db,
  );
  return new Map(rows.map(({ leadId, facts }) => [leadId, facts]));
}

/** The version that scores now. */
export async function championId(ctx: Ctx): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`select id from app.score_model where state = 'champion'`.execute(
    ctx.db,
  );
  return rows[0]?.id ?? null;
}
