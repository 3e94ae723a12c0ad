import type { RouteInput, RouteOutcome, updateRep } from '@catchment/contract';
import { asProgram } from '../../leads/routing/as-program.ts';
import { releaseLeads } from '../../leads/routing/release-leads.ts';
import type { Ctx } from '../../platform/context.ts';
import { repAnswer } from './get-rep.ts';
import { changeRep, findRep, lockRep, vacateSeats } from './queries.ts';

export async function updateRepOperation(
  ctx: Ctx,
  { id, version, ...change }: RouteInput<typeof updateRep>,
): Promise<RouteOutcome<typeof updateRep>> {
  const stored = await lockRep(ctx.db, id);
  if (stored === undefined) return { kind: 'not-found' };
  if (stored.version !== version) {
    const current = await findRep(ctx.db, id, ctx.clock.now().toISOString());
    return {
      kind: 'version-changed',
      detail: 'Someone changed this rep after you opened it. Load it again and repeat your change.',
      current,
    };
  }
  await changeRep(ctx.db, id, change);
  if (change.status === 'left' && stored.status !== 'left') await leave(ctx, id);
  return repAnswer(ctx, id);
}

/** Who has left holds no seat from now on, and their open leads go to others by the rules. */
async function leave(ctx: Ctx, repId: string): Promise<void> {
  const at = ctx.clock.now().toISOString();
  await asProgram(ctx, () => vacateSeats(ctx.db, repId, at));
  await releaseLeads(ctx, repId, 'The rep has left.');
  await ctx.notify({ kind: 'home-changed' });
}
