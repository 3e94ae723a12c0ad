import type { Ctx } from '../../platform/context.ts';
import { type Alignment, NONE } from './plan-basis.ts';
import { insertTerritories, rootOrgNode, territoryCodes } from './territory-queries.ts';

export interface PlanShape {
  territoryIds: string[];
  alignment: Alignment;
}

/**
 * Gives a plan more or fewer territories. New ones are empty; those taken away are the ones with the fewest accounts, and
 * their units become gaps.
 */
export async function resizePlan(
  ctx: Ctx,
  shape: PlanShape,
  territoryCount: number,
  accounts: Float64Array,
  simulated: boolean,
): Promise<PlanShape> {
  const missing = territoryCount - shape.territoryIds.length;
  if (missing <= 0) return dropSmallest(shape, territoryCount, accounts);
  const added = await newTerritories(ctx, missing, simulated);
  return { territoryIds: [...shape.territoryIds, ...added], alignment: shape.alignment };
}

/** Territories for a scenario, named T-01, T-02, … after those that exist. */
async function newTerritories(ctx: Ctx, count: number, simulated: boolean): Promise<string[]> {
  const taken = await territoryCodes(ctx);
  const orgNodeId = await rootOrgNode(ctx);
  const territories = [];
  for (let number = 1; territories.length < count; number++) {
    const code = `T-${String(number).padStart(2, '0')}`;
    if (taken.has(code)) continue;
    territories.push({
      id: ctx.random.uuid(),
      code,
      name: `Territory ${number}`,
      orgNodeId,
      colour: number % 8,
      simulated,
    });
  }
  await insertTerritories(ctx, territories);
  return territories.map(({ id }) => id);
}

export function dropSmallest(
  { territoryIds, alignment }: PlanShape,
  territoryCount: number,
  accounts: Float64Array,
): PlanShape {
  const load = new Float64Array(territoryIds.length);
  for (const [unit, territory] of alignment.entries())
    if (territory !== NONE) load[territory]! += accounts[unit]!;
  const bySize = [...load.keys()].sort((a, b) => load[b]! - load[a]! || a - b);
  const kept = bySize.slice(0, territoryCount).sort((a, b) => a - b);
  const newIndex = new Map(kept.map((index, place) => [index, place]));
  return {
    territoryIds: kept.map((index) => territoryIds[index]!),
    alignment: alignment.map((territory) => newIndex.get(territory) ?? NONE),
  };
}
