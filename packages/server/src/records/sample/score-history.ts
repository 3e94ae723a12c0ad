import { scoreLeads } from '../../leads/scoring/score-leads.ts';
import type { JobCtx } from '../../platform/context.ts';
import { asAt, inPeriods } from './as-at.ts';
import { openSampleLeads } from './queries.ts';

/**
 * Scores the open leads by the rules, as they would have been when they came in: there was no model yet. So that the
 * first model moves scores that were there, and says what it changed.
 */
export async function scoreHistory(job: JobCtx, asOf: string, signal?: AbortSignal): Promise<void> {
  const leads = await job.transaction((ctx) => openSampleLeads(ctx.db));
  for (const { end, ids } of inPeriods(leads, asOf)) {
    signal?.throwIfAborted();
    await job.transaction((ctx) => scoreLeads(asAt(ctx, new Date(end)), ids));
  }
}
