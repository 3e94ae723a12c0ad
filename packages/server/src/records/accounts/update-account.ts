import type { RouteInput, RouteOutcome, updateAccount } from '@catchment/contract';
import type { Ctx } from '../../platform/context.ts';
import { changeAccount, findAccount, isKnown, lockAccount } from './queries.ts';

export async function updateAccountOperation(
  ctx: Ctx,
  { id, version, ...change }: RouteInput<typeof updateAccount>,
): Promise<RouteOutcome<typeof updateAccount>> {
  const at = ctx.clock.now().toISOString();
  const stored = await lockAccount(ctx.db, id);
  if (stored === undefined) return { kind: 'not-found' };
  if (stored.version !== version) {
    const current = await findAccount(ctx.db, id, at);
    return {
      kind: 'version-changed',
      detail: 'Someone changed this account after you opened it. Load it again and repeat your change.',
      current,
    };
  }
  if (typeof change.unitId === 'number' && !(await isKnown(ctx.db, 'unit', change.unitId))) {
    return { kind: 'invalid', detail: `unitId: there is no county ${change.unitId}.` };
  }
  if (typeof change.lockedRepId === 'string' && !(await isKnown(ctx.db, 'rep', change.lockedRepId))) {
    return { kind: 'invalid', detail: 'lockedRepId: there is no such rep, or none you may see.' };
  }
  const outcome = await changeAccount(ctx.db, id, change, at).catch(refusalOf);
  if (outcome === 'beyond-sight') {
    return { kind: 'invalid', detail: 'unitId: an account can only be moved to a county that you can see.' };
  }
  if (!outcome) return { kind: 'not-found' };
  await ctx.notify({ kind: 'home-changed' });
  const account = await findAccount(ctx.db, id, at);
  return account === undefined ? { kind: 'not-found' } : { kind: 'ok', body: account };
}

/** Row security refuses a change that would put the account out of the actor's own sight. */
function refusalOf(error: Error & { code?: string }): 'beyond-sight' {
  if (error.code === '42501') return 'beyond-sight';
  throw error;
}
