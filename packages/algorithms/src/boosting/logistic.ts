import { binCount, binOfNumber, type FeatureBins, fitColumnBins, MISSING_BIN } from './binning.ts';
import { solvePositiveDefinite } from './cholesky.ts';
import { createRowEncoder } from './encode-rows.ts';
import { checkTable, type Table } from './table.ts';

export interface LogisticOptions {
  /** Bins a number is cut into, [2, 255]; fewer where a table is wide. */
  readonly maxBins: number;
  /** L2 penalty on the weights, > 0; of several, each is fitted and the weights are averaged. */
  readonly l2: number | readonly number[];
  /** L2 penalty on the difference of neighbouring bins of a number, ≥ 0. */
  readonly smoothing: number;
  readonly minCategoryRows: number;
  /** Per column name: +1 the score may only rise with it, −1 only fall. Numbers only. */
  readonly monotone: Readonly<Record<string, 1 | -1>>;
  /** Weight a row, length rowCount, > 0; equal weights if left out. */
  readonly weights?: Float64Array;
}

const LOGISTIC_DEFAULTS = {
  maxBins: 20,
  l2: 1,
  smoothing: 0,
  minCategoryRows: 10,
  monotone: {},
} as const;

/** A weight for each bin of each feature, centred: a contribution of 0 is the average lead. */
export interface LogisticModel {
  readonly bins: readonly FeatureBins[];
  /** Log-odds of a lead that is average in everything. */
  readonly intercept: number;
  /** Per feature: binCount values, then that of a missing value. */
  readonly weights: readonly Float64Array[];
}

/** Weights the dense solver handles well; wider tables get fewer bins a feature. */
const WEIGHTS_MAX = 1200;
const LABELS_MAX = 100;
const ITERATIONS_MAX = 30;
const CONVERGED = 1e-7;

/**
 * Fits a logistic regression on binned features.
 *
 * Binning lets a straight-line model bend, and an additive model extrapolates into times it has not seen far more
 * calmly than trees do. A missing value never counts for less than the worst known one.
 *
 * @param outcome length rowCount, 1 for yes, 0 for no
 * @throws RangeError for a length or an option out of range
 *
 * O(iterations × (rows × features² + weights³)). Source: McCullagh & Nelder, Generalized Linear Models, ch. 4.
 */
export function trainLogistic(
  table: Table,
  outcome: Uint8Array,
  options: Partial<LogisticOptions> = {},
): LogisticModel {
  const settings: LogisticOptions = { ...LOGISTIC_DEFAULTS, ...options };
  checkTable(table);
  if (outcome.length !== table.rowCount) {
    throw new RangeError(`outcome: expected ${table.rowCount} values, got ${outcome.length}`);
  }
  const penalties = typeof settings.l2 === 'number' ? [settings.l2] : settings.l2;
  const odd = penalties.length === 0 ? 'none' : penalties.find((penalty) => !(penalty > 0));
  if (odd !== undefined) throw new RangeError(`l2: expected more than 0, got ${odd}`);
  const room = Math.max(2, Math.floor(WEIGHTS_MAX / Math.max(1, table.columns.length)) - 1);
  const bins = table.columns.map((column) => {
    const wanted = column.kind === 'numeric' ? settings.maxBins : LABELS_MAX;
    return fitColumnBins(column, { ...settings, maxBins: Math.min(wanted, room), equalCount: true });
  });
  const problem = createProblem(table, outcome, bins, settings);
  const solutions = penalties.map((l2) => minimise({ ...problem, l2 }));
  const solution = solutions[0].map(
    (_, i) => solutions.reduce((sum, one) => sum + one[i], 0) / solutions.length,
  );
  return readModel(problem, bins, solution, settings);
}

/** Rows as positions of their weights: parallel arrays for the inner loops. */
interface LogisticProblem {
  readonly rowCount: number;
  readonly featureCount: number;
  /** rowCount × featureCount positions in [0, weightCount), ascending in a row. */
  readonly positions: Uint16Array;
  /** First position of each feature, and the number of positions. */
  readonly starts: Int32Array;
  readonly outcome: Uint8Array;
  readonly rowWeights: Float64Array;
  readonly smoothing: number;
  readonly isOrdered: readonly boolean[];
}

