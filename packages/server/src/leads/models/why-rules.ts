import { OUTCOMES_NEEDED } from '@catchment/algorithms/boosting';
import type { Ctx } from '../../platform/context.ts';
import { countOutcomes, lastFallback } from './queries.ts';

/** Outcomes of the rarer kind that a first model still lacks. */
export async function missingOutcomes(ctx: Ctx): Promise<number> {
  const { outcomes, won } = await countOutcomes(ctx);
  return Math.max(0, OUTCOMES_NEEDED - Math.min(won, outcomes - won));
}

/** Why rules score while no model does, in the words that every such score carries. */
export async function whyRules(ctx: Ctx): Promise<string> {
  const fallback = await lastFallback(ctx);
  if (fallback !== undefined) return `model ${fallback.version} stepped back: ${fallback.why}`;
  const missing = await missingOutcomes(ctx);
  return missing > 0 ? `not enough history, ${missing} outcomes missing` : 'no model is promoted yet';
}
