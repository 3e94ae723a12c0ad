import { rankAuc } from '../experiments/index.ts';
import { createPrng, type Prng } from '../search/index.ts';
import { binOfNumber, categoryBins, fitColumnBins, MISSING_BIN } from './binning.ts';
import { nameWords } from './feature-policy.ts';
import { type Column, isMissing, type Table, takeColumns, takeRows } from './table.ts';
import { trainBoosting } from './train-boosting.ts';

/** What one column alone, and with the honest ones, tells about the outcome. */
export interface LeakFinding {
  readonly column: string;
  /** Certain enough to refuse the column; else it is a doubt, for a person to settle. */
  readonly isLeak: boolean;
  readonly reason: string;
  /** AUC of the column alone, of the honest columns, and of those with the column. */
  readonly aloneAuc: number;
  readonly restAuc: number;
  readonly togetherAuc: number;
}

/** Words of things that are written down when the outcome is known. */
const AFTER_OUTCOME =
  /(?:^| )(duration|talk time|call (length|seconds|minutes)|handle time|won|lost|lost reason|loss reason|close[ds]?( (date|at|on|reason|won|lost))?|converted|conversion|outcome|result|signed|funded|disbursed|purchased?|churn\w*|cancel\w*|revenue|commission|invoice\w*|final|disposition)(?= |$)/;
/** Earlier outcomes are known in advance, and so is what was measured. */
const BEFORE =
  /(?:^| )(previous|prior|prev|last year|past|before|p|(test|exam|lab|survey|audit|trip|loan|policy) (results?|duration))(?= |$)/;
/** Words of what staff write down while they work the lead. */
const JUDGEMENT =
  /(?:^| )(tags?|quality|profile|rating|grade|remarks?|notes?|feedback|comments?|stage|status|score|(activity|profile|lead) index|(last|notable) activity)(?= |$)/;
/** Judgements of others, passed before anybody worked the lead. */
const BEFOREHAND = /(?:^| )(credit|fico|bureau|satisfaction|test|exam) (rating|score|grade|status)(?= |$)/;

const SAMPLE_ROWS = 20_000;
const CERTAIN_AUC = 0.99;
const TOO_GOOD_AUC = 0.97;
const SUSPICIOUS_AUC = 0.7;
/** From where a telling name is worth a closer look. */
const NAMED_AUC = 0.6;
/** An honest column can be as strong as this with weak ones beside it; seldom stronger; hardly ever as strong as the second. */
const DOUBTFUL_AUC = 0.9;
const TOGETHER_AUC = 0.95;
/** What a leak adds, however good the others are: where a problem is easy, any strong column halves the few errors left. */
const ADDED_AUC_MIN = 0.02;
/** Leaks are few: where more than this share of the columns looks like one, the problem is easy. */
const LEAKING_SHARE_MAX = 1 / 3;
/** What is filled in, or not zero, on so many rows of one outcome and practically none of the other follows the outcome. */
const PURE_ROWS = 20;
const PURE_SHARE = 0.98;
const CANDIDATES_MAX = 12;

/** A column worth a closer look. */
interface Candidate {
  readonly name: string;
  readonly aloneAuc: number;
  /** The only outcome of the rows that have a value in it, if there is one. */
  readonly filledFor: 0 | 1 | undefined;
}

/**
 * Finds columns that could only be known once the outcome was: using them would make a score that looks excellent
 * and is useless on new leads.
 *
 * A column is a leak when alone it separates the outcomes almost perfectly; or when only leads of one
 * outcome have a value in it; or when added to the honest columns it removes half of all ranking errors and leaves
 * few; or, with less evidence, when its name says that it is written down afterwards. Strong columns are first judged
 * beside the weak ones alone, as two leaks would hide each other; what looks like a leak then is judged once more beside
 * all that does not.
 *
 * @param outcome length rowCount, 1 for yes, 0 for no
 *
 * O(columns × rows + candidates × one small boosting). Source: Kaufman et al., "Leakage in data mining", KDD 2011.
 */
