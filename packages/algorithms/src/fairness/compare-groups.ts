import { type Interval, shareInterval } from '../experiments/index.ts';

/** A figure with the range in which the true one lies 95 times of 100. */
export interface Estimate extends Interval {
  readonly value: number;
}

/** Scores with what became of each, and the group each belongs to. */
export interface GroupedScores {
  /** Length n, finite: the higher, the sooner someone is called. */
  readonly score: Float64Array;
  /** Length n: 1 where it was sold, 0 where not. */
  readonly outcome: Uint8Array;
  /** Length n: group in [0, groupCount); any other value is left out. */
  readonly groupOf: Int32Array;
  readonly groupCount: number;
}

export interface ComparisonOptions {
  /** Selected are scores of at least so much: the real cut-offs. */
  readonly cutoffs: readonly number[];
  /** The group that the others are compared with. */
  readonly reference: number;
  /** Groups with fewer rows are counted, and nothing else is said of them. */
  readonly countMin: number;
}

/** One group, whatever the cut-off. Figures are null where the group is too small to speak of. */
export interface GroupFigures {
  readonly count: number;
  readonly positives: number;
  readonly meanScore: number | null;
  readonly observed: Estimate | null;
  /** Mean score less what was observed: above 0 the score promises the group too much. */
  readonly calibrationGap: number | null;
  /** Mean score less the reference's, in pooled standard deviations. */
  readonly standardizedDifference: number | null;
}

/** One group at one cut-off. */
export interface GroupAtCutoff {
  readonly selected: number;
  readonly selectionRate: Estimate | null;
  /** Selection rate over the reference's; null also where the reference selects nobody. */
  readonly impactRatio: Estimate | null;
  /** Of those that were sold, the share that was not selected. */
  readonly falseNegativeRate: Estimate | null;
}

export interface GroupComparison {
  readonly groups: readonly GroupFigures[];
  readonly cutoffs: readonly {
    readonly cutoff: number;
    readonly groups: readonly GroupAtCutoff[];
    /** Lowest selection rate over the highest, of the groups large enough; null with fewer than two. */
    readonly parityRatio: number | null;
    /** Highest false-negative rate less the lowest. */
    readonly missedGap: number | null;
  }[];
}

const Z = 1.959963984540054;

/**
 * Compares how a score treats groups: who is selected at the cut-offs in use, who is missed, and whether the score
 * means the same for each.
 *
 * Rates carry Wilson's interval, their ratio the one of logarithms; a group below `countMin` gets counts only, as its
 * rates would be chance and might give persons away. The figures are a signal, not a legal threshold.
 *
 * @throws RangeError when lengths differ, a score is not finite, or an option is out of range
 *
 * Cost: O(n × cutoffs). Source: Uniform Guidelines on Employee Selection Procedures, 29 CFR 1607.4 D (ratio); Katz et
 * al., "Obtaining confidence intervals for the risk ratio", Biometrics 34, 1978; figures as in Fairlearn.
 */
export function compareGroups(data: GroupedScores, options: ComparisonOptions): GroupComparison {
  checkData(data, options);
  const rows = Array.from({ length: data.groupCount }, () => [] as number[]);
  data.groupOf.forEach((group, i) => {
    if (group >= 0 && group < data.groupCount) rows[group].push(i);
  });
  const reference = rows[options.reference];
  return {
    groups: rows.map((own) => figuresOf(data, own, reference, options.countMin)),
    cutoffs: options.cutoffs.map((cutoff) => atCutoff(data, rows, cutoff, options)),
  };
}

function checkData({ score, outcome, groupOf, groupCount }: GroupedScores, options: ComparisonOptions): void {
  if (outcome.length !== score.length || groupOf.length !== score.length)
    throw new RangeError(
      `outcome, groupOf: expected ${score.length} values, got ${outcome.length} and ${groupOf.length}`,
    );
  const bad = score.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) throw new RangeError(`score: expected finite numbers, got ${score[bad]} at row ${bad}`);
  const { reference, countMin } = options;
  if (!Number.isInteger(reference) || reference < 0 || reference >= groupCount)
    throw new RangeError(`reference: expected a group in [0, ${groupCount}), got ${reference}`);
  if (!Number.isInteger(countMin) || countMin < 1)
    throw new RangeError(`countMin: expected a whole number of at least 1, got ${countMin}`);
}

