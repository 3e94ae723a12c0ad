/** Watching over a score in use: paired comparisons, drift, calibration. Start at `measureDrift` and `compareScores`. */

export { type ComparedScores, compareScores, type Gain } from './compare-scores.ts';
export {
  type CalibrationDrift,
  type Drift,
  type DriftState,
  measureCalibrationDrift,
  measureDrift,
  measureShareDrift,
  type ShareDrift,
} from './measure-drift.ts';
export { type ColumnProfile, countInProfile, profileColumn, type ValueCounts } from './profile-column.ts';
