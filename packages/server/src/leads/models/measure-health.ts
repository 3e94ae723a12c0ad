import {
  countInProfile,
  type DriftState,
  measureCalibrationDrift,
  measureDrift,
  measureShareDrift,
} from '@catchment/algorithms/monitoring';
import type { HealthEntry } from '@catchment/contract';
import { type LeadFacts, labelOf, tableOfFacts } from '../scoring/lead-features.ts';
import type { TrainingProfile } from './profile-training.ts';

/** One measure of how a model is doing. */
export interface HealthRow {
  measure: HealthEntry['measure'];
  /** A feature, or `score`. */
  subject: string;
  value: number | null;
  limit: number | null;
  leads: number;
  state: DriftState;
  detail: string;
}

/** A lead with its score. */
export interface WatchedLead {
  facts: LeadFacts;
  probability: number;
}

/** What is looked at: leads that came in lately, and those that ended lately. */
export interface HealthWindow {
  leads: readonly WatchedLead[];
  ended: readonly { probability: number; won: boolean }[];
  overrides: { scores: number; overridden: number };
}

/** Features that follow the calendar: that they move says nothing. */
const CALENDAR = new Set(['month']);
/** A model that more than one in five are at odds with is worth a look. */
const OVERRIDE_SHARE = 0.2;
const OVERRIDES_MIN = 30;

/** Holds recent leads against those a version was trained on, and its scores against what came of them. */
export function measureHealth(profile: TrainingProfile, window: HealthWindow): HealthRow[] {
  const table = tableOfFacts(window.leads.map(({ facts }) => facts));
  const score = Float64Array.from(window.leads, ({ probability }) => probability);
  const rows = [
    driftRow(profile.score, { kind: 'numeric', name: 'score', values: score }, window.leads.length),
  ];
  for (const reference of profile.features) {
    const column = table.columns.find(({ name }) => name === reference.name);
    // A feature that is no longer read cannot be compared.
    if (column === undefined || column.kind !== reference.kind) continue;
    if (!CALENDAR.has(reference.name)) rows.push(driftRow(reference, column, window.leads.length));
    rows.push(missingRow(reference, column, window.leads.length));
  }
  return [...rows, calibrationRow(window.ended), overrideRow(window.overrides)];
}

type Profile = TrainingProfile['score'];
type Column = ReturnType<typeof tableOfFacts>['columns'][number];

function driftRow(reference: Profile, column: Column, leads: number): HealthRow {
  const { state, psi, limit, bins } = measureDrift(
    reference.counts,
    countInProfile(reference, column).counts,
  );
  const name = reference.name === 'score' ? 'Scores' : labelOf(reference.name);
  const figures = `index ${psi.toFixed(3)} over ${bins} bins; chance alone stays under ${limit.toFixed(3)} with ${leads} leads`;
  return {
    measure: 'drift',
    subject: reference.name,
    value: known(psi),
    limit: known(limit),
    leads,
    state,
    detail:
      state === 'too-few'
        ? `${name}: too few leads with a value, or all alike, to compare`
        : `${name}: ${state === 'steady' ? 'as in training' : state === 'moved' ? 'moved since training' : 'no longer like training'} (${figures})`,
  };
}

function missingRow(reference: Profile, column: Column, leads: number): HealthRow {
  const { missing } = countInProfile(reference, column);
  const before = reference.counts.reduce((sum, count) => sum + count, 0) + reference.missing;
  const {
    state,
    share,
    limit,
    before: shareBefore,
  } = measureShareDrift([missing, leads], [reference.missing, before]);
  return {
    measure: 'missing',
    subject: reference.name,
    value: leads === 0 ? null : share,
    limit: leads === 0 ? null : limit,
    leads,
    state,
    detail: `${labelOf(reference.name)}: unknown for ${percent(share)} of ${leads} leads, ${percent(shareBefore)} in training`,
  };
}

function calibrationRow(ended: HealthWindow['ended']): HealthRow {
  const { state, observed, expected, limit } = measureCalibrationDrift(
    Uint8Array.from(ended, ({ won }) => Number(won)),
    Float64Array.from(ended, ({ probability }) => probability),
  );
  return {
    measure: 'calibration',
    subject: 'score',
    value: ended.length === 0 ? null : observed - expected,
    limit: ended.length === 0 ? null : limit,
    leads: ended.length,
    state,
    detail:
      state === 'too-few'
        ? `${ended.length === 1 ? '1 scored lead has' : `${ended.length} scored leads have`} ended and are old enough to count; 30 are needed to compare`
        : `Scores promised ${percent(expected)}, ${percent(observed)} of ${ended.length} leads converted`,
  };
}

function overrideRow({ scores, overridden }: HealthWindow['overrides']): HealthRow {
  const share = overridden / Math.max(1, scores);
  const state = scores < OVERRIDES_MIN ? 'too-few' : share > OVERRIDE_SHARE ? 'moved' : 'steady';
  return {
    measure: 'override',
    subject: 'score',
    value: scores === 0 ? null : share,
    limit: OVERRIDE_SHARE,
    leads: scores,
    state,
    detail: `${overridden} of ${scores} scores were overridden or disagreed with`,
  };
}

function known(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)}%`;
}

/** Shares of what moves scores from which a feature's failure is the model's failure. */
const DRIFT_WEIGHT_MIN = 0.1;
const MISSING_WEIGHT_MIN = 0.05;

/** What makes a model unfit to score: nothing that chance, a feature it hardly looks at, or a small change would do. */
export function reasonsToStepBack(
  rows: readonly HealthRow[],
  importance: readonly { column: string; share: number }[],
): HealthRow[] {
  const weightOf = new Map(importance.map(({ column, share }) => [column, share]));
  return rows.filter(({ state, measure, subject }) => {
    if (state !== 'broken') return false;
    if (measure === 'calibration' || subject === 'score') return true;
    const weight = weightOf.get(subject) ?? 0;
    return weight >= (measure === 'missing' ? MISSING_WEIGHT_MIN : DRIFT_WEIGHT_MIN);
  });
}
