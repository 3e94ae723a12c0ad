import type { PlanSettings } from '@catchment/contract';
import type { Ctx } from '../../platform/context.ts';
import { firmFigures } from '../market/firm-measures.ts';
import { unitTable } from '../market/unit-table.ts';
import { type Alignment, NONE, type PlanBasis, type PlanTerritory } from './plan-basis.ts';
import { type LiveUnitRow, type TerritoryRow, territoryRows, unitsAt } from './territory-queries.ts';

/** What of a plan its figures depend on, beside the alignment. */
export interface PlanOutline {
  settings: PlanSettings;
  territoryIds: readonly string[];
  lockedUnits: readonly number[];
  colours: readonly number[];
}

/** Reads all that the figures of a plan are taken of: the market, the firm's records and what is live now. */
export async function loadBasis(ctx: Ctx, plan: PlanOutline): Promise<PlanBasis> {
  const table = await unitTable(ctx);
  const units = await unitsAt(ctx, ctx.clock.now());
  const named = new Set([...plan.territoryIds, ...units.map(({ territoryId }) => territoryId)]);
  const rows = new Map((await territoryRows(ctx, [...named])).map((row) => [row.id, row]));
  const liveRepIds = table.fips.map((): string | null => null);
  for (const { unitId, territoryId } of units) liveRepIds[unitId] = rows.get(territoryId)?.repId ?? null;
  return {
    table,
    firm: await firmFigures(ctx, table.unitCount),
    settings: plan.settings,
    territories: planTerritories(plan, rows),
    ...liveAlignment(table.unitCount, units, plan.territoryIds),
    liveRepIds,
    lockedUnits: plan.lockedUnits,
  };
}

/** Territories in the order of the plan. A manager sees the shape of all, and whose they are only within the own team. */
function planTerritories(plan: PlanOutline, rows: ReadonlyMap<string, TerritoryRow>): PlanTerritory[] {
  return plan.territoryIds.map((territoryId, index) => {
    const row = rows.get(territoryId);
    return {
      territoryId,
      code: row?.code ?? `#${index + 1}`,
      name: row?.name ?? 'Another team’s territory',
      colour: plan.colours[index] ?? row?.colour ?? 0,
      repId: row?.repId ?? null,
      repName: row?.repName ?? null,
      homeUnitId: row?.homeUnitId ?? null,
    };
  });
}

/** What is live, in the territory indices of a plan. */
export function liveAlignment(
  unitCount: number,
  units: readonly LiveUnitRow[],
  territoryIds: readonly string[],
): { live: Alignment; isPlaced: Uint8Array } {
  const indexOf = new Map(territoryIds.map((id, index) => [id, index]));
  const live = new Uint16Array(unitCount).fill(NONE);
  const isPlaced = new Uint8Array(unitCount);
  for (const { unitId, territoryId } of units) {
    live[unitId] = indexOf.get(territoryId) ?? NONE;
    isPlaced[unitId] = 1;
  }
  return { live, isPlaced };
}
