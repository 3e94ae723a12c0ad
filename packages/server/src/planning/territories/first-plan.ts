import type { PlanSettings } from '@catchment/contract';
import type { Ctx } from '../../platform/context.ts';
import { composeProblem } from '../building/compose-problem.ts';
import { reportBuild } from '../building/report-build.ts';
import { solveInThread } from '../building/solve-in-thread.ts';
import { type UnitTable, unitTable } from '../market/unit-table.ts';
import { colourTerritories } from './colour-territories.ts';
import { FIRST_PLAN_SETTINGS } from './first-plan-settings.ts';
import { loadBasis } from './load-basis.ts';
import { makeLive } from './make-live.ts';
import { type FirstSeat, matchSeats } from './match-seats.ts';
import { type Alignment, alignmentFrom, storedAlignment, unitLabel } from './plan-basis.ts';
import { changePlan, insertPlan, setPlanStatus } from './queries.ts';
import { shippedFirstPlan } from './shipped-first-plan.ts';
import { insertSeat, insertSeatHolder, insertTerritories } from './territory-queries.ts';

export type { FirstSeat } from './match-seats.ts';

export interface FirstPlan {
  name: string;
  /** One territory each. */
  seats: readonly FirstSeat[];
  /** From when on territories, seats and units hold: the start of the firm's history. */
  from: Date;
  simulated: boolean;
  settings?: Partial<PlanSettings>;
}

/**
 * Draws the first territories of a firm and makes them live: one a rep, balanced in market potential, and matched to the
 * reps so that all together live as near to their territories as can be. Territories, seats, seat holders, plan and units
 * are written, all from one date.
 *
 * The firm has no territories yet. For as many territories as the sample firm has, a plan that was built ahead is
 * taken; for any other number one is built in a thread, in the seconds of the settings.
 */
export async function buildAndPublishFirstPlan(
  ctx: Ctx,
  { name, seats, from, simulated, settings: wishes }: FirstPlan,
): Promise<{ planId: string; territoryIds: string[] }> {
  const settings: PlanSettings = { ...FIRST_PLAN_SETTINGS, ...wishes, territoryCount: seats.length };
  const table = await unitTable(ctx);
  const territoryIds = seats.map(() => ctx.random.uuid());
  const basis = await loadBasis(ctx, { settings, territoryIds, lockedUnits: [], colours: [] });
  const before = alignmentFrom(table.names.map(() => -1));
  const problem = composeProblem(basis, before);
  const solved = shippedFirstPlan(settings) ?? (await solveInThread(problem, settings, () => undefined));
  const { alignment, orgNodeIds, codes } = matchSeats(basis, solved.alignment, seats);
  const colours = colourTerritories(table, alignment, seats.length);

  const named = territoryNames(table, alignment, problem.weight, seats.length);
  await insertTerritories(
    ctx,
    territoryIds.map((id, index) => ({
      id,
      code: codes[index]!,
      name: named[index]!,
      orgNodeId: orgNodeIds[index]!,
      colour: colours[index]!,
      simulated,
    })),
  );
  await seatReps(ctx, seats, territoryIds, codes, from);
  const plan = { id: ctx.random.uuid(), territoryIds, alignment: storedAlignment(alignment), colours };
  const lasting = { ...settings, seconds: FIRST_PLAN_SETTINGS.seconds };
  await insertPlan(ctx, { ...plan, name, basedOnId: null, settings: lasting, lockedUnits: [], simulated });
  // The words of the report name territories, which exist only now.
  const told = await loadBasis(ctx, { settings, territoryIds, lockedUnits: [], colours });
  await changePlan(ctx, plan.id, {
    build: reportBuild(told, problem, before, {
      solved: { ...solved, alignment },
      moments: [],
      territoryCountWords: null,
      finishedAt: ctx.clock.now(),
    }),
  });
  await setPlanStatus(ctx, plan.id, 'published', { at: from, replacedId: null });
  await makeLive(ctx, plan, from);
  return { planId: plan.id, territoryIds };
}

/** "Suffolk County, MA and 4 more": the unit that weighs most, and how many go with it. */
function territoryNames(
  table: UnitTable,
  alignment: Alignment,
  weight: Float64Array,
  count: number,
): string[] {
  const largest = new Int32Array(count).fill(-1);
  const size = new Int32Array(count);
  for (const [unit, territory] of alignment.entries()) {
    if (territory >= count) continue;
    size[territory]!++;
    if (largest[territory]! < 0 || weight[unit]! > weight[largest[territory]!]!) largest[territory] = unit;
  }
  return Array.from(largest, (unit, territory) => {
    if (unit < 0) return `Territory ${territory + 1}`;
    const others = size[territory]! - 1;
    return others === 0 ? unitLabel(table, unit) : `${unitLabel(table, unit)} and ${others} more`;
  });
}

async function seatReps(
  ctx: Ctx,
  seats: readonly FirstSeat[],
  territoryIds: readonly string[],
  codes: readonly string[],
  from: Date,
): Promise<void> {
  for (const [index, { repId }] of seats.entries()) {
    const seat = {
      id: ctx.random.uuid(),
      territoryId: territoryIds[index]!,
      name: `${codes[index]} external`,
    };
    await insertSeat(ctx, seat);
    await insertSeatHolder(ctx, { seatId: seat.id, repId, from });
  }
}