function figuresOf(
  { score, outcome }: GroupedScores,
  rows: readonly number[],
  reference: readonly number[],
  countMin: number,
): GroupFigures {
  const positives = rows.reduce((total, i) => total + outcome[i], 0);
  if (rows.length < countMin) {
    return {
      count: rows.length,
      positives,
      meanScore: null,
      observed: null,
      calibrationGap: null,
      standardizedDifference: null,
    };
  }
  const own = momentsOf(score, rows);
  return {
    count: rows.length,
    positives,
    meanScore: own.mean,
    observed: rateOf(positives, rows.length),
    calibrationGap: own.mean - positives / rows.length,
    standardizedDifference:
      reference.length < countMin ? null : differenceOf(own, momentsOf(score, reference)),
  };
}

interface Moments {
  mean: number;
  variance: number;
}

function momentsOf(score: Float64Array, rows: readonly number[]): Moments {
  const mean = rows.reduce((total, i) => total + score[i], 0) / rows.length;
  const squares = rows.reduce((total, i) => total + (score[i] - mean) ** 2, 0);
  return { mean, variance: rows.length > 1 ? squares / (rows.length - 1) : 0 };
}

/** Cohen's d with the plain mean of the variances, as for standardised mean differences of unequal groups. */
function differenceOf(own: Moments, reference: Moments): number {
  const spread = Math.sqrt((own.variance + reference.variance) / 2);
  return spread === 0 ? 0 : (own.mean - reference.mean) / spread;
}

function atCutoff(
  { score, outcome }: GroupedScores,
  rows: readonly (readonly number[])[],
  cutoff: number,
  { reference, countMin }: ComparisonOptions,
): GroupComparison['cutoffs'][number] {
  const tallies = rows.map((own) => {
    const selected = own.filter((i) => score[i] >= cutoff).length;
    const positives = own.filter((i) => outcome[i] === 1).length;
    const missed = own.filter((i) => outcome[i] === 1 && score[i] < cutoff).length;
    return { count: own.length, selected, positives, missed };
  });
  const base = tallies[reference];
  const groups = tallies.map(({ count, selected, positives, missed }): GroupAtCutoff => {
    if (count < countMin)
      return { selected, selectionRate: null, impactRatio: null, falseNegativeRate: null };
    return {
      selected,
      selectionRate: rateOf(selected, count),
      impactRatio: base.count < countMin ? null : ratioOf(selected, count, base.selected, base.count),
      falseNegativeRate: positives < countMin ? null : rateOf(missed, positives),
    };
  });
  const rates = groups.flatMap(({ selectionRate }) => (selectionRate ? [selectionRate.value] : []));
  const missed = groups.flatMap(({ falseNegativeRate }) =>
    falseNegativeRate ? [falseNegativeRate.value] : [],
  );
  const most = Math.max(...rates);
  return {
    cutoff,
    groups,
    parityRatio: rates.length < 2 || most === 0 ? null : Math.min(...rates) / most,
    missedGap: missed.length < 2 ? null : Math.max(...missed) - Math.min(...missed),
  };
}

function rateOf(yes: number, count: number): Estimate {
  return { value: yes / count, ...shareInterval(yes, count) };
}

/** A ratio of two shares with its interval; without a yes in the group the lower end is 0 and the upper one has half a yes added. */
function ratioOf(yes: number, count: number, baseYes: number, baseCount: number): Estimate | null {
  if (baseYes === 0) return null;
  const value = yes / count / (baseYes / baseCount);
  const counted = yes === 0 ? 0.5 : yes;
  const middle = counted / count / (baseYes / baseCount);
  const spread = Math.sqrt(Math.max(0, 1 / counted - 1 / count) + Math.max(0, 1 / baseYes - 1 / baseCount));
  return {
    value,
    low: yes === 0 ? 0 : middle * Math.exp(-Z * spread),
    high: middle * Math.exp(Z * spread),
  };
}
