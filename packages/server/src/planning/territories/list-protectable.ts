import type { listProtectable, RouteInput, RouteOk, RouteOutcome } from '@catchment/contract';
import type { Ctx } from '../../platform/context.ts';
import { unitTable } from '../market/unit-table.ts';
import { type HeldUnitRow, heldUnitRows } from './coverage-queries.ts';
import { planRow } from './queries.ts';
import { territoryRows, unitsAt } from './territory-queries.ts';

type Protectable = RouteOk<typeof listProtectable>['reps'][number];

/**
 * What could be kept where it is before a plan is carved anew: for each rep who covers counties today, those with
 * clients and those with open leads. Accounts that are protected stay anyway and are not counted.
 */
export async function listProtectableOperation(
  ctx: Ctx,
  { id }: RouteInput<typeof listProtectable>,
): Promise<RouteOutcome<typeof listProtectable>> {
  if ((await planRow(ctx, id)) === undefined) return { kind: 'not-found' };
  const { unitCount } = await unitTable(ctx);
  const units = await unitsAt(ctx, ctx.clock.now());
  const territories = await territoryRows(ctx, [...new Set(units.map(({ territoryId }) => territoryId))]);
  const repOf = new Map(
    territories.map(({ id: territoryId, repId, repName }) => [territoryId, { repId, repName }]),
  );
  const held = new Map((await heldUnitRows(ctx)).map((row) => [row.unit, row]));
  const reps = new Map<string, Protectable>();
  for (const { unitId, territoryId } of units) {
    const rep = repOf.get(territoryId);
    const row = held.get(unitId);
    if (rep?.repId == null || row === undefined || unitId >= unitCount) continue;
    const entry = reps.get(rep.repId) ?? emptyEntry(rep.repId, rep.repName ?? 'Rep without a name');
    reps.set(rep.repId, entry);
    count(entry, row);
  }
  return {
    kind: 'ok',
    body: { reps: [...reps.values()].sort((a, b) => a.repName.localeCompare(b.repName)) },
  };
}

function emptyEntry(repId: string, repName: string): Protectable {
  return { repId, repName, clients: { count: 0, units: [] }, openLeads: { count: 0, units: [] } };
}

function count({ clients, openLeads }: Protectable, row: HeldUnitRow): void {
  clients.count += row.clients;
  openLeads.count += row.openLeads;
  if (row.clients > 0) clients.units.push(row.unit);
  if (row.openLeads > 0) openLeads.units.push(row.unit);
}
