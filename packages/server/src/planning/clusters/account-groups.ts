import type { dropAccountGroup, listAccountGroups, RouteInput, RouteOutcome } from '@catchment/contract';
import type { Ctx } from '../../platform/context.ts';
import { deleteGroup, selectGroups } from './queries.ts';

/** What was kept, newest first. */
export async function listAccountGroupsOperation(ctx: Ctx): Promise<RouteOutcome<typeof listAccountGroups>> {
  return { kind: 'ok', body: { items: await selectGroups(ctx.db) } };
}

/** Forgets a kept group; its accounts stay. */
export async function dropAccountGroupOperation(
  ctx: Ctx,
  { id }: RouteInput<typeof dropAccountGroup>,
): Promise<RouteOutcome<typeof dropAccountGroup>> {
  if (!(await deleteGroup(ctx.db, id))) return { kind: 'not-found' };
  return { kind: 'ok', body: { ok: true } };
}
