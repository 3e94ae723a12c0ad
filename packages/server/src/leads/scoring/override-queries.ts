import { sql } from 'kysely';
import type { Ctx } from '../../platform/context.ts';

export interface ScoredLead {
  isOpen: boolean;
  company: string;
  /** The model's own; null while the lead has no score. */
  probability: number | null;
  decidedBy: string | null;
}

/** Locks the lead, so that two own figures cannot cross. */
export async function lockScoredLead(ctx: Ctx, leadId: string): Promise<ScoredLead | undefined> {
  await sql`select from app.lead where id = ${leadId} for no key update`.execute(ctx.db);
  const { rows } = await sql<ScoredLead>`
    select l.closed_at is null as "isOpen", l.company, s.probability, coalesce('model ' || m.version, d.decided_by) as "decidedBy"
    from app.lead l left join app.score s on s.lead_id = l.id left join app.score_model m on m.id = s.model_id
    left join app.decision d on d.id = s.decision_id where l.id = ${leadId}`.execute(ctx.db);
  return rows[0];
}

export interface NewOverride {
  leadId: string;
  probability: number;
  reason: string;
  decisionId: string;
  expiresAt: Date;
}

export async function insertOverride(ctx: Ctx, row: NewOverride): Promise<void> {
  await sql`
    insert into app.score_override (id, lead_id, probability, reason, decision_id, set_by, set_at, expires_at)
    values (${ctx.random.uuid()}, ${row.leadId}, ${row.probability}, ${row.reason}, ${row.decisionId}, ${ctx.actor.userId},
      ${ctx.clock.now()}, ${row.expiresAt})`.execute(ctx.db);
}

/** Ends the own figure that stands, if there is one, also when its time is over. */
export async function endOverride(
  ctx: Ctx,
  leadId: string,
): Promise<{ probability: number; wasInForce: boolean } | undefined> {
  const now = ctx.clock.now();
  const { rows } = await sql<{ probability: number; wasInForce: boolean }>`
    update app.score_override set ended_at = ${now}, ended_by = ${ctx.actor.userId}
    where lead_id = ${leadId} and ended_at is null
    returning probability, expires_at > ${now}::timestamptz as "wasInForce"`.execute(ctx.db);
  return rows[0];
}
