import type { Prng } from '../search/index.ts';
import type { Table } from './table.ts';

/** Rows to fit and rows to judge by. */
export interface Fold {
  readonly fit: Uint32Array;
  readonly judge: Uint32Array;
}

/**
 * Folds in which every judged row is later than every fitted one: three blocks of a fifth each, from 40 % on.
 *
 * @param order rows from the oldest to the newest
 *
 * O(rows). Source: rolling-origin evaluation (Tashman, 2000).
 */
export function timeOrderedFolds(order: Uint32Array): Fold[] {
  return [0.4, 0.6, 0.8].map((from) => {
    const begin = Math.floor(order.length * from);
    const end = Math.floor(order.length * (from + 0.2) + 1e-9);
    return { fit: order.slice(0, begin), judge: order.slice(begin, end) };
  });
}

/**
 * Random folds that keep equal rows together, so that a duplicate never judges its twin.
 *
 * @param foldCount ≥ 2
 *
 * O(rows × columns). Source: grouped cross-validation.
 */
export function randomFolds(table: Table, foldCount: number, random: Prng): Fold[] {
  const seed = random.uint32();
  const hashes = hashRows(table);
  const foldOf = Uint8Array.from(hashes, (hash) => mix(hash ^ seed) % foldCount);
  return Array.from({ length: foldCount }, (_, fold) => {
    const rows = Uint32Array.from(foldOf, (_, row) => row);
    return {
      fit: rows.filter((row) => foldOf[row] !== fold),
      judge: rows.filter((row) => foldOf[row] === fold),
    };
  });
}

/** Rows that are the same as an earlier one in every column. O(rows × columns). Source: hashing, 53 bits. */
export function countDuplicates(table: Table): number {
  const [high, low] = [hashRows(table), hashRows(table, 0x51ed270b)];
  const seen = new Set<number>();
  for (let row = 0; row < table.rowCount; row++) seen.add(high[row] * 2 ** 21 + (low[row] >>> 11));
  return table.rowCount - seen.size;
}

function hashRows(table: Table, seed = 0): Uint32Array {
  const hashes = new Uint32Array(table.rowCount).fill(seed);
  const bits = new Float64Array(1);
  const words = new Uint32Array(bits.buffer);
  for (const column of table.columns) {
    for (let row = 0; row < table.rowCount; row++) {
      bits[0] = column.kind === 'numeric' ? column.values[row] : column.codes[row];
      hashes[row] = mix(Math.imul(hashes[row], 31) ^ words[0] ^ Math.imul(words[1], 0x9e3779b1));
    }
  }
  return hashes;
}

/** The finaliser of MurmurHash3 (Austin Appleby, public domain). */
function mix(value: number): number {
  let hash = value | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
