import { sql } from 'kysely';
import type { Ctx } from '../../platform/context.ts';
import type { LeadFacts } from './lead-features.ts';

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
