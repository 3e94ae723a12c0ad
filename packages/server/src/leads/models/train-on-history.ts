import {
  type ScoreModel as FittedModel,
  type ModelChoice,
  modelToBytes,
  OUTCOMES_NEEDED,
  type TrainingReport,
  takeColumns,
  trainScoreModel,
} from '@catchment/algorithms/boosting';
import { createPrng } from '@catchment/algorithms/search';
import { monotoneFeatures, tableOfFacts } from '../scoring/lead-features.ts';
import { judgeBaselines, measureQuality, type StoredReport } from './judge-version.ts';
import { profileTraining, type TrainingProfile } from './profile-training.ts';
import { trainFit, trainProductHeads } from './train-heads.ts';
import type { History, TrainedHead, TrainedOn } from './training-history.ts';
import { measureFeedback, weighFeedback } from './weigh-feedback.ts';

export type TrainedHistory =
  | {
      readonly kind: 'trained';
      readonly method: string;
      readonly heads: readonly TrainedHead[];
      readonly report: StoredReport;
      readonly trainedOn: TrainedOn;
      readonly profile: TrainingProfile;
    }
  | { readonly kind: 'failed'; readonly reason: string };

/** What the engine learned from the leads that count, and which rows of the history those were. */
export interface Learned {
  readonly model: FittedModel;
  readonly report: TrainingReport;
}

/** The facts a rule of thumb looks at: where a lead came from and how recently its firm was heard of. */
const RECENCY_FACTS = ['channel', 'quiet', 'meetings', 'calls', 'events', 'web', 'purchases'];

/**
 * Trains all heads of a version on a firm's own outcomes and judges them on its newest ones; pure, so that it can run in
 * a thread.
 *
 * A plain logistic on how a lead came in and how recent its firm's touches are always runs beside. Where the larger
 * model does not beat it for certain on later leads, the plain one is the version's conversion head.
 */
export function trainOnHistory(all: History): TrainedHistory {
  const weighed = weighFeedback(all);
  const { history } = weighed;
  const full = learn(history, history.method, weighed.weights);
  if (full.kind !== 'trained') return { kind: 'failed', reason: explainFailure(full) };
  const plain = learn(history, 'logistic', weighed.weights, RECENCY_FACTS);
  const baselines = judgeBaselines(history, full.report, plain.kind === 'trained' ? plain.report : null);
  const shared = baselines.usesPlain && plain.kind === 'trained' ? plain : full;
  const heads: TrainedHead[] = [
    {
      head: 'conversion',
      product: null,
      content: modelToBytes(shared.model),
      outcomes: shared.report.rows,
      won: shared.report.positives,
      note: baselines.note,
      report: null,
    },
    ...(plain.kind === 'trained' ? [plainHead(plain, baselines.usesPlain)] : []),
    ...trainProductHeads(history, shared.report, learn),
    ...trainFit(history, learn),
  ];
  return {
    kind: 'trained',
    method: baselines.usesPlain ? 'plain logistic on recency' : describeMethod(shared.report),
    heads,
    report: {
      ...measureQuality(history, shared.report, baselines.found),
      feedback: measureFeedback(all, weighed, (plainly, weights) => learn(plainly, 'logistic', weights)),
    },
    trainedOn: {
      from: history.receivedAt[0]!,
      to: history.receivedAt.at(-1)!,
      rows: shared.report.rows,
      positives: shared.report.positives,
      matureDays: history.matureDays,
    },
    profile: profileTraining(history, shared.model),
  };
}

/** Lets the engine learn from a history, from all facts or from those named. */
function learn(history: History, method: ModelChoice, weights?: Float64Array, facts?: readonly string[]) {
  const table = tableOfFacts(history.facts);
  return trainScoreModel(
    facts === undefined ? table : takeColumns(table, facts),
    Uint8Array.from(history.won, Number),
    {
      random: createPrng(history.seed),
      today: history.today,
      policy: { allow: history.exceptions ?? [] },
      model: method,
      time: Float64Array.from(history.receivedAt, (at) => Date.parse(at)),
      monotone: monotoneFeatures,
      ...(weights === undefined ? {} : { weights }),
    },
  );
}

function plainHead({ model, report }: Learned, isUsed: boolean): TrainedHead {
  return {
    head: 'baseline',
    product: null,
    content: modelToBytes(model),
    outcomes: report.rows,
    won: report.positives,
    note: isUsed
      ? 'A plain logistic on how the lead came in and how recent its touches are: used, as nothing beats it for certain'
      : 'A plain logistic on how the lead came in and how recent its touches are: runs in shadow',
    report: null,
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
