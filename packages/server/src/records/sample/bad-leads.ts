import type { BadLeadReason } from '@catchment/contract';
import { markBadLeadOperation } from '../../leads/intake/move-lead.ts';
import type { JobCtx } from '../../platform/context.ts';
import { actAs, poorSampleLeads } from './queries.ts';

/** What reps of the sample firm said of poor leads lately. */
const answers: readonly [reason: BadLeadReason, note: string | null, count: number][] = [
  ['sells-through-partner', 'Has an agreement with another house', 8],
  ['wrong-segment', null, 5],
  ['no-assets', 'Wound down its funds', 3],
  ['unreachable', null, 2],
  ['already-client', 'Has an account under another name', 1],
];

/** Closes a few poor leads as bad, each with a reason, so that there are answers to learn from. */
export async function answerBadLeads(job: JobCtx): Promise<void> {
  const wanted = answers.flatMap(([reason, note, count]) =>
    Array.from({ length: count }, () => ({ reason, note })),
  );
  const leads = await job.transaction((ctx) => poorSampleLeads(ctx.db, wanted.length));
  for (const [i, { id, userId }] of leads.entries()) {
    const { reason, note } = wanted[i]!;
    await job.transaction(async (ctx) => {
      await actAs(ctx.db, userId);
      const actor = { ...ctx.actor, userId };
      await markBadLeadOperation({ ...ctx, actor }, { id, reason, ...(note !== null && { note }) });
    });
  }
}
