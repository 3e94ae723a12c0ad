import { type RawBuilder, sql } from 'kysely';
import type { Ctx } from '../../platform/context.ts';

export interface AppealRow {
  id: string;
  leadId: string;
  company: string | null;
  probability: number | null;
  raisedFor: 'the client' | 'the rep';
  statement: string;
  state: 'open' | 'changed' | 'upheld';
  answer: string | null;
  raisedById: string;
  raisedBy: string | null;
  raisedAt: Date;
  dueOn: string;
  decidedBy: string | null;
  decidedAt: Date | null;
}

export async function selectAppeals(ctx: Ctx, where: RawBuilder<unknown> = sql`true`): Promise<AppealRow[]> {
  const { rows } = await sql<AppealRow>`
    select p.id, p.lead_id as "leadId", l.company, p.probability, p.raised_for as "raisedFor", p.statement, p.state, p.answer,
      p.raised_by as "raisedById", auth.user_name(p.raised_by) as "raisedBy", p.raised_at as "raisedAt",
      to_char(p.due_on, 'YYYY-MM-DD') as "dueOn", auth.user_name(p.decided_by) as "decidedBy", p.decided_at as "decidedAt"
    from app.score_appeal p join app.lead l on l.id = p.lead_id
    where ${where} order by p.state <> 'open', p.due_on, p.raised_at desc, p.id limit 500`.execute(ctx.db);
  return rows;
}

export async function lockAppeal(ctx: Ctx, id: string): Promise<AppealRow | undefined> {
  await sql`select id from app.score_appeal where id = ${id} for update`.execute(ctx.db);
  return (await selectAppeals(ctx, sql`p.id = ${id}`))[0];
}

/** The score as it stands, for the record; undefined when the lead cannot be seen or was never scored. */
export async function scoreOfLead(
  ctx: Ctx,
  leadId: string,
): Promise<{ probability: number | null; decisionId: string | null } | undefined> {
  const { rows } = await sql<{ probability: number | null; decisionId: string | null }>`
    select s.probability, s.decision_id as "decisionId" from app.lead l left join app.score s on s.lead_id = l.id
    where l.id = ${leadId}`.execute(ctx.db);
  return rows[0];
}

export async function insertAppeal(
  ctx: Ctx,
  appeal: {
    id: string;
    leadId: string;
    decisionId: string | null;
    probability: number;
    raisedFor: string;
    statement: string;
    userId: string;
    dueOn: string;
  },
): Promise<boolean> {
  const { rows } = await sql`
    insert into app.score_appeal (id, lead_id, decision_id, probability, raised_for, statement, state, raised_by, raised_at, due_on)
    values (${appeal.id}, ${appeal.leadId}, ${appeal.decisionId}, ${appeal.probability}, ${appeal.raisedFor}, ${appeal.statement}, 'open',
      ${appeal.userId}, ${ctx.clock.now()}, ${appeal.dueOn}) on conflict do nothing returning id`.execute(
    ctx.db,
  );
  return rows.length > 0;
}

export async function settleAppeal(
  ctx: Ctx,
  id: string,
  { state, answer }: { state: 'changed' | 'upheld'; answer: string },
): Promise<void> {
  await sql`
    update app.score_appeal set state = ${state}, answer = ${answer}, decided_by = ${ctx.actor.userId}::uuid, decided_at = ${ctx.clock.now()}
    where id = ${id}`.execute(ctx.db);
}