export function detectLeaks(table: Table, outcome: Uint8Array, random: Prng): LeakFinding[] {
  const { fit, judge } = sampleRows(table.rowCount, random);
  const outcomeOf = (rows: Uint32Array) => Uint8Array.from(rows, (row) => outcome[row]);
  const [fitTable, judgeTable] = [takeRows(table, fit), takeRows(table, judge)];
  const [fitOutcome, judgeOutcome] = [outcomeOf(fit), outcomeOf(judge)];
  if (new Set(fitOutcome).size < 2 || new Set(judgeOutcome).size < 2) return [];
  const candidates = table.columns
    .map((column, i) => ({
      name: column.name,
      aloneAuc: aloneAuc(fitTable.columns[i], fitOutcome, judgeTable.columns[i], judgeOutcome),
      filledFor: outcomeOfFilled(column, outcome),
    }))
    .filter(isWorthALook)
    .sort((a, b) => Number(isTelling(b)) - Number(isTelling(a)) || b.aloneAuc - a.aloneAuc)
    .slice(0, CANDIDATES_MAX);
  const aucs = new Map<string, number>();
  const positives = judgeOutcome.reduce((sum, y) => sum + y, 0);
  const rarer = Math.min(positives, judgeOutcome.length - positives);
  const suspects = candidates.filter((candidate) => judgeBeside(candidates, candidate, random) !== undefined);
  // Draws of its own, so that a second look does not change the trees of the score.
  const again = createPrng(random.seed);
  const isEasy = suspects.length > Math.max(2, LEAKING_SHARE_MAX * table.columns.length);
  return suspects.flatMap((suspect) => {
    const isLeftOut = (other: Candidate) => other === suspect || isTelling(other);
    const leftOut = candidates.filter((other) => isLeftOut(other) || (!isEasy && suspects.includes(other)));
    return judgeBeside(leftOut, suspect, again) ?? [];
  });

  function judgeBeside(
    leftOut: readonly Candidate[],
    candidate: Candidate,
    draws: Prng,
  ): LeakFinding | undefined {
    const names = table.columns.map((column) => column.name);
    const rest = names.filter((name) => !leftOut.some((other) => other.name === name));
    const [restAuc, togetherAuc] = [modelAuc(rest, draws), modelAuc([...rest, candidate.name], draws)];
    return judgeCandidate(candidate, restAuc, togetherAuc, rarer);
  }

  function modelAuc(names: readonly string[], draws: Prng): number {
    if (names.length === 0) return 0.5;
    const key = names.join('\n');
    const known = aucs.get(key);
    if (known !== undefined) return known;
    const small = { treeCount: 60, maxLeaves: 15, learningRate: 0.1, minLeafRows: 20, random: draws };
    const rows = { rows: fit, validationRows: judge };
    const { margins } = trainBoosting(takeColumns(table, names), outcome, { ...small, ...rows });
    const auc = rankAuc(
      judgeOutcome,
      Float64Array.from(judge, (row) => margins[row]),
    );
    aucs.set(key, auc);
    return auc;
  }
}

/** What tells by itself that a column is written afterwards: its name, or which rows have a value. */
function isTelling({ name, aloneAuc, filledFor }: Candidate): boolean {
  return filledFor !== undefined || aloneAuc >= CERTAIN_AUC || namedAfter(name) || namedJudgement(name);
}

function isWorthALook(candidate: Candidate): boolean {
  const { aloneAuc, filledFor } = candidate;
  if (filledFor !== undefined) return true;
  return aloneAuc >= (isTelling(candidate) ? NAMED_AUC : SUSPICIOUS_AUC);
}

/**
 * The only outcome of the rows that have a value, where that cannot be chance: those of the other outcome have next to
 * none, and the rows without a value are of both.
 */
function outcomeOfFilled(column: Column, outcome: Uint8Array): 0 | 1 | undefined {
  const counts = [
    [0, 0],
    [0, 0],
  ];
  for (let row = 0; row < outcome.length; row++) {
    const isEmpty = isMissing(column, row) || (column.kind === 'numeric' && column.values[row] === 0);
    counts[isEmpty ? 0 : 1][outcome[row]]++;
  }
  const filled = counts[1][0] + counts[1][1];
  const shareOfAll = (outcomeValue: 0 | 1) =>
    (counts[0][outcomeValue] + counts[1][outcomeValue]) / outcome.length;
  return ([0, 1] as const).find(
    (value) =>
      counts[1][value] >= PURE_ROWS &&
      counts[1][value] >= PURE_SHARE * filled &&
      // Rows of the other outcome that would have a value if it said nothing.
      filled * shareOfAll(value === 1 ? 0 : 1) >= PURE_ROWS &&
      filled - counts[1][value] <= 0.1 * filled * shareOfAll(value === 1 ? 0 : 1),
  );
}

