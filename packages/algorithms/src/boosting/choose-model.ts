import { rankAuc } from '../experiments/index.ts';
import type { Prng } from '../search/index.ts';
import { fitBins } from './binning.ts';
import { type Calibration, calibrateIfBetter, fitCalibration, UNCHANGED } from './calibration.ts';
import { createRowEncoder } from './encode-rows.ts';
import { levelMargins, meanLoss, winsSurely } from './judge-margins.ts';
import { addLogisticMargins, type LogisticOptions, trainLogistic } from './logistic.ts';
import { type Table, takeRows } from './table.ts';
import { BOOSTING_DEFAULTS, type BoostingOptions, boost } from './train-boosting.ts';
import { layOutMemory } from './training-memory.ts';
import type { Fold } from './validation-folds.ts';

export type ModelChoice = 'auto' | 'boosting' | 'logistic';

/** A way to train, with what it predicted for rows it had not seen. */
export interface Candidate {
  readonly name: string;
  readonly boosting?: Partial<BoostingOptions>;
  readonly logistic?: Partial<LogisticOptions>;
  /** Log-odds per fold, one a judged row. */
  readonly margins: readonly Float64Array[];
}

/** What validation chose, and the figures it chose by. */
export interface ChosenModel {
  readonly boosting: (Partial<BoostingOptions> & { readonly share: number }) | undefined;
  readonly logistic: (Partial<LogisticOptions> & { readonly share: number }) | undefined;
  readonly calibration: Calibration;
  readonly logLoss: number;
  readonly compared: readonly { readonly name: string; readonly log_loss: number; readonly auc: number }[];
}

export interface LearningProblem {
  readonly table: Table;
  readonly outcome: Uint8Array;
  readonly monotone: Readonly<Record<string, 1 | -1>>;
  readonly weights: Float64Array | undefined;
  readonly random: Prng;
}

const TREES_MAX = 250;
const SHARES = [0, 0.25, 0.5, 0.75, 1];
/** A blend must earn its complexity: it replaces a single model only if it saves this share of the log-loss. */
const BLEND_GAIN_MIN = 0.002;

/** Where so many trees still help, the leads have more to teach than trees of this size can learn. */
const UNSATED_TREES = 0.8 * TREES_MAX;

/** Boosting settings tried, the last only if it is needed; leaves scale with the rows so that small data gets small trees. */
function boostingSettings(rowCount: number): Partial<BoostingOptions>[] {
  const minLeafRows = Math.round(Math.min(40, Math.max(5, rowCount / 500)));
  const shared = { learningRate: 0.06, l2: 5, minLeafRows, featureFraction: 0.6 };
  return [
    { ...shared, maxLeaves: 16 },
    { ...shared, maxLeaves: 5 },
    { ...shared, maxLeaves: 32, learningRate: 0.12 },
  ];
}

/**
 * The first is the one that stands where nothing surely wins: it commits itself to no one penalty, as the best one
 * before a change of the times is seldom the best one after.
 */
const LOGISTIC_SETTINGS: readonly Partial<LogisticOptions>[] = [
  { maxBins: 10, l2: [1, 3, 10, 30] },
  { maxBins: 20, l2: 1 },
  { maxBins: 20, l2: 10 },
  { maxBins: 10, l2: 30 },
];

/** Trains every candidate on every fold. O(candidates × folds × one training). Source: cross-validation. */
export function runCandidates(
  problem: LearningProblem,
  folds: readonly Fold[],
  choice: ModelChoice,
  isTimed: boolean,
): Candidate[] {
  const candidates: Candidate[] = [];
  if (choice !== 'logistic') {
    const [usual, small, large] = boostingSettings(problem.table.rowCount);
    candidates.push(runBoosting(problem, folds, usual), runBoosting(problem, folds, small));
    // In time order the finest trees win today and lose tomorrow.
    const isUnsated = (candidates[0].boosting?.treeCount ?? 0) >= UNSATED_TREES;
    if (isUnsated && !isTimed) candidates.push(runBoosting(problem, folds, large));
  }
  if (choice !== 'boosting') {
    for (const settings of LOGISTIC_SETTINGS) candidates.push(runLogistic(problem, folds, settings));
  }
  return candidates;
}

/** A candidate on the rows it is judged by. */
interface Judged {
  readonly candidate: Candidate;
  /** As predicted, and as compared: in time order each fold is brought to its own level first. */
  readonly margins: Float64Array;
  readonly compared: Float64Array;
  readonly logLoss: number;
}

