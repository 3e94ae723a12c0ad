import { type DayOrder, dayOrderOf, parseDate } from './parse-date.ts';
import { type DecimalMark, decimalMarkOf, parseNumber } from './parse-number.ts';

/** How to read one column of text; found in training, kept in the model, used again when scoring. */
export type ColumnFormat =
  | {
      readonly kind: 'number';
      readonly name: string;
      readonly mark: DecimalMark;
      readonly stray: readonly string[];
    }
  | { readonly kind: 'label'; readonly name: string }
  | {
      readonly kind: 'date';
      readonly name: string;
      readonly order: DayOrder;
      readonly hasTime: boolean;
      readonly stray: readonly string[];
    }
  | { readonly kind: 'empty'; readonly name: string };

/** Words that stand for "no value", compared in lower case. */
const MISSING_WORDS = new Set([
  '',
  'na',
  'n/a',
  '#n/a',
  'nan',
  'null',
  'nil',
  'none',
  '?',
  '-',
  'select',
  '(null)',
]);

/** Words that stand for "no value" among numbers or dates; among labels they may say something. */
const MISSING_AMONG_VALUES = new Set([
  'unknown',
  'missing',
  'not available',
  'not provided',
  'not specified',
  'unspecified',
  'undefined',
  'undisclosed',
  'n.a.',
  'n.a',
  'tbd',
  'tba',
  'nd',
  'nat',
  'blank',
  'empty',
  '--',
  '---',
  '–',
  '—',
  '.',
  '\\n',
  '#value!',
  '#ref!',
  '#div/0!',
]);

/** At most this share of a column's values may be something else, as typing slips; they count as missing. */
const STRAY_SHARE = 0.01;

export function isMissingText(text: string): boolean {
  return MISSING_WORDS.has(text.trim().toLowerCase());
}

function isMissingValue(text: string): boolean {
  return MISSING_AMONG_VALUES.has(text.toLowerCase());
}

/**
 * Finds how a column of text is to be read: as numbers, dates or labels.
 *
 * A column is numbers (or dates) when all but one in a hundred of its values are, words for "no value" aside; the
 * exceptions are listed so that the report can name them. Ambiguous dates follow the dates of the same column that are not.
 *
 * @param values as written, one a row
 *
 * O(rows). Source: common practice.
 */
export function inferColumn(name: string, values: readonly string[]): ColumnFormat {
  const counts = countValues(values);
  if (counts.size === 0) return { kind: 'empty', name };
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const texts = [...counts.keys()];
  const mark = firstProof(texts, decimalMarkOf) ?? 'point';
  const notNumbers = texts.filter((text) => Number.isNaN(parseNumber(text, mark)));
  if (isFew(notNumbers)) return { kind: 'number', name, mark, stray: notNumbers };
  const order = firstProof(texts, dayOrderOf) ?? 'month-first';
  const notDates = texts.filter((text) => !parseDate(text, order));
  if (isFew(notDates)) {
    return {
      kind: 'date',
      name,
      order,
      hasTime: texts.some((text) => parseDate(text, order)?.hasTime),
      stray: notDates,
    };
  }
  return { kind: 'label', name };

  function isFew(exceptions: readonly string[]): boolean {
    if (exceptions.length === texts.length) return false;
    const rowsOf = (some: readonly string[]) =>
      some.reduce((sum, text) => sum + (counts.get(text) as number), 0);
    const absent = rowsOf(exceptions.filter(isMissingValue));
    return rowsOf(exceptions) - absent <= (total - absent) * STRAY_SHARE;
  }
}

/** Reads one value of a number or date column; undefined where it is neither a value nor a known exception. */
export function readNumber(format: ColumnFormat, text: string): number | undefined {
  const trimmed = text.trim();
  if (isMissingText(trimmed) || isMissingValue(trimmed)) return Number.NaN;
  if (format.kind === 'number') {
    const value = parseNumber(trimmed, format.mark);
    return Number.isNaN(value) && !format.stray.includes(trimmed) ? undefined : value;
  }
  if (format.kind === 'date') {
    const date = parseDate(trimmed, format.order);
    return date ? date.days : format.stray.includes(trimmed) ? Number.NaN : undefined;
  }
  return Number.NaN;
}

function countValues(values: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) {
    const text = value.trim();
    if (!isMissingText(text)) counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return counts;
}

function firstProof<T>(texts: readonly string[], proof: (text: string) => T | undefined): T | undefined {
  for (const text of texts) {
    const found = proof(text);
    if (found) return found;
  }
  return undefined;
}
