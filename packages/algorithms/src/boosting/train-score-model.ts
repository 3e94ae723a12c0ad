import type { Prng } from '../search/index.ts';
import { UNCHANGED } from './calibration.ts';
import {
  type ChosenModel,
  chooseModel,
  concatenate,
  type LearningProblem,
  type ModelChoice,
  marginsOfChoice,
  runCandidates,
} from './choose-model.ts';
import type { FeaturePolicy } from './feature-policy.ts';
import { type Forest, type ForestNode, packForest } from './forest.ts';
import { trainLogistic } from './logistic.ts';
import {
  type CalibrationBin,
  calibrationBins,
  type LiftDecile,
  liftDeciles,
  measureScores,
  type ScoreMetrics,
} from './metrics.ts';
import { ScoreModel, type ScoreModelParts, typicalValues } from './score-model.ts';
import { type DoubtedColumn, type RefusedColumn, screenColumns } from './screen-columns.ts';
import { checkTable, type Table, takeColumns, takeRows } from './table.ts';
import { trainBoosting } from './train-boosting.ts';
import { countDuplicates, type Fold, randomFolds, timeOrderedFolds } from './validation-folds.ts';

export interface ScoreTrainingOptions {
  readonly random: Prng;
  /** YYYY-MM-DD, for exceptions of the policy that end. */
  readonly today: string;
  readonly model?: ModelChoice;
  /** When each row was, any unit, NaN where unknown (taken as oldest); validation then never judges by older rows. */
  readonly time?: Float64Array;
  readonly policy?: FeaturePolicy;
  /** Per column, the file's column it was made from; its own name if left out. */
  readonly sources?: readonly string[];
  readonly monotone?: Readonly<Record<string, 1 | -1>>;
  /** Weight a row, > 0. */
  readonly weights?: Float64Array;
}

export interface TrainingReport {
  readonly rows: number;
  readonly positives: number;
  /** Rows like an earlier one in all that is used; at random they stay with it on one side of the split. */
  readonly duplicates: number;
  readonly validation: ScoreMetrics & { readonly method: string };
  readonly calibration: readonly CalibrationBin[];
  readonly lift: readonly LiftDecile[];
  /** The rows the figures were measured on, for figures of one's own. */
  readonly heldOut: {
    readonly rows: Uint32Array;
    readonly outcome: Uint8Array;
    readonly probability: Float64Array;
  };
  /** Mean size of each feature's contribution, as a share of all; largest first. */
  readonly importance: readonly { readonly column: string; readonly share: number }[];
  readonly chosen: {
    readonly model: 'boosting' | 'logistic' | 'blend';
    readonly boosting_share: number;
    readonly tree_count: number;
    readonly calibrated: boolean;
    readonly why: string;
    readonly compared: ChosenModel['compared'];
  };
  readonly refused: readonly RefusedColumn[];
  readonly doubted: readonly DoubtedColumn[];
  readonly seed: number;
}

export type ScoreTrainingResult =
  | { readonly kind: 'trained'; readonly model: ScoreModel; readonly report: TrainingReport }
  /** All rows have the same outcome: nothing can be learned. */
  | { readonly kind: 'one-class'; readonly outcome: 0 | 1 }
  /** Fewer rows of one outcome than a model needs; `missing` more of it would do. */
  | {
      readonly kind: 'not-enough-history';
      readonly positives: number;
      readonly negatives: number;
      readonly needed: number;
      readonly missing: number;
    }
  | { readonly kind: 'no-usable-column'; readonly refused: readonly RefusedColumn[] };

/** Rows of either outcome below which a fitted score would be noise. */
export const OUTCOMES_NEEDED = 30;
/** Candidates are compared on at most this many rows, evenly spaced; the chosen one is fitted to all. */
const COMPARED_ROWS_MAX = 60_000;
const FOLDS = 4;
/** Boosters averaged in the final model. */
const BAGS = 3;
const IMPORTANCE_ROWS = 2000;

/**
 * Trains a score from outcomes: screens the columns, chooses between boosted trees, a binned logistic and their blend
 * on rows the candidates have not seen, calibrates only if that helps, and fits the choice to all rows.
 *
 * With `time`, candidates are judged on later rows only, and the report's figures come from the latest fifth, for
 * which the choice was made without looking at it.
 *
 * @param table   see `Table`; columns that may not be used are refused by name, not an error
 * @param outcome length rowCount, 1 for yes, 0 for no
 * @throws RangeError for lengths that do not fit or an outcome that is not 0 or 1
 *
 * O(folds × candidates × one training). Source: Tashman (2000) for rolling origins; Wolpert (1992) for blending.
 */
