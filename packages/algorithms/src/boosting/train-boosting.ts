import type { Prng } from '../search/index.ts';
import { type FeatureBins, fitBins } from './binning.ts';
import { type Forest, type ForestNode, packForest } from './forest.ts';
import { type GrownTree, growTree } from './grower.ts';
import { placeMissing } from './place-missing.ts';
import { checkTable, type Table } from './table.ts';
import { layOutMemory, type TrainingMemory } from './training-memory.ts';

/** Settings of boosting; `BOOSTING_DEFAULTS` has the values used where one is left out. */
export interface BoostingOptions {
  readonly random: Prng;
  readonly treeCount: number;
  /** Shrinkage of each tree, (0, 1]. */
  readonly learningRate: number;
  readonly maxLeaves: number;
  readonly maxDepth: number;
  readonly maxBins: number;
  readonly minLeafRows: number;
  readonly minLeafHessian: number;
  readonly l2: number;
  readonly categoryL2: number;
  readonly categorySmoothing: number;
  readonly minCategoryRows: number;
  readonly minGain: number;
  /** Share of rows each tree is fitted to, (0, 1]. */
  readonly rowFraction: number;
  /** Share of features each tree may use, (0, 1]. */
  readonly featureFraction: number;
  /** Per column name: +1 the score may only rise with it, −1 only fall. Numbers only. */
  readonly monotone: Readonly<Record<string, 1 | -1>>;
  /** Weight a row, length rowCount, > 0; equal weights if left out. */
  readonly weights?: Float64Array;
  /** Rows to fit; all if left out. */
  readonly rows?: Uint32Array;
  /** Rows whose loss is followed but never fitted. */
  readonly validationRows?: Uint32Array;
}

export const BOOSTING_DEFAULTS = {
  treeCount: 100,
  learningRate: 0.1,
  maxLeaves: 31,
  maxDepth: 12,
  maxBins: 255,
  minLeafRows: 20,
  minLeafHessian: 1e-3,
  l2: 1,
  categoryL2: 10,
  categorySmoothing: 10,
  minCategoryRows: 10,
  minGain: 0,
  rowFraction: 1,
  featureFraction: 1,
  monotone: {},
} as const;

export interface BoostingResult {
  readonly bins: readonly FeatureBins[];
  /** Log-odds before any tree. */
  readonly baseMargin: number;
  readonly forest: Forest;
  /** Log-odds after the last tree; length rowCount, meaningful for fitted and validation rows. */
  readonly margins: Float64Array;
  /** Mean log-loss of the validation rows before the first tree and after each: treeCount + 1 values, or empty. */
  readonly validationLoss: Float64Array;
}

/**
 * Fits gradient-boosted trees to a yes-or-no outcome by second-order log-loss.
 *
 * @param table   any numbers and labels, missing values included
 * @param outcome length rowCount, 1 for yes, 0 for no
 * @throws RangeError for a length, an outcome or an option out of range
 *
 * O(trees × rows × features × depth). Source: LightGBM (Ke et al., NeurIPS 2017), Chen & Guestrin (KDD 2016).
 */
export function trainBoosting(
  table: Table,
  outcome: Uint8Array,
  options: Partial<BoostingOptions> & { readonly random: Prng },
): BoostingResult {
  const settings: BoostingOptions = { ...BOOSTING_DEFAULTS, ...options };
  checkInput(table, outcome, settings);
  const bins = fitBins(table, settings);
  const memory = layOutMemory(table, bins, settings.maxLeaves + 1);
  return boost(memory, bins, outcome, settings);
}

/** As `trainBoosting`, on bins already laid out; the memory may be reused with the same rows. */
export function boost(
  memory: TrainingMemory,
  bins: readonly FeatureBins[],
  outcome: Uint8Array,
  settings: BoostingOptions,
): BoostingResult {
  const fitted = settings.rows ?? Uint32Array.from({ length: memory.rowCount }, (_, row) => row);
  const followed = settings.validationRows ?? new Uint32Array(0);
  const weights = settings.weights;
  placeMissing(memory, fitted, outcome);
  const baseMargin = baseLogOdds(outcome, fitted, weights);
  const margins = new Float64Array(memory.rowCount).fill(baseMargin);
  const rules = { ...settings, monotone: monotoneSigns(bins, settings.monotone) };
  const scale = fixedPointScale(fitted, weights);
  const trees: ForestNode[][] = [];
  const validationLoss: number[] = [];
  if (followed.length > 0) validationLoss.push(meanLogLoss(outcome, margins, followed));
  for (let tree = 0; tree < settings.treeCount; tree++) {
    const fitCount = chooseRows(memory.rows, fitted, followed, settings);
    quantiseGradients(memory, outcome, margins, weights, scale, fitCount, settings.random.uint32());
    const features = chooseFeatures(bins.length, settings);
    const grown = growTree(memory, bins, features, rules, scale, fitCount, fitted.length + followed.length);
    shrink(grown, settings.learningRate);
    moveMargins(memory.rows, margins, grown);
    trees.push(grown.nodes);
    if (followed.length > 0) validationLoss.push(meanLogLoss(outcome, margins, followed));
  }
  const forest = packForest(trees);
  return { bins, baseMargin, forest, margins, validationLoss: Float64Array.from(validationLoss) };
}

