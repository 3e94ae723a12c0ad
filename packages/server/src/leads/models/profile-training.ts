import type { ScoreModel } from '@catchment/algorithms/boosting';
import { type ColumnProfile, profileColumn } from '@catchment/algorithms/monitoring';
import { tableOfFacts } from '../scoring/lead-features.ts';
import type { History } from './training-history.ts';

/** What leads looked like when a version was trained: that which later ones are held against. */
export interface TrainingProfile {
  readonly rows: number;
  readonly features: readonly ColumnProfile[];
  readonly score: ColumnProfile;
}

/** Rows that describe the present of the training: the newest fifth, or these many if that is few. */
const NEWEST_SHARE = 0.2;
const ROWS_MIN = 500;

/**
 * Describes the newest leads learned from. The oldest would mislead: of them less was known, as nothing before the
 * history's first day is in the books, and what adds up over the years has gone on adding up.
 */
export function profileTraining(history: History, model: ScoreModel): TrainingProfile {
  const rows = Math.max(ROWS_MIN, Math.round(NEWEST_SHARE * history.facts.length));
  const table = tableOfFacts(history.facts.slice(-rows));
  return {
    rows: table.rowCount,
    features: table.columns.map(profileColumn),
    score: profileColumn({ kind: 'numeric', name: 'score', values: model.predict(table) }),
  };
}
