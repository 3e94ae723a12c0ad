import type { Ctx } from '../../platform/context.ts';
import { modelRow } from './model-queries.ts';
import { scoreDecision } from './queries.ts';
import { ruleScore } from './rule-score.ts';
import { explainFacts, loadModel } from './score-leads.ts';

export type ReplayedScore =
  | { kind: 'replayed'; stored: number; replayed: number; same: boolean }
  | { kind: 'not-a-score' };

/** Scores again from the stored facts with the stored version: the same to the last bit, or something was changed. */
export async function replayScore(ctx: Ctx, decisionId: string): Promise<ReplayedScore> {
  const decision = await scoreDecision(ctx, decisionId);
  if (decision === undefined) return { kind: 'not-a-score' };
  const { probability: stored, modelId, facts } = decision.outcome;
  const replayed = modelId === null ? ruleScore(facts).probability : await scoreAgain(ctx, modelId, facts);
  return { kind: 'replayed', stored, replayed, same: Object.is(stored, replayed) };
}

async function scoreAgain(
  ctx: Ctx,
  modelId: string,
  facts: Parameters<typeof ruleScore>[0],
): Promise<number> {
  const sha256 = (await modelRow(ctx, modelId))?.fileSha256;
  if (!sha256) throw new Error(`model ${modelId} has no file`);
  return explainFacts(await loadModel(ctx, sha256), [facts])[0]!.probability;
}
