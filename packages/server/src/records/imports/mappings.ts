import type { deleteMapping, listMappings, RouteInput, RouteOutcome } from '@catchment/contract';
import type { Ctx } from '../../platform/context.ts';
import { deleteSavedMapping, savedMappings } from './queries.ts';

export async function listMappingsOperation(
  ctx: Ctx,
  { kind }: RouteInput<typeof listMappings>,
): Promise<RouteOutcome<typeof listMappings>> {
  return { kind: 'ok', body: { items: await savedMappings(ctx.db, kind) } };
}

export async function deleteMappingOperation(
  ctx: Ctx,
  { id }: RouteInput<typeof deleteMapping>,
): Promise<RouteOutcome<typeof deleteMapping>> {
  return (await deleteSavedMapping(ctx.db, id)) ? { kind: 'ok', body: { ok: true } } : { kind: 'not-found' };
}
