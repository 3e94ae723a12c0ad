import type { PlanFigures, Reason } from '@catchment/contract';
import { sql } from 'kysely';
import type { Ctx } from '../../platform/context.ts';
import type { PlanRow } from './queries.ts';

/** The decision card of a publish: what went live, what it moves, what it was judged on. */
export async function recordPublish(
  ctx: Ctx,
  plan: PlanRow,
  figures: PlanFigures,
  movedUnits: number,
): Promise<string> {
  const id = ctx.random.uuid();
  const now = ctx.clock.now();
  const summary = `${plan.name} went live: ${movedUnits} units, ${figures.moved.accounts} accounts and ${figures.moved.reps} reps change.`;
  const inputs = figures.balance
    .filter(({ tolerance }) => tolerance !== null)
    .map(({ label, tolerance, cv }) => ({
      label,
      value: `within ±${Math.round(tolerance! * 1000) / 10} %; coefficient of variation ${cv.toFixed(3)}`,
      asOf: now.toISOString(),
      source: null,
    }));
  await sql`
    insert into app.decision (id, kind, subject_kind, subject_id, outcome, reasons, inputs, would_change, decided_by, actor_kind, actor_id, decided_at)
    values (${id}, 'publish', 'plan', ${plan.id}, ${JSON.stringify({ summary, movedUnits, moved: figures.moved })},
      ${JSON.stringify(reasonsOf(figures))}, ${JSON.stringify(inputs)}, ${JSON.stringify(figures.problems)},
      ${`plan ${plan.name}, version ${plan.version}`}, ${ctx.actor.kind}, ${ctx.actor.userId}, ${now})`.execute(
    ctx.db,
  );
  return id;
}

/** The objective, and its change against the plan that was live. */
function reasonsOf({ objective, objectiveBefore }: PlanFigures): Reason[] {
  if (objectiveBefore === null) {
    return [
      { label: 'Objective', contribution: objective, unit: 'objective', detail: 'No plan was live before.' },
    ];
  }
  return [
    { label: 'Objective of the plan before', contribution: objectiveBefore, unit: 'objective', detail: null },
    {
      label: 'Change by this plan',
      contribution: objective - objectiveBefore,
      unit: 'objective',
      detail: 'Less is better.',
    },
  ];
}
