import type { Ctx } from '../../platform/context.ts';
import type { PlanRow } from './queries.ts';
import { insertMissingSeats, moveUnits, setLiveTerritories, unitsAt } from './territory-queries.ts';

/**
 * Makes a plan's alignment the live one from an instant on, by dated rows: what changes ends and begins at that
 * instant, what stays is not touched.
 *
 * @returns the units that changed
 */
export async function makeLive(
  ctx: Ctx,
  plan: Pick<PlanRow, 'id' | 'territoryIds' | 'alignment' | 'colours'>,
  at: Date,
): Promise<number[]> {
  const before = new Map((await unitsAt(ctx, at)).map(({ unitId, territoryId }) => [unitId, territoryId]));
  const moves = plan.alignment
    .map((territory, unitId) => ({ unitId, territoryId: plan.territoryIds[territory] ?? null }))
    .filter(({ unitId, territoryId }) => (before.get(unitId) ?? null) !== territoryId);
  const colours = plan.territoryIds.map((_, index) => plan.colours[index] ?? index % 8);
  await setLiveTerritories(ctx, plan.territoryIds, colours, at);
  await moveUnits(ctx, plan.id, moves, at);
  await insertMissingSeats(ctx, plan.territoryIds);
  return moves.map(({ unitId }) => unitId);
}
