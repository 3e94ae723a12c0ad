import { solvePositiveDefinite } from './cholesky.ts';

/** A straight line on the log-odds: contributions stay additive through it. */
export interface Calibration {
  readonly slope: number;
  readonly intercept: number;
}

export const UNCHANGED: Calibration = { slope: 1, intercept: 0 };

const ITERATIONS_MAX = 50;

/**
 * Fits the line that makes margins fit outcomes best.
 *
 * Outcomes are pulled in by one part in (count + 2), so that a separated set still has a finite line.
 *
 * @returns the identity when there is only one class
 *
 * O(iterations × n). Source: Platt (1999).
 */
export function fitCalibration(margins: Float64Array, outcome: Uint8Array): Calibration {
  const yes = outcome.reduce((sum, y) => sum + y, 0);
  const no = outcome.length - yes;
  if (yes === 0 || no === 0) return UNCHANGED;
  const targets = [1 / (no + 2), (yes + 1) / (yes + 2)];
  let slope = 1;
  let intercept = 0;
  for (let iteration = 0; iteration < ITERATIONS_MAX; iteration++) {
    const matrix = Float64Array.of(1e-9, 0, 0, 1e-9);
    const step = new Float64Array(2);
    for (let i = 0; i < margins.length; i++) {
      const p = 1 / (1 + Math.exp(-(slope * margins[i] + intercept)));
      const residual = p - targets[outcome[i]];
      const curvature = p * (1 - p);
      step[0] += residual * margins[i];
      step[1] += residual;
      matrix[0] += curvature * margins[i] * margins[i];
      matrix[2] += curvature * margins[i];
      matrix[3] += curvature;
    }
    if (!solvePositiveDefinite(matrix, step)) break;
    const scale = Math.min(1, 2 / (Math.abs(step[0]) + Math.abs(step[1])));
    slope -= scale * step[0];
    intercept -= scale * step[1];
    if (Math.abs(step[0]) + Math.abs(step[1]) < 1e-9) break;
  }
  return slope > 0 && Number.isFinite(intercept) ? { slope, intercept } : UNCHANGED;
}

/**
 * Fits a calibration only if it helps on rows it has not seen.
 *
 * The line is fitted on the first half and judged on the second by log-loss; it must win by more than one standard
 * error of the difference. Then it is fitted on all.
 *
 * @param margins log-odds predicted for rows the model was not fitted to, in order of time where there is one
 *
 * O(n). Source: Platt (1999); the one-standard-error rule of Breiman et al. (1984).
 */
export function calibrateIfBetter(margins: Float64Array, outcome: Uint8Array): Calibration {
  const half = margins.length >> 1;
  if (half < 200) return UNCHANGED;
  const trial = fitCalibration(margins.subarray(0, half), outcome.subarray(0, half));
  let sum = 0;
  let squares = 0;
  for (let i = half; i < margins.length; i++) {
    const plain = lossOf(margins[i], outcome[i]);
    const gained = plain - lossOf(trial.slope * margins[i] + trial.intercept, outcome[i]);
    sum += gained;
    squares += gained * gained;
  }
  const count = margins.length - half;
  const mean = sum / count;
  const error = Math.sqrt(Math.max(0, squares / count - mean * mean) / count);
  return mean > error ? fitCalibration(margins, outcome) : UNCHANGED;
}

function lossOf(margin: number, y: number): number {
  const against = y === 1 ? -margin : margin;
  return Math.max(against, 0) + Math.log1p(Math.exp(-Math.abs(against)));
}
