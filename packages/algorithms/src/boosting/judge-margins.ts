/** Mean log-loss of log-odds. O(n). Source: the definition. */
export function meanLoss(margins: Float64Array, outcome: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < margins.length; i++) sum += rowLoss(margins[i], outcome[i]);
  return sum / margins.length;
}

/**
 * Whether log-odds are better than others by more than two standard errors of the mean difference, row by row.
 *
 * O(n). Source: the paired comparison of MDL-03.
 */
export function winsSurely(margins: Float64Array, rival: Float64Array, outcome: Uint8Array): boolean {
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < margins.length; i++) {
    const saved = rowLoss(rival[i], outcome[i]) - rowLoss(margins[i], outcome[i]);
    sum += saved;
    squares += saved * saved;
  }
  const mean = sum / margins.length;
  return mean > 2 * Math.sqrt(Math.max(0, squares / margins.length - mean * mean) / margins.length);
}

/**
 * Shifts log-odds so that their mean probability is the share of yes.
 *
 * Between one time and the next the level of conversion moves for all candidates alike, and each refit takes up the
 * new one; a candidate should be chosen for telling leads apart.
 *
 * @returns the margins as they are when there is only one class
 *
 * O(iterations × n). Source: Newton's method on the intercept.
 */
export function levelMargins(margins: Float64Array, outcome: Uint8Array): Float64Array {
  const yes = outcome.reduce((sum, y) => sum + y, 0);
  if (yes === 0 || yes === outcome.length) return margins;
  let shift = 0;
  for (let iteration = 0; iteration < 30; iteration++) {
    let expected = 0;
    let slope = 0;
    for (const margin of margins) {
      const p = 1 / (1 + Math.exp(-margin - shift));
      expected += p;
      slope += p * (1 - p);
    }
    const step = (yes - expected) / Math.max(slope, 1e-9);
    shift += Math.max(-2, Math.min(2, step));
    if (Math.abs(step) < 1e-9) break;
  }
  return margins.map((margin) => margin + shift);
}

function rowLoss(margin: number, outcome: number): number {
  const against = outcome === 1 ? -margin : margin;
  return Math.max(against, 0) + Math.log1p(Math.exp(-Math.abs(against)));
}