export function trainScoreModel(
  table: Table,
  outcome: Uint8Array,
  options: ScoreTrainingOptions,
): ScoreTrainingResult {
  checkInput(table, outcome, options);
  const positives = outcome.reduce((sum, y) => sum + y, 0);
  const negatives = outcome.length - positives;
  if (positives === 0 || negatives === 0) return { kind: 'one-class', outcome: positives > 0 ? 1 : 0 };
  const missing = OUTCOMES_NEEDED - Math.min(positives, negatives);
  if (missing > 0)
    return { kind: 'not-enough-history', positives, negatives, needed: OUTCOMES_NEEDED, missing };
  const sources = options.sources ?? table.columns.map((column) => column.name);
  const { usable, refused, doubted } = screenColumns(
    table,
    sources,
    outcome,
    options.policy ?? {},
    options.today,
    options.random,
  );
  if (usable.length === 0) return { kind: 'no-usable-column', refused };
  const problem: LearningProblem = {
    table: takeColumns(table, usable),
    outcome,
    monotone: options.monotone ?? {},
    weights: options.weights,
    random: options.random,
  };
  const { chosen, judged } = compare(problem, options);
  const model = new ScoreModel(fitParts(problem, chosen));
  const report = describe(problem, model, chosen, judged, { refused, doubted });
  return { kind: 'trained', model, report };
}

function checkInput(table: Table, outcome: Uint8Array, options: ScoreTrainingOptions): void {
  checkTable(table);
  const lengths: [string, number | undefined, number][] = [
    ['outcome', outcome.length, table.rowCount],
    ['time', options.time?.length, table.rowCount],
    ['weights', options.weights?.length, table.rowCount],
    ['sources', options.sources?.length, table.columns.length],
  ];
  for (const [name, length, expected] of lengths) {
    if (length !== undefined && length !== expected) {
      throw new RangeError(`${name}: expected ${expected} values, got ${length}`);
    }
  }
  const odd = outcome.find((y) => y > 1);
  if (odd !== undefined) throw new RangeError(`outcome: expected 0 or 1, got ${odd}`);
}

/** What a choice predicted for rows it was neither fitted to nor, in time order, chosen by. */
interface JudgedRows {
  /** Their positions in the table. */
  readonly rows: Uint32Array;
  readonly outcome: Uint8Array;
  readonly probability: Float64Array;
  readonly method: string;
}

function compare(
  problem: LearningProblem,
  options: ScoreTrainingOptions,
): { chosen: ChosenModel; judged: JudgedRows } {
  const rows = comparedRows(problem, options.time);
  const sample: LearningProblem = {
    ...problem,
    table: takeRows(problem.table, rows),
    outcome: Uint8Array.from(rows, (row) => problem.outcome[row]),
    weights: problem.weights && Float64Array.from(rows, (row) => (problem.weights as Float64Array)[row]),
  };
  const order = Uint32Array.from(rows, (_, i) => i);
  const folds = options.time
    ? timeOrderedFolds(order).filter((fold) => hasBothClasses(sample.outcome, fold.fit))
    : randomFolds(sample.table, FOLDS, problem.random);
  const usableFolds = folds.length > 0 ? folds : randomFolds(sample.table, FOLDS, problem.random);
  const isTimed = options.time !== undefined && folds.length > 0;
  const candidates = runCandidates(sample, usableFolds, options.model ?? 'auto', isTimed);
  const all = usableFolds.map((_, fold) => fold);
  const chosen = chooseModel(sample, candidates, usableFolds, all, isTimed);
  if (!isTimed || all.length < 2) {
    const judged = judge(
      rows,
      sample,
      candidates,
      chosen,
      usableFolds,
      all,
      `${FOLDS}-fold cross-validation`,
    );
    return { chosen, judged };
  }
  const earlier = chooseModel(sample, candidates, usableFolds, all.slice(0, -1), isTimed);
  const judged = judge(
    rows,
    sample,
    candidates,
    earlier,
    usableFolds,
    all.slice(-1),
    'latest fifth, held out in time order',
  );
  return { chosen, judged };
}

/** Rows in order of time (as they stand without one), thinned evenly where there are very many. */
function comparedRows(problem: LearningProblem, time: Float64Array | undefined): Uint32Array {
  const rows = Uint32Array.from(problem.outcome, (_, row) => row);
  if (time) {
    const at = (row: number) => (Number.isNaN(time[row]) ? -Infinity : time[row]);
    rows.sort((a, b) => (at(a) === at(b) ? a - b : at(a) - at(b)));
  }
  const step = Math.max(1, rows.length / COMPARED_ROWS_MAX);
  return Uint32Array.from({ length: Math.floor(rows.length / step) }, (_, i) => rows[Math.floor(i * step)]);
}

function hasBothClasses(outcome: Uint8Array, rows: Uint32Array): boolean {
  const first = outcome[rows[0]];
  return rows.some((row) => outcome[row] !== first);
}

