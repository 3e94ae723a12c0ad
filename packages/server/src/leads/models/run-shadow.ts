import type { JobCtx } from '../../platform/context.ts';
import { runInThread } from '../../platform/threads/run-in-thread.ts';
import type { Explained, ExplainOrder } from './explain-thread.ts';
import {
  type Challenger,
  challengerFiles,
  challengersNow,
  leadsToShadow,
  type ScoredLead,
  saveShadows,
} from './shadow-queries.ts';

export const SHADOW_JOB = 'scoring.shadow';

const EXPLAIN_THREAD = new URL('./explain-thread.ts', import.meta.url);
const BATCH = 2000;

/**
 * Scores open leads as each challenger would, on the facts that their scores in earnest were made of. Nobody who works
 * leads sees these: the table is closed to them.
 *
 * @returns how many shadow scores are new
 */
export async function runShadow(job: JobCtx, signal?: AbortSignal): Promise<number> {
  let scored = 0;
  for (const challenger of await job.transaction(challengersNow)) {
    const files = await job.transaction((ctx) => challengerFiles(ctx, challenger));
    for (let after: string | null = null, count = BATCH; count === BATCH; scored += count) {
      signal?.throwIfAborted();
      const batch: ScoredLead[] = await job.transaction((ctx) =>
        leadsToShadow(ctx, challenger, after, BATCH),
      );
      await shadowBatch(job, challenger, files, batch, signal);
      count = batch.length;
      after = batch.at(-1)?.leadId ?? null;
    }
  }
  return scored;
}

async function shadowBatch(
  job: JobCtx,
  challenger: Challenger,
  files: ExplainOrder['files'],
  leads: readonly ScoredLead[],
  signal: AbortSignal | undefined,
): Promise<void> {
  if (leads.length === 0) return;
  const { probability, reasons } = await explainInThread(
    { files, facts: leads.map(({ facts }) => facts) },
    signal,
  );
  const judged = leads.map((lead, i) => ({ ...lead, probability: probability[i]!, reasons: reasons[i]! }));
  await job.transaction((ctx) => saveShadows(ctx, challenger, judged));
}

/** Scores and explains away from the requests. */
export function explainInThread(order: ExplainOrder, signal?: AbortSignal): Promise<Explained> {
  return runInThread<Explained>(EXPLAIN_THREAD, order, signal === undefined ? {} : { signal });
}
