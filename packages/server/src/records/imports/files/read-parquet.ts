import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import { parquetMetadataAsync, parquetReadObjects, parquetSchema } from 'hyparquet';
import { FileError } from './file-error.ts';
import { type RawRow, type RawTable, rowsPerBatch } from './raw-table.ts';

const compressors = {
  GZIP: (packed: Uint8Array) => new Uint8Array(gunzipSync(packed)),
  ZSTD: (packed: Uint8Array) => new Uint8Array(zstdDecompressSync(packed)),
  BROTLI: (packed: Uint8Array) => new Uint8Array(brotliDecompressSync(packed)),
};

export async function openParquet(bytes: Uint8Array): Promise<RawTable> {
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  try {
    const metadata = await parquetMetadataAsync(file);
    const header = parquetSchema(metadata).children.map((child) => child.element.name);
    return { format: 'parquet', header, batches: () => readRows(file, header, Number(metadata.num_rows)) };
  } catch {
    throw damaged();
  }
}

function damaged(): FileError {
  return new FileError(
    'the file is damaged or cut short: expected a whole Parquet file. Write it again and upload it anew.',
  );
}

/** Every read unpacks the row group it touches whole, so many rows are read at once and handed on in batches. */
const rowsPerRead = 50_000;

async function* readRows(file: ArrayBuffer, header: string[], rowCount: number): AsyncGenerator<RawRow[]> {
  for (let from = 0; from < rowCount; from += rowsPerRead) {
    const rows = await readObjects(file, from, Math.min(rowCount, from + rowsPerRead));
    for (let at = 0; at < rows.length; at += rowsPerBatch) {
      yield rows.slice(at, at + rowsPerBatch).map((row, i) => ({
        row: from + at + i + 2,
        cells: header.map((name) => textOf(row[name])),
      }));
    }
  }
}

async function readObjects(
  file: ArrayBuffer,
  rowStart: number,
  rowEnd: number,
): Promise<Record<string, unknown>[]> {
  try {
    return await parquetReadObjects({ file, rowStart, rowEnd, compressors });
  } catch {
    throw damaged();
  }
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString().replace(/T00:00:00\.000Z$/, '');
  if (Array.isArray(value)) return value.map(textOf).join('; ');
  if (typeof value === 'object') return JSON.stringify(value);
  return typeof value === 'string' ? value : `${value as number | bigint | boolean}`;
}
