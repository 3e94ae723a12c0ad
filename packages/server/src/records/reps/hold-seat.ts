import type { holdSeat, RouteInput, RouteOutcome } from '@catchment/contract';
import type { Ctx } from '../../platform/context.ts';
import { findRep, lockSeat, putHolder } from './queries.ts';

/** Who holds a seat is a dated fact: access, coverage and open work follow it without any record being edited. */
export async function holdSeatOperation(
  ctx: Ctx,
  { id: seatId, repId, from }: RouteInput<typeof holdSeat>,
): Promise<RouteOutcome<typeof holdSeat>> {
  if (!(await lockSeat(ctx.db, seatId))) return { kind: 'not-found' };
  const at = from ?? ctx.clock.now().toISOString();
  const rep = repId === null ? null : await findRep(ctx.db, repId, at);
  if (rep === undefined)
    return { kind: 'invalid', detail: 'repId: there is no such rep, or none you may see.' };
  if (rep?.status === 'left')
    return { kind: 'invalid', detail: `${rep.name} has left and can hold no seat.` };
  await putHolder(ctx.db, seatId, { id: ctx.random.uuid(), repId, from: at });
  await ctx.notify({ kind: 'home-changed' });
  return { kind: 'ok', body: { ok: true } };
}
