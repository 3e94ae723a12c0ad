import { cleanText } from './clean-text.ts';
import type { ImportField } from './import-kinds.ts';
import { stateCodes } from './state-codes.ts';

/** How a column writes its dates and numbers; guessed from its cells, corrected by a person. */
export const valueFormats = ['mdy', 'dmy', 'decimal-point', 'decimal-comma'] as const;
export type ValueFormat = (typeof valueFormats)[number] | null;

export interface DatedState {
  state: string;
  from: string | null;
  until: string | null;
}

export interface DatedAbsence {
  kind: 'leave' | 'holiday' | 'training' | 'sick';
  from: string;
  until: string;
}

export type FieldValue = string | number | boolean | string[] | DatedState[] | DatedAbsence[] | null;

/**
 * Reads one cell.
 *
 * @returns the value, null for an empty cell, or undefined when the cell is not what the field expects
 */
export function readValue(field: ImportField, cell: string, format: ValueFormat): FieldValue | undefined {
  const value = cleanText(cell);
  if (value === '') return null;
  switch (field.type) {
    case 'text':
      return value.length <= 500 ? value : undefined;
    case 'integer':
      return readWhole(value, format);
    case 'number':
      return readDecimal(value, format);
    case 'money':
      return readCents(value, format);
    case 'date':
      return readDate(value, format);
    case 'instant':
      return readInstant(value, format);
    case 'flag':
      return readFlag(value);
    case 'state':
      return stateCodes.get(value.toLowerCase());
    case 'county':
      return readCounty(value);
    case 'choice':
      return field.choices?.[value.toLowerCase()];
    case 'list':
      return splitList(value);
    case 'licences':
      return distinctStates(readEach(splitList(value), (item) => readLicence(item, format)));
    case 'absences':
      return readEach(splitList(value), (item) => readAbsence(item, format));
  }
}

function splitList(value: string): string[] {
  const mark = value.includes(';') ? ';' : value.includes('|') ? '|' : ',';
  const items = value.split(mark).map((item) => item.trim().replace(/:[1-9]$/, ''));
  return [...new Set(items.filter((item) => item !== ''))].slice(0, 200);
}

function readEach<T>(items: readonly string[], read: (item: string) => T | undefined): T[] | undefined {
  const values = items.map(read);
  return values.every((value) => value !== undefined) ? (values as T[]) : undefined;
}

/** `NJ`, or `NJ 2020-01-01/2027-12-31`; an open end is left empty. */
function readLicence(item: string, format: ValueFormat): DatedState | undefined {
  const [, name = '', period] = /^(.*?)(?:\s+(\S+\/\S*))?$/.exec(item) ?? [];
  const state = stateCodes.get(name.toLowerCase());
  if (state === undefined) return undefined;
  if (period === undefined) return { state, from: null, until: null };
  const [first = '', last = ''] = period.split('/');
  const from = readDate(first, format);
  const until = last === '' ? null : readDate(last, format);
  return from === undefined || until === undefined ? undefined : { state, from, until };
}

/** A state counts once, but for periods that lie apart. */
function distinctStates(licences: DatedState[] | undefined): DatedState[] | undefined {
  if (licences === undefined) return undefined;
  const sorted = [...licences].sort(
    (a, b) => a.state.localeCompare(b.state) || (a.from ?? '').localeCompare(b.from ?? ''),
  );
  const overlaps = sorted.some((next, i) => {
    const last = sorted[i - 1];
    return last?.state === next.state && (last.until === null || (next.from ?? '') <= last.until);
  });
  return overlaps ? undefined : licences;
}

const absenceKinds = {
  leave: 'leave',
  vacation: 'leave',
  holiday: 'holiday',
  training: 'training',
  sick: 'sick',
} as const;

/** `2026-07-01/2026-07-14 leave`: first and last day away. */
function readAbsence(item: string, format: ValueFormat): DatedAbsence | undefined {
  const [, first = '', last = '', word = 'leave'] = /^(\S+?)\/(\S+)(?:\s+(\S+))?$/.exec(item) ?? [];
  const from = readDate(first, format);
  const until = readDate(last, format);
  const kind = absenceKinds[word.toLowerCase() as keyof typeof absenceKinds];
  if (from === undefined || until === undefined || kind === undefined || until < from) return undefined;
  return { kind, from, until };
}

function readFlag(value: string): boolean | undefined {
  const word = value.toLowerCase();
  if (['yes', 'y', 'true', 't', '1'].includes(word)) return true;
  return ['no', 'n', 'false', 'f', '0'].includes(word) ? false : undefined;
}

/** A spreadsheet drops the leading zero of the codes of nine states. */
function readCounty(value: string): string | undefined {
  return /^\d{4,5}$/.test(value) ? value.padStart(5, '0') : undefined;
}

