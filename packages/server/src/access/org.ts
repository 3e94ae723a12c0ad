import type { addDelegation, addOrgManager, getOrgTree, RouteInput, RouteOutcome } from '@catchment/contract';
import type { Ctx } from '../platform/context.ts';
import { findUser, listOrgNodes, orgNodeExists } from './queries.ts';

export async function getOrgTreeOperation(ctx: Ctx): Promise<RouteOutcome<typeof getOrgTree>> {
  return { kind: 'ok', body: { nodes: await listOrgNodes(ctx.db, ctx.clock.now()) } };
}

/** A manager sees the node and everything below it, from and until the dates. */
export async function addOrgManagerOperation(
  ctx: Ctx,
  { id, userId, from, until }: RouteInput<typeof addOrgManager>,
): Promise<RouteOutcome<typeof addOrgManager>> {
  if (!(await orgNodeExists(ctx.db, id))) return { kind: 'not-found' };
  const user = await findUser(ctx.db, userId);
  if (user?.role !== 'manager')
    return {
      kind: 'conflict',
      detail: 'Only a user with the role manager can manage a part of the org tree.',
    };
  if (until !== null && until <= from)
    return { kind: 'conflict', detail: 'The end must lie after the start.' };
  await ctx.db
    .insertInto('app.org_manager')
    .values({ id: ctx.random.uuid(), org_node_id: id, user_id: userId, valid: range(from, until) })
    .execute();
  return { kind: 'ok', body: { ok: true } };
}

export async function addDelegationOperation(
  ctx: Ctx,
  { fromUserId, toUserId, from, until, reason }: RouteInput<typeof addDelegation>,
): Promise<RouteOutcome<typeof addDelegation>> {
  if (until <= from)
    return { kind: 'invalid', errors: [{ path: 'until', message: 'expected a time after the start' }] };
  if (fromUserId === toUserId)
    return { kind: 'invalid', errors: [{ path: 'toUserId', message: 'expected another user' }] };
  const known = await Promise.all([findUser(ctx.db, fromUserId), findUser(ctx.db, toUserId)]);
  if (known.includes(undefined)) return { kind: 'invalid', detail: 'One of the two users does not exist.' };
  await ctx.db
    .insertInto('app.delegation')
    .values({
      id: ctx.random.uuid(),
      from_user_id: fromUserId,
      to_user_id: toUserId,
      valid: range(from, until),
      reason,
    })
    .execute();
  return { kind: 'ok', body: { ok: true } };
}

function range(from: string, until: string | null): string {
  return `[${from},${until ?? ''})`;
}
