import type {
  explainUnit as explainUnitRoute,
  fixesFor,
  listGaps,
  RouteInput,
  RouteOutcome,
} from '@catchment/contract';
import type { Ctx } from '../../platform/context.ts';
import { cheapestFixes } from './cheapest-fixes.ts';
import { countUnplacedAccounts } from './coverage-queries.ts';
import { explainUnit } from './explain-unit.ts';
import { fillGaps } from './fill-gaps.ts';
import { loadBasis } from './load-basis.ts';
import { alignmentFrom } from './plan-basis.ts';
import { planRow } from './queries.ts';

/** Units without a territory, each with the one it would go to, and accounts that lie nowhere. */
export async function listGapsOperation(
  ctx: Ctx,
  { id }: RouteInput<typeof listGaps>,
): Promise<RouteOutcome<typeof listGaps>> {
  const row = await planRow(ctx, id);
  if (row === undefined) return { kind: 'not-found' };
  const basis = await loadBasis(ctx, row);
  const units = fillGaps(basis, alignmentFrom(row.alignment)).gaps.map(({ unit, territory, distanceKm }) => ({
    unit,
    name: basis.table.names[unit]!,
    state: basis.table.states[unit]!,
    accounts: basis.firm.measures.accounts[unit]!,
    nearestTerritory: territory,
    distanceKm,
  }));
  return { kind: 'ok', body: { units, unplacedAccounts: await countUnplacedAccounts(ctx) } };
}

/** The three cheapest ways to mend a territory that has too much or too little. */
export async function fixesForOperation(
  ctx: Ctx,
  { id, territory }: RouteInput<typeof fixesFor>,
): Promise<RouteOutcome<typeof fixesFor>> {
  const row = await planRow(ctx, id);
  if (row === undefined || territory >= row.territoryIds.length) return { kind: 'not-found' };
  const basis = await loadBasis(ctx, row);
  return { kind: 'ok', body: { fixes: cheapestFixes(basis, alignmentFrom(row.alignment), territory) } };
}

/** Why a unit is in its territory, and what the territories around it would cost instead. */
export async function explainUnitOperation(
  ctx: Ctx,
  { id, unit }: RouteInput<typeof explainUnitRoute>,
): Promise<RouteOutcome<typeof explainUnitRoute>> {
  const row = await planRow(ctx, id);
  if (row === undefined || unit >= row.alignment.length) return { kind: 'not-found' };
  return { kind: 'ok', body: explainUnit(await loadBasis(ctx, row), alignmentFrom(row.alignment), unit) };
}
