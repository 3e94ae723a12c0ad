/**
 * How far something has moved: `steady` within what chance does; `moved` beyond it; `broken` so far, and so surely, that
 * a score built on the old state should not be used; `too-few` when there is too little to say.
 */
export type DriftState = 'too-few' | 'steady' | 'moved' | 'broken';

export interface Drift {
  readonly state: DriftState;
  /** Population stability index over the bins compared; NaN with too few rows. */
  readonly psi: number;
  /** What chance alone passes once in a thousand, at these numbers of rows. */
  readonly limit: number;
  /** The index that two samples of these sizes from the same source have on average. */
  readonly byChance: number;
  readonly bins: number;
}

export interface ShareDrift {
  readonly state: DriftState;
  /** Share now, and as it was. */
  readonly share: number;
  readonly before: number;
  /** A share that chance alone passes once in a thousand, on the side on which the share lies. */
  readonly limit: number;
}

export interface CalibrationDrift {
  readonly state: DriftState;
  /** Mean outcome and mean score. */
  readonly observed: number;
  readonly expected: number;
  /** What the difference passes by chance once in a thousand. */
  readonly limit: number;
}

/** Below this many recent rows nothing is said. */
const ROWS_MIN = 30;
/** A bin should expect this many recent rows, so that the index has the distribution its limit is from. */
const EXPECTED_MIN = 5;
/** Standard normal quantiles: one in a thousand, and one in a hundred thousand, one-sided. */
const Z_MOVED = 3.0902;
const Z_BROKEN = 4.2649;
/** What must be surpassed beyond chance before a model is given up: index, and share. */
const PSI_BROKEN = 0.25;
const SHARE_BROKEN = 0.2;
const CALIBRATION_BROKEN = 0.05;

/**
 * Compares counts of the same bins then and now by the population stability index, with limits that know the number of
 * rows: under no change the index times n m / (n + m) follows a chi-square law with bins − 1 degrees of freedom, so
 * 200 leads pass 0.1 by chance where 20,000 never do. A fixed 0.25 would cry wolf on small samples and sleep on large.
 *
 * Bins that expect fewer than 5 recent rows are joined with their neighbours first; half a row is added to each so that
 * an empty one counts for much, not for infinity.
 *
 * @param reference rows a bin in the data learned from, whole, ≥ 0
 * @param recent    rows in the same bins lately
 * @throws RangeError when the numbers of bins differ
 *
 * Cost: O(bins). Source: Yurdakul, Statistical properties of PSI (2018); Wilson and Hilferty (1931) for the quantile.
 */
export function measureDrift(reference: readonly number[], recent: readonly number[]): Drift {
  if (reference.length !== recent.length)
    throw new RangeError(`recent: expected ${reference.length} bins, got ${recent.length}`);
  const [n, m] = [total(recent), total(reference)];
  const bins = joinSparse(reference, recent, n / Math.max(1, m));
  const small = 1 / n + 1 / m;
  if (n < ROWS_MIN || m < ROWS_MIN || bins.length < 2) {
    return { state: 'too-few', psi: Number.NaN, limit: Number.NaN, byChance: Number.NaN, bins: bins.length };
  }
  let psi = 0;
  for (const [then, now] of bins) {
    const p = (then + 0.5) / (m + bins.length / 2);
    const q = (now + 0.5) / (n + bins.length / 2);
    psi += (q - p) * Math.log(q / p);
  }
  const freedom = bins.length - 1;
  const limit = chiSquareQuantile(freedom, Z_MOVED) * small;
  const byChance = freedom * small;
  const isBroken = psi > chiSquareQuantile(freedom, Z_BROKEN) * small && psi - byChance > PSI_BROKEN;
  return {
    state: isBroken ? 'broken' : psi > limit ? 'moved' : 'steady',
    psi,
    limit,
    byChance,
    bins: bins.length,
  };
}

/**
 * Compares a share, such as that of leads without a value, with what it was.
 *
 * @param recent    [count, of] lately
 * @param reference [count, of] in the data learned from
 * @param worst     'higher' when only a rise can break anything, as with missing values
 * @throws RangeError when a count is not in [0, of]
 *
 * Cost: O(1). Source: the pooled test of two proportions, counts moved by a half.
 */
export function measureShareDrift(
  recent: readonly [number, number],
  reference: readonly [number, number],
  worst: 'higher' | 'either' = 'higher',
): ShareDrift {
  for (const [count, of] of [recent, reference])
    if (!(count >= 0 && count <= of)) throw new RangeError(`count: expected [0, ${of}], got ${count}`);
  const share = recent[0] / Math.max(1, recent[1]);
  const before = reference[0] / Math.max(1, reference[1]);
  const pooled = (recent[0] + reference[0] + 0.5) / (recent[1] + reference[1] + 1);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / recent[1] + 1 / reference[1]));
  const change = share - before;
  const limit = Math.min(1, Math.max(0, before + Math.sign(change || 1) * Z_MOVED * error));
  if (recent[1] < ROWS_MIN || reference[1] < ROWS_MIN) return { state: 'too-few', share, before, limit };
  const counts = worst === 'either' || change > 0;
  const size = Math.abs(change);
  const isBroken = counts && size > Z_BROKEN * error && size > SHARE_BROKEN;
  return { state: isBroken ? 'broken' : size > Z_MOVED * error ? 'moved' : 'steady', share, before, limit };
}

/**
 * Compares scores with what came of them: their sum against the number of yes.
 *
 * @param outcome     length n, 1 for yes, 0 for no
 * @param probability length n, the score each had before
 * @throws RangeError when lengths differ
 *
 * Cost: O(n). Source: Spiegelhalter, Statistics in Medicine 5 (1986): the variance of a sum of Bernoulli trials.
 */
export function measureCalibrationDrift(outcome: Uint8Array, probability: Float64Array): CalibrationDrift {
  const n = outcome.length;
  if (probability.length !== n)
    throw new RangeError(`probability: expected ${n} values, got ${probability.length}`);
  const observed = total(outcome) / Math.max(1, n);
  const expected = total(probability) / Math.max(1, n);
  const variance = probability.reduce((sum, p) => sum + p * (1 - p), 0);
  const error = Math.sqrt(variance) / Math.max(1, n);
  const limit = Z_MOVED * error;
  const size = Math.abs(observed - expected);
  if (n < ROWS_MIN) return { state: 'too-few', observed, expected, limit };
  const isBroken = size > Z_BROKEN * error && size > CALIBRATION_BROKEN;
  return { state: isBroken ? 'broken' : size > limit ? 'moved' : 'steady', observed, expected, limit };
}

/** Neighbouring bins joined until each expects enough recent rows; what is left over joins the last. */
function joinSparse(
  reference: readonly number[],
  recent: readonly number[],
  perReference: number,
): [number, number][] {
  const joined: [number, number][] = [];
  let [then, now] = [0, 0];
  reference.forEach((count, bin) => {
    then += count;
    now += recent[bin];
    if (then * perReference < EXPECTED_MIN) return;
    joined.push([then, now]);
    [then, now] = [0, 0];
  });
  const last = joined.at(-1);
  if (last === undefined) return [[then, now]];
  // New values where there were none before are a bin of their own: they are what drift looks like.
  if (then === 0 && now >= EXPECTED_MIN) joined.push([0, now]);
  else {
    last[0] += then;
    last[1] += now;
  }
  return joined;
}

function chiSquareQuantile(freedom: number, z: number): number {
  const part = 2 / (9 * freedom);
  return freedom * (1 - part + z * Math.sqrt(part)) ** 3;
}

function total(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return sum;
}
