import type { getRep, Rep, RouteInput, RouteOutcome } from '@catchment/contract';
import type { Ctx } from '../../platform/context.ts';
import { findRep } from './queries.ts';

export async function getRepOperation(
  ctx: Ctx,
  { id }: RouteInput<typeof getRep>,
): Promise<RouteOutcome<typeof getRep>> {
  return repAnswer(ctx, id);
}

/** A rep as it is now, or not-found when it may not be seen. */
export async function repAnswer(
  ctx: Ctx,
  id: string,
): Promise<{ kind: 'ok'; body: Rep } | { kind: 'not-found' }> {
  const rep = await findRep(ctx.db, id, ctx.clock.now().toISOString());
  return rep === undefined ? { kind: 'not-found' } : { kind: 'ok', body: rep };
}
