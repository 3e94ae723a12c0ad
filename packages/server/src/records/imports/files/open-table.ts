import { FileError } from './file-error.ts';
import { fileLimits } from './file-limits.ts';
import type { RawTable } from './raw-table.ts';
import { openCsv } from './read-csv.ts';

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
  const table = await openAs(bytes);
  return { ...table, header: checkHeader(table.header) };
}

/** The readers of workbooks and Parquet are large: they are loaded when such a file comes. */
async function openAs(bytes: Uint8Array): Promise<RawTable> {
  const start = Buffer.from(bytes.subarray(0, 4)).toString('latin1');
  if (start === 'PAR1') return (await import('./read-parquet.ts')).openParquet(bytes);
  if (start.startsWith('PK')) return (await import('./read-xlsx.ts')).openXlsx(bytes);
  if (start === '\u00d0\u00cf\u0011\u00e0') {
    throw new FileError(
      'this is an old XLS workbook: expected XLSX, CSV or Parquet. Save it as XLSX and try again.',
    );
  }
  return openCsv(bytes);
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
