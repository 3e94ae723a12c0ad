import { setImmediate as yieldToRequests } from 'node:timers/promises';
import type { ScoreModel } from '@catchment/algorithms/boosting';
import type { Reason } from '@catchment/contract';
import type { Ctx } from '../../platform/context.ts';
import { groupByHead, type Heads, loadHeads } from '../models/heads.ts';
import { whyRules } from '../models/why-rules.ts';
import { factsOfLeads, type LeadFactsRow } from './lead-facts.ts';
import { type LeadFacts, labelOf, leadFeatures, readFact, tableOfFacts } from './lead-features.ts';
import { ruleScore } from './rule-score.ts';
import { championId, type ScoreRow, saveScores, scoredFacts } from './score-rows.ts';

const REASONS_MAX = 4;
/** Leads explained between two looks at the requests that wait. */
const SLICE = 250;

/** Scores leads; see `scoreFacts`. */
export async function scoreLeads(ctx: Ctx, leadIds: readonly string[]): Promise<number> {
  if (leadIds.length === 0) return 0;
  return scoreFacts(ctx, await factsOfLeads(ctx, leadIds));
}

/**
 * Scores leads with the champion, or by rules while there is none, and records a decision for each.
 *
 * A lead whose facts and model are the same as at its last score keeps that score: nothing new was decided.
 *
 * @returns how many scores are new
 */
export async function scoreFacts(ctx: Ctx, leads: readonly LeadFactsRow[]): Promise<number> {
  const modelId = await championId(ctx);
  const scored = await scoredFacts(
    ctx,
    modelId,
    leads.map(({ leadId }) => leadId),
  );
  const rows = leads.filter(({ leadId, facts }) => {
    const last = scored.get(leadId);
    return last === undefined || !sameFacts(last, facts);
  });
  if (rows.length === 0) return 0;
  if (modelId === null) {
    const decidedBy = `rule score (${await whyRules(ctx)})`;
    await saveScores(ctx, { modelId, decidedBy }, scoreByRules(ctx, rows));
  } else {
    const heads = await loadHeads(ctx, modelId);
    const scores: ScoreRow[] = [];
    for (let begin = 0; begin < rows.length; begin += SLICE) {
      if (begin > 0) await yieldToRequests();
      scores.push(...scoreByModel(ctx, rows.slice(begin, begin + SLICE), heads));
    }
    await saveScores(ctx, { modelId, decidedBy: `model ${heads.version}` }, scores);
  }
  for (const { leadId } of rows.length === 1 ? rows : []) await ctx.notify({ kind: 'lead-changed', leadId });
  return rows.length;
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
      scores[row] = composeScore(ctx, rows[row]!, judged[i]!, by);
    });
  }
  return scores;
}

function scoreByRules(ctx: Ctx, rows: readonly LeadFactsRow[]): ScoreRow[] {
  const by = { modelId: null, head: null, fit: null };
  return rows.map((row) => composeScore(ctx, row, ruleScore(row.facts), by));
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
): ScoreRow {
  const summary = `${Math.round(100 * probability)}% likely to buy`;
  return {
    leadId,
    decisionId: ctx.random.uuid(),
    head: by.head,
    fit: by.fit,
    probability,
    reasons,
    outcome: { summary, probability, ...by, facts, asOf: receivedAt.toISOString() },
  };
}
