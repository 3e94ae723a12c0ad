import type { deletePlan, RouteInput, RouteOutcome, updatePlan } from '@catchment/contract';
import type { Ctx } from '../../platform/context.ts';
import { firmFigures } from '../market/firm-measures.ts';
import { unitTable } from '../market/unit-table.ts';
import { checkSettings } from './check-settings.ts';
import { colourTerritories } from './colour-territories.ts';
import { planAnswer, refuseChange, refuseUnlessScenario } from './plan-answers.ts';
import { alignmentFrom, storedAlignment } from './plan-basis.ts';
import { changePlan, deletePlanRow, lockPlanRow, type PlanChange, planRow } from './queries.ts';
import { resizePlan } from './resize-plan.ts';
import { deleteUnusedTerritories } from './territory-queries.ts';

/** Renames a scenario, changes its settings or locks units. */
export async function updatePlanOperation(
  ctx: Ctx,
  { id, version, name, settings, lockedUnits }: RouteInput<typeof updatePlan>,
): Promise<RouteOutcome<typeof updatePlan>> {
  const row = await lockPlanRow(ctx, id);
  if (row === undefined) return { kind: 'not-found' };
  const refusal = refuseChange(row, version);
  if (refusal !== null) return refusal;
  const table = await unitTable(ctx);
  const errors = [
    ...(settings === undefined ? [] : checkSettings(table, settings)),
    ...(lockedUnits ?? [])
      .filter((unit) => unit >= table.unitCount)
      .map((unit) => ({
        path: 'body.lockedUnits',
        message: `expected units below ${table.unitCount}, got ${unit}`,
      })),
  ];
  if (errors.length > 0) return { kind: 'invalid', errors: errors.slice(0, 20) };
  const change: PlanChange = {
    ...(name === undefined ? {} : { name }),
    ...(settings === undefined ? {} : { settings }),
    ...(lockedUnits === undefined ? {} : { lockedUnits: [...new Set(lockedUnits)].sort((a, b) => a - b) }),
  };
  const isResized = settings !== undefined && settings.territoryCount !== row.territoryIds.length;
  await changePlan(
    ctx,
    id,
    isResized ? { ...change, ...(await resized(ctx, row, settings.territoryCount)) } : change,
  );
  if (isResized) await deleteUnusedTerritories(ctx, row.territoryIds);
  return { kind: 'ok', body: planAnswer((await planRow(ctx, id))!) };
}

async function resized(
  ctx: Ctx,
  row: { territoryIds: string[]; alignment: number[]; simulated: boolean },
  territoryCount: number,
): Promise<PlanChange> {
  const table = await unitTable(ctx);
  const { measures } = await firmFigures(ctx, table.unitCount);
  const shape = { territoryIds: row.territoryIds, alignment: alignmentFrom(row.alignment) };
  const { territoryIds, alignment } = await resizePlan(
    ctx,
    shape,
    territoryCount,
    measures.accounts,
    row.simulated,
  );
  return {
    territoryIds,
    alignment: storedAlignment(alignment),
    colours: colourTerritories(table, alignment, territoryIds.length),
  };
}

/** Deletes a scenario with the territories that only it has; what was ever live stays for the record. */
export async function deletePlanOperation(
  ctx: Ctx,
  { id }: RouteInput<typeof deletePlan>,
): Promise<RouteOutcome<typeof deletePlan>> {
  const row = await lockPlanRow(ctx, id);
  if (row === undefined) return { kind: 'not-found' };
  const refusal = refuseUnlessScenario(row);
  if (refusal !== null) return refusal;
  await deletePlanRow(ctx, id);
  await deleteUnusedTerritories(ctx, row.territoryIds);
  return { kind: 'ok', body: { ok: true } };
}
