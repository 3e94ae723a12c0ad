import type { JobCtx } from '../../platform/context.ts';
import { withOwn } from './cuts.ts';
import { gradeLeads } from './grade-leads.ts';
import { applyCuts, idsToGrade, measureThirds, saveCuts } from './queries.ts';
import { settingsAt } from './read-settings.ts';

export const GRADE_JOB = 'engagement.grade';

/** Leads graded in one transaction. */
const BATCH = 5000;

/** Closed leads older than this teach nothing about today's grades. */
export const PAST_DAYS = 730;

/**
 * Grades every open lead as it stands now, takes the thirds of them anew, and has each lead's grade follow.
 *
 * @param past whether leads that were graded when they closed are graded anew too: after a change of the settings
 */
export async function gradeAll(
  job: JobCtx,
  { past = false }: { past?: boolean | undefined },
  signal?: AbortSignal,
): Promise<void> {
  const ids = await job.transaction((ctx) => idsToGrade(ctx, past, PAST_DAYS));
  for (let begin = 0; begin < ids.length; begin += BATCH) {
    signal?.throwIfAborted();
    await job.transaction((ctx) => gradeLeads(ctx, ids.slice(begin, begin + BATCH)));
  }
  await job.transaction(async (ctx) => {
    const { settings } = await settingsAt(ctx);
    const thirds = await measureThirds(ctx);
    if (thirds === undefined) return;
    const cuts = withOwn(thirds, settings.cuts);
    await saveCuts(ctx, cuts);
    await applyCuts(ctx, cuts);
  });
  await job.notify({ kind: 'home-changed' });
}
