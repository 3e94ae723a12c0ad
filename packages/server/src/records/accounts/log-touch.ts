import type { logTouch, RouteInput, RouteOutcome } from '@catchment/contract';
import { regradeAccount } from '../../leads/engagement/regrade-account.ts';
import type { Ctx } from '../../platform/context.ts';
import { findAccount, insertTouch } from './queries.ts';

export async function logTouchOperation(
  ctx: Ctx,
  { id: accountId, kind, topic, occurredAt, durationMinutes }: RouteInput<typeof logTouch>,
): Promise<RouteOutcome<typeof logTouch>> {
  const now = ctx.clock.now();
  const at = now.toISOString();
  if ((await findAccount(ctx.db, accountId, at)) === undefined) return { kind: 'not-found' };
  if (occurredAt !== undefined && Date.parse(occurredAt) > now.getTime()) {
    return { kind: 'invalid', detail: 'occurredAt: a touch that lies ahead cannot be logged yet.' };
  }
  const touch = {
    id: ctx.random.uuid(),
    accountId,
    repId: ctx.actor.repId,
    kind,
    topic,
    occurredAt: occurredAt ?? at,
    durationMinutes,
    at,
  };
  await insertTouch(ctx.db, touch);
  await regradeAccount(ctx, accountId);
  await ctx.notify({ kind: 'home-changed' });
  const body = {
    id: touch.id,
    kind,
    origin: 'sales' as const,
    topic,
    product: null,
    repName: ctx.actor.repId === null ? null : ctx.actor.name,
    occurredAt: touch.occurredAt,
    amountCents: null,
    simulated: false,
  };
  return { kind: 'ok', body };
}
