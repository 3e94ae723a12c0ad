import { type CategoricalBins, categoryBins, type FeatureBins, MISSING_BIN } from './binning.ts';
import type { Column, Table } from './table.ts';

/** Reads rows of a table as a model sees them: numbers as they are, labels as bins. */
export interface RowEncoder {
  readonly featureCount: number;
  /**
   * Writes rows [begin, end) row by row.
   * @param target length ≥ (end − begin) × featureCount
   */
  encode(begin: number, end: number, target: Float64Array): void;
}

/**
 * Prepares to read a table's columns in the order of a model's features.
 *
 * @throws RangeError when a feature's column is absent or of another kind
 *
 * O(labels) once, then O(features) a row. Source: none, bookkeeping.
 */
export function createRowEncoder(table: Table, features: readonly FeatureBins[]): RowEncoder {
  const byName = new Map(table.columns.map((column) => [column.name, column]));
  const readers = features.map((bins) => {
    const column = byName.get(bins.name);
    if (!column) throw new RangeError(`table: expected a column ${JSON.stringify(bins.name)}, got none`);
    return createReader(column, bins);
  });
  const featureCount = features.length;
  return {
    featureCount,
    encode(begin, end, target) {
      for (let feature = 0; feature < featureCount; feature++) {
        readers[feature](begin, end, target, feature, featureCount);
      }
    },
  };
}

type Reader = (begin: number, end: number, target: Float64Array, at: number, step: number) => void;

function createReader(column: Column, bins: FeatureBins): Reader {
  if (column.kind !== bins.kind) {
    throw new RangeError(`${column.name}: expected a ${bins.kind} column, got a ${column.kind} one`);
  }
  if (column.kind === 'numeric') {
    const { values } = column;
    return (begin, end, target, at, step) => {
      for (let row = begin, i = at; row < end; row++, i += step) target[i] = values[row];
    };
  }
  const { codes } = column;
  const binOfCode = categoryBins(column.categories, bins as CategoricalBins);
  return (begin, end, target, at, step) => {
    for (let row = begin, i = at; row < end; row++, i += step) {
      target[i] = codes[row] < 0 ? MISSING_BIN : binOfCode[codes[row]];
    }
  };
}
