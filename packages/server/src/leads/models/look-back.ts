import type { Ctx } from '../../platform/context.ts';
import { factsOfLeads, type LeadFactsRow } from '../scoring/lead-facts.ts';
import { tableOfFacts } from '../scoring/lead-features.ts';
import { groupByHead, type Heads, loadHeads } from './heads.ts';
import { newestLeadIds, saveHindsight, trainingProfile } from './health-queries.ts';
import { measureHealth, type WatchedLead } from './measure-health.ts';

const DAY_MS = 86_400_000;
const DAYS = 30;
const WINDOW_DAYS = 28;
/** As many as the watch looks at. */
const WINDOW_LEADS = 1000;

/**
 * What the watch would have seen of a new version on each of the last 30 days, so that whoever chooses it knows how much
 * its leads vary when nothing is wrong. Days that were watched keep what was seen.
 */
export async function lookBack(ctx: Ctx, modelId: string): Promise<void> {
  const profile = await trainingProfile(ctx, modelId);
  if (profile === null) return;
  const now = ctx.clock.now().getTime();
  const ids = await newestLeadIds(ctx, new Date(now - (DAYS + WINDOW_DAYS) * DAY_MS));
  const rows = await factsOfLeads(ctx, ids);
  const leads = scored(rows, await loadHeads(ctx, modelId));
  for (let daysBack = DAYS; daysBack >= 1; daysBack--) {
    const until = now - daysBack * DAY_MS;
    const window = leads.filter((_, i) => {
      const at = rows[i]!.receivedAt.getTime();
      return at <= until && at > until - WINDOW_DAYS * DAY_MS;
    });
    const health = measureHealth(profile, {
      leads: window.slice(-WINDOW_LEADS),
      ended: [],
      overrides: { scores: 0, overridden: 0 },
    });
    const seen = health.filter(({ measure }) => measure === 'drift' || measure === 'missing');
    await saveHindsight(ctx, modelId, new Date(until), seen);
  }
}

/** Leads with the score that each would have got. */
function scored(rows: readonly LeadFactsRow[], heads: Heads): WatchedLead[] {
  const facts = rows.map((row) => row.facts);
  const leads: WatchedLead[] = [];
  for (const [head, members] of groupByHead(heads, facts)) {
    const probability = head.model.predict(tableOfFacts(members.map((row) => facts[row]!)));
    members.forEach((row, i) => {
      leads[row] = { facts: facts[row]!, probability: probability[i]! };
    });
  }
  return leads;
}
