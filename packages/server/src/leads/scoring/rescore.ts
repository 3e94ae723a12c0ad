import type { RouteOutcome, rescore } from '@catchment/contract';
import type { Ctx, JobCtx } from '../../platform/context.ts';
import { openLeadIds } from './queries.ts';
import { scoreLeads } from './score-leads.ts';

export const RESCORE_JOB = 'scoring.rescore';

/** Leads scored in one transaction. */
const BATCH = 1000;

export async function rescoreOperation(ctx: Ctx): Promise<RouteOutcome<typeof rescore>> {
  const jobId = await ctx.jobs.enqueue(RESCORE_JOB, {}, { singletonKey: 'rescore' });
  return { kind: 'ok', body: { jobId: jobId ?? 'already-waiting' } };
}

/** Scores every open lead with what scores now; a lead that would score the same is left alone. */
export async function runRescore(job: JobCtx, signal?: AbortSignal): Promise<number> {
  const ids = await job.transaction((ctx) => openLeadIds(ctx));
  let scored = 0;
  for (let begin = 0; begin < ids.length; begin += BATCH) {
    signal?.throwIfAborted();
    scored += await job.transaction((ctx) => scoreLeads(ctx, ids.slice(begin, begin + BATCH)));
  }
  await job.notify({ kind: 'home-changed' });
  return scored;
}
