import { rankAuc } from '../experiments/index.ts';
import type { Prng } from '../search/index.ts';
import { binOfNumber, categoryBins, fitColumnBins, MISSING_BIN } from './binning.ts';
import { nameWords } from './feature-policy.ts';
import { type Column, isMissing, type Table, takeColumns, takeRows } from './table.ts';
import { trainBoosting } from './train-boosting.ts';

/** What one column alone, and with the unsuspicious ones, tells about the outcome. */
export interface LeakFinding {
  readonly column: string;
  readonly reason: string;
  /** AUC of the column alone, of the unsuspicious columns, and of those with the column. */
  readonly aloneAuc: number;
  readonly restAuc: number;
  readonly togetherAuc: number;
}

/** Words of things that are written down when the outcome is known. */
const AFTER_OUTCOME =
  /(?:^| )(duration|talk time|call (length|seconds|minutes)|handle time|won|lost|lost reason|loss reason|close[ds]?( (date|at|on|reason|won|lost))?|converted|conversion|outcome|result|signed|funded|disbursed|purchased?|churn\w*|cancel\w*|revenue|commission|invoice\w*|final|disposition)(?= |$)/;
/** Earlier outcomes are known in advance. */
const BEFORE = /(?:^| )(previous|prior|prev|last year|past|before|p)(?= |$)/;
/** Words of what staff write down while they work the lead. */
const JUDGEMENT =
  /(?:^| )(tags?|quality|profile|rating|grade|remarks?|notes?|feedback|comments?|stage|status|score|index|notable activity)(?= |$)/;

const SAMPLE_ROWS = 20_000;
const TOO_GOOD_AUC = 0.97;
const SUSPICIOUS_AUC = 0.7;
/** An honest column can be this strong with weak ones beside it; hardly stronger. */
const TOGETHER_AUC = 0.9;
/** What is filled in, or not zero, on so many rows of one outcome and practically none of the other follows the outcome. */
const PURE_ROWS = 20;
const PURE_SHARE = 0.98;
const CANDIDATES_MAX = 8;

/**
 * Finds columns that could only be known once the outcome was: using them would make a score that looks excellent
 * and is useless on new leads.
 *
 * A column is a leak when alone it separates the outcomes almost perfectly; or when only leads of one
 * outcome have a value in it; or when added to the unsuspicious columns it removes half of all ranking errors and leaves
 * few; or, with less evidence, when its name says that it is written down afterwards.
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
  const alone = new Map<string, number>();
  table.columns.forEach((column, i) => {
    const auc = aloneAuc(fitTable.columns[i], fitOutcome, judgeTable.columns[i], judgeOutcome);
    alone.set(column.name, auc);
  });
  const aucOf = (name: string) => alone.get(name) as number;
  const filledFor = new Map(table.columns.map((column) => [column.name, outcomeOfFilled(column, outcome)]));
  const candidates = table.columns
    .map((column) => column.name)
    .filter(
      (name) =>
        aucOf(name) >= SUSPICIOUS_AUC ||
        (namedAfter(name) && aucOf(name) >= 0.6) ||
        filledFor.get(name) !== undefined,
    )
    .sort((a, b) => aucOf(b) - aucOf(a))
    .slice(0, CANDIDATES_MAX);
  const rest = table.columns.map((column) => column.name).filter((name) => !candidates.includes(name));
  const restAuc = modelAuc(rest);
  return candidates.flatMap((name) => {
    const togetherAuc = modelAuc([...rest, name]);
    const finding = { column: name, aloneAuc: aucOf(name), restAuc, togetherAuc };
    const reason = judgeCandidate(finding) ?? afterwards(finding, filledFor.get(name));
    return reason ? [{ ...finding, reason }] : [];
  });

  function modelAuc(names: readonly string[]): number {
    if (names.length === 0) return 0.5;
    const columns = takeColumns(table, names);
    const rows = fit;
    const small = { treeCount: 60, maxLeaves: 15, learningRate: 0.1, minLeafRows: 20, random };
    const { margins } = trainBoosting(columns, outcome, { ...small, rows, validationRows: judge });
    return rankAuc(
      judgeOutcome,
      Float64Array.from(judge, (row) => margins[row]),
    );
  }
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

function afterwards(
  { aloneAuc }: Omit<LeakFinding, 'reason'>,
  outcome: 0 | 1 | undefined,
): string | undefined {
  if (outcome === undefined) return undefined;
  return `leak: only leads that ${outcome === 1 ? 'converted' : 'did not convert'} have a value (alone it ranks ${percent(aloneAuc)} of pairs right)`;
}

function judgeCandidate(finding: Omit<LeakFinding, 'reason'>): string | undefined {
  const { column, aloneAuc, restAuc, togetherAuc } = finding;
  const removed = (togetherAuc - restAuc) / (1 - restAuc);
  const figures = `alone it ranks ${percent(aloneAuc)} of pairs right, and with it the other columns go from ${percent(restAuc)} to ${percent(togetherAuc)}`;
  if (aloneAuc >= TOO_GOOD_AUC) return `leak: it tells the outcome almost by itself (${figures})`;
  if (removed >= 0.5 && togetherAuc >= TOGETHER_AUC) {
    return `leak: it predicts too well to be known beforehand (${figures})`;
  }
  if (namedAfter(column) && removed >= 0.1)
    return `leak: its name and its strength say it is written afterwards (${figures})`;
  if (JUDGEMENT.test(nameWords(column)) && removed >= 0.2) {
    return `leak: it looks like a judgement written while the lead was worked (${figures})`;
  }
  return undefined;
}

function namedAfter(column: string): boolean {
  const name = nameWords(column);
  return AFTER_OUTCOME.test(name) && !BEFORE.test(name);
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
