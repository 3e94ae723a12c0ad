import { sql } from 'kysely';
import type { Ctx } from '../../platform/context.ts';
import type { LeadFacts } from '../scoring/lead-features.ts';

/** A score as it was decided. */
export interface StoredScore {
  decisionId: string;
  probability: number;
  modelId: string | null;
  version: number | null;
  head: string | null;
  facts: LeadFacts;
}

/** Decided scores, the newest first. */
export async function storedScores(ctx: Ctx, limit: number, modelId: string | null): Promise<StoredScore[]> {
  const { rows } = await sql<StoredScore>`
    select d.id as "decisionId", (d.outcome ->> 'probability')::double precision as probability, d.outcome ->> 'modelId' as "modelId",
      m.version, d.outcome ->> 'head' as head, d.outcome -> 'facts' as facts
    from app.decision d left join app.score_model m on m.id = (d.outcome ->> 'modelId')::uuid
    where d.kind = 'score' and (${modelId}::text is null or d.outcome ->> 'modelId' = ${modelId}::text)
    order by d.decided_at desc, d.id desc limit ${limit}`.execute(ctx.db);
  return rows;
}

export async function countStoredScores(ctx: Ctx, modelId: string | null): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from app.decision
    where kind = 'score' and (${modelId}::text is null or outcome ->> 'modelId' = ${modelId}::text)`.execute(
    ctx.db,
  );
  return rows[0]?.count ?? 0;
}
