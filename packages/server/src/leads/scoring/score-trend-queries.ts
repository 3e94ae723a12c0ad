import { sql } from 'kysely';
import type { Ctx } from '../../platform/context.ts';
import type { LeadFacts } from './lead-features.ts';

/** More scores than a chart can show are not read. */
const SCORES_MAX = 400;

export interface PastScore {
  decisionId: string;
  at: string;
  probability: number;
  modelId: string | null;
  head: string | null;
  decidedBy: string;
  facts: LeadFacts;
}

/** The scores of a lead, oldest first; the newest `SCORES_MAX` of them. */
export async function selectScores(ctx: Ctx, leadId: string): Promise<PastScore[]> {
  const { rows } = await sql<PastScore>`
    select id as "decisionId", to_json(decided_at) #>> '{}' as at, (outcome ->> 'probability')::double precision as probability,
      (outcome ->> 'modelId')::uuid as "modelId", outcome ->> 'head' as head, decided_by as "decidedBy", outcome -> 'facts' as facts
    from app.decision where subject_kind = 'lead' and subject_id = ${leadId} and kind = 'score'
    order by decided_at desc, id desc limit ${SCORES_MAX}`.execute(ctx.db);
  return rows.reverse();
}

export async function leadIsThere(ctx: Ctx, leadId: string): Promise<boolean> {
  const { rows } = await sql`select from app.lead where id = ${leadId}`.execute(ctx.db);
  return rows.length > 0;
}
