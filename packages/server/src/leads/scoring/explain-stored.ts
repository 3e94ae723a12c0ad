import type { Ctx } from '../../platform/context.ts';
import { loadHeads } from '../models/heads.ts';
import type { LeadFacts } from './lead-features.ts';
import { ruleScore } from './rule-score.ts';
import { type ExplainedScore, explainFacts } from './score-leads.ts';

/** Explains facts by the version and head that gave a stored score. */
export async function explainStored(
  ctx: Ctx,
  { modelId, head }: { modelId: string | null; head: string | null },
  facts: readonly LeadFacts[],
): Promise<ExplainedScore[]> {
  if (modelId === null) return facts.map(ruleScore);
  const { conversion, products } = await loadHeads(ctx, modelId);
  const own = head?.startsWith('conversion:') ? products.get(head.slice('conversion:'.length)) : conversion;
  if (own === undefined) throw new Error(`model ${modelId} has no head ${head}`);
  return explainFacts(own.model, facts);
}
