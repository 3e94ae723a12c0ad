import { type RawBuilder, sql } from 'kysely';
import type { Ctx } from '../../platform/context.ts';

/** The proxy group of each lead, 0 to 2; leads without a county are left out. Only compliance and admins may ask. */
export async function groupsOfLeads(
  ctx: Ctx,
  label: 'black' | 'spanish' | 'senior',
  leadIds: readonly string[],
): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: string; group: number | null }>`
    select lead_id as id, group_index as "group" from analysis.groups_of_leads(${label}, ${leadIds as string[]}::uuid[])`.execute(
    ctx.db,
  );
  return new Map(rows.flatMap(({ id, group }) => (group === null ? [] : [[id, group]])));
}

/** The conditions of the published routing rules, in which cut-offs of the score may stand. */
export async function routingConditions(ctx: Ctx): Promise<string[]> {
  const { rows } = await sql<{ rules: unknown }>`
    select rules from app.routing_rule_set where state = 'published' order by version desc limit 1`.execute(
    ctx.db,
  );
  const rules = rows[0]?.rules;
  if (!Array.isArray(rules)) return [];
  return rules.flatMap((rule: { condition?: unknown }) =>
    typeof rule.condition === 'string' ? [rule.condition] : [],
  );
}

export interface ExceptionRow {
  id: string;
  column: string;
  reason: string;
  expiresOn: string;
  state: 'proposed' | 'approved' | 'refused' | 'withdrawn';
  proposedById: string;
  proposedBy: string | null;
  proposedAt: Date;
  decidedBy: string | null;
  decidedAt: Date | null;
}

export async function selectExceptions(
  ctx: Ctx,
  where: RawBuilder<unknown> = sql`true`,
): Promise<ExceptionRow[]> {
  const { rows } = await sql<ExceptionRow>`
    select id, column_name as "column", reason, to_char(expires_on, 'YYYY-MM-DD') as "expiresOn", state,
      proposed_by as "proposedById", auth.user_name(proposed_by) as "proposedBy", proposed_at as "proposedAt",
      auth.user_name(decided_by) as "decidedBy", decided_at as "decidedAt"
    from app.policy_exception where ${where} order by proposed_at desc, id limit 500`.execute(ctx.db);
  return rows;
}

export async function lockException(ctx: Ctx, id: string): Promise<ExceptionRow | undefined> {
  await sql`select id from app.policy_exception where id = ${id} for update`.execute(ctx.db);
  return (await selectExceptions(ctx, sql`id = ${id}`))[0];
}

export async function insertException(
  ctx: Ctx,
  entry: { id: string; column: string; reason: string; expiresOn: string; userId: string },
): Promise<boolean> {
  const { rows } = await sql`
    insert into app.policy_exception (id, column_name, reason, expires_on, state, proposed_by, proposed_at)
    values (${entry.id}, ${entry.column}, ${entry.reason}, ${entry.expiresOn}, 'proposed', ${entry.userId}, ${ctx.clock.now()})
    on conflict do nothing returning id`.execute(ctx.db);
  return rows.length > 0;
}

/** An exception whose time is over makes room for a new one. */
export async function endExpired(ctx: Ctx, column: string, today: string): Promise<void> {
  await sql`
    update app.policy_exception set state = 'withdrawn', decided_by = null, decided_at = null
    where column_name = ${column} and state in ('proposed', 'approved') and expires_on < ${today}::date`.execute(
    ctx.db,
  );
}

export async function setExceptionState(
  ctx: Ctx,
  id: string,
  state: 'approved' | 'refused' | 'withdrawn',
): Promise<void> {
  const decided = state !== 'withdrawn';
  await sql`
    update app.policy_exception set state = ${state}, decided_by = ${decided ? ctx.actor.userId : null}::uuid,
      decided_at = ${decided ? ctx.clock.now() : null}::timestamptz
    where id = ${id}`.execute(ctx.db);
}
