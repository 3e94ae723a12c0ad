import { measureScores, type TrainingReport } from '@catchment/algorithms/boosting';
import { aucInterval } from '@catchment/algorithms/experiments';
import { type ComparedScores, compareScores } from '@catchment/algorithms/monitoring';
import { createPrng } from '@catchment/algorithms/search';
import type { ScoreModel } from '@catchment/contract';
import { labelOf } from '../scoring/lead-features.ts';
import { ruleScore } from '../scoring/rule-score.ts';
import type { History } from './training-history.ts';

type Quality = NonNullable<ScoreModel['quality']>;
export type Baseline = Quality['baselines'][number];

export interface StoredReport extends Quality {
  /** Held-out leads and conversions by whole percent of score, for "of leads scored 30–40 %, how many converted". */
  readonly bands: readonly { readonly count: number; readonly positives: number }[];
}

export interface JudgedBaselines {
  readonly found: readonly Baseline[];
  /** The plain logistic scores instead, as the larger model does not beat it for certain. */
  readonly usesPlain: boolean;
  readonly note: string;
}

/** Holds the larger model against the rules and the plain logistic on the later leads, pair by pair. */
export function judgeBaselines(
  history: History,
  full: TrainingReport,
  plain: TrainingReport | null,
): JudgedBaselines {
  const usesPlain = plain !== null && !beats(compare(full, plain, history.seed));
  const shared = usesPlain ? plain : full;
  const ruled = Float64Array.from(shared.heldOut.rows, (row) => ruleScore(history.facts[row]!).probability);
  const against = compareScores(shared.heldOut.outcome, shared.heldOut.probability, ruled, {
    random: createPrng(history.seed),
  });
  const found = [baselineOf('rule score', measureScores(shared.heldOut.outcome, ruled), against)];
  if (plain !== null && !usesPlain)
    found.push(baselineOf('plain logistic on recency', plain.validation, compare(full, plain, history.seed)));
  return { found, usesPlain, note: usesPlain ? plainNote(full, plain, history.seed) : sharedNote(shared) };
}

function sharedNote({ rows, positives }: TrainingReport): string {
  return `The shared model: ${rows.toLocaleString('en-US')} outcomes, ${positives.toLocaleString('en-US')} won`;
}

function plainNote(full: TrainingReport, plain: TrainingReport, seed: number): string {
  const { logLoss } = compare(full, plain, seed);
  return `The larger model does not beat the plain logistic on recency for certain on later leads (log-loss gain ${intervalOf(logLoss)}), so the plain one scores`;
}

/** Surely better calibrated, and not surely worse in order. */
export function beats({ logLoss, auc }: ComparedScores): boolean {
  return logLoss.low > 0 && !(auc.high < 0);
}

export function intervalOf({ low, high }: { low: number; high: number }): string {
  return `${low.toFixed(4)} to ${high.toFixed(4)}`.replaceAll('-', '−');
}

/** Two reports on the leads that both were judged on. */
export function compare(first: TrainingReport, second: TrainingReport, seed: number): ComparedScores {
  const other = new Map([...second.heldOut.rows].map((row, i) => [row, second.heldOut.probability[i]!]));
  const shared = [...first.heldOut.rows.keys()].filter((i) => other.has(first.heldOut.rows[i]!));
  return compareScores(
    Uint8Array.from(shared, (i) => first.heldOut.outcome[i]!),
    Float64Array.from(shared, (i) => first.heldOut.probability[i]!),
    Float64Array.from(shared, (i) => other.get(first.heldOut.rows[i]!)!),
    { random: createPrng(seed) },
  );
}

function baselineOf(
  name: string,
  figures: { auc: number; log_loss: number },
  compared: ComparedScores,
): Baseline {
  return {
    name,
    auc: figures.auc,
    logLoss: figures.log_loss,
    logLossGain: compared.logLoss,
    aucGain: compared.auc,
    beaten: beats(compared),
  };
}

/** The figures of a version, as the page shows them. */
export function measureQuality(
  history: History,
  report: TrainingReport,
  baselines: readonly Baseline[],
): Omit<StoredReport, 'feedback'> {
  const { validation, heldOut } = report;
  const { low: aucLow, high: aucHigh } = aucInterval(
    validation.auc,
    validation.positives,
    validation.rows - validation.positives,
  );
  const dates = Array.from(heldOut.rows, (row) => history.receivedAt[row]!).sort();
  const strongest = [...baselines].sort((a, b) => a.logLoss - b.logLoss)[0]!;
  return {
    holdout: { from: dates[0]!, to: dates.at(-1)!, rows: validation.rows, positives: validation.positives },
    auc: validation.auc,
    aucLow,
    aucHigh,
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
      name: strongest.name,
      auc: strongest.auc,
      logLoss: strongest.logLoss,
      beaten: baselines.every(({ beaten }) => beaten),
    },
    baselines: [...baselines],
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