function checkInput(table: Table, outcome: Uint8Array, settings: BoostingOptions): void {
  checkTable(table);
  if (outcome.length !== table.rowCount) {
    throw new RangeError(`outcome: expected ${table.rowCount} values, got ${outcome.length}`);
  }
  const checks: [keyof BoostingOptions, number, number][] = [
    ['treeCount', 0, 100_000],
    ['learningRate', Number.MIN_VALUE, 1],
    ['maxLeaves', 2, 4096],
    ['maxDepth', 1, 64],
    ['maxBins', 2, 255],
    ['minLeafRows', 1, Infinity],
    ['l2', 0, Infinity],
    ['rowFraction', Number.MIN_VALUE, 1],
    ['featureFraction', Number.MIN_VALUE, 1],
  ];
  for (const [name, low, high] of checks) {
    const value = settings[name] as number;
    if (!(value >= low && value <= high))
      throw new RangeError(`${name}: expected ${low} … ${high}, got ${value}`);
  }
}

function monotoneSigns(bins: readonly FeatureBins[], monotone: Readonly<Record<string, 1 | -1>>): Int8Array {
  return Int8Array.from(bins, (feature) => (feature.kind === 'numeric' ? (monotone[feature.name] ?? 0) : 0));
}

/** Log-odds of the share of yes, kept finite when all rows agree. */
function baseLogOdds(outcome: Uint8Array, rows: Uint32Array, weights: Float64Array | undefined): number {
  let yes = 0;
  let all = 0;
  for (const row of rows) {
    const weight = weights ? weights[row] : 1;
    all += weight;
    if (outcome[row] === 1) yes += weight;
  }
  return Math.log((yes + 1e-6) / (all - yes + 1e-6));
}

/** Units in 1.0 such that no sum of gradients (at most 1 a unit of weight) leaves 31 bits. */
function fixedPointScale(rows: Uint32Array, weights: Float64Array | undefined): number {
  let total = 0;
  for (const row of rows) total += weights ? weights[row] : 1;
  return 2 ** Math.floor(Math.log2((2 ** 31 - 1) / (total + rows.length * 2 ** -10 + 1)));
}

/** Puts this tree's rows first and those that only follow after them; returns how many are first. */
function chooseRows(
  target: Uint32Array,
  fitted: Uint32Array,
  followed: Uint32Array,
  settings: BoostingOptions,
) {
  target.set(followed, fitted.length);
  if (settings.rowFraction >= 1) {
    target.set(fitted);
    return fitted.length;
  }
  let first = 0;
  let last = fitted.length;
  for (const row of fitted) {
    if (settings.random.float() < settings.rowFraction) target[first++] = row;
    else target[--last] = row;
  }
  return first;
}

function chooseFeatures(count: number, settings: BoostingOptions): number[] {
  const all = Array.from({ length: count }, (_, feature) => feature);
  const wanted = Math.max(1, Math.round(count * settings.featureFraction));
  for (let i = 0; i < wanted && wanted < count; i++) {
    const other = i + settings.random.below(count - i);
    [all[i], all[other]] = [all[other], all[i]];
  }
  return all.slice(0, wanted).sort((a, b) => a - b);
}

/** Rounds to fixed point up or down by chance, in proportion: sums stay unbiased where all gradients are small. */
function quantiseGradients(
  memory: TrainingMemory,
  outcome: Uint8Array,
  margins: Float64Array,
  weights: Float64Array | undefined,
  scale: number,
  fitCount: number,
  seed: number,
): void {
  const { rows, gradients } = memory;
  let dither = seed | 1;
  for (let i = 0; i < fitCount; i++) {
    const row = rows[i];
    const probability = sigmoid(margins[row]);
    const units = weights ? weights[row] * scale : scale;
    dither = (Math.imul(dither, 1_664_525) + 1_013_904_223) | 0;
    const gradient = (probability - outcome[row]) * units + (dither >>> 16) / 65_536;
    gradients[2 * row] = probability * (1 - probability) * units + (dither & 0xffff) / 65_536;
    gradients[2 * row + 1] = Math.floor(gradient);
  }
}

const SIGMOID_STEPS = 256;
const SIGMOID_LIMIT = 20;
const SIGMOID = Float64Array.from(
  { length: 2 * SIGMOID_LIMIT * SIGMOID_STEPS + 2 },
  (_, i) => 1 / (1 + Math.exp(SIGMOID_LIMIT - i / SIGMOID_STEPS)),
);

/** Interpolated from a table, to 2e-7: far finer than the fixed point, and four times as fast as exp. */
function sigmoid(margin: number): number {
  const limited = Math.min(Math.max(margin, -SIGMOID_LIMIT), SIGMOID_LIMIT);
  const position = (limited + SIGMOID_LIMIT) * SIGMOID_STEPS;
  const at = position | 0;
  return SIGMOID[at] + (SIGMOID[at + 1] - SIGMOID[at]) * (position - at);
}

function shrink(grown: GrownTree, learningRate: number): void {
  for (const node of grown.nodes) node.value *= learningRate;
  for (const leaf of grown.leaves as { value: number }[]) leaf.value *= learningRate;
}

function moveMargins(rows: Uint32Array, margins: Float64Array, grown: GrownTree): void {
  for (const leaf of grown.leaves) {
    for (let i = leaf.begin; i < leaf.end; i++) margins[rows[i]] += leaf.value;
    for (let i = leaf.followBegin; i < leaf.followEnd; i++) margins[rows[i]] += leaf.value;
  }
}

function meanLogLoss(outcome: Uint8Array, margins: Float64Array, rows: Uint32Array): number {
  let sum = 0;
  for (const row of rows) {
    const against = outcome[row] === 1 ? -margins[row] : margins[row];
    sum += against > 0 ? against + Math.log1p(Math.exp(-against)) : Math.log1p(Math.exp(against));
  }
  return sum / rows.length;
}
