import { modelFromBytes, OUTCOMES_NEEDED, type ScoreModel } from '@catchment/algorithms/boosting';
import type { Reason } from '@catchment/contract';
import type { Ctx } from '../../platform/context.ts';
import { type LeadFacts, labelOf, leadFeatures, readFact, tableOfFacts } from './lead-features.ts';
import { championRow, countOutcomes, type ModelRow, modelContent } from './model-queries.ts';
import { factsOfLeads, type LeadFactsRow, presentScores, type ScoreRow, saveScores } from './queries.ts';
import { ruleScore } from './rule-score.ts';

const REASONS_MAX = 4;

/** Model files never change under their hash; the few in use stay unpacked. */
const MODELS_KEPT = 4;
const unpacked = new Map<string, ScoreModel>();

export async function loadModel(ctx: Ctx, sha256: string): Promise<ScoreModel> {
  const known = unpacked.get(sha256);
  if (known !== undefined) return known;
  const file = modelFromBytes(await modelContent(ctx, sha256));
  if (file.kind === 'other-version') throw new Error(`model file ${sha256} is of version ${file.version}`);
  if (file.kind === 'damaged') throw new Error(`model file ${sha256}: ${file.reason}`);
  unpacked.set(sha256, file.model);
  for (const oldest of unpacked.keys()) if (unpacked.size > MODELS_KEPT) unpacked.delete(oldest);
  return file.model;
}

/**
 * Scores leads with the champion, or by rules while there is none, and records a decision for each.
 *
 * A lead whose facts and model are the same as at its last score keeps that score: nothing new was decided.
 *
 * @returns how many scores are new
 */
export async function scoreLeads(ctx: Ctx, leadIds: readonly string[]): Promise<number> {
  if (leadIds.length === 0) return 0;
  const champion = await championRow(ctx);
  const present = await presentScores(ctx, leadIds);
  const rows = (await factsOfLeads(ctx, leadIds)).filter(({ leadId, facts }) => {
    const last = present.get(leadId);
    return !(last && last.modelId === (champion?.id ?? null) && sameFacts(last.facts, facts));
  });
  if (rows.length === 0) return 0;
  const scores = champion?.fileSha256
    ? scoreByModel(ctx, rows, champion, await loadModel(ctx, champion.fileSha256))
    : scoreByRules(ctx, rows, await missingOutcomes(ctx));
  await saveScores(ctx, scores);
  for (const { leadId } of rows.length === 1 ? rows : []) await ctx.notify({ kind: 'lead-changed', leadId });
  return scores.length;
}

/** Outcomes of the rarer kind that a first model still lacks. */
async function missingOutcomes(ctx: Ctx): Promise<number> {
  const { outcomes, won } = await countOutcomes(ctx);
  return Math.max(0, OUTCOMES_NEEDED - Math.min(won, outcomes - won));
}

function sameFacts(a: LeadFacts, b: LeadFacts): boolean {
  return leadFeatures.every(({ name }) => (a[name] ?? null) === (b[name] ?? null));
}

function scoreByModel(
  ctx: Ctx,
  rows: readonly LeadFactsRow[],
  champion: ModelRow,
  model: ScoreModel,
): ScoreRow[] {
  const judged = explainFacts(
    model,
    rows.map(({ facts }) => facts),
  );
  return rows.map((row, i) => composeScore(ctx, row, judged[i]!, champion.id, `model ${champion.version}`));
}

function scoreByRules(ctx: Ctx, rows: readonly LeadFactsRow[], missing: number): ScoreRow[] {
  const why = missing > 0 ? `not enough history, ${missing} outcomes missing` : 'no model is promoted yet';
  return rows.map((row) => composeScore(ctx, row, ruleScore(row.facts), null, `rule score (${why})`));
}

export interface ExplainedScore {
  readonly probability: number;
  /** The average lead, at most four reasons, and everything else: they add up to 100 × probability. */
  readonly reasons: readonly Reason[];
}

/** Scores facts with a model, reasons in points. */
export function explainFacts(model: ScoreModel, facts: readonly LeadFacts[]): ExplainedScore[] {
  const explainer = model.explainer(tableOfFacts(facts));
  return facts.map((fact, row) => {
    const { probability, basePoints, reasons, otherPoints } = explainer.reasons(row, REASONS_MAX);
    return {
      probability,
      reasons: [
        { label: 'The average lead', contribution: basePoints, unit: 'points', detail: null },
        ...reasons.map(({ feature, points }) => ({
          label: labelOf(feature),
          contribution: points,
          unit: 'points',
          detail: readFact(feature, fact[feature]),
        })),
        { label: 'Everything else', contribution: otherPoints, unit: 'points', detail: null },
      ],
    };
  });
}

function composeScore(
  ctx: Ctx,
  { leadId, receivedAt, facts }: LeadFactsRow,
  { probability, reasons }: ExplainedScore,
  modelId: string | null,
  decidedBy: string,
): ScoreRow {
  const against = reasons.slice(1, -1).filter(({ contribution }) => (contribution ?? 0) < 0);
  return {
    leadId,
    decisionId: ctx.random.uuid(),
    modelId,
    probability,
    reasons,
    facts,
    outcome: {
      summary: `${Math.round(100 * probability)} % likely to buy`,
      probability,
      modelId,
      facts,
    },
    inputs: leadFeatures.map(({ name, label, source }) => ({
      label,
      value: readFact(name, facts[name]),
      asOf: receivedAt.toISOString(),
      source,
    })),
    wouldChange: against.map(
      ({ label, detail }) => `${label}: ${detail} counts against it; another value would lift it.`,
    ),
    decidedBy,
  };
}
