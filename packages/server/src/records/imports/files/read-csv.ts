import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { decodeText } from './decode-text.ts';
import { FileError } from './file-error.ts';
import { fileLimits } from './file-limits.ts';
import { type RawRow, type RawTable, rowsPerBatch } from './raw-table.ts';

interface CsvRecord {
  record: string[];
  info: { records: number; empty_lines: number };
}

/** Opens separated text: `,`, `;`, tab or `|`, whichever cuts its first lines most evenly. */
export async function openCsv(bytes: Uint8Array): Promise<RawTable> {
  const text = decodeText(bytes).replace(/^\uFEFF/, '');
  if (text.trim() === '')
    throw new FileError('the file is empty: expected a header row and at least one row.');
  const delimiter = guessDelimiter(text);
  const rows = readRows(text, delimiter);
  const first = await rows.next();
  await rows.return(undefined);
  const header = first.value?.[0]?.cells ?? [];
  return { format: 'csv', header, batches: () => skipHeader(readRows(text, delimiter)) };
}

async function* skipHeader(batches: AsyncGenerator<RawRow[]>): AsyncGenerator<RawRow[]> {
  let isFirst = true;
  for await (const batch of batches) {
    yield isFirst ? batch.slice(1) : batch;
    isFirst = false;
  }
}

async function* readRows(text: string, delimiter: string): AsyncGenerator<RawRow[]> {
  const parser = Readable.from(chunksOf(text)).pipe(
    parse({
      delimiter,
      relax_column_count: true,
      skip_empty_lines: true,
      info: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      max_record_size: fileLimits.columns * fileLimits.cellCharacters,
    }),
  );
  let batch: RawRow[] = [];
  try {
    for await (const { record, info } of parser as AsyncIterable<CsvRecord>) {
      batch.push({ row: info.records + info.empty_lines, cells: record });
      if (batch.length === rowsPerBatch) {
        yield batch;
        batch = [];
      }
    }
  } catch (error) {
    throw error instanceof CsvError ? new FileError(explain(error)) : error;
  }
  if (batch.length > 0) yield batch;
}

function* chunksOf(text: string): Generator<string> {
  const size = 1 << 18;
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

function explain(error: CsvError): string {
  const line = Number(error.lines ?? 0);
  const place = line > 0 ? `line ${line}: ` : '';
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') {
    return `${place}a quote is opened and never closed: expected " at the end of the cell. The file may have been cut short.`;
  }
  if (error.code === 'CSV_MAX_RECORD_SIZE') {
    return `${place}a row is too long: expected at most ${fileLimits.cellCharacters} characters a cell. A quote may be missing.`;
  }
  return `${place}the quotes do not match: expected a cell that begins and ends with ", and "" inside it.`;
}

const delimiters = [',', ';', '\t', '|'];

/** The delimiter that occurs most often in the header and about as often in the lines after it. */
export function guessDelimiter(text: string): string {
  const lines = text
    .slice(0, 20_000)
    .split(/\r\n|\n|\r/)
    .filter((line) => line !== '')
    .slice(0, 10);
  const scoreOf = (delimiter: string): number => {
    const counts = lines.map((line) => countOutsideQuotes(line, delimiter));
    const inHeader = counts[0] ?? 0;
    const alike = counts.filter((count) => count === inHeader).length / counts.length;
    return inHeader * (0.2 + alike);
  };
  const best = [...delimiters].sort((a, b) => scoreOf(b) - scoreOf(a))[0]!;
  return scoreOf(best) > 0 ? best : ',';
}

function countOutsideQuotes(line: string, delimiter: string): number {
  let count = 0;
  let isQuoted = false;
  for (const character of line) {
    if (character === '"') isQuoted = !isQuoted;
    else if (character === delimiter && !isQuoted) count += 1;
  }
  return count;
}
