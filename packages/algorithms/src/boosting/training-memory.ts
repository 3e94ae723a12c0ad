import { type CategoricalBins, categoryBins, type FeatureBins, MISSING_BIN } from './binning.ts';
import type { CategoricalColumn, Column, Table } from './table.ts';
import {
  BINS,
  compileKernels,
  HISTOGRAM_BYTES,
  rowStride,
  type TrainingKernels,
} from './training-kernels.ts';
import { allocateMemory } from './web-assembly.ts';

/** Everything the kernels touch, in one memory, so that nothing is copied between them. */
export interface TrainingMemory {
  readonly kernels: TrainingKernels;
  readonly rowCount: number;
  readonly featureCount: number;
  /** Bytes a row of bins takes. */
  readonly stride: number;
  /** Row-major, rowCount × stride. */
  readonly bins: Uint8Array;
  /** Low word hessian, high word gradient, in fixed point: length 2 × rowCount. */
  readonly gradients: Int32Array;
  /** Row indices, grouped by leaf while a tree grows: length rowCount. */
  readonly rows: Uint32Array;
  /** slotCount histograms of featureCount × 256 bins × (hessian, gradient). */
  readonly histograms: Int32Array;
  readonly goesLeft: Uint8Array;
  /** Per feature: the bin that missing values were put into, −1 where they have their own; see `placeMissing`. */
  standIn: Int16Array | undefined;
  readonly address: {
    readonly bins: number;
    readonly gradients: number;
    readonly rows: number;
    readonly histograms: number;
    readonly goesLeft: number;
    readonly scratch: number;
    /** One feature's edges, then a block of its values. */
    readonly edges: number;
  };
}

/** WebAssembly addresses 4 GiB; a table that would not fit is refused by name. */
const MEMORY_LIMIT_BYTES = 4_000_000_000;

/**
 * Lays out the memory for a table and fills in its bins.
 *
 * @param slotCount histograms that exist at once: one a leaf, and one to spare
 * @throws RangeError if rows × features do not fit
 *
 * O(rows × features). Source: none, bookkeeping.
 */
export function layOutMemory(table: Table, bins: readonly FeatureBins[], slotCount: number): TrainingMemory {
  const rowCount = table.rowCount;
  const featureCount = bins.length;
  const stride = rowStride(featureCount);
  const address = addresses(rowCount, stride, featureCount * HISTOGRAM_BYTES * slotCount);
  if (address.end > MEMORY_LIMIT_BYTES) {
    throw new RangeError(`table: expected rows × features to fit 4 GB, got ${rowCount} × ${featureCount}`);
  }
  const memory = allocateMemory(address.end);
  const { buffer } = memory;
  const laidOut: TrainingMemory = {
    kernels: compileKernels(memory, featureCount),
    rowCount,
    featureCount,
    stride,
    bins: new Uint8Array(buffer, address.bins, rowCount * stride),
    gradients: new Int32Array(buffer, address.gradients, 2 * rowCount),
    rows: new Uint32Array(buffer, address.rows, rowCount),
    histograms: new Int32Array(buffer, address.histograms, (featureCount * HISTOGRAM_BYTES * slotCount) / 4),
    goesLeft: new Uint8Array(buffer, address.goesLeft, 256),
    standIn: undefined,
    address,
  };
  writeBins(laidOut, new Float64Array(buffer, address.edges, BINS + BLOCK_ROWS), table.columns, bins);
  return laidOut;
}

/** Rows binned at a time, so that the rows being written stay in the processor's cache. */
const BLOCK_ROWS = 4096;

function writeBins(
  memory: TrainingMemory,
  work: Float64Array,
  columns: readonly Column[],
  bins: readonly FeatureBins[],
): void {
  const maps = columns.map((column, f) => categoryMap(column, bins[f]));
  for (let begin = 0; begin < memory.rowCount; begin += BLOCK_ROWS) {
    const end = Math.min(begin + BLOCK_ROWS, memory.rowCount);
    columns.forEach((column, feature) => {
      const map = maps[feature];
      if (column.kind === 'categorical' && map) writeLabels(memory, column, map, feature, begin, end);
      else writeNumbers(memory, work, column, bins[feature], feature, begin, end);
    });
  }
}

function categoryMap(column: Column, bins: FeatureBins): Uint8Array | undefined {
  if (column.kind !== bins.kind) {
    throw new RangeError(`${column.name}: expected a ${bins.kind} column, got a ${column.kind} one`);
  }
  return column.kind === 'categorical' ? categoryBins(column.categories, bins as CategoricalBins) : undefined;
}

function writeLabels(
  memory: TrainingMemory,
  column: CategoricalColumn,
  binOfCode: Uint8Array,
  feature: number,
  begin: number,
  end: number,
): void {
  for (let row = begin; row < end; row++) {
    const code = column.codes[row];
    memory.bins[row * memory.stride + feature] = code < 0 ? MISSING_BIN : binOfCode[code];
  }
}

function writeNumbers(
  memory: TrainingMemory,
  work: Float64Array,
  column: Column,
  bins: FeatureBins,
  feature: number,
  begin: number,
  end: number,
): void {
  if (column.kind !== 'numeric' || bins.kind !== 'numeric') return;
  work.fill(Infinity, bins.edges.length, BINS);
  work.set(bins.edges);
  work.set(column.values.subarray(begin, end), BINS);
  const { edges, bins: target } = memory.address;
  const values = edges + 8 * BINS;
  const first = target + begin * memory.stride + feature;
  memory.kernels.binNumbers(values, values + 8 * (end - begin), edges, first);
}

function addresses(rowCount: number, stride: number, histogramBytes: number) {
  const gradients = rowCount * stride;
  const histograms = gradients + rowCount * 8;
  const goesLeft = histograms + histogramBytes;
  const rows = goesLeft + 256;
  const scratch = rows + rowCount * 4;
  const edges = Math.ceil((scratch + rowCount * 4) / 8) * 8;
  const end = edges + 8 * (BINS + BLOCK_ROWS);
  return { bins: 0, gradients, histograms, goesLeft, rows, scratch, edges, end };
}
