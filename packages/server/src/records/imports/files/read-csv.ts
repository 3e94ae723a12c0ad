import { decodeText } from './decode-text.ts';
import { FileError } from './file-error.ts';
import { parseSeparated } from './parse-separated.ts';
import { type RawRow, type RawTable, rowsPerBatch } from './raw-table.ts';

/** Opens separated text: `,`, `;`, tab or `|`, whichever cuts its first lines most evenly. */
export async function openCsv(bytes: Uint8Array): Promise<RawTable> {
  const text = decodeText(bytes).replace(/^\uFEFF/, '');
  if (text.trim() === '')
    throw new FileError('the file is empty: expected a header row and at least one row.');
  const separator = guessSeparator(text);
  const [first] = parseSeparated(text, separator, 1);
  return { format: 'csv', header: first?.[0]?.cells ?? [], batches: () => rowsOf(text, separator) };
}

/** Lets requests in between two batches. */
async function* rowsOf(text: string, separator: string): AsyncGenerator<RawRow[]> {
  let isFirst = true;
  for (const batch of parseSeparated(text, separator, rowsPerBatch)) {
    yield isFirst ? batch.slice(1) : batch;
    isFirst = false;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

const separators = [',', ';', '\t', '|'];

/** The separator that occurs most often in the header and about as often in the lines after it. */
export function guessSeparator(text: string): string {
  const lines = text
    .slice(0, 20_000)
    .split(/\r\n|\n|\r/)
    .filter((line) => line !== '')
    .slice(0, 10);
  const scoreOf = (separator: string): number => {
    const counts = lines.map((line) => countOutsideQuotes(line, separator));
    const inHeader = counts[0] ?? 0;
    const alike = counts.filter((count) => count === inHeader).length / counts.length;
    return inHeader * (0.2 + alike);
  };
  const best = [...separators].sort((a, b) => scoreOf(b) - scoreOf(a))[0]!;
  return scoreOf(best) > 0 ? best : ',';
}

function countOutsideQuotes(line: string, separator: string): number {
  let count = 0;
  let isQuoted = false;
  for (const character of line) {
    if (character === '"') isQuoted = !isQuoted;
    else if (character === separator && !isQuoted) count += 1;
  }
  return count;
}
