import { measureScores, type ScoreTrainingResult } from '@catchment/algorithms/boosting';
import { compareScores } from '@catchment/algorithms/monitoring';
import { createPrng } from '@catchment/algorithms/search';
import type { ScoreModel } from '@catchment/contract';
import type { BadReason, History } from './training-history.ts';

type FeedbackReport = NonNullable<NonNullable<ScoreModel['quality']>['feedback']>;

/**
 * How much each answer counts. A lead of the wrong kind says more about its like than one that was merely lost: it
 * counts twice. Who is a client already, sells through a partner or came in twice says nothing about who will buy: such
 * leads are left out. The others count as any lead that was not sold.
 */
const WEIGHT: Readonly<Record<BadReason, number>> = {
  'wrong-segment': 2,
  'no-assets': 2,
  'already-client': 0,
  'sells-through-partner': 0,
  duplicate: 0,
  unreachable: 1,
  other: 1,
};

export interface WeighedHistory {
  /** Without the leads that say nothing; a lead called bad is not sold. */
  readonly history: History;
  readonly weights: Float64Array | undefined;
  /** Their places in the history it was made from. */
  readonly rows: readonly number[];
}

/**
 * Lets the answers of reps weigh. The weights of leads not sold are scaled so that together they count as many as there
 * are without the young ones: an answer moves leads of its like, not the level of all.
 */
export function weighFeedback(all: History): WeighedHistory {
  const rows = all.facts.map((_, row) => row).filter((row) => weightOf(all.badReason[row]!) > 0);
  const history: History = {
    ...all,
    facts: rows.map((row) => all.facts[row]!),
    won: rows.map((row) => all.won[row]! && all.badReason[row] === null),
    badReason: rows.map((row) => all.badReason[row]!),
    receivedAt: rows.map((row) => all.receivedAt[row]!),
    youngAnswers: rows.filter((row) => row < (all.youngAnswers ?? 0)).length,
  };
  const young = history.youngAnswers ?? 0;
  if (young === 0 && history.badReason.every((reason) => weightOf(reason) === 1))
    return { history, weights: undefined, rows };
  const raw = Float64Array.from(history.badReason, weightOf);
  const unsold = history.won.filter((won) => !won).length - young;
  const unsoldWeight = raw.reduce((sum, weight, row) => sum + (history.won[row] ? 0 : weight), 0);
  const weights = raw.map((weight, row) => (history.won[row] ? weight : (weight * unsold) / unsoldWeight));
  return { history, weights, rows };
}

function weightOf(reason: BadReason | null): number {
  return reason === null ? 1 : WEIGHT[reason];
}

/**
 * What the answers changed on later leads: a logistic that heard them against one trained as if nobody had answered. The
 * same simple method on both sides, so that nothing but the answers differs.
 */
export function measureFeedback(
  all: History,
  weighed: WeighedHistory,
  learnPlainly: (history: History, weights?: Float64Array) => ScoreTrainingResult,
): FeedbackReport | null {
  const byReason = countReasons(all.badReason);
  if (byReason.length === 0) return null;
  const young = all.youngAnswers ?? 0;
  const heard = learnPlainly(weighed.history, weighed.weights);
  const deaf = learnPlainly(withoutYoung(all));
  const counted = {
    answers: byReason.reduce((sum, { count }) => sum + count, 0),
    leftOut: all.facts.length - weighed.rows.length,
    countedTwice: weighed.history.badReason.filter((reason) => weightOf(reason) === 2).length,
    byReason,
  };
  if (heard.kind !== 'trained' || deaf.kind !== 'trained') return { ...counted, effect: null };
  const { report } = heard;
  const without = new Map(
    [...deaf.report.heldOut.rows].map((row, i) => [row + young, deaf.report.heldOut.probability[i]!]),
  );
  const both = [...report.heldOut.rows.keys()].filter((i) =>
    without.has(weighed.rows[report.heldOut.rows[i]!]!),
  );
  if (both.length === 0) return { ...counted, effect: null };
  const outcome = Uint8Array.from(both, (i) => report.heldOut.outcome[i]!);
  const own = Float64Array.from(both, (i) => report.heldOut.probability[i]!);
  const other = Float64Array.from(both, (i) => without.get(weighed.rows[report.heldOut.rows[i]!]!)!);
  return {
    ...counted,
    effect: {
      leads: both.length,
      with: figuresOf(outcome, own),
      without: figuresOf(outcome, other),
      logLossGain: compareScores(outcome, own, other, { random: createPrng(all.seed) }).logLoss,
    },
  };
}

/** As the history would be had nobody answered: young leads would not be in it. */
function withoutYoung(all: History): History {
  const young = all.youngAnswers ?? 0;
  return {
    ...all,
    facts: all.facts.slice(young),
    won: all.won.slice(young),
    badReason: all.badReason.slice(young),
    receivedAt: all.receivedAt.slice(young),
    youngAnswers: 0,
  };
}

function figuresOf(outcome: Uint8Array, probability: Float64Array): { auc: number; logLoss: number } {
  const { auc, log_loss } = measureScores(outcome, probability);
  return { auc, logLoss: log_loss };
}

function countReasons(
  reasons: readonly (BadReason | null)[],
): { reason: BadReason; count: number; weight: number }[] {
  const counts = new Map<BadReason, number>();
  for (const reason of reasons) if (reason !== null) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts]
    .map(([reason, count]) => ({ reason, count, weight: WEIGHT[reason] }))
    .sort((a, b) => b.count - a.count || a.reason.localeCompare(b.reason));
}
