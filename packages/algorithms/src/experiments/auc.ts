import { type Confidence, type Interval, Z } from './shares.ts';

/**
 * The chance that a score ranks a yes above a no; ties count half, so that a constant score has ½.
 *
 * @param outcome length n, 1 for yes, 0 for no
 * @param score   length n, of any scale
 * @param order   rows from the highest score to the lowest, when they are sorted already
 * @param weight  length n, how often each row counts; once unless told
 * @returns NaN when all outcomes are the same
 *
 * Cost: O(n log n), O(n) when sorted already. Source: Fawcett, Pattern Recognition Letters 27 (2006), algorithm 3.
 */
export function rankAuc(
  outcome: Uint8Array,
  score: Float64Array,
  order: Uint32Array = rankOrder(score),
  weight?: Uint32Array,
): number {
  let [negativesAbove, area, positives] = [0, 0, 0];
  for (let i = 0; i < order.length; ) {
    let [yes, no] = [0, 0];
    const tied = score[order[i]];
    for (; i < order.length && score[order[i]] === tied; i++) {
      const times = weight === undefined ? 1 : weight[order[i]];
      if (outcome[order[i]] === 1) yes += times;
      else no += times;
    }
    area += yes * (negativesAbove + no / 2);
    positives += yes;
    negativesAbove += no;
  }
  return 1 - area / (positives * negativesAbove);
}

/** Rows from the highest score to the lowest, equal ones by row. Cost: O(n log n). Source: sorting. */
export function rankOrder(score: Float64Array): Uint32Array {
  return Uint32Array.from(score, (_, i) => i).sort((a, b) => score[b] - score[a] || a - b);
}

/**
 * The interval of an AUC that was measured on so many.
 *
 * @param auc       in [0, 1]
 * @param positives yes among the rows, at least 1
 * @param negatives no among the rows, at least 1
 * @returns both ends in [0, 1]
 * @throws RangeError when an argument is out of range
 *
 * Cost: O(1). Source: Hanley and McNeil, "The meaning and use of the area under a ROC curve", Radiology 143 (1982) 29–36.
 */
export function aucInterval(
  auc: number,
  positives: number,
  negatives: number,
  confidence: Confidence = 0.95,
): Interval {
  if (!(auc >= 0 && auc <= 1)) throw new RangeError(`auc: expected [0, 1], got ${auc}`);
  if (!(positives >= 1)) throw new RangeError(`positives: expected at least 1, got ${positives}`);
  if (!(negatives >= 1)) throw new RangeError(`negatives: expected at least 1, got ${negatives}`);
  const q1 = auc / (2 - auc);
  const q2 = (2 * auc * auc) / (1 + auc);
  const variance = auc * (1 - auc) + (positives - 1) * (q1 - auc * auc) + (negatives - 1) * (q2 - auc * auc);
  const half = Z[confidence] * Math.sqrt(Math.max(0, variance) / (positives * negatives));
  return { low: Math.max(0, auc - half), high: Math.min(1, auc + half) };
}
