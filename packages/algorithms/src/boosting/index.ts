/** Lead scores: training, calibration, explanation and storage. Start at `trainScoreModel`. */

export type { ModelChoice } from './choose-model.ts';
export {
  type FeaturePolicy,
  type PolicyException,
  prohibitedReason,
} from './feature-policy.ts';
export { type ColumnFormat, inferColumn } from './infer-columns.ts';
export { detectLeaks, type LeakFinding } from './leak-detector.ts';
export { type LogisticModel, type LogisticOptions, trainLogistic } from './logistic.ts';
export {
  type CalibrationBin,
  calibrationBins,
  type LiftDecile,
  liftDeciles,
  measureScores,
  type ScoreMetrics,
} from './metrics.ts';
export { MODEL_VERSION, type ModelFile, modelFromBytes, modelToBytes } from './model-file.ts';
export {
  inferRecipe,
  type PreparedTable,
  prepareTable,
  type TableRecipe,
  type TextColumn,
} from './prepare-table.ts';
export {
  type Explanation,
  type Reason,
  type ReasonedScore,
  RowExplainer,
  ScoreModel,
} from './score-model.ts';
export type { DoubtedColumn, RefusedColumn } from './screen-columns.ts';
export {
  type CategoricalColumn,
  type Column,
  type NumericColumn,
  type Table,
  takeColumns,
  takeRows,
} from './table.ts';
export { type BoostingOptions, type BoostingResult, trainBoosting } from './train-boosting.ts';
export {
  OUTCOMES_NEEDED,
  type ScoreTrainingOptions,
  type ScoreTrainingResult,
  type TrainingReport,
  trainScoreModel,
} from './train-score-model.ts';