/**
 * Chooses the best boosting, the best logistic, and the share each has in the blend, by mean log-loss on judged rows.
 *
 * At random the lowest loss wins, though a blend must save a little over a single model. In time order what is chosen
 * must hold in a time nobody has seen: the additive model stands, and finer settings or trees replace it or join it
 * only if they surely win.
 *
 * @param folds      those to judge by
 * @param foldIndex  their positions in the candidates' margins
 * @param isTimed    whether judged rows are later than fitted ones
 *
 * O(candidates × judged rows). Source: stacking with one weight (Wolpert, 1992).
 */
export function chooseModel(
  problem: LearningProblem,
  candidates: readonly Candidate[],
  folds: readonly Fold[],
  foldIndex: readonly number[],
  isTimed: boolean,
): ChosenModel {
  const labelsOf = foldIndex.map((i) => Uint8Array.from(folds[i].judge, (row) => problem.outcome[row]));
  const labels = Uint8Array.from(labelsOf.flatMap((part) => [...part]));
  const judged = candidates.map((candidate): Judged => {
    const margins = concatenate(foldIndex.map((i) => candidate.margins[i]));
    const levelled = foldIndex.map((i, part) => levelMargins(candidate.margins[i], labelsOf[part]));
    const compared = isTimed ? concatenate(levelled) : margins;
    return { candidate, margins, compared, logLoss: meanLoss(compared, labels) };
  });
  const boosting = pick(
    judged.filter(({ candidate }) => candidate.boosting),
    labels,
    false,
  );
  const logistic = pick(
    judged.filter(({ candidate }) => candidate.logistic),
    labels,
    isTimed,
  );
  const share = chooseShare(boosting?.compared, logistic?.compared, labels, isTimed);
  const margins = blend(boosting?.margins, logistic?.margins, share);
  const chosen = {
    name: blendName(share),
    log_loss: meanLoss(margins, labels),
    auc: rankAuc(labels, margins),
  };
  return {
    boosting: boosting && share > 0 ? { ...boosting.candidate.boosting, share } : undefined,
    logistic: logistic && share < 1 ? { ...logistic.candidate.logistic, share: 1 - share } : undefined,
    calibration: isTimed
      ? calibrateOnLast(blend(boosting?.compared, logistic?.compared, share), labelsOf)
      : calibrateIfBetter(margins, labels),
    logLoss: chosen.log_loss,
    compared: [
      ...judged.map((entry) => ({
        name: entry.candidate.name,
        log_loss: meanLoss(entry.margins, labels),
        auc: rankAuc(labels, entry.margins),
      })),
      chosen,
    ],
  };
}

/**
 * In time order a line fitted to one fold must surely help on the next before the newest is used for one.
 *
 * @param margins brought to each fold's level: the refit takes up the newest level by itself, and twice is too much
 */
function calibrateOnLast(margins: Float64Array, labelsOf: readonly Uint8Array[]): Calibration {
  if (labelsOf.length < 2) return UNCHANGED;
  const [before, last] = labelsOf.slice(-2);
  const newest = margins.slice(margins.length - last.length);
  const earlier = margins.slice(margins.length - last.length - before.length, margins.length - last.length);
  const { slope, intercept } = fitCalibration(earlier, before);
  const isBetter = winsSurely(
    newest.map((margin) => slope * margin + intercept),
    newest,
    last,
  );
  return isBetter ? fitCalibration(newest, last) : UNCHANGED;
}

/** The candidate with the lowest loss; with caution, the first one unless another surely wins. */
function pick(judged: readonly Judged[], outcome: Uint8Array, isCautious: boolean): Judged | undefined {
  const [first, ...others] = judged;
  if (!first) return undefined;
  const lowest = others.reduce((low, entry) => (entry.logLoss < low.logLoss ? entry : low), first);
  return isCautious && !isBetterInTime(lowest.compared, first.compared, outcome) ? first : lowest;
}

/** In time order, what replaces the simpler choice must rank better by this much AUC. */
const RANK_GAIN_MIN = 0.004;

/** Lower loss for certain, and clearly better order: in a bad time a model that says little loses little, but helps nobody. */
function isBetterInTime(margins: Float64Array, rival: Float64Array, outcome: Uint8Array): boolean {
  return (
    winsSurely(margins, rival, outcome) && rankAuc(outcome, margins) > rankAuc(outcome, rival) + RANK_GAIN_MIN
  );
}

/** The share of boosting with the lowest loss, if it earns its place over the simplest choice. */
function chooseShare(
  boosted: Float64Array | undefined,
  straight: Float64Array | undefined,
  outcome: Uint8Array,
  isTimed: boolean,
): number {
  if (!boosted) return 0;
  if (!straight) return 1;
  const options = SHARES.map((share) => {
    const margins = blend(boosted, straight, share);
    return { share, margins, loss: meanLoss(margins, outcome) };
  });
  const [logistic, , , , boosting] = options;
  const simple = isTimed || logistic.loss <= boosting.loss ? logistic : boosting;
  const lowest = options.reduce((low, option) => (option.loss < low.loss ? option : low), simple);
  const isWorth = isTimed
    ? isBetterInTime(lowest.margins, simple.margins, outcome)
    : lowest.loss <= simple.loss * (1 - BLEND_GAIN_MIN);
  return isWorth ? lowest.share : simple.share;
}

