import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { InputError, inputError, shown } from './input-error.ts';
import { type ParsedCsv, parseCsv } from './parse-csv.ts';

/** A CSV file in memory, one array of strings a column. Read its columns through the functions below. */
export interface Table extends ParsedCsv {
  /** The file as the user named it, for errors. */
  file: string;
  rowCount: number;
}

/**
 * Reads a CSV file whole and strictly (`.csv`, or gzipped as `.csv.gz`): UTF-8, a header row, every row as
 * long as the header. Throws InputError naming file, line and column.
 *
 * @param required  columns that must be there
 * @param separator between values; 'detect' takes the one the header row uses most, and numbers columns without a name:
 *                  for files of other people's making
 */
export async function readTable(
  file: string,
  required: readonly string[] = [],
  separator: ',' | 'detect' = ',',
): Promise<Table> {
  const text = decodeUtf8(await readBytes(file), file);
  const parsed =
    separator === 'detect'
      ? parseCsv(withLineFeeds(text), file, separatorOf(text), 'number')
      : parseCsv(text, file, separator);
  const table: Table = { ...parsed, file, rowCount: parsed.lines.length };
  for (const column of required) textColumn(table, column);
  return table;
}

/** Bytes of a file turned into text and columns at a time. */
const PART_BYTES = 16e6;

/**
 * Reads a CSV file of any length as strictly as `readTable`, some rows at a time, so that a file of millions of rows takes
 * no more memory than its bytes.
 *
 * @param partBytes a part ends with the first whole row after so many
 */
export async function* readTableParts(
  file: string,
  required: readonly string[],
  partBytes = PART_BYTES,
): AsyncGenerator<Table> {
  const bytes = await readBytes(file);
  let header = '';
  let linesBefore = 0;
  for (let from = 0; from < bytes.length || from === 0; ) {
    const to = endOfRow(bytes, from, partBytes);
    const text = decodeUtf8(bytes.subarray(from, to), file);
    const parsed = parseCsv(header + text, file);
    // A part after the first begins with the header again, which stands on line 1 of the file only.
    const lines = header === '' ? parsed.lines : parsed.lines.map((line) => line + linesBefore - 1);
    const table: Table = { ...parsed, lines, file, rowCount: lines.length };
    for (const column of required) textColumn(table, column);
    yield table;
    linesBefore += countLineEnds(bytes, from, to);
    header ||= `${text.slice(0, text.indexOf('\n'))}\n`;
    from = Math.max(to, 1);
  }
}

const LINE_END = 10;
const QUOTE = 34;

/** Just after the first line end that is not inside quotes and has enough bytes before it; the end of the file else. */
function endOfRow(bytes: Uint8Array, from: number, enough: number): number {
  let isQuoted = false;
  for (let at = from; at < bytes.length; at++) {
    if (bytes[at] === QUOTE) isQuoted = !isQuoted;
    if (bytes[at] === LINE_END && !isQuoted && at + 1 - from >= enough) return at + 1;
  }
  return bytes.length;
}

function countLineEnds(bytes: Uint8Array, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at++) if (bytes[at] === LINE_END) count++;
  return count;
}

/** Some programs still end lines with a carriage return alone. */
function withLineFeeds(text: string): string {
  return text.includes('\n') ? text : text.replaceAll('\r', '\n');
}

/** The comma, semicolon or tab that the header row has most of. */
function separatorOf(text: string): string {
  const header = text.slice(0, text.search(/[\r\n]/) + 1 || text.length);
  const counts = [',', ';', '\t'].map((separator) => ({ separator, count: header.split(separator).length }));
  return counts.reduce((most, entry) => (entry.count > most.count ? entry : most)).separator;
}

/** The values of a column as text. Throws InputError when the file has no such column. */
export function textColumn(table: Table, column: string): string[] {
  const index = table.header.indexOf(column);
  const values = index < 0 ? undefined : table.columns[index];
  if (values === undefined) {
    throw inputError(
      { file: table.file, line: 1, column },
      `expected this column, got ${table.header.join(', ')}`,
    );
  }
  return values;
}

/** The values of a column that identifies rows: none empty, none twice. */
export function idColumn(table: Table, column: string): string[] {
  const values = filledColumn(table, column);
  const firstRow = new Map<string, number>();
  for (const [row, value] of values.entries()) {
    const first = firstRow.get(value);
    if (first !== undefined) {
      throw cellError(
        table,
        row,
        column,
        `expected each id once, got ${shown(value)} again (first on line ${table.lines[first]})`,
      );
    }
    firstRow.set(value, row);
  }
  return values;
}

