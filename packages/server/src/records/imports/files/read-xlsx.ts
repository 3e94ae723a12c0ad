import { Readable } from 'node:stream';
import exceljs from 'exceljs';
import { checkZip } from './check-zip.ts';
import { FileError } from './file-error.ts';
import { fileLimits } from './file-limits.ts';
import { type RawRow, type RawTable, rowsPerBatch } from './raw-table.ts';

/** Opens the first sheet of a workbook. Formulas are never run: the value they had when saved is read. */
export async function openXlsx(bytes: Uint8Array): Promise<RawTable> {
  const names = await checkZip(bytes);
  if (!names.includes('xl/workbook.xml')) {
    throw new FileError('this is a ZIP file but not an XLSX workbook: expected CSV, XLSX or Parquet.');
  }
  const rows = readRows(bytes);
  const first = await rows.next();
  await rows.return(undefined);
  const header = first.value?.[0]?.cells ?? [];
  if (header.length === 0) throw new FileError('the first sheet is empty: expected a header row.');
  return { format: 'xlsx', header, batches: () => skipHeader(readRows(bytes)) };
}

async function* skipHeader(batches: AsyncGenerator<RawRow[]>): AsyncGenerator<RawRow[]> {
  let isFirst = true;
  for await (const batch of batches) {
    yield isFirst ? batch.slice(1) : batch;
    isFirst = false;
  }
}

async function* readRows(bytes: Uint8Array): AsyncGenerator<RawRow[]> {
  const workbook = new exceljs.stream.xlsx.WorkbookReader(Readable.from([Buffer.from(bytes)]), {
    worksheets: 'emit',
    sharedStrings: 'cache',
    styles: 'cache',
    hyperlinks: 'ignore',
    entries: 'ignore',
  });
  let batch: RawRow[] = [];
  try {
    for await (const sheet of workbook) {
      for await (const row of sheet) {
        if (row.cellCount > fileLimits.columns) throw tooWide(row.cellCount);
        batch.push({ row: row.number, cells: cellsOf(row) });
        if (batch.length === rowsPerBatch) {
          yield batch;
          batch = [];
        }
      }
      break;
    }
  } catch (error) {
    if (error instanceof FileError) throw error;
    throw new FileError(
      'the workbook cannot be read: expected XLSX as a spreadsheet program saves it. Save it as CSV and try again.',
    );
  }
  if (batch.length > 0) yield batch;
}

function tooWide(count: number): FileError {
  return new FileError(
    `the file has ${count} columns: expected at most ${fileLimits.columns}. Remove those that are not needed.`,
  );
}

function cellsOf(row: exceljs.Row): string[] {
  const cells: string[] = [];
  for (let column = 1; column <= row.cellCount; column += 1) {
    cells.push(textOf(row.getCell(column).value));
  }
  return cells;
}

function textOf(value: exceljs.CellValue): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return dateText(value);
  if (typeof value !== 'object') return String(value);
  if ('richText' in value) return value.richText.map((part) => part.text).join('');
  if ('result' in value || 'formula' in value || 'sharedFormula' in value) {
    return textOf((value as exceljs.CellFormulaValue).result as exceljs.CellValue);
  }
  if ('text' in value) return textOf(value.text as exceljs.CellValue);
  return 'error' in value ? String(value.error) : '';
}

/** A day is written without a time, so that it reads as a day. */
function dateText(date: Date): string {
  if (Number.isNaN(date.getTime())) return '';
  const text = date.toISOString();
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text;
}