/** Log-odds a choice gives the judged rows of one fold, from the candidates' margins. */
export function marginsOfChoice(
  candidates: readonly Candidate[],
  chosen: ChosenModel,
  fold: number,
): Float64Array {
  const marginsLike = (settings: object | undefined, key: 'boosting' | 'logistic') =>
    settings && candidates.find((candidate) => isSame(candidate[key], settings))?.margins[fold];
  const boosted = marginsLike(chosen.boosting, 'boosting');
  const straight = marginsLike(chosen.logistic, 'logistic');
  const { slope, intercept } = chosen.calibration;
  return blend(boosted, straight, chosen.boosting?.share ?? 0).map((margin) => slope * margin + intercept);
}

export function concatenate(parts: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

function isSame(candidate: object | undefined, settings: object): boolean {
  return (
    candidate !== undefined &&
    Object.entries(candidate).every(([key, value]) => (settings as Record<string, unknown>)[key] === value)
  );
}

function blendName(share: number): string {
  if (share === 1) return 'chosen: boosting alone';
  return share === 0
    ? 'chosen: logistic alone'
    : `chosen: ${share * 100} % boosting, ${(1 - share) * 100} % logistic`;
}

function blend(
  boosted: Float64Array | undefined,
  straight: Float64Array | undefined,
  share: number,
): Float64Array {
  if (!boosted) return straight as Float64Array;
  if (!straight) return boosted;
  return boosted.map((margin, i) => share * margin + (1 - share) * straight[i]);
}

function runBoosting(
  problem: LearningProblem,
  folds: readonly Fold[],
  settings: Partial<BoostingOptions>,
): Candidate {
  const { table, outcome, monotone, weights, random } = problem;
  const options = { ...BOOSTING_DEFAULTS, ...settings, monotone, random, ...(weights ? { weights } : {}) };
  const memories = folds.map((fold) => {
    const bins = fitBins(takeRows(table, fold.fit), options);
    return { bins, memory: layOutMemory(table, bins, (options.maxLeaves ?? 2) + 1) };
  });
  const train = (fold: number, treeCount: number) => {
    const { memory, bins } = memories[fold];
    const rows = { rows: folds[fold].fit, validationRows: folds[fold].judge };
    return boost(memory, bins, outcome, { ...options, ...rows, treeCount });
  };
  const losses = folds.map((_, fold) => train(fold, TREES_MAX).validationLoss);
  const treeCount = bestTreeCount(losses);
  const margins = folds.map((fold, i) => {
    const trained = train(i, treeCount).margins;
    return Float64Array.from(fold.judge, (row) => trained[row]);
  });
  const name = `boosting, ${settings.maxLeaves} leaves × ${treeCount} trees`;
  return { name, boosting: { ...settings, treeCount }, margins };
}

/** The tree count with the lowest loss summed over folds; at least 10, so that one noisy start does not decide. */
function bestTreeCount(losses: readonly Float64Array[]): number {
  let bestCount = 10;
  let bestLoss = Infinity;
  for (let count = 10; count <= TREES_MAX; count++) {
    const loss = losses.reduce((sum, curve) => sum + curve[count], 0);
    if (loss < bestLoss) [bestLoss, bestCount] = [loss, count];
  }
  return bestCount;
}

function runLogistic(
  problem: LearningProblem,
  folds: readonly Fold[],
  settings: Partial<LogisticOptions>,
): Candidate {
  const { table, outcome, monotone, weights } = problem;
  const margins = folds.map((fold) => {
    const fitOutcome = Uint8Array.from(fold.fit, (row) => outcome[row]);
    const fitWeights = weights && { weights: Float64Array.from(fold.fit, (row) => weights[row]) };
    const model = trainLogistic(takeRows(table, fold.fit), fitOutcome, {
      ...settings,
      monotone,
      ...fitWeights,
    });
    const judged = takeRows(table, fold.judge);
    const encoded = new Float64Array(judged.rowCount * model.bins.length);
    createRowEncoder(judged, model.bins).encode(0, judged.rowCount, encoded);
    const result = new Float64Array(judged.rowCount);
    addLogisticMargins(model, encoded, judged.rowCount, 1, result);
    return result;
  });
  const penalty =
    typeof settings.l2 === 'object'
      ? `penalties ${settings.l2.join(', ')} averaged`
      : `penalty ${settings.l2 ?? 1}`;
  return { name: `logistic, ${settings.maxBins} bins, ${penalty}`, logistic: settings, margins };
}
