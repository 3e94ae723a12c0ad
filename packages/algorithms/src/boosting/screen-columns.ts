import type { Prng } from '../search/index.ts';
import {
  type FeaturePolicy,
  looksLikeZip,
  nameWords,
  prohibitedByValues,
  prohibitedReason,
  ZIP_REASON,
} from './feature-policy.ts';
import { detectLeaks } from './leak-detector.ts';
import { type Column, isMissing, type Table, takeColumns } from './table.ts';

type RefusalKind = 'prohibited' | 'leak' | 'constant' | 'empty' | 'identifier';

/** A column that is not used, and why, in words for the report. */
export interface RefusedColumn {
  readonly column: string;
  readonly kind: RefusalKind;
  readonly reason: string;
}

/** A column that is used, though it may be a leak: a person should say. */
export interface DoubtedColumn {
  readonly column: string;
  readonly reason: string;
}

/** Share of different values from which labels name single leads rather than kinds of leads. */
const IDENTIFIER_SHARE = 0.8;
const IDENTIFIER_ROWS_MIN = 50;
/** The same of whole numbers whose name says that they number something; some stand for more than one row. */
const NAMED_IDENTIFIER_SHARE = 0.5;
const NUMBERING = /(?:^| )(id|number|no|nr|key|ref|reference|index|row)$/;
/** What programs call the row numbers that they write into a file. */
const NAMELESS = /^(unnamed( \d+)?|column \d+|x|rownames?)$/;

/**
 * Decides which columns may be learned from.
 *
 * @param sources per column, the file's column it was made from; the policy speaks about those
 * @param today   YYYY-MM-DD, for exceptions that end
 * @returns names of the usable columns in the table's order, and the refused and the doubted ones with reasons
 *
 * O(rows × columns), and the leak detector's small models. Source: MDL-04, KDD 2011 as in `detectLeaks`.
 */
export function screenColumns(
  table: Table,
  sources: readonly string[],
  outcome: Uint8Array,
  policy: FeaturePolicy,
  today: string,
  random: Prng,
): { readonly usable: string[]; readonly refused: RefusedColumn[]; readonly doubted: DoubtedColumn[] } {
  const refused: RefusedColumn[] = [];
  const kept: string[] = [];
  table.columns.forEach((column, i) => {
    const refusal = refuse(column, sources[i], policy, today);
    if (!refusal) kept.push(column.name);
    else if (!refused.some((entry) => entry.column === refusal.column)) refused.push(refusal);
  });
  const allowed = new Set(policy.allow?.map((entry) => entry.column));
  const sourceOf = new Map(table.columns.map((column, i) => [column.name, sources[i]]));
  const findings = detectLeaks(takeColumns(table, kept), outcome, random).map((finding) => ({
    ...finding,
    column: sourceOf.get(finding.column) as string,
  }));
  const leaking = new Set<string>();
  for (const { column, isLeak, reason } of findings) {
    if (!isLeak || leaking.has(column) || allowed.has(column)) continue;
    leaking.add(column);
    refused.push({ column, kind: 'leak', reason });
  }
  const doubted = findings
    .filter(({ column, isLeak }) => !isLeak && !leaking.has(column) && !allowed.has(column))
    .map(({ column, reason }) => ({ column, reason }));
  return { usable: kept.filter((name) => !leaking.has(sourceOf.get(name) as string)), refused, doubted };
}

function refuse(
  column: Column,
  source: string,
  policy: FeaturePolicy,
  today: string,
): RefusedColumn | undefined {
  const prohibited = prohibitedReason(source, policy, today) ?? valuesReason(column, source, policy);
  if (prohibited) return { column: source, kind: 'prohibited', reason: prohibited };
  const { different, filled } = countDifferent(column);
  if (filled === 0) return { column: column.name, kind: 'empty', reason: 'no row has a value' };
  if (different === 1 && filled === rowCountOf(column)) {
    return { column: column.name, kind: 'constant', reason: 'every row has the same value' };
  }
  if (isIdentifier(column, different, filled)) {
    return { column: column.name, kind: 'identifier', reason: 'nearly every row has a value of its own' };
  }
  return undefined;
}

function valuesReason(column: Column, source: string, policy: FeaturePolicy): string | undefined {
  if (column.kind !== 'categorical' || policy.allow?.some((entry) => entry.column === source))
    return undefined;
  return looksLikeZip(column.categories) ? ZIP_REASON : prohibitedByValues(column.categories);
}

function rowCountOf(column: Column): number {
  return column.kind === 'numeric' ? column.values.length : column.codes.length;
}

function countDifferent(column: Column): { different: number; filled: number } {
  const seen = new Set<number>();
  let filled = 0;
  for (let row = 0; row < rowCountOf(column); row++) {
    if (isMissing(column, row)) continue;
    filled++;
    seen.add(column.kind === 'numeric' ? column.values[row] : column.codes[row]);
  }
  return { different: seen.size, filled };
}

/** Labels that are nearly all different; or different whole numbers whose name or order says they are numbering. */
function isIdentifier(column: Column, different: number, filled: number): boolean {
  if (filled < IDENTIFIER_ROWS_MIN) return false;
  if (column.kind === 'categorical') return different >= IDENTIFIER_SHARE * filled;
  if (!column.values.every((value) => Number.isNaN(value) || Number.isInteger(value))) return false;
  const name = nameWords(column.name);
  if (NUMBERING.test(name) && different >= NAMED_IDENTIFIER_SHARE * filled) return true;
  return different >= 0.99 * filled && (NAMELESS.test(name) || isSorted(column.values));
}

function isSorted(values: Float64Array | Float32Array): boolean {
  let rises = 0;
  let falls = 0;
  for (let row = 1; row < values.length; row++) {
    if (values[row] > values[row - 1]) rises++;
    else if (values[row] < values[row - 1]) falls++;
  }
  return rises === 0 || falls === 0;
}
