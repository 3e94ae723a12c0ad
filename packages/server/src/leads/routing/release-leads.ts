import type { Ctx } from '../../platform/context.ts';
import { asProgram } from './as-program.ts';
import { endAssignmentsOf } from './queries.ts';
import { routeWaitingJob } from './route-waiting.ts';

/** Takes every open lead from a rep who can work none any more; the rules find others in the background. */
export async function releaseLeads(ctx: Ctx, repId: string, reason: string): Promise<number> {
  const at = ctx.clock.now().toISOString();
  const count = await asProgram(ctx, () => endAssignmentsOf(ctx.db, repId, reason, at));
  if (count > 0) await ctx.jobs.enqueue(routeWaitingJob, {}, { singletonKey: 'all' });
  return count;
}
