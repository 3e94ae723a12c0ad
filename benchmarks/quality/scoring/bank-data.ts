import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { inferRecipe, prepareTable, type Table } from '@catchment/algorithms/boosting';

const DATA = join(import.meta.dirname, '../../../../shared/data/lead-scoring');

/** The bank files are public but do not ship: the benchmark runs where they lie beside the checkout. */
export function hasBankData(): boolean {
  return existsSync(DATA);
}

/** All columns but the outcome, as the command line reads them, and the outcome. */
export function loadBank(name: 'bank-additional' | 'bank'): { table: Table; outcome: Uint8Array } {
  const text = gunzipSync(readFileSync(join(DATA, `uci_${name}-full.csv.gz`))).toString('utf8');
  const [header, ...rows] = text.trim().split(/\r?\n/).map(cellsOf);
  const columns = (header ?? []).map((column, i) => ({
    name: column,
    values: rows.map((row) => row[i] ?? ''),
  }));
  const features = columns.slice(0, -1);
  const prepared = prepareTable(inferRecipe(features, undefined), features);
  if (prepared.kind !== 'table') throw new Error(`${name}: ${prepared.kind}`);
  const outcome = Uint8Array.from(columns.at(-1)?.values ?? [], (value) => Number(value === 'yes'));
  return { table: prepared.table, outcome };
}

function cellsOf(line: string): string[] {
  return line.split(';').map((cell) => cell.replaceAll('"', ''));
}

/** The bucket a row of a published split is in: see `splits.json` beside the reference figures. */
export function bucketOf(prefix: string, row: number, buckets: number): number {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(`${prefix}:${row}`)) hash = Math.imul(hash ^ byte, 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) % buckets;
}
