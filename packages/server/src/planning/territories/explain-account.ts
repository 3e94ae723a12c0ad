import type { explainAccount, RouteInput, RouteOk, RouteOutcome } from '@catchment/contract';
import type { Ctx } from '../../platform/context.ts';
import { type PlacedAccountRow, placedAccount } from './coverage-queries.ts';
import { landUnit } from './explain-unit.ts';
import { loadBasis } from './load-basis.ts';
import { alignmentFrom, NONE, type PlanBasis, unitLabel } from './plan-basis.ts';
import { planRow } from './queries.ts';

type Answer = RouteOk<typeof explainAccount>;

/** Where an account lands in a plan, with whom, and why: by its protection, or by the county it lies in. */
export async function explainAccountOperation(
  ctx: Ctx,
  { id, accountId }: RouteInput<typeof explainAccount>,
): Promise<RouteOutcome<typeof explainAccount>> {
  const row = await planRow(ctx, id);
  const account = await placedAccount(ctx, accountId);
  if (row === undefined || account === undefined) return { kind: 'not-found' };
  const basis = await loadBasis(ctx, row);
  const landed = landAccount(basis, alignmentFrom(row.alignment), account);
  return { kind: 'ok', body: { planName: row.name, ...landed } };
}

function landAccount(
  basis: PlanBasis,
  alignment: Uint16Array,
  { name, unit, protectedRepName, isProtected }: PlacedAccountRow,
): Omit<Answer, 'planName'> {
  if (unit === null) {
    const nowhere = {
      unit: null,
      unitName: null,
      territory: null,
      territoryCode: null,
      repName: null,
      liveCode: null,
    };
    const words = `${name} has no place on the map, so it is in no territory. Give it a ZIP code, a county, or a city with its state.`;
    return { ...nowhere, reason: 'unplaced', words };
  }
  const { territory, reason, words } = landUnit(basis, alignment, unit);
  const landed = territory === NONE ? undefined : basis.territories[territory];
  const live = basis.territories[basis.live[unit]!];
  const place = {
    unit,
    unitName: unitLabel(basis.table, unit),
    territory: landed === undefined ? null : territory,
    territoryCode: landed?.code ?? null,
    repName: isProtected ? protectedRepName : (landed?.repName ?? null),
    liveCode: live?.code ?? null,
  };
  if (isProtected) {
    const keeper = protectedRepName ?? 'its rep';
    return {
      ...place,
      reason: 'protected',
      words: `${name} is protected: it stays with ${keeper} wherever lines move.`,
    };
  }
  const moves =
    landed === undefined || basis.live[unit] === territory
      ? ''
      : ` ${name} would go from ${live?.code ?? 'another territory'} to ${landed.code}${landed.repName === null ? '' : ` and ${landed.repName}`}.`;
  return { ...place, reason, words: `${words}${moves}` };
}