function judge(
  tableRows: Uint32Array,
  sample: LearningProblem,
  candidates: ReturnType<typeof runCandidates>,
  chosen: ChosenModel,
  folds: readonly Fold[],
  indices: readonly number[],
  method: string,
): JudgedRows {
  const margins = concatenate(indices.map((fold) => marginsOfChoice(candidates, chosen, fold)));
  const judgedRows = Uint32Array.from(indices.flatMap((fold) => [...folds[fold].judge]));
  return {
    rows: judgedRows.map((row) => tableRows[row]),
    outcome: Uint8Array.from(judgedRows, (row) => sample.outcome[row]),
    probability: margins.map((margin) => 1 / (1 + Math.exp(-margin))),
    method,
  };
}

function fitParts(problem: LearningProblem, chosen: ChosenModel): ScoreModelParts {
  const { table, outcome, monotone, weights } = problem;
  const shared = { monotone, ...(weights ? { weights } : {}) };
  const boosted = chosen.boosting && fitBag(problem, chosen.boosting, shared);
  const straight = chosen.logistic && trainLogistic(table, outcome, { ...chosen.logistic, ...shared });
  const features = boosted?.bins ?? straight?.bins ?? [];
  return {
    features,
    typical: typicalValues(table, features),
    boosting: boosted && {
      share: chosen.boosting?.share ?? 1,
      baseMargin: boosted.baseMargin,
      forest: boosted.forest,
    },
    logistic: straight && { share: chosen.logistic?.share ?? 1, model: straight },
    calibration: chosen.calibration,
  };
}

/** Averages boosters that differ in the features they drew: the mean of forests is a forest. */
function fitBag(problem: LearningProblem, settings: NonNullable<ChosenModel['boosting']>, shared: object) {
  const { share: _, ...options } = settings;
  const members = Array.from({ length: BAGS }, () =>
    trainBoosting(problem.table, problem.outcome, { ...options, ...shared, random: problem.random }),
  );
  return { ...members[0], forest: averageForests(members.map((member) => member.forest)) };
}

function averageForests(forests: readonly Forest[]): Forest {
  const trees = forests.flatMap((forest) =>
    Array.from({ length: forest.roots.length - 1 }, (_, tree) =>
      unpackTree(forest, tree, 1 / forests.length),
    ),
  );
  return packForest(trees);
}

function unpackTree(forest: Forest, tree: number, factor: number): ForestNode[] {
  const root = forest.roots[tree];
  return Array.from({ length: forest.roots[tree + 1] - root }, (_, i) => {
    const node = root + i;
    const set = forest.binSet[node];
    return {
      feature: forest.feature[node],
      threshold: forest.threshold[node],
      missingLeft: forest.missingLeft[node] === 1,
      binSet: set < 0 ? undefined : forest.binSets.slice(set, set + 8),
      left: forest.left[node] - root,
      right: forest.right[node] - root,
      value: forest.value[node] * factor,
      cover: forest.cover[node],
      gain: forest.gain[node],
    };
  });
}

function describe(
  problem: LearningProblem,
  model: ScoreModel,
  chosen: ChosenModel,
  judged: JudgedRows,
  screened: Pick<TrainingReport, 'refused' | 'doubted'>,
): TrainingReport {
  const { boosting, logistic } = chosen;
  const kind = boosting && logistic ? 'blend' : boosting ? 'boosting' : 'logistic';
  return {
    rows: problem.outcome.length,
    positives: problem.outcome.reduce((sum, y) => sum + y, 0),
    duplicates: countDuplicates(problem.table),
    validation: { ...measureScores(judged.outcome, judged.probability), method: judged.method },
    calibration: calibrationBins(judged.outcome, judged.probability),
    lift: liftDeciles(judged.outcome, judged.probability),
    heldOut: { rows: judged.rows, outcome: judged.outcome, probability: judged.probability },
    importance: importanceOf(problem.table, model),
    chosen: {
      model: kind,
      boosting_share: boosting?.share ?? 0,
      tree_count: boosting?.treeCount ?? 0,
      calibrated: chosen.calibration !== UNCHANGED,
      why: `lowest log-loss (${chosen.logLoss.toFixed(4)}) on rows not fitted: ${judged.method}`,
      compared: chosen.compared,
    },
    ...screened,
    seed: problem.random.seed,
  };
}

function importanceOf(table: Table, model: ScoreModel): { column: string; share: number }[] {
  const step = Math.max(1, Math.floor(table.rowCount / IMPORTANCE_ROWS));
  const explainer = model.explainer(table);
  const sizes = new Float64Array(model.featureNames.length);
  for (let row = 0; row < table.rowCount; row += step) {
    explainer.explain(row).contributions.forEach((contribution, f) => {
      sizes[f] += Math.abs(contribution);
    });
  }
  const total = sizes.reduce((sum, size) => sum + size, 0) || 1;
  return model.featureNames
    .map((column, f) => ({ column, share: sizes[f] / total }))
    .sort((a, b) => b.share - a.share || a.column.localeCompare(b.column));
}
