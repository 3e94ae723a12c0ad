import type { ModelChoice, PolicyException, ScoreTrainingResult } from '@catchment/algorithms/boosting';
import type { ScoreModel } from '@catchment/contract';
import type { LeadFacts } from '../scoring/lead-features.ts';

/** Why a rep calls a lead bad. */
export type BadReason =
  | 'wrong-segment'
  | 'no-assets'
  | 'already-client'
  | 'sells-through-partner'
  | 'unreachable'
  | 'duplicate'
  | 'other';

/**
 * Closed leads in the order they came in; before them those too young to count that a rep called bad. What a person knows
 * of a lead needs no time to ripen, so such a lead is learned from at once, but never tested on: beside it the good ones
 * of its age are still open. It stands under the first date of the others.
 */
export interface History {
  /** How many young leads called bad stand first. */
  readonly youngAnswers?: number;
  readonly facts: readonly LeadFacts[];
  /** Whether each was sold, whatever else was said of it. */
  readonly won: readonly boolean[];
  /** Why a rep called it bad; null where nobody did. */
  readonly badReason: readonly (BadReason | null)[];
  readonly receivedAt: readonly string[];
  readonly method: ModelChoice;
  readonly seed: number;
  readonly today: string;
  /** Leads younger than this were left out, as only their quick endings are known; null where none were. */
  readonly matureDays: number | null;
  /** Columns that the feature policy prohibits and someone approved all the same. */
  readonly exceptions?: readonly PolicyException[];
}

export type TrainedOn = NonNullable<ScoreModel['trainedOn']>;

/** One of the models of a version, as it is stored. */
export interface TrainedHead {
  readonly head: string;
  readonly product: string | null;
  /** The model file; null where the shared head does this work too. */
  readonly content: Uint8Array | null;
  readonly outcomes: number;
  readonly won: number;
  readonly note: string;
  readonly report: HeadReport | null;
}

/** How a head did on later leads, and against what it would replace. */
export type HeadReport = NonNullable<ScoreModel['heads'][number]['report']>;

/** Lets the engine learn from a history, from all facts or from those named. */
export type Learner = (
  history: History,
  method: ModelChoice,
  weights?: Float64Array,
  facts?: readonly string[],
) => ScoreTrainingResult;