/** The values of a column in which no cell may be empty. */
export function filledColumn(table: Table, column: string): string[] {
  const values = textColumn(table, column);
  const empty = values.indexOf('');
  if (empty >= 0) throw cellError(table, empty, column, 'expected a value, got nothing');
  return values;
}

/** What the numbers of a column must be; both ends included. */
export interface NumberRange {
  min?: number;
  max?: number;
  integer?: boolean;
}

/** The values of a column as finite numbers. Throws InputError at the first that is not one, or is out of range. */
export function numberColumn(table: Table, column: string, range: NumberRange = {}): Float64Array {
  const values = textColumn(table, column);
  const numbers = new Float64Array(values.length);
  for (const [row, text] of values.entries()) {
    const value = parseNumber(text);
    if (Number.isNaN(value) || !inRange(value, range)) {
      throw cellError(
        table,
        row,
        column,
        `expected ${describeRange(range)}, got ${text === '' ? 'nothing' : shown(text)}`,
      );
    }
    numbers[row] = value;
  }
  return numbers;
}

/** Looks ids of a column up in an index (id → position). Throws InputError at the first unknown one. */
export function lookUpColumn(
  table: Table,
  column: string,
  index: ReadonlyMap<string, number>,
  known: string,
): Uint32Array {
  const values = filledColumn(table, column);
  const positions = new Uint32Array(values.length);
  for (const [row, id] of values.entries()) {
    const position = index.get(id);
    if (position === undefined)
      throw cellError(table, row, column, `expected an id of ${known}, got ${shown(id)}`);
    positions[row] = position;
  }
  return positions;
}

/** Position of each id: the inverse of an id column. */
export function indexOfIds(ids: readonly string[]): Map<string, number> {
  return new Map(ids.map((id, index) => [id, index]));
}

/** An InputError at one cell. */
export function cellError(table: Table, row: number, column: string, problem: string): InputError {
  const line = table.lines[row];
  return inputError({ file: table.file, column, ...(line === undefined ? {} : { line }) }, problem);
}

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

/** A decimal number, or NaN: stricter than Number(), which takes '' and '0x10'. */
export function parseNumber(text: string): number {
  const trimmed = text.trim();
  const value = NUMBER.test(trimmed) ? Number(trimmed) : Number.NaN;
  return Number.isFinite(value) ? value : Number.NaN;
}

function inRange(value: number, { min, max, integer }: NumberRange): boolean {
  return (
    (min === undefined || value >= min) &&
    (max === undefined || value <= max) &&
    (!integer || Number.isInteger(value))
  );
}

function describeRange({ min, max, integer }: NumberRange): string {
  const kind = integer ? 'a whole number' : 'a number';
  if (min !== undefined && max !== undefined) return `${kind} from ${min} to ${max}`;
  if (min !== undefined) return `${kind} of at least ${min}`;
  return max === undefined ? kind : `${kind} of at most ${max}`;
}

/** How zip files begin, and with them workbooks. */
const ZIP_START = [0x50, 0x4b, 3, 4];

async function readBytes(file: string): Promise<Uint8Array> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(file);
    const gzipped = bytes[0] === 0x1f && bytes[1] === 0x8b;
    if (gzipped) bytes = gunzipSync(bytes);
  } catch (error) {
    throw new InputError(`${file}: ${readProblem(error)}`);
  }
  if (ZIP_START.every((byte, i) => bytes[i] === byte))
    throw inputError({ file }, 'expected a CSV file, got a workbook or an archive: save it as CSV UTF-8');
  return bytes;
}

function readProblem(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT') return 'expected a file, found none of this name';
  if (code === 'EISDIR') return 'expected a file, got a folder';
  if (code === 'EACCES') return 'expected a file that may be read, permission denied';
  return `could not be read (${error instanceof Error ? error.message : String(error)})`;
}

function decodeUtf8(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const line = bytes.subarray(0, firstBadByte(bytes)).filter((byte) => byte === LINE_END).length + 1;
    throw inputError({ file, line }, 'expected UTF-8 text, got other bytes: save the file as CSV UTF-8');
  }
}

/** How many bytes of a text are UTF-8 before the first that is not. */
function firstBadByte(bytes: Uint8Array): number {
  const isGood = (end: number) => {
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, end), { stream: true });
      return true;
    } catch {
      return false;
    }
  };
  let [good, bad] = [0, bytes.length];
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (isGood(middle)) good = middle;
    else bad = middle;
  }
  return good;
}