function readWhole(value: string, format: ValueFormat): number | undefined {
  const number = readDecimal(value, format);
  return number !== undefined && Number.isInteger(number) && number >= 0 && number <= 2_147_483_647
    ? number
    : undefined;
}

function readDecimal(value: string, format: ValueFormat): number | undefined {
  const digits = plainDigits(value.replace(/%$/, ''), format);
  return digits === undefined ? undefined : Number(digits);
}

const scale: Record<string, number> = {
  k: 1e3,
  m: 1e6,
  mm: 1e6,
  mn: 1e6,
  b: 1e9,
  bn: 1e9,
  t: 1e12,
  tn: 1e12,
};

/** Amounts in dollars to whole cents; `$1.9bn` is understood, a fraction of a cent is not. */
function readCents(value: string, format: ValueFormat): number | undefined {
  const [, amount = '', unit = ''] = /^(?:USD|US\$|\$)?\s*(.*?)\s*([a-z]{1,2})?$/i.exec(value) ?? [];
  const factor = unit === '' ? 1 : scale[unit.toLowerCase()];
  const digits = plainDigits(amount, format);
  if (factor === undefined || digits === undefined || digits.startsWith('-')) return undefined;
  const exact = Number(digits) * factor * 100;
  const cents = Math.round(exact);
  const isWhole = Math.abs(exact - cents) < 1e-3 * Math.max(1, Math.abs(cents) * 1e-9);
  return isWhole && cents <= Number.MAX_SAFE_INTEGER ? cents : undefined;
}

/** Digits with a point and without separators of thousands, or undefined. */
function plainDigits(value: string, format: ValueFormat): string | undefined {
  const pattern =
    format !== 'decimal-comma'
      ? /^[-+]?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?$/
      : /^[-+]?(\d+|\d{1,3}([. ]\d{3})+)(,\d+)?$/;
  if (pattern.test(value)) {
    return format !== 'decimal-comma'
      ? value.replaceAll(',', '')
      : value.replaceAll(/[. ]/g, '').replace(',', '.');
  }
  return /^[-+]?\d+(\.\d+)?e[-+]?\d{1,2}$/i.test(value) ? String(Number(value)) : undefined;
}

function readDate(value: string, format: ValueFormat): string | undefined {
  const ymd = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(value) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(value);
  if (ymd !== null) return calendarDay(Number(ymd[1]), Number(ymd[2]), Number(ymd[3]));
  const other = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(value);
  if (other === null) return undefined;
  const [first, second] = [Number(other[1]), Number(other[2])];
  return format !== 'dmy'
    ? calendarDay(Number(other[3]), first, second)
    : calendarDay(Number(other[3]), second, first);
}

function calendarDay(year: number, month: number, dayOfMonth: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, dayOfMonth));
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === dayOfMonth;
  return isReal && year >= 1900 && year <= 2200 ? date.toISOString().slice(0, 10) : undefined;
}

const isoInstant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z$/;

/** The form machines write; 30 February would roll over and so reads back as another day. */
function readIsoInstant(value: string): string | undefined {
  const at = Date.parse(value);
  if (Number.isNaN(at)) return undefined;
  const text = new Date(at).toISOString();
  return text.startsWith(value.slice(0, 10)) && value >= '1900' && value < '2201' ? text : undefined;
}

/** A time without a zone is taken as UTC. */
function readInstant(value: string, format: ValueFormat): string | undefined {
  if (isoInstant.test(value)) return readIsoInstant(value);
  const [, datePart = '', timePart] =
    /^(\S+?)(?:[T ](\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?\s*(?:[AaPp][Mm])?\s*(?:Z|[+-]\d{2}:?\d{2})?))?$/.exec(
      value,
    ) ?? [];
  const date = readDate(datePart, format);
  if (date === undefined) return undefined;
  if (timePart === undefined) return `${date}T00:00:00.000Z`;
  const at = Date.parse(`${date}T${isoTime(timePart)}`);
  return Number.isNaN(at) ? undefined : new Date(at).toISOString();
}

function isoTime(text: string): string {
  const [, hour = '', rest = '', half, zone = 'Z'] =
    /^(\d{1,2})(:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)\s*([AaPp][Mm])?\s*(Z|[+-]\d{2}:?\d{2})?$/.exec(text) ?? [];
  let hours = Number(hour);
  if (half !== undefined) hours = (hours % 12) + (half.toLowerCase() === 'pm' ? 12 : 0);
  const seconds = rest.length === 3 ? `${rest}:00` : rest;
  const offset = /^[+-]\d{4}$/.test(zone) ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone;
  return `${String(hours).padStart(2, '0')}${seconds}${offset}`;
}