function createProblem(
  table: Table,
  outcome: Uint8Array,
  bins: readonly FeatureBins[],
  settings: LogisticOptions,
): LogisticProblem {
  const featureCount = bins.length;
  const starts = new Int32Array(featureCount + 1);
  bins.forEach((feature, f) => {
    starts[f + 1] = starts[f] + binCount(feature) + 1;
  });
  const positions = new Uint16Array(table.rowCount * featureCount);
  const encoder = createRowEncoder(table, bins);
  const encoded = new Float64Array(featureCount);
  for (let row = 0; row < table.rowCount; row++) {
    encoder.encode(row, row + 1, encoded);
    for (let f = 0; f < featureCount; f++) {
      positions[row * featureCount + f] = starts[f] + weightIndex(bins[f], encoded[f]);
    }
  }
  return {
    rowCount: table.rowCount,
    featureCount,
    positions,
    starts,
    outcome,
    rowWeights: settings.weights ?? new Float64Array(table.rowCount).fill(1),
    smoothing: settings.smoothing,
    isOrdered: bins.map((feature) => feature.kind === 'numeric'),
  };
}

/** Which of a feature's weights an encoded value has. */
export function weightIndex(bins: FeatureBins, value: number): number {
  const bin = bins.kind === 'numeric' ? binOfNumber(bins.edges, value) : value;
  if (bin === MISSING_BIN) return binCount(bins);
  // Labels are ranked by frequency, so the encoding of a finer model only has more of them at the end.
  return Math.min(bin, Math.max(0, binCount(bins) - 1));
}

/** With the L2 penalty it is solved under. */
interface PenalisedProblem extends LogisticProblem {
  readonly l2: number;
}

/** Newton's method with halved steps; the intercept is the last entry of the solution. */
function minimise(problem: PenalisedProblem): Float64Array {
  const size = problem.starts[problem.featureCount] + 1;
  const solution = new Float64Array(size);
  solution[size - 1] = startIntercept(problem);
  let loss = penalisedLoss(problem, solution);
  for (let iteration = 0; iteration < ITERATIONS_MAX; iteration++) {
    const { gradient, hessian } = derivatives(problem, solution);
    if (!solvePositiveDefinite(hessian, gradient)) break;
    const next = new Float64Array(size);
    let step = 1;
    let nextLoss = Infinity;
    for (; step > 1e-4; step /= 2) {
      for (let i = 0; i < size; i++) next[i] = solution[i] - step * gradient[i];
      nextLoss = penalisedLoss(problem, next);
      if (nextLoss <= loss) break;
    }
    if (!(nextLoss < loss)) break;
    solution.set(next);
    const gained = loss - nextLoss;
    loss = nextLoss;
    if (gained < CONVERGED * problem.rowCount * 1e-3) break;
  }
  return solution;
}

function startIntercept(problem: LogisticProblem): number {
  let yes = 0;
  let all = 0;
  for (let row = 0; row < problem.rowCount; row++) {
    all += problem.rowWeights[row];
    if (problem.outcome[row] === 1) yes += problem.rowWeights[row];
  }
  return Math.log((yes + 0.5) / (all - yes + 0.5));
}

function marginOf(problem: LogisticProblem, solution: Float64Array, row: number): number {
  const { positions, featureCount } = problem;
  let margin = solution[solution.length - 1];
  const end = (row + 1) * featureCount;
  for (let i = row * featureCount; i < end; i++) margin += solution[positions[i]];
  return margin;
}

function penalisedLoss(problem: PenalisedProblem, solution: Float64Array): number {
  let loss = 0;
  for (let row = 0; row < problem.rowCount; row++) {
    const margin = marginOf(problem, solution, row);
    const against = problem.outcome[row] === 1 ? -margin : margin;
    loss += problem.rowWeights[row] * (Math.max(against, 0) + Math.log1p(Math.exp(-Math.abs(against))));
  }
  for (let i = 0; i < solution.length - 1; i++) loss += (problem.l2 / 2) * solution[i] ** 2;
  forEachNeighbour(problem, (a, b) => {
    loss += (problem.smoothing / 2) * (solution[a] - solution[b]) ** 2;
  });
  return loss;
}

function derivatives(problem: PenalisedProblem, solution: Float64Array) {
  const { positions, featureCount, rowWeights, outcome } = problem;
  const size = solution.length;
  const last = size - 1;
  const gradient = new Float64Array(size);
  const hessian = new Float64Array(size * size);
  for (let row = 0; row < problem.rowCount; row++) {
    const probability = 1 / (1 + Math.exp(-marginOf(problem, solution, row)));
    const residual = rowWeights[row] * (probability - outcome[row]);
    const curvature = rowWeights[row] * probability * (1 - probability);
    const begin = row * featureCount;
    for (let i = 0; i < featureCount; i++) {
      const position = positions[begin + i];
      gradient[position] += residual;
      hessian[last * size + position] += curvature;
      const line = position * size;
      for (let j = 0; j <= i; j++) hessian[line + positions[begin + j]] += curvature;
    }
    gradient[last] += residual;
    hessian[last * size + last] += curvature;
  }
  addPenalties(problem, solution, gradient, hessian);
  return { gradient, hessian };
}

