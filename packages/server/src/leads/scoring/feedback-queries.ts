import { type BadLeadReason, badLeadReasons } from '@catchment/contract';
import { sql } from 'kysely';
import type { Ctx } from '../../platform/context.ts';

/** The decision that scored the lead last. */
export async function scoreDecisionOf(ctx: Ctx, leadId: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select decision_id as id from app.score where lead_id = ${leadId} and decision_id is not null`.execute(
    ctx.db,
  );
  return rows[0]?.id;
}

export interface NewAnswer {
  id: string;
  decisionId: string;
  reasonCode: BadLeadReason;
  reason: string;
  effect: string;
}

export async function insertAnswer(ctx: Ctx, row: NewAnswer): Promise<void> {
  await sql`
    insert into app.decision_feedback (id, decision_id, verdict, reason, reason_code, effect, user_id, created_at)
    values (${row.id}, ${row.decisionId}, 'disagree', ${row.reason}, ${row.reasonCode}, ${row.effect}, ${ctx.actor.userId},
      ${ctx.clock.now()})`.execute(ctx.db);
}

export interface BadLeadRow {
  leadId: string;
  company: string;
  reason: BadLeadReason;
  note: string | null;
  toldBy: string | null;
  toldAt: string;
  usedIn: number[];
}

/**
 * Leads that were called bad, newest first, of those the actor may see; with who said it and the models that learned
 * from it. Leads that came with such a disposition from elsewhere are among them.
 */
export async function selectBadLeads(
  ctx: Ctx,
  { leadId, mine = false, limit }: { leadId?: string | undefined; mine?: boolean | undefined; limit: number },
): Promise<BadLeadRow[]> {
  const { rows } = await sql<BadLeadRow>`
    select l.id as "leadId", l.company, substring(l.disposition from 11) as reason,
      nullif(nullif(f.reason, l.disposition), '') as note, auth.user_name(f.user_id) as "toldBy",
      to_json(coalesce(f.created_at, l.closed_at)) #>> '{}' as "toldAt",
      coalesce((select array_agg(m.version order by m.version) from app.feedback_use u join app.score_model m on m.id = u.model_id
        where u.feedback_id = f.id), '{}') as "usedIn"
    from app.lead l
    left join lateral (
      select f.* from app.decision d join app.decision_feedback f on f.decision_id = d.id and f.reason_code is not null
      where d.subject_kind = 'lead' and d.subject_id = l.id order by f.created_at desc limit 1) f on true
    where l.disposition = any(${knownDispositions}) and l.closed_at is not null
      and ${leadId === undefined ? sql`true` : sql`l.id = ${leadId}`}
      and ${mine ? sql`f.user_id = ${ctx.actor.userId}` : sql`true`}
    order by l.closed_at desc, l.id limit ${limit}`.execute(ctx.db);
  return rows;
}

const knownDispositions = badLeadReasons.map((code) => `bad lead: ${code}`);

export interface ReasonCount {
  reason: BadLeadReason;
  total: number;
  thisMonth: number;
  /** Told since the newest version was trained. */
  unseen: number;
}

/** How often each reason was given, most frequent first. */
export async function countReasons(ctx: Ctx, monthAgo: Date): Promise<ReasonCount[]> {
  const { rows } = await sql<ReasonCount>`
    select substring(l.disposition from 11) as reason, count(*)::int as total,
      count(*) filter (where l.closed_at >= ${monthAgo})::int as "thisMonth",
      count(*) filter (where l.closed_at > coalesce((select max(created_at) from app.score_model where state <> 'failed'), '-infinity'))::int as unseen
    from app.lead l where l.disposition = any(${knownDispositions}) and l.closed_at is not null
    group by 1 order by 2 desc, 1`.execute(ctx.db);
  return rows;
}
