import type { answerAssignment, RouteInput, RouteOutcome } from '@catchment/contract';
import type { Ctx } from '../../platform/context.ts';
import { asProgram } from './as-program.ts';
import { acceptAssignment, endAssignment, findLeadState, lockActiveAssignment } from './queries.ts';
import { routeLeads } from './route-leads.ts';

/** The owner accepts, or declines with a reason; a declined lead goes on by the rules at once. */
export async function answerAssignmentOperation(
  ctx: Ctx,
  { id, accept, reason }: RouteInput<typeof answerAssignment>,
): Promise<RouteOutcome<typeof answerAssignment>> {
  const lead = await findLeadState(ctx.db, id);
  if (lead === undefined) return { kind: 'not-found' };
  if (lead.isClosed)
    return { kind: 'conflict', detail: 'The lead is closed: there is nothing to answer any more.' };
  if (!accept && !reason) {
    return {
      kind: 'invalid',
      detail: 'reason: expected why you decline, so that the next rep and the rules can learn from it.',
    };
  }
  const assignment = await lockActiveAssignment(ctx.db, id);
  if (assignment === undefined) return { kind: 'conflict', detail: 'Nobody has the lead now.' };
  if (ctx.actor.role === 'rep' && assignment.repId !== ctx.actor.repId) {
    return {
      kind: 'conflict',
      detail: `The lead is with ${assignment.repName}, who alone can answer for it.`,
    };
  }
  const at = ctx.clock.now().toISOString();
  if (accept) {
    await acceptAssignment(ctx.db, assignment.id, at);
    await ctx.notify({ kind: 'lead-changed', leadId: id });
    return { kind: 'ok', body: { outcome: 'accepted', repName: assignment.repName, reason: 'Accepted.' } };
  }
  await asProgram(ctx, () => endAssignment(ctx.db, assignment.id, 'declined', reason ?? '', at));
  const [routed] = await routeLeads(ctx, [id]);
  await ctx.notify({ kind: 'lead-changed', leadId: id });
  return {
    kind: 'ok',
    body: {
      outcome: routed?.repId ? 'rerouted' : 'unassigned',
      repName: routed?.repName ?? null,
      reason: routed?.reason ?? 'The lead was closed meanwhile.',
    },
  };
}
