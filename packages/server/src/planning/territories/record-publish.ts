import type { PlanFigures, Reason } from '@catchment/contract';
import { recordDecision } from '../../governance/decisions/record-decision.ts';
import type { Ctx } from '../../platform/context.ts';
import type { PlanRow } from './queries.ts';

/** The decision card of a publish: what went live, what it moves, what it was judged on. */
export async function recordPublish(
  ctx: Ctx,
  plan: PlanRow,
  figures: PlanFigures,
  movedUnits: number,
): Promise<string> {
  const asOf = ctx.clock.now().toISOString();
  const summary = `${plan.name} went live: ${movedUnits} units, ${figures.moved.accounts} accounts and ${figures.moved.reps} reps change.`;
  const inputs = figures.balance
    .filter(({ tolerance }) => tolerance !== null)
    .map(({ label, tolerance, cv }) => ({
      label,
      value: `within ±${Math.round(tolerance! * 1000) / 10} %; coefficient of variation ${cv.toFixed(3)}`,
      asOf,
      source: null,
    }));
  return recordDecision(ctx, {
    kind: 'publish',
    subjectKind: 'plan',
    subjectId: plan.id,
    outcome: { summary, movedUnits, moved: figures.moved },
    reasons: reasonsOf(figures),
    inputs,
    wouldChange: figures.problems,
    decidedBy: `plan ${plan.name}, version ${plan.version}`,
  });
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
