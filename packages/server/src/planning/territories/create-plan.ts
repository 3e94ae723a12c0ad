import type { createPlan, PlanSettings, RouteInput, RouteOutcome } from '@catchment/contract';
import type { Ctx } from '../../platform/context.ts';
import { firmFigures } from '../market/firm-measures.ts';
import { type UnitTable, unitTable } from '../market/unit-table.ts';
import { checkSettings } from './check-settings.ts';
import { colourTerritories } from './colour-territories.ts';
import { FIRST_PLAN_SETTINGS } from './first-plan-settings.ts';
import { liveAlignment } from './load-basis.ts';
import { planAnswer } from './plan-answers.ts';
import { type Alignment, alignmentFrom, NONE, storedAlignment } from './plan-basis.ts';
import { insertPlan, isLivePlanSimulated, planRow, publishedPlanId } from './queries.ts';
import { type PlanShape, resizePlan } from './resize-plan.ts';
import { liveTerritoryIds, territoryRows, unitsAt } from './territory-queries.ts';

interface Origin extends PlanShape {
  /** Of the territories, in their order; none where there is nothing to keep. */
  colours: readonly number[];
  basedOnId: string | null;
  settings: PlanSettings;
  lockedUnits: number[];
}

/** Makes a scenario; nothing live changes until it is published. */
export async function createPlanOperation(
  ctx: Ctx,
  { name, from, settings: asked }: RouteInput<typeof createPlan>,
): Promise<RouteOutcome<typeof createPlan>> {
  const table = await unitTable(ctx);
  const origin = await originOf(ctx, table, from);
  if (origin === undefined) return { kind: 'not-found' };
  const settings = asked ?? origin.settings;
  const errors = checkSettings(table, settings);
  if (errors.length > 0) return { kind: 'invalid', errors };
  const id = await storeScenario(ctx, table, { ...origin, settings }, name);
  return { kind: 'ok', body: planAnswer((await planRow(ctx, id))!) };
}

async function storeScenario(ctx: Ctx, table: UnitTable, origin: Origin, name: string): Promise<string> {
  const { measures } = await firmFigures(ctx, table.unitCount);
  const { territoryCount } = origin.settings;
  const simulated = await isLivePlanSimulated(ctx);
  const { territoryIds, alignment } = await resizePlan(
    ctx,
    origin,
    territoryCount,
    measures.accounts,
    simulated,
  );
  const id = ctx.random.uuid();
  await insertPlan(ctx, {
    id,
    name,
    basedOnId: origin.basedOnId,
    settings: origin.settings,
    territoryIds,
    alignment: storedAlignment(alignment),
    lockedUnits: origin.lockedUnits.filter((unit) => alignment[unit] !== NONE),
    colours: coloursOf(table, alignment, territoryIds, origin),
    // What is tried in the sample firm goes when the sample firm does.
    simulated,
  });
  return id;
}

/** A copy keeps the colours people know its territories by; only other territories are coloured anew. */
function coloursOf(
  table: UnitTable,
  alignment: Alignment,
  territoryIds: readonly string[],
  origin: Origin,
): readonly number[] {
  const isCopy = territoryIds.every((id, index) => origin.territoryIds[index] === id);
  if (isCopy && origin.colours.length === territoryIds.length) return origin.colours;
  return colourTerritories(table, alignment, territoryIds.length);
}

async function originOf(
  ctx: Ctx,
  table: UnitTable,
  from: RouteInput<typeof createPlan>['from'],
): Promise<Origin | undefined> {
  if (from === 'empty') return emptyOrigin(table);
  if (from === 'live') return liveOrigin(ctx, table);
  const row = await planRow(ctx, from);
  if (row === undefined) return undefined;
  const { settings, territoryIds, lockedUnits, colours } = row;
  const alignment = alignmentFrom(row.alignment);
  return { basedOnId: row.id, settings, territoryIds, lockedUnits, colours, alignment };
}

function emptyOrigin(table: UnitTable): Origin {
  const alignment = new Uint16Array(table.unitCount).fill(NONE);
  return {
    basedOnId: null,
    settings: FIRST_PLAN_SETTINGS,
    territoryIds: [],
    alignment,
    lockedUnits: [],
    colours: [],
  };
}

/** What is live, whether or not a plan made it so; empty in a firm that has no territories yet. */
async function liveOrigin(ctx: Ctx, table: UnitTable): Promise<Origin> {
  const territoryIds = await liveTerritoryIds(ctx);
  if (territoryIds.length === 0) return emptyOrigin(table);
  const publishedId = await publishedPlanId(ctx);
  const published = publishedId === null ? undefined : await planRow(ctx, publishedId);
  const settings = { ...(published?.settings ?? FIRST_PLAN_SETTINGS), territoryCount: territoryIds.length };
  const colourOf = new Map((await territoryRows(ctx, territoryIds)).map(({ id, colour }) => [id, colour]));
  const { live } = liveAlignment(table.unitCount, await unitsAt(ctx, ctx.clock.now()), territoryIds);
  return {
    basedOnId: publishedId,
    settings,
    territoryIds,
    alignment: live,
    lockedUnits: published?.lockedUnits ?? [],
    colours: territoryIds.map((id) => colourOf.get(id) ?? 0),
  };
}
