import type { markBadLead, moveLead, RouteInput, RouteOutcome } from '@catchment/contract';
import type { Ctx } from '../../platform/context.ts';
import { gradeLeads } from '../engagement/grade-leads.ts';
import { keepBadLead } from '../scoring/feedback.ts';
import { changeStage, insertOutcome, insertStage, leaveQueue, lockLeadVersion } from './queries.ts';
import { describeLeads } from './read-leads.ts';

const endings = new Set(['won', 'lost', 'disqualified']);
const closedAlready = 'The lead is closed. A client who comes back is a new lead.';

/** Moves a lead on. Won, lost and disqualified close it and are outcomes that the score learns from. */
export async function moveLeadOperation(
  ctx: Ctx,
  { id, version, stage, reason, amountCents }: RouteInput<typeof moveLead>,
): Promise<RouteOutcome<typeof moveLead>> {
  const stored = await lockLeadVersion(ctx.db, id);
  if (stored === undefined) return { kind: 'not-found' };
  if (stored.version !== version) {
    const [current] = await describeLeads(ctx, [id]);
    return {
      kind: 'version-changed',
      detail: 'Someone changed this lead after you opened it. Load it again and repeat your change.',
      current,
    };
  }
  if (endings.has(stored.stage)) return { kind: 'conflict', detail: closedAlready };
  if (stage === 'new' || stage === 'assigned') {
    return {
      kind: 'conflict',
      detail: `A lead becomes "${stage}" by routing only. Route it or give it to a rep.`,
    };
  }
  await enterStage(ctx, id, stored.repId, {
    stage,
    reason: reason ?? null,
    amountCents: amountCents ?? null,
  });
  const [lead] = await describeLeads(ctx, [id]);
  return lead === undefined ? { kind: 'not-found' } : { kind: 'ok', body: lead };
}

/** Closes a lead as disqualified and says how often this reason was given. */
export async function markBadLeadOperation(
  ctx: Ctx,
  { id, reason, note }: RouteInput<typeof markBadLead>,
): Promise<RouteOutcome<typeof markBadLead>> {
  const stored = await lockLeadVersion(ctx.db, id);
  if (stored === undefined) return { kind: 'not-found' };
  if (endings.has(stored.stage)) return { kind: 'conflict', detail: closedAlready };
  const disposition = `bad lead: ${reason}`;
  await enterStage(ctx, id, stored.repId, {
    stage: 'disqualified',
    reason: disposition,
    amountCents: null,
    note: note ?? null,
  });
  return { kind: 'ok', body: await keepBadLead(ctx, { leadId: id, reason, note: note ?? null }) };
}

interface NewStage {
  stage: string;
  reason: string | null;
  amountCents: number | null;
  note?: string | null;
}

async function enterStage(
  ctx: Ctx,
  id: string,
  repId: string | null,
  { stage, reason, amountCents, note = null }: NewStage,
): Promise<void> {
  const at = ctx.clock.now().toISOString();
  const isEnd = endings.has(stage);
  await changeStage(ctx.db, { id, stage, disposition: reason, amountCents, closedAt: isEnd ? at : null, at });
  const cause = note ?? reason ?? 'moved by hand';
  await insertStage(ctx.db, { id: ctx.random.uuid(), leadId: id, stage, cause, repId, at });
  if (isEnd) {
    await insertOutcome(ctx.db, {
      id: ctx.random.uuid(),
      leadId: id,
      result: stage,
      reason,
      amountCents,
      at,
    });
    await leaveQueue(ctx.db, id);
    await gradeLeads(ctx, [id]);
  }
  await ctx.notify({ kind: 'lead-changed', leadId: id });
  await ctx.notify({ kind: 'home-changed' });
}
