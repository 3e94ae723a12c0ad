import { sql } from 'kysely';
import type { Ctx } from '../../platform/context.ts';

/** One lead's decision, with the rows that follow from it. */
export interface RouteRow {
  decisionId: string;
  leadId: string;
  receivedAt: string;
  outcome: Readonly<Record<string, unknown>>;
  reasons: readonly object[];
  alternatives: readonly object[];
  inputs: readonly object[];
  wouldChange: readonly string[];
  /** Who got it; null when it waits. */
  repId: string | null;
  /** Why it waits; null when somebody got it. */
  reasonCode: string | null;
  reason: string | null;
}

/** How often a pool's turn went on, and who took the last. */
export interface Turn {
  pool: string;
  repId: string;
  count: number;
}

/**
 * Writes decisions and all that follows from them in one statement, however many they are: the assignment or the place
 * in the queue, the stage of a lead that was new, the turns. A lead that waits keeps its clock. Each part goes as lines
 * of JSON: one document would be read whole before its parts are.
 */
export async function saveRoutes(
  ctx: Ctx,
  decidedBy: string,
  rows: readonly RouteRow[],
  turns: readonly Turn[],
): Promise<void> {
  if (rows.length === 0) return;
  const at = ctx.clock.now().toISOString();
  const { kind, userId } = ctx.actor;
  const given = rows.filter(({ repId }) => repId !== null);
  const waiting = rows.filter(({ repId }) => repId === null);
  await sql`
    with decided as (
      insert into app.decision (id, kind, subject_kind, subject_id, outcome, reasons, alternatives, inputs, would_change, decided_by,
        actor_kind, actor_id, decided_at)
      select id, 'routing', 'lead', lead_id, outcome::jsonb, reasons::jsonb, alternatives::jsonb, inputs::jsonb, would_change::jsonb,
        ${decidedBy}, ${kind === 'anonymous' ? 'system' : kind}, ${userId}::uuid, ${at}::timestamptz
      from unnest(${valuesOf(rows, 'decisionId')}::uuid[], ${valuesOf(rows, 'leadId')}::uuid[], ${linesOf(rows, 'outcome')},
        ${linesOf(rows, 'reasons')}, ${linesOf(rows, 'alternatives')}, ${linesOf(rows, 'inputs')}, ${linesOf(rows, 'wouldChange')})
        as d (id, lead_id, outcome, reasons, alternatives, inputs, would_change)
    ), given as materialized (
      select * from unnest(${valuesOf(given, 'leadId')}::uuid[], ${valuesOf(given, 'repId')}::uuid[],
        ${valuesOf(given, 'decisionId')}::uuid[], ${given.map(() => ctx.random.uuid())}::uuid[], ${given.map(() => ctx.random.uuid())}::uuid[])
        as g (lead_id, rep_id, decision_id, assignment_id, stage_id)
    ), assigned as (
      insert into app.assignment (id, lead_id, rep_id, decision_id, status, assigned_at)
      select assignment_id, lead_id, rep_id, decision_id, 'active', ${at}::timestamptz from given
    ), dequeued as (
      delete from app.unassigned where lead_id = any(${valuesOf(given, 'leadId')}::uuid[])
    ), queued as (
      insert into app.unassigned (lead_id, reason_code, reason, decision_id, waiting_since, tried_at)
      select lead_id, reason_code, reason, decision_id, waiting_since, ${at}::timestamptz
      from unnest(${valuesOf(waiting, 'leadId')}::uuid[], ${valuesOf(waiting, 'reasonCode')}::text[], ${valuesOf(waiting, 'reason')}::text[],
        ${valuesOf(waiting, 'decisionId')}::uuid[], ${valuesOf(waiting, 'receivedAt')}::timestamptz[])
        as w (lead_id, reason_code, reason, decision_id, waiting_since)
      on conflict (lead_id) do update set reason_code = excluded.reason_code, reason = excluded.reason,
        decision_id = excluded.decision_id, tried_at = excluded.tried_at
    ), turned as (
      update app.rotation r set last_rep_id = t.rep_id, turn = r.turn + t.count
      from unnest(${valuesOf(turns, 'pool')}::text[], ${valuesOf(turns, 'repId')}::uuid[], ${valuesOf(turns, 'count')}::int[]) t (pool, rep_id, count)
      where r.pool = t.pool
    ), moved as (
      update app.lead set stage = 'assigned', version = version + 1, updated_at = ${at}::timestamptz
      where id = any(${valuesOf(given, 'leadId')}::uuid[]) and stage = 'new' returning id
    )
    insert into app.lead_stage (id, lead_id, stage, cause, rep_id, entered_at)
    select g.stage_id, g.lead_id, 'assigned', 'routing', g.rep_id, ${at}::timestamptz
    from moved join given g on g.lead_id = moved.id`.execute(ctx.db);
}

function valuesOf<Row, Part extends keyof Row>(rows: readonly Row[], part: Part): Row[Part][] {
  return rows.map((row) => row[part]);
}

function linesOf<Part extends keyof RouteRow>(rows: readonly RouteRow[], part: Part) {
  return sql`string_to_array(${rows.map((row) => JSON.stringify(row[part])).join('\n')}, e'\n')`;
}
