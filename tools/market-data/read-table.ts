import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';

export type Row = Record<string, string>;

/** Reads a CSV (gzipped when its name says so) with a header row into one record a line. */
export function readTable(path: string): Row[] {
  const bytes = readFileSync(path);
  const text = path.endsWith('.gz') ? gunzipSync(bytes) : bytes;
  return parse(text, { columns: true, bom: true, relax_column_count: true });
}

/** The number in a cell; null for an empty one, so that "no figure" never turns into zero. */
export function figure(row: Row | undefined, column: string): number | null {
  const text = row?.[column];
  if (text === undefined || text === '') return null;
  const value = Number(text);
  if (!Number.isFinite(value)) throw new RangeError(`${column}: expected a number, got ${text}`);
  return value;
}

/** The number in a cell that must have one. */
export function mustHave(row: Row | undefined, column: string, of: string): number {
  const value = figure(row, column);
  if (value === null) throw new RangeError(`${column}: expected a number for ${of}, got nothing`);
  return value;
}
