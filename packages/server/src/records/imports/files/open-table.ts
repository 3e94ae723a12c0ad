import { FileError } from './file-error.ts';
import { fileLimits } from './file-limits.ts';
import type { RawTable } from './raw-table.ts';
import { openCsv } from './read-csv.ts';
import { openParquet } from './read-parquet.ts';
import { openXlsx } from './read-xlsx.ts';

/**
 * Opens a file by what it is, not by what it is called.
 *
 * @throws FileError when it cannot be read, with what was expected and what to do
 */
export async function openTable(bytes: Uint8Array): Promise<RawTable> {
  if (bytes.length === 0)
    throw new FileError('the file is empty: expected a header row and at least one row.');
  if (bytes.length > fileLimits.bytes) {
    throw new FileError(
      `the file has ${Math.ceil(bytes.length / 1024 / 1024)} MB: expected at most ${fileLimits.bytes / 1024 / 1024} MB. Split it.`,
    );
  }
  const table = await opener(bytes)(bytes);
  return { ...table, header: checkHeader(table.header) };
}

function opener(bytes: Uint8Array): (bytes: Uint8Array) => Promise<RawTable> {
  const start = Buffer.from(bytes.subarray(0, 4)).toString('latin1');
  if (start === 'PAR1') return openParquet;
  if (start.startsWith('PK')) return openXlsx;
  if (start === '\u00d0\u00cf\u0011\u00e0') {
    throw new FileError(
      'this is an old XLS workbook: expected XLSX, CSV or Parquet. Save it as XLSX and try again.',
    );
  }
  return openCsv;
}

function checkHeader(cells: readonly string[]): string[] {
  if (cells.length > fileLimits.columns) {
    throw new FileError(
      `the file has ${cells.length} columns: expected at most ${fileLimits.columns}. Remove those that are not needed.`,
    );
  }
  const header = cells.map((cell, i) => cell.trim().slice(0, 200) || `column ${i + 1}`);
  const twice = header.find((name, i) => header.indexOf(name) !== i);
  if (twice !== undefined)
    throw new FileError(`row 1: the column "${twice}" stands there twice. Rename one of the two.`);
  return header;
}
