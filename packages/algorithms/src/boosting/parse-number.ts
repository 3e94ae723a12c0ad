/** Whether a column writes 1,234.5 or 1.234,5. */
export type DecimalMark = 'point' | 'comma';

const PLAIN = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const POINT_GROUPED = /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;
const COMMA = /^[+-]?\d+,\d+$/;
const COMMA_GROUPED = /^[+-]?\d{1,3}(?:\.\d{3})+(?:,\d+)?$/;
const ORNAMENTS = /^(?:[$€£¥]|US\$|USD|EUR|GBP|CHF|JPY)\s*|\s*(?:%|[$€£¥]|USD|EUR|GBP|CHF|JPY)$/g;
/** 1 234 567 and 1'234'567; the space may be one that does not break. */
const SPACE_GROUPED = /^[^\d]*\d{1,3}(?:[ '’\u00a0\u202f]\d{3})+(?!\d)/;
const IN_BRACKETS = /^\((.+)\)$/;

/**
 * Reads a number as people write it, with grouping, a currency sign or a per cent sign, or in an accountant's brackets.
 *
 * @returns NaN for anything else, also for a code with leading zeros, which is a label
 *
 * O(length). Source: common practice.
 */
export function parseNumber(text: string, mark: DecimalMark): number {
  if (/^[+-]?0\d/.test(text)) return Number.NaN;
  if (PLAIN.test(text) && (mark === 'point' || !COMMA_GROUPED.test(text))) return Number(text);
  const negative = IN_BRACKETS.exec(text)?.[1];
  if (negative !== undefined) return /^[-+(]/.test(negative) ? Number.NaN : -parseNumber(negative, mark);
  if (SPACE_GROUPED.test(text))
    return parseNumber(text.replace(/(?<=\d)[ '’\u00a0\u202f](?=\d{3})/g, ''), mark);
  const sign = /^([+-]?)[$€£]/.exec(text)?.[1];
  const bare = (sign ? sign + text.slice(1).replace(ORNAMENTS, '') : text.replace(ORNAMENTS, '')).trim();
  if (mark === 'comma') {
    if (COMMA.test(bare)) return Number(bare.replace(',', '.'));
    if (COMMA_GROUPED.test(bare)) return Number(bare.replaceAll('.', '').replace(',', '.'));
  }
  if (PLAIN.test(bare)) return Number(bare);
  return POINT_GROUPED.test(bare) && mark === 'point' ? Number(bare.replaceAll(',', '')) : Number.NaN;
}

/** What a written number proves about the decimal mark; undefined when it proves nothing. */
export function decimalMarkOf(text: string): DecimalMark | undefined {
  if (/^\D*\d+,(?:\d{1,2}|\d{4,})\D*$/.test(text) || /\.\d{3},\d/.test(text)) return 'comma';
  if (/^\D*\d+\.(?:\d{1,2}|\d{4,})\D*$/.test(text) || /,\d{3}\./.test(text)) return 'point';
  return undefined;
}
