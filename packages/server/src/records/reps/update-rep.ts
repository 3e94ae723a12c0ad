import type { RouteInput, RouteOutcome, updateRep } from '@catchment/contract';
import type { Ctx } from '../../platform/context.ts';
import { repAnswer } from './get-rep.ts';
import { changeRep, findRep, lockRep } from './queries.ts';

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
  return repAnswer(ctx, id);
}
