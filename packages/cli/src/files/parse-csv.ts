import { inputError } from './input-error.ts';

/** Text cut into cells by RFC 4180: columns of equal length, and the line each row begins on. */
export interface ParsedCsv {
  header: string[];
  /** One array a column, in the order of the header. */
  columns: string[][];
  /** 1-based line of the file on which each row begins. */
  lines: number[];
}

/**
 * Parses CSV strictly: separated by commas or what is named, double quotes around cells that need them, LF or CRLF, a header row,
 * every row as long as the header. Blank lines are allowed only at the end.
 *
 * @param nameless what to do with a column without a name: many programs write their row numbers so
 *
 * Cells are cut out of the text and stored by column, so a file of a million rows costs little more than its
 * own characters.
 */
export function parseCsv(
  text: string,
  file: string,
  separator = ',',
  nameless: 'refuse' | 'number' = 'refuse',
): ParsedCsv {
  const end = trimmedEnd(text);
  if (end === 0) throw inputError({ file }, 'expected a header row, got an empty file');
  const cursor: Cursor = { text, end, at: 0, line: 1, file, separator, nextQuote: text.indexOf('"') };
  const names = readRow(cursor).map((name) => name.trim());
  const header = nameless === 'number' ? names.map((name, i) => name || `column ${i + 1}`) : names;
  checkHeader(header, file);
  const columns = header.map((): string[] => []);
  const lines: number[] = [];
  while (cursor.at < end) {
    const line = cursor.line;
    const cells = readRow(cursor);
    if (cells.length !== header.length) {
      throw inputError({ file, line }, `expected ${header.length} values, got ${cells.length}`);
    }
    for (let c = 0; c < cells.length; c++) columns[c]?.push(cells[c] ?? '');
    lines.push(line);
  }
  return { header, columns, lines };
}

interface Cursor {
  readonly text: string;
  readonly end: number;
  readonly file: string;
  readonly separator: string;
  at: number;
  line: number;
  /** Where the next quote stands, -1 for none: kept so that a file without quotes is not searched again each row. */
  nextQuote: number;
}

function readRow(cursor: Cursor): string[] {
  const { text, end } = cursor;
  let lineEnd = text.indexOf('\n', cursor.at);
  if (lineEnd < 0 || lineEnd > end) lineEnd = end;
  if (cursor.nextQuote >= 0 && cursor.nextQuote < cursor.at) cursor.nextQuote = text.indexOf('"', cursor.at);
  if (cursor.nextQuote >= 0 && cursor.nextQuote < lineEnd) return readQuotedRow(cursor);
  const stop = text[lineEnd - 1] === '\r' ? lineEnd - 1 : lineEnd;
  const cells = text.slice(cursor.at, stop).split(cursor.separator);
  cursor.at = lineEnd + 1;
  cursor.line++;
  return cells;
}

function readQuotedRow(cursor: Cursor): string[] {
  const { text, end, file } = cursor;
  const cells: string[] = [];
  for (;;) {
    cells.push(text[cursor.at] === '"' ? readQuotedCell(cursor) : readPlainCell(cursor));
    const next = cursor.at < end ? text[cursor.at] : '\n';
    if (next === cursor.separator) {
      cursor.at++;
      continue;
    }
    if (next === '\r' && text[cursor.at + 1] === '\n') cursor.at++;
    else if (next !== '\n' && cursor.at < end) {
      throw inputError(
        { file, line: cursor.line },
        `expected ${cursor.separator === ',' ? 'a comma' : `'${cursor.separator}'`} or the end of the line after a closing quote`,
      );
    }
    cursor.at++;
    cursor.line++;
    return cells;
  }
}

function readQuotedCell(cursor: Cursor): string {
  const { text, end, file } = cursor;
  const openedOn = cursor.line;
  let from = cursor.at + 1;
  let cell = '';
  for (;;) {
    const close = text.indexOf('"', from);
    if (close < 0 || close >= end)
      throw inputError({ file, line: openedOn }, 'expected a closing quote, got the end of the file');
    cell += text.slice(from, close);
    if (text[close + 1] !== '"') {
      cursor.at = close + 1;
      for (let i = cell.indexOf('\n'); i >= 0; i = cell.indexOf('\n', i + 1)) cursor.line++;
      return cell;
    }
    cell += '"';
    from = close + 2;
  }
}

function readPlainCell(cursor: Cursor): string {
  const { text, end, file, separator } = cursor;
  let stop = cursor.at;
  while (stop < end && text[stop] !== separator && text[stop] !== '\n' && text[stop] !== '\r') {
    if (text[stop] === '"')
      throw inputError({ file, line: cursor.line }, 'expected a quote only at the start of a value');
    stop++;
  }
  const cell = text.slice(cursor.at, stop);
  cursor.at = stop;
  return cell;
}

function trimmedEnd(text: string): number {
  let end = text.length;
  while (end > 0 && (text[end - 1] === '\n' || text[end - 1] === '\r')) end--;
  return end;
}

function checkHeader(header: string[], file: string): void {
  const seen = new Set<string>();
  for (const [index, name] of header.entries()) {
    if (name === '')
      throw inputError({ file, line: 1 }, `expected a name for column ${index + 1}, got nothing`);
    if (seen.has(name))
      throw inputError({ file, line: 1, column: name }, 'expected each column once, got it twice');
    seen.add(name);
  }
}
