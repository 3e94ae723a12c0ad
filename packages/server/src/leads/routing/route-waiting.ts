import type { RouteOutcome, routeWaiting } from '@catchment/contract';
import type { Ctx, JobCtx } from '../../platform/context.ts';
import { asProgram } from './as-program.ts';
import { countWaiting, selectWaitingIds } from './queries.ts';
import { routeLeads } from './route-leads.ts';
import type { RoutedLead } from './routed-lead.ts';

export const routeWaitingJob = 'routing.route-waiting';

export async function routeWaitingOperation(ctx: Ctx): Promise<RouteOutcome<typeof routeWaiting>> {
  const waiting = await asProgram(ctx, () => countWaiting(ctx.db));
  const jobId = await ctx.jobs.enqueue(routeWaitingJob, {}, { singletonKey: 'all' });
  return { kind: 'ok', body: { jobId: jobId ?? 'running', waiting } };
}

const batchLength = 50;

/** Routes every waiting lead, the oldest first, a batch a transaction. @returns how many got an owner */
export async function routeWaitingLeads(job: JobCtx, signal?: AbortSignal): Promise<number> {
  let assigned = 0;
  let after: { at: string; id: string } | null = null;
  while (!signal?.aborted) {
    const batch: Batch = await job.transaction((ctx) => routeBatch(ctx, after));
    assigned += batch.routed.filter(({ repId }) => repId !== null).length;
    if (batch.last === null) break;
    after = batch.last;
  }
  await job.notify({ kind: 'home-changed' });
  return assigned;
}

interface Batch {
  routed: RoutedLead[];
  last: { at: string; id: string } | null;
}

async function routeBatch(ctx: Ctx, after: { at: string; id: string } | null): Promise<Batch> {
  const waiting = await asProgram(ctx, () => selectWaitingIds(ctx.db, after, batchLength));
  const last = waiting.at(-1);
  if (last === undefined) return { routed: [], last: null };
  const routed = await routeLeads(
    ctx,
    waiting.map(({ id }) => id),
    'skip',
  );
  return { routed, last: { at: last.receivedAt, id: last.id } };
}
