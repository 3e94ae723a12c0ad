import type { Ctx } from '../../platform/context.ts';
import { loadHeads } from '../models/heads.ts';
import type { LeadFacts } from './lead-features.ts';
import { scoreDecision } from './queries.ts';
import { ruleScore } from './rule-score.ts';
import { explainFacts } from './score-leads.ts';

export type ReplayedScore =
  | { kind: 'replayed'; stored: number; replayed: number; same: boolean }
  | { kind: 'not-a-score' };

/** Scores again from the stored facts with the stored version: the same to the last bit, or something was changed. */
export async function replayScore(ctx: Ctx, decisionId: string): Promise<ReplayedScore> {
  const decision = await scoreDecision(ctx, decisionId);
  if (decision === undefined) return { kind: 'not-a-score' };
  const { probability: stored, modelId, head, facts } = decision.outcome;
  const replayed =
    modelId === null ? ruleScore(facts).probability : await scoreAgain(ctx, modelId, head, facts);
  return { kind: 'replayed', stored, replayed, same: Object.is(stored, replayed) };
}

async function scoreAgain(
  ctx: Ctx,
  modelId: string,
  head: string | null | undefined,
  facts: LeadFacts,
): Promise<number> {
  const { conversion, products } = await loadHeads(ctx, modelId);
  const own = head?.startsWith('conversion:') ? products.get(head.slice(11)) : conversion;
  if (own === undefined) throw new Error(`model ${modelId} has no head ${head}`);
  return explainFacts(own.model, [facts])[0]!.probability;
}
