import type { Decision } from '@catchment/contract';
import { sql } from 'kysely';
import type { Ctx } from '../../platform/context.ts';

/** What is known of a decision when it is made; who made it and when comes from the context. */
export interface NewDecision extends Pick<Decision, 'kind' | 'subjectKind' | 'subjectId' | 'decidedBy'> {
  outcome: { readonly summary: string } & Readonly<Record<string, unknown>>;
  reasons: Readonly<Decision['reasons']>;
  alternatives?: Readonly<Decision['alternatives']>;
  inputs?: Readonly<Decision['inputs']>;
  wouldChange?: Readonly<Decision['wouldChange']>;
}

/** Keeps one decision with its reasons. Scores and routes, of which there are many, are written with what they decide. */
export async function recordDecision(ctx: Ctx, decision: NewDecision): Promise<string> {
  const id = ctx.random.uuid();
  const { kind, subjectKind, subjectId, outcome, reasons, decidedBy } = decision;
  const { alternatives = [], inputs = [], wouldChange = [] } = decision;
  await sql`
    insert into app.decision (id, kind, subject_kind, subject_id, outcome, reasons, alternatives, inputs, would_change, decided_by,
      actor_kind, actor_id, decided_at)
    values (${id}, ${kind}, ${subjectKind}, ${subjectId}, ${JSON.stringify(outcome)}, ${JSON.stringify(reasons)},
      ${JSON.stringify(alternatives)}, ${JSON.stringify(inputs)}, ${JSON.stringify(wouldChange)}, ${decidedBy}, ${ctx.actor.kind},
      ${ctx.actor.userId}::uuid, ${ctx.clock.now()})`.execute(ctx.db);
  return id;
}