function addPenalties(
  problem: PenalisedProblem,
  solution: Float64Array,
  gradient: Float64Array,
  hessian: Float64Array,
): void {
  const size = solution.length;
  for (let i = 0; i < size - 1; i++) {
    gradient[i] += problem.l2 * solution[i];
    hessian[i * size + i] += problem.l2;
  }
  hessian[size * size - 1] += 1e-9;
  forEachNeighbour(problem, (a, b) => {
    const pull = problem.smoothing * (solution[a] - solution[b]);
    gradient[a] += pull;
    gradient[b] -= pull;
    hessian[a * size + a] += problem.smoothing;
    hessian[b * size + b] += problem.smoothing;
    hessian[b * size + a] -= problem.smoothing;
  });
}

/** Calls with each pair of neighbouring bins (a < b) of the numbers; missing values have no neighbour. */
function forEachNeighbour(problem: LogisticProblem, visit: (a: number, b: number) => void): void {
  if (problem.smoothing === 0) return;
  for (let f = 0; f < problem.featureCount; f++) {
    if (!problem.isOrdered[f]) continue;
    for (let a = problem.starts[f]; a + 2 < problem.starts[f + 1]; a++) visit(a, a + 1);
  }
}

function readModel(
  problem: LogisticProblem,
  bins: readonly FeatureBins[],
  solution: Float64Array,
  settings: LogisticOptions,
): LogisticModel {
  const shares = new Float64Array(solution.length);
  for (let row = 0; row < problem.rowCount; row++) {
    const begin = row * problem.featureCount;
    for (let f = 0; f < problem.featureCount; f++)
      shares[problem.positions[begin + f]] += problem.rowWeights[row];
  }
  let intercept = solution[solution.length - 1];
  const weights = bins.map((feature, f) => {
    const own = solution.slice(problem.starts[f], problem.starts[f + 1]);
    const counts = shares.subarray(problem.starts[f], problem.starts[f + 1]);
    const sign = feature.kind === 'numeric' ? settings.monotone[feature.name] : undefined;
    if (sign) makeMonotone(own, counts, sign);
    const mean = centre(own, counts);
    intercept += mean;
    forgiveMissing(own, counts);
    return own;
  });
  return { bins, intercept, weights };
}

/** Subtracts the weighted mean, and returns it. */
function centre(own: Float64Array, counts: Float64Array): number {
  let sum = 0;
  let all = 0;
  for (let i = 0; i < own.length; i++) {
    sum += own[i] * counts[i];
    all += counts[i];
  }
  const mean = all > 0 ? sum / all : 0;
  for (let i = 0; i < own.length; i++) own[i] -= mean;
  return mean;
}

/** Unseen missing values count for nothing; seen ones never for less than the worst known value. */
function forgiveMissing(own: Float64Array, counts: Float64Array): void {
  const missing = own.length - 1;
  if (counts[missing] === 0 || missing === 0) own[missing] = 0;
  else {
    const known = own.subarray(0, missing).filter((_, bin) => counts[bin] > 0);
    const worst = known.reduce((low, weight) => Math.min(low, weight), known[0] ?? own[missing]);
    own[missing] = Math.max(own[missing], worst);
  }
}

/** Pools neighbours that break the order into their mean: the nearest ordered weights. */
function makeMonotone(own: Float64Array, counts: Float64Array, sign: 1 | -1): void {
  const pools: { sum: number; count: number; bins: number }[] = [];
  for (let bin = 0; bin < own.length - 1; bin++) {
    const count = counts[bin] + 1e-9;
    pools.push({ sum: own[bin] * count, count, bins: 1 });
    for (;;) {
      const [before, last] = [pools[pools.length - 2], pools[pools.length - 1]];
      if (!before || sign * (last.sum / last.count - before.sum / before.count) >= 0) break;
      pools.splice(-2, 2, {
        sum: before.sum + last.sum,
        count: before.count + last.count,
        bins: before.bins + last.bins,
      });
    }
  }
  let bin = 0;
  for (const pool of pools) for (let i = 0; i < pool.bins; i++) own[bin++] = pool.sum / pool.count;
}

/** Adds a model's log-odds to the margins of encoded rows. O(rows × features). Source: the model's definition. */
export function addLogisticMargins(
  model: LogisticModel,
  encoded: Float64Array,
  rowCount: number,
  factor: number,
  margins: Float64Array,
): void {
  const { bins, weights, intercept } = model;
  const featureCount = bins.length;
  for (let row = 0; row < rowCount; row++) {
    let margin = intercept;
    for (let f = 0; f < featureCount; f++) {
      margin += weights[f][weightIndex(bins[f], encoded[row * featureCount + f])];
    }
    margins[row] += factor * margin;
  }
}
