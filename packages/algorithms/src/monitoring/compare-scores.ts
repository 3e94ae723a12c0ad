import { rankAuc, rankOrder } from '../experiments/index.ts';
import type { Prng } from '../search/index.ts';

/** A difference with the interval in which the true one lies 95 times of 100. */
export interface Gain {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

export interface ComparedScores {
  readonly rows: number;
  /** Log-loss of the rival minus that of the score: above 0 the score is better. */
  readonly logLoss: Gain;
  /** AUC of the score minus that of the rival; NaN where all outcomes are the same. */
  readonly auc: Gain;
  readonly rounds: number;
}

export interface CompareOptions {
  readonly random: Prng;
  /** Resamples, [100, 100000]. */
  readonly rounds?: number;
}

/**
 * Tells by how much one score is better than another on the same leads, and how sure that is.
 *
 * The leads are drawn again with replacement, both scores together, so that what makes a lead hard for one and easy for
 * the other is kept; the 2.5 and 97.5 percent points of the differences are the interval. Rows are sorted once: a
 * resample is a weight a row, and an AUC with weights is one walk.
 *
 * @param outcome     length n ≥ 1, 1 for yes, 0 for no
 * @param probability length n, the score, in (0, 1)
 * @param rival       length n, the other, in (0, 1)
 * @returns the AUC's figures are NaN when there is only one outcome
 * @throws RangeError when lengths differ, nothing is given, or rounds is out of range
 *
 * Cost: O(n log n + rounds × n). Source: Efron and Tibshirani, An Introduction to the Bootstrap (1993), ch. 13.
 */
export function compareScores(
  outcome: Uint8Array,
  probability: Float64Array,
  rival: Float64Array,
  { random, rounds = 1000 }: CompareOptions,
): ComparedScores {
  const n = outcome.length;
  checkInput(n, probability, rival, rounds);
  const [ownOrder, rivalOrder] = [rankOrder(probability), rankOrder(rival)];
  const gains = Float64Array.from(outcome, (won, i) => rowLoss(rival[i], won) - rowLoss(probability[i], won));
  const drawn = new Uint32Array(n).fill(1);
  const aucGain = () =>
    rankAuc(outcome, probability, ownOrder, drawn) - rankAuc(outcome, rival, rivalOrder, drawn);
  const meanAuc = aucGain();
  const lossGains = new Float64Array(rounds);
  const aucGains = new Float64Array(rounds);
  for (let round = 0; round < rounds; round++) {
    drawn.fill(0);
    let sum = 0;
    for (let i = 0; i < n; i++) {
      const row = random.below(n);
      drawn[row]++;
      sum += gains[row];
    }
    lossGains[round] = sum / n;
    aucGains[round] = aucGain();
  }
  const meanLoss = gains.reduce((sum, gain) => sum + gain, 0) / n;
  return { rows: n, logLoss: spread(meanLoss, lossGains), auc: spread(meanAuc, aucGains), rounds };
}

function checkInput(n: number, probability: Float64Array, rival: Float64Array, rounds: number): void {
  if (n === 0) throw new RangeError('outcome: expected at least one lead, got none');
  for (const [name, { length }] of [
    ['probability', probability],
    ['rival', rival],
  ] as const) {
    if (length !== n) throw new RangeError(`${name}: expected ${n} values, got ${length}`);
  }
  if (!(rounds >= 100 && rounds <= 100_000))
    throw new RangeError(`rounds: expected [100, 100000], got ${rounds}`);
}

/** Resamples that drew one outcome only have no AUC and are left out. */
function spread(mean: number, values: Float64Array): Gain {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  if (sorted.length === 0 || Number.isNaN(mean))
    return { mean: Number.NaN, low: Number.NaN, high: Number.NaN };
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  return { mean, low: at(0.025), high: at(0.975) };
}

function rowLoss(p: number, won: number): number {
  return -Math.log(Math.max(1e-15, won === 1 ? p : 1 - p));
}
