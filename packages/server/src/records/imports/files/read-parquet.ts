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

async function* readRows(file: ArrayBuffer, header: string[], rowCount: number): AsyncGenerator<RawRow[]> {
  for (let from = 0; from < rowCount; from += rowsPerBatch) {
    const rowEnd = Math.min(rowCount, from + rowsPerBatch);
    let rows: Record<string, unknown>[];
    try {
      rows = await parquetReadObjects({ file, rowStart: from, rowEnd, compressors });
    } catch {
      throw damaged();
    }
    yield rows.map((row, i) => ({ row: from + i + 2, cells: header.map((name) => textOf(row[name])) }));
  }
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString().replace(/T00:00:00\.000Z$/, '');
  if (Array.isArray(value)) return value.map(textOf).join('; ');
  if (typeof value === 'object') return JSON.stringify(value);
  return typeof value === 'string' ? value : `${value as number | bigint | boolean}`;
}
