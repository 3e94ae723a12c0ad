import type { ScoreModel } from '@catchment/algorithms/boosting';
import type { Reason } from '@catchment/contract';
import type { Ctx } from '../../platform/context.ts';
import { groupByHead, type Heads, loadHeads } from './heads.ts';
import { type LeadFacts, labelOf, leadFeatures, readFact, tableOfFacts } from './lead-features.ts';
import { championRow } from './model-queries.ts';
import { factsOfLeads, type LeadFactsRow, presentScores, type ScoreRow, saveScores } from './queries.ts';
import { ruleScore } from './rule-score.ts';
import { whyRules } from './why-rules.ts';

const REASONS_MAX = 4;

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
  const scores = champion
    ? scoreByModel(ctx, rows, await loadHeads(ctx, champion.id))
    : scoreByRules(ctx, rows, await whyRules(ctx));
  await saveScores(ctx, scores);
  for (const { leadId } of rows.length === 1 ? rows : []) await ctx.notify({ kind: 'lead-changed', leadId });
  return scores.length;
}

function sameFacts(a: LeadFacts, b: LeadFacts): boolean {
  return leadFeatures.every(({ name }) => (a[name] ?? null) === (b[name] ?? null));
}

function scoreByModel(ctx: Ctx, rows: readonly LeadFactsRow[], heads: Heads): ScoreRow[] {
  const facts = rows.map((row) => row.facts);
  const fit = heads.fit?.model.predict(tableOfFacts(facts));
  const scores: ScoreRow[] = [];
  for (const [head, members] of groupByHead(heads, facts)) {
    const judged = explainFacts(
      head.model,
      members.map((row) => facts[row]!),
    );
    members.forEach((row, i) => {
      const by = { modelId: heads.modelId, head: head.name, fit: fit?.[row] ?? null };
      scores[row] = composeScore(ctx, rows[row]!, judged[i]!, by, `model ${heads.version}`);
    });
  }
  return scores;
}

function scoreByRules(ctx: Ctx, rows: readonly LeadFactsRow[], why: string): ScoreRow[] {
  const by = { modelId: null, head: null, fit: null };
  return rows.map((row) => composeScore(ctx, row, ruleScore(row.facts), by, `rule score (${why})`));
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
  by: { modelId: string | null; head: string | null; fit: number | null },
  decidedBy: string,
): ScoreRow {
  const against = reasons.slice(1, -1).filter(({ contribution }) => (contribution ?? 0) < 0);
  return {
    leadId,
    decisionId: ctx.random.uuid(),
    ...by,
    probability,
    reasons,
    facts,
    outcome: {
      summary: `${Math.round(100 * probability)} % likely to buy`,
      probability,
      ...by,
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
