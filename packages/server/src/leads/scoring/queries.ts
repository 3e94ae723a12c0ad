import { sql } from 'kysely';
import type { Ctx } from '../../platform/context.ts';
import type { LeadFacts } from './lead-features.ts';

export interface BandCount {
  leads: number;
  converted: number;
}

/** Leads scored in a band that came in after an instant and no later than another, and have ended. */
export async function countBand(
  ctx: Ctx,
  { from, to, after, until }: { from: number; to: number; after: Date; until: Date },
): Promise<BandCount> {
  const { rows } = await sql<BandCount>`
    select count(*)::int as leads, count(*) filter (where won)::int as converted from (
      select bool_or(o.result = 'won') as won
      from app.score s join app.outcome o on o.lead_id = s.lead_id join app.lead l on l.id = s.lead_id
      where s.probability >= ${from} and s.probability < ${to >= 1 ? Number.POSITIVE_INFINITY : to}
        and l.received_at > ${after} and l.received_at <= ${until} group by s.lead_id
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
