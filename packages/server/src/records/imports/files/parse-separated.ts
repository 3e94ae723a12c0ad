import { FileError } from './file-error.ts';
import type { RawRow } from './raw-table.ts';

/**
 * Cuts separated text into rows, a batch at a time: quotes around a cell may hold separators, line breaks and doubled
 * quotes; lines end with LF, CRLF or CR; blank lines are skipped but counted.
 *
 * Rows are counted as a spreadsheet does: a line break inside quotes does not begin a new one. Lines without quotes, which
 * most are, are cut at the separator alone.
 *
 * @throws FileError when a quote is never closed, or something stands behind a closing quote; names the line
 */
export function* parseSeparated(text: string, separator: string, rowsPerBatch: number): Generator<RawRow[]> {
  const lineBreak = text.includes('\n') ? '\n' : '\r';
  const cursor: Cursor = { text, separator, lineBreak, at: 0, line: 1, nextQuote: text.indexOf('"') };
  let batch: RawRow[] = [];
  for (let row = 1; cursor.at < text.length; row += 1) {
    const cells = readRow(cursor);
    if (cells.length === 1 && cells[0]!.trim() === '') continue;
    batch.push({ row, cells });
    if (batch.length < rowsPerBatch) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** A whole text as records under the names of its header: for files of our own. */
export function readSeparated(text: string, separator: string): Record<string, string>[] {
  const [rows = []] = parseSeparated(text, separator, Number.POSITIVE_INFINITY);
  const [header, ...body] = rows;
  return body.map(({ cells }) => Object.fromEntries(header!.cells.map((name, i) => [name, cells[i] ?? ''])));
}

interface Cursor {
  readonly text: string;
  readonly separator: string;
  readonly lineBreak: string;
  at: number;
  /** 1-based line of the text, for errors. */
  line: number;
  /** Where the next quote stands, -1 for none. */
  nextQuote: number;
}

function readRow(cursor: Cursor): string[] {
  const { text, separator, lineBreak, at } = cursor;
  const found = text.indexOf(lineBreak, at);
  const lineEnd = found < 0 ? text.length : found;
  if (cursor.nextQuote >= 0 && cursor.nextQuote < at) cursor.nextQuote = text.indexOf('"', at);
  if (cursor.nextQuote >= 0 && cursor.nextQuote < lineEnd) return readQuotedRow(cursor);
  cursor.at = lineEnd + 1;
  cursor.line += 1;
  const stop = text[lineEnd - 1] === '\r' && lineEnd > at ? lineEnd - 1 : lineEnd;
  return text.slice(at, stop).split(separator);
}

function readQuotedRow(cursor: Cursor): string[] {
  const { text, separator } = cursor;
  const cells: string[] = [];
  for (;;) {
    cells.push(text[cursor.at] === '"' ? readQuotedCell(cursor) : readPlainCell(cursor));
    const next = text[cursor.at];
    if (next === separator) {
      cursor.at += 1;
      continue;
    }
    if (next === '\r' && text[cursor.at + 1] === '\n') cursor.at += 1;
    cursor.at += 1;
    cursor.line += 1;
    return cells;
  }
}

function readPlainCell(cursor: Cursor): string {
  const { text, separator, lineBreak } = cursor;
  const start = cursor.at;
  while (cursor.at < text.length) {
    const character = text[cursor.at]!;
    if (character === separator || character === lineBreak) break;
    if (character === '\r' && text[cursor.at + 1] === '\n') break;
    cursor.at += 1;
  }
  return text.slice(start, cursor.at);
}

function readQuotedCell(cursor: Cursor): string {
  const { text, separator, line } = cursor;
  let value = '';
  let from = cursor.at + 1;
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote < 0) {
      throw new FileError(
        `line ${line}: a quote is opened and never closed: expected " at the end of the cell. The file may have been cut short.`,
      );
    }
    value += text.slice(from, quote);
    if (text[quote + 1] !== '"') {
      cursor.at = quote + 1;
      break;
    }
    value += '"';
    from = quote + 2;
  }
  for (let i = 0; i < value.length; i += 1) if (value[i] === '\n') cursor.line += 1;
  const next = text[cursor.at];
  if (next === undefined || next === separator || next === '\n' || next === '\r') return value;
  throw new FileError(
    `line ${cursor.line}: the quotes do not match: expected a cell that begins and ends with ", and "" inside it.`,
  );
}
