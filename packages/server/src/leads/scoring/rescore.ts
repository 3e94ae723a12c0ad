import type { RouteOutcome, rescore } from '@catchment/contract';
import type { Ctx, JobCtx } from '../../platform/context.ts';
import { factsOfOpenLeads, openLeadBatches } from './lead-facts.ts';
import { scoreFacts } from './score-leads.ts';

export const RESCORE_JOB = 'scoring.rescore';

/** Leads scored in one transaction. */
const BATCH = 5000;
/** Batches under way at once: while one is explained here, the database reads or writes the others. */
const LANES = 3;

export async function rescoreOperation(ctx: Ctx): Promise<RouteOutcome<typeof rescore>> {
  const jobId = await ctx.jobs.enqueue(RESCORE_JOB, {}, { singletonKey: 'rescore' });
  return { kind: 'ok', body: { jobId: jobId ?? 'already-waiting' } };
}

/**
 * Scores every open lead with what scores now; a lead that would score the same is left alone.
 *
 * @param importId only leads that this import brought or changed
 */
export async function runRescore(job: JobCtx, signal?: AbortSignal, importId?: string): Promise<number> {
  const batches = await job.transaction((ctx) => openLeadBatches(ctx, BATCH, importId));
  let next = 0;
  let scored = 0;
  const lane = async () => {
    for (let batch = next++; batch < batches.length; batch = next++) {
      signal?.throwIfAborted();
      const [from, to] = [batches[batch]!, batches[batch + 1]];
      const count = await job.transaction(async (ctx) =>
        scoreFacts(ctx, await factsOfOpenLeads(ctx, from, to, importId)),
      );
      scored += count;
    }
  };
  const stopOthers = (error: unknown) => {
    next = batches.length;
    throw error;
  };
  const ended = await Promise.allSettled(Array.from({ length: LANES }, () => lane().catch(stopOthers)));
  for (const end of ended) if (end.status === 'rejected') throw end.reason;
  await job.notify({ kind: 'home-changed' });
  return scored;
}
