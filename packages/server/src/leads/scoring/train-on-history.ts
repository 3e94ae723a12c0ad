import {
  type ModelChoice,
  measureScores,
  modelToBytes,
  OUTCOMES_NEEDED,
  type TrainingReport,
  trainScoreModel,
} from '@catchment/algorithms/boosting';
import { createPrng } from '@catchment/algorithms/search';
import type { ScoreModel } from '@catchment/contract';
import { type LeadFacts, labelOf, monotoneFeatures, tableOfFacts } from './lead-features.ts';
import { ruleScore } from './rule-score.ts';

/** Closed leads in the order they came in. */
export interface History {
  readonly facts: readonly LeadFacts[];
  readonly won: readonly boolean[];
  readonly receivedAt: readonly string[];
  readonly method: ModelChoice;
  readonly seed: number;
  readonly today: string;
}

type Quality = NonNullable<ScoreModel['quality']>;

export interface StoredReport extends Quality {
  /** Held-out leads and conversions by whole percent of score, for "of leads scored 30–40 %, how many converted". */
  readonly bands: readonly { readonly count: number; readonly positives: number }[];
}

export type TrainedOn = NonNullable<ScoreModel['trainedOn']>;

export type TrainedHistory =
  | {
      readonly kind: 'trained';
      readonly method: string;
      readonly content: Uint8Array;
      readonly report: StoredReport;
      readonly trainedOn: TrainedOn;
    }
  | { readonly kind: 'failed'; readonly reason: string };

/** Trains on a firm's own outcomes and judges the result on its newest ones; pure, so that it can run in a thread. */
export function trainOnHistory(history: History): TrainedHistory {
  const outcome = Uint8Array.from(history.won, Number);
  const trained = trainScoreModel(tableOfFacts(history.facts), outcome, {
    random: createPrng(history.seed),
    today: history.today,
    model: history.method,
    time: Float64Array.from(history.receivedAt, (at) => Date.parse(at)),
    monotone: monotoneFeatures,
  });
  if (trained.kind !== 'trained') return { kind: 'failed', reason: explainFailure(trained) };
  const { model, report } = trained;
  return {
    kind: 'trained',
    method: describeMethod(report),
    content: modelToBytes(model),
    report: storedReport(history, report),
    trainedOn: {
      from: history.receivedAt[0]!,
      to: history.receivedAt.at(-1)!,
      rows: report.rows,
      positives: report.positives,
    },
  };
}

function explainFailure(result: Exclude<ReturnType<typeof trainScoreModel>, { kind: 'trained' }>): string {
  switch (result.kind) {
    case 'one-class':
      return `All closed leads ended ${result.outcome === 1 ? 'won' : 'without a sale'}: there is nothing to tell apart.`;
    case 'not-enough-history':
      return `A model needs ${OUTCOMES_NEEDED} won and ${OUTCOMES_NEEDED} other leads; ${result.missing} more are missing.`;
    case 'no-usable-column':
      return `No fact about the leads can be used: ${result.refused.map(({ column }) => column).join(', ')}.`;
  }
}

function describeMethod({ chosen }: TrainingReport): string {
  if (chosen.model === 'logistic') return 'binned logistic';
  const trees = `boosting, ${chosen.tree_count} trees`;
  return chosen.model === 'boosting'
    ? trees
    : `${trees} (${Math.round(100 * chosen.boosting_share)} %) with binned logistic`;
}

function storedReport(history: History, report: TrainingReport): StoredReport {
  const { validation, heldOut } = report;
  const error = aucError(validation.auc, validation.positives, validation.rows - validation.positives);
  const ruled = Float64Array.from(heldOut.rows, (row) => ruleScore(history.facts[row]!).probability);
  const rule = measureScores(heldOut.outcome, ruled);
  const dates = Array.from(heldOut.rows, (row) => history.receivedAt[row]!).sort();
  return {
    holdout: {
      from: dates[0]!,
      to: dates.at(-1)!,
      rows: validation.rows,
      positives: validation.positives,
    },
    auc: validation.auc,
    aucLow: Math.max(0, validation.auc - 1.96 * error),
    aucHigh: Math.min(1, validation.auc + 1.96 * error),
    prAuc: validation.pr_auc,
    logLoss: validation.log_loss,
    brier: validation.brier,
    ece: validation.ece,
    lift10: validation.lift_10,
    calibration: report.calibration.map(({ low, high, ...bin }) => ({ ...bin, from: low, to: high })),
    lift: report.lift.map(({ decile, rate, lift, count }) => ({ decile, rate, lift, count })),
    importance: report.importance.map(({ column, share }) => ({ column, label: labelOf(column), share })),
    refused: report.refused.map(({ column, reason }) => ({ column, reason })),
    candidates: candidatesOf(report),
    baseline: {
      name: 'rule score',
      auc: rule.auc,
      logLoss: rule.log_loss,
      beaten:
        validation.auc + 1.96 * error >= rule.auc &&
        surelyBetter(heldOut.outcome, heldOut.probability, ruled),
    },
    bands: bandsOf(heldOut.outcome, heldOut.probability),
  };
}

function candidatesOf({ chosen }: TrainingReport): Quality['candidates'] {
  return chosen.compared.map(({ name, auc, log_loss }) => {
    const isChosen = name.startsWith('chosen: ');
    return {
      method: name.replace('chosen: ', ''),
      auc,
      logLoss: log_loss,
      chosen: isChosen,
      why: isChosen ? chosen.why : 'higher log-loss on later leads',
    };
  });
}

function bandsOf(outcome: Uint8Array, probability: Float64Array): { count: number; positives: number }[] {
  const bands = Array.from({ length: 100 }, () => ({ count: 0, positives: 0 }));
  probability.forEach((p, row) => {
    const band = bands[Math.min(99, Math.floor(100 * p))]!;
    band.count++;
    band.positives += outcome[row]!;
  });
  return bands;
}

/** Whether the log-loss is lower by more than chance: the 95 % interval of the mean difference, lead by lead. */
function surelyBetter(outcome: Uint8Array, score: Float64Array, rival: Float64Array): boolean {
  const lossOf = (p: number, won: number) => -Math.log(won === 1 ? p : 1 - p);
  const gains = Float64Array.from(outcome, (won, i) => lossOf(rival[i]!, won) - lossOf(score[i]!, won));
  const mean = gains.reduce((sum, gain) => sum + gain, 0) / gains.length;
  const variance = gains.reduce((sum, gain) => sum + (gain - mean) ** 2, 0) / (gains.length - 1);
  return mean - 1.96 * Math.sqrt(variance / gains.length) > 0;
}

/** Standard error of an AUC (Hanley & McNeil, 1982). */
function aucError(auc: number, positives: number, negatives: number): number {
  const q1 = auc / (2 - auc);
  const q2 = (2 * auc * auc) / (1 + auc);
  const spread = auc * (1 - auc) + (positives - 1) * (q1 - auc * auc) + (negatives - 1) * (q2 - auc * auc);
  return Math.sqrt(spread / (positives * negatives));
}
