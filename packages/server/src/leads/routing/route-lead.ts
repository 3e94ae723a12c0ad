import type { RouteInput, RouteOutcome, routeLead } from '@catchment/contract';
import type { Ctx } from '../../platform/context.ts';
import { findLeadState } from './queries.ts';
import { routeLeads } from './route-leads.ts';

export async function routeLeadOperation(
  ctx: Ctx,
  { id }: RouteInput<typeof routeLead>,
): Promise<RouteOutcome<typeof routeLead>> {
  const lead = await findLeadState(ctx.db, id);
  if (lead === undefined) return { kind: 'not-found' };
  if (lead.isClosed) return { kind: 'conflict', detail: 'The lead is closed. Only open leads are routed.' };
  const [routed] = await routeLeads(ctx, [id]);
  if (routed === undefined) {
    return {
      kind: 'conflict',
      detail: 'The lead has an owner already. Decline it or give it by hand instead.',
    };
  }
  await ctx.notify({ kind: 'lead-changed', leadId: id });
  const { repId, repName, reason, decisionId } = routed;
  return { kind: 'ok', body: { assigned: repId !== null, repId, repName, reason, decisionId } };
}