/** @param rarer rows of the rarer outcome that the figures come from */
function judgeCandidate(
  { name, aloneAuc, filledFor }: Candidate,
  restAuc: number,
  togetherAuc: number,
  rarer: number,
): LeakFinding | undefined {
  const added = togetherAuc - restAuc;
  const removed = added / (1 - restAuc);
  const alone = `alone it ranks ${percent(aloneAuc)} of pairs right`;
  const figures = `${alone}, and with it the other columns go from ${percent(restAuc)} to ${percent(togetherAuc)}`;
  const finding = { column: name, isLeak: true, aloneAuc, restAuc, togetherAuc };
  if (aloneAuc >= CERTAIN_AUC || (aloneAuc >= TOO_GOOD_AUC && restAuc < TOO_GOOD_AUC)) {
    return { ...finding, reason: `leak: it tells the outcome almost by itself (${figures})` };
  }
  if (filledFor !== undefined) {
    const who = filledFor === 1 ? 'converted' : 'did not convert';
    return { ...finding, reason: `leak: only leads that ${who} have a value (${alone})` };
  }
  if (added < ADDED_AUC_MIN) return undefined;
  if (removed >= 0.5 && togetherAuc >= TOGETHER_AUC) {
    return { ...finding, reason: `leak: it predicts too well to be known beforehand (${figures})` };
  }
  // On few rows chance adds as much as that: a name is no proof then.
  const isSure = added >= 1.5 * Math.sqrt((togetherAuc * (1 - togetherAuc)) / rarer);
  if (isSure && namedAfter(name) && removed >= 0.1) {
    return {
      ...finding,
      reason: `leak: its name and its strength say it is written afterwards (${figures})`,
    };
  }
  if (isSure && namedJudgement(name) && removed >= 0.2) {
    return {
      ...finding,
      reason: `leak: it looks like a judgement written while the lead was worked (${figures})`,
    };
  }
  if (removed < 0.5 || togetherAuc < DOUBTFUL_AUC) return undefined;
  return { ...finding, isLeak: false, reason: `is it known before the outcome? (${figures})` };
}

function namedAfter(column: string): boolean {
  const name = nameWords(column);
  return AFTER_OUTCOME.test(name) && !BEFORE.test(name);
}

function namedJudgement(column: string): boolean {
  const name = nameWords(column);
  return JUDGEMENT.test(name) && !BEFOREHAND.test(name);
}

function percent(auc: number): string {
  return `${(100 * auc).toFixed(1)} %`;
}

/** Two random halves of at most SAMPLE_ROWS rows, each ascending. */
function sampleRows(rowCount: number, random: Prng): { fit: Uint32Array; judge: Uint32Array } {
  const step = Math.max(1, Math.floor(rowCount / SAMPLE_ROWS));
  const fit: number[] = [];
  const judge: number[] = [];
  for (let row = 0; row < rowCount; row += step) (random.float() < 0.5 ? fit : judge).push(row);
  return { fit: Uint32Array.from(fit), judge: Uint32Array.from(judge) };
}

/** AUC, on other rows, of ranking by the conversion rate of a column's bins. */
function aloneAuc(fit: Column, fitOutcome: Uint8Array, judge: Column, judgeOutcome: Uint8Array): number {
  const bins = fitColumnBins(fit, { maxBins: 20, minCategoryRows: 5 });
  const wide = bins.kind === 'categorical' ? fitColumnBins(fit, { maxBins: 255, minCategoryRows: 5 }) : bins;
  const overall = fitOutcome.reduce((sum, y) => sum + y, 0) / fitOutcome.length;
  const positives = new Float64Array(256).fill(5 * overall);
  const counts = new Float64Array(256).fill(5);
  const fitBins = binsOf(fit, wide);
  fitBins.forEach((bin, row) => {
    counts[bin]++;
    positives[bin] += fitOutcome[row];
  });
  return rankAuc(
    judgeOutcome,
    Float64Array.from(binsOf(judge, wide), (bin) => positives[bin] / counts[bin]),
  );
}

function binsOf(column: Column, bins: ReturnType<typeof fitColumnBins>): Uint8Array {
  if (column.kind === 'numeric') {
    return Uint8Array.from(column.values, (value) =>
      bins.kind === 'numeric' ? binOfNumber(bins.edges, value) : MISSING_BIN,
    );
  }
  const map = bins.kind === 'categorical' ? categoryBins(column.categories, bins) : new Uint8Array(0);
  return Uint8Array.from(column.codes, (code) => (code < 0 ? MISSING_BIN : map[code]));
}
