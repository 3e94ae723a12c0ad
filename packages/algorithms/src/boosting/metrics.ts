import { rankAuc, rankOrder } from '../experiments/index.ts';

/** How good a set of probabilities was, measured on leads whose outcome is known. */
export interface ScoreMetrics {
  readonly rows: number;
  readonly positives: number;
  /** Chance that a yes is scored above a no; NaN with one class. */
  readonly auc: number;
  /** Average precision; NaN without a yes. */
  readonly pr_auc: number;
  readonly log_loss: number;
  readonly brier: number;
  /** Expected calibration error over 10 bins of equal count. */
  readonly ece: number;
  /** Conversion of the best tenth over that of all; NaN without a yes. */
  readonly lift_10: number;
}

export interface CalibrationBin {
  /** Leads in the bin, and how many of them converted. */
  readonly count: number;
  readonly positives: number;
  readonly low: number;
  readonly high: number;
  readonly predicted: number;
  readonly observed: number;
}

export interface LiftDecile {
  /** 1 is the tenth with the highest scores. */
  readonly decile: number;
  readonly count: number;
  readonly positives: number;
  readonly rate: number;
  readonly lift: number;
}

/**
 * Measures probabilities against outcomes.
 *
 * Ties share their rank, so a constant score has AUC ½ and lift near 1.
 *
 * @param outcome     length n, 1 for yes, 0 for no
 * @param probability length n, in [0, 1]
 *
 * O(n log n). Source: Fawcett (2006) for ROC; Naeini et al. (2015) for ECE.
 */
export function measureScores(outcome: Uint8Array, probability: Float64Array): ScoreMetrics {
  if (outcome.length !== probability.length) {
    throw new RangeError(`probability: expected ${outcome.length} values, got ${probability.length}`);
  }
  const order = rankOrder(probability);
  const positives = outcome.reduce((sum, y) => sum + y, 0);
  const bins = calibrationBins(outcome, probability);
  const error = bins.reduce((sum, bin) => sum + bin.count * Math.abs(bin.predicted - bin.observed), 0);
  return {
    rows: outcome.length,
    positives,
    auc: rankAuc(outcome, probability, order),
    pr_auc: averagePrecision(outcome, probability, order, positives),
    log_loss: meanOf(outcome, probability, (y, p) => -Math.log(clip(y === 1 ? p : 1 - p))),
    brier: meanOf(outcome, probability, (y, p) => (p - y) ** 2),
    ece: error / outcome.length,
    lift_10: liftAt(outcome, order, positives, 0.1),
  };
}

/** Equal-count bins from the lowest to the highest score. O(n log n). Source: reliability diagrams. */
export function calibrationBins(
  outcome: Uint8Array,
  probability: Float64Array,
  binsMax = 10,
): CalibrationBin[] {
  const order = rankOrder(probability).reverse();
  const groups = Math.min(binsMax, order.length);
  return Array.from({ length: groups }, (_, group) => {
    const rows = order.subarray(
      Math.floor((group * order.length) / groups),
      Math.floor(((group + 1) * order.length) / groups),
    );
    const positives = rows.reduce((sum, row) => sum + outcome[row], 0);
    const predicted = rows.reduce((sum, row) => sum + probability[row], 0) / rows.length;
    return {
      count: rows.length,
      positives,
      low: probability[rows[0]],
      high: probability[rows[rows.length - 1]],
      predicted,
      observed: positives / rows.length,
    };
  });
}

/** Conversion of each tenth of the leads, best first. O(n log n). Source: marketing practice. */
export function liftDeciles(outcome: Uint8Array, probability: Float64Array): LiftDecile[] {
  const overall = outcome.reduce((sum, y) => sum + y, 0) / outcome.length;
  return calibrationBins(outcome, probability)
    .reverse()
    .map((bin, index) => ({
      decile: index + 1,
      count: bin.count,
      positives: bin.positives,
      rate: bin.observed,
      lift: bin.observed / overall,
    }));
}

function averagePrecision(
  outcome: Uint8Array,
  score: Float64Array,
  order: Uint32Array,
  positives: number,
): number {
  let found = 0;
  let sum = 0;
  for (let i = 0; i < order.length; ) {
    let yes = 0;
    const tied = score[order[i]];
    for (; i < order.length && score[order[i]] === tied; i++) yes += outcome[order[i]];
    found += yes;
    sum += yes * (found / i);
  }
  return sum / positives;
}

/** Lift of the best share; ties at the cut are taken in the order of rows. */
function liftAt(outcome: Uint8Array, order: Uint32Array, positives: number, share: number): number {
  const count = Math.max(1, Math.floor(order.length * share));
  let found = 0;
  for (let i = 0; i < count; i++) found += outcome[order[i]];
  return found / count / (positives / order.length);
}

function meanOf(
  outcome: Uint8Array,
  probability: Float64Array,
  loss: (y: number, p: number) => number,
): number {
  let sum = 0;
  for (let i = 0; i < outcome.length; i++) sum += loss(outcome[i], probability[i]);
  return sum / outcome.length;
}

function clip(p: number): number {
  return Math.min(Math.max(p, 1e-15), 1);
}
