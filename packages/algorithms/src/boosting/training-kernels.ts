import { assembleModule, type Code, type WasmFunction, wasm } from './wasm-assembler.ts';
import { instantiate, type WasmMemory } from './web-assembly.ts';

/** Bins a feature may have, the one for missing values included: a bin fits a byte. */
export const BINS = 256;
/** Bytes of one feature's histogram: a packed 64-bit sum a bin. */
export const HISTOGRAM_BYTES = BINS * 8;

/** The inner loops of training, compiled for one number of features and bound to one memory. */
export interface TrainingKernels {
  /**
   * Adds the packed gradients of some rows to a histogram.
   * @param rows       address of row indices (u32)
   * @param rowsEnd    address after the last of them
   * @param bins       address of the row-major bins
   * @param gradients  address of one packed i64 a row of the table
   * @param histogram  address of featureCount × 256 packed i64, not cleared
   * @returns nothing of meaning
   */
  addToHistogram(rows: number, rowsEnd: number, bins: number, gradients: number, histogram: number): number;
  /**
   * Splits rows in place, keeping their order on each side.
   * @param rows     address of row indices (u32), overwritten: left rows first
   * @param rowsEnd  address after the last of them
   * @param bins     address of the split feature's bin in row 0
   * @param goesLeft address of 256 bytes: 1 where the bin goes left
   * @param scratch  address of as many bytes as the rows take
   * @returns the address after the last left row
   */
  partition(rows: number, rowsEnd: number, bins: number, goesLeft: number, scratch: number): number;
  /**
   * Writes the bins of some numbers, one a row.
   * @param values    address of f64 values
   * @param valuesEnd address after the last of them
   * @param edges     address of 255 ascending f64, the unused last ones +∞
   * @param target    address of the first bin to write
   */
  binNumbers(values: number, valuesEnd: number, edges: number, target: number): void;
}

/** Bytes one row of bins takes: features padded to whole 64-bit words. */
export function rowStride(featureCount: number): number {
  return Math.ceil(featureCount / 8) * 8;
}

/**
 * Compiles the kernels for a table width.
 *
 * A gradient and a hessian are two fixed-point halves of one 64-bit integer, so one load, one add and one store
 * update both sums; integer sums do not depend on the order of rows, which makes histogram subtraction exact.
 * The loop over features is unrolled: eight bins come with one load.
 *
 * O(featureCount) to compile. Source: LightGBM's quantised training (Shi et al., NeurIPS 2022) for the packing.
 */
export function compileKernels(memory: WasmMemory, featureCount: number): TrainingKernels {
  const stride = rowStride(featureCount);
  const functions = [histogramFunction(featureCount), partitionFunction(stride), binningFunction(stride)];
  return instantiate(assembleModule(functions), memory) as TrainingKernels;
}

/** Bytes of row indices taken together: 16 rows. */
const BATCH_BYTES = 64;

function histogramFunction(featureCount: number): WasmFunction {
  const { get, set, add, or, constant, multiply, shiftLeft, load, loadByte, wideLoad, below, loopWhile } =
    wasm;
  const [rows, rowsEnd, bins, gradients, histogram, row, rowBins, bin, batchEnd, ahead, touched] = locals(11);
  const [word, gradient] = [11, 12];
  const updates: number[] = [];
  for (let feature = 0; feature < featureCount; feature++) {
    if (feature % 8 === 0) updates.push(...wideLoad(get(rowBins), feature), ...set(word));
    updates.push(...addToBin(feature, { histogram, word, gradient, bin }));
  }
  const addressOf = (of: number) => add(get(bins), multiply(get(of), constant(rowStride(featureCount))));
  const gradientOf = (of: number) => add(get(gradients), shiftLeft(get(of), 3));
  const touchBatch = loopWhile(below(get(ahead), get(batchEnd)), [
    ...load(get(ahead)),
    ...set(row),
    ...or(get(touched), or(loadByte(addressOf(row)), loadByte(gradientOf(row)))),
    ...set(touched),
    ...add(get(ahead), constant(4)),
    ...set(ahead),
  ]);
  const addBatch = loopWhile(below(get(rows), get(batchEnd)), [
    ...load(get(rows)),
    ...set(row),
    ...wideLoad(gradientOf(row)),
    ...set(gradient),
    ...addressOf(row),
    ...set(rowBins),
    ...updates,
    ...add(get(rows), constant(4)),
    ...set(rows),
  ]);
  const afterBatch = add(get(rows), constant(BATCH_BYTES));
  // The rows of a small leaf lie far apart: touching a batch first lets the memory fetch all of it at once.
  const body = loopWhile(below(get(rows), get(rowsEnd)), [
    ...wasm.select(afterBatch, get(rowsEnd), below(afterBatch, get(rowsEnd))),
    ...set(batchEnd),
    ...get(rows),
    ...set(ahead),
    ...touchBatch,
    ...addBatch,
  ]);
  const types = [...Array.from({ length: 6 }, () => wasm.i32), wasm.i64, wasm.i64];
  // Returning what was touched keeps the compiler from dropping the touching.
  return {
    name: 'addToHistogram',
    parameters: 5,
    locals: types,
    returnsNumber: true,
    body: [...body, ...get(touched)],
  };
}

/** `histogram[feature][bin] += gradient`, the bin cut out of the 64-bit word already multiplied by eight. */
function addToBin(
  feature: number,
  of: { histogram: number; word: number; gradient: number; bin: number },
): Code {
  const { get, set, add, and, constant, narrow, shiftLeft, wideShiftRight, wideLoad, wideAdd, wideStore } =
    wasm;
  const bit = (feature % 8) * 8;
  const timesEight =
    bit === 0 ? shiftLeft(narrow(get(of.word)), 3) : narrow(wideShiftRight(get(of.word), bit - 3));
  const offset = feature * HISTOGRAM_BYTES;
  return [
    ...add(get(of.histogram), and(timesEight, constant(0x7f8))),
    ...set(of.bin),
    ...wideStore(get(of.bin), wideAdd(wideLoad(get(of.bin), offset), get(of.gradient)), offset),
  ];
}

function partitionFunction(stride: number): WasmFunction {
  const { get, set, add, subtract, constant, multiply, shiftLeft, load, loadByte, store, copy, below } = wasm;
  const [rows, rowsEnd, bins, goesLeft, scratch, left, right, row, step] = locals(9);
  const body = [
    ...get(rows),
    ...set(left),
    ...get(scratch),
    ...set(right),
    // Both sides are written, only one is kept by moving its end: no branch to mispredict.
    ...wasm.loopWhile(below(get(rows), get(rowsEnd)), [
      ...load(get(rows)),
      ...set(row),
      ...shiftLeft(
        loadByte(add(get(goesLeft), loadByte(add(get(bins), multiply(get(row), constant(stride)))))),
        2,
      ),
      ...set(step),
      ...store(get(left), get(row)),
      ...store(get(right), get(row)),
      ...add(get(left), get(step)),
      ...set(left),
      ...add(get(right), subtract(constant(4), get(step))),
      ...set(right),
      ...add(get(rows), constant(4)),
      ...set(rows),
    ]),
    ...copy(get(left), get(scratch), subtract(get(right), get(scratch))),
    ...get(left),
  ];
  const types = [wasm.i32, wasm.i32, wasm.i32, wasm.i32];
  return { name: 'partition', parameters: 5, locals: types, returnsNumber: true, body };
}

/** Binary search in eight steps without a branch; NaN ends in bin 255. */
function binningFunction(stride: number): WasmFunction {
  const { get, set, add, and, or, constant, multiply, subtract, shiftLeft, below, floatLoad } = wasm;
  const [values, valuesEnd, edges, target, bin] = locals(5);
  const value = 5;
  const steps: number[] = [];
  for (let half = 128; half >= 1; half /= 2) {
    const edge = floatLoad(add(get(edges), shiftLeft(get(bin), 3)), (half - 1) * 8);
    const isAbove = wasm.floatAbove(get(value), edge);
    steps.push(...add(get(bin), multiply(isAbove, constant(half))), ...set(bin));
  }
  const isMissing = subtract(constant(0), wasm.floatDiffers(get(value), get(value)));
  const body = wasm.loopWhile(below(get(values), get(valuesEnd)), [
    ...floatLoad(get(values)),
    ...set(value),
    ...constant(0),
    ...set(bin),
    ...steps,
    ...wasm.storeByte(get(target), or(get(bin), and(isMissing, constant(255)))),
    ...add(get(target), constant(stride)),
    ...set(target),
    ...add(get(values), constant(8)),
    ...set(values),
  ]);
  return { name: 'binNumbers', parameters: 4, locals: [wasm.i32, wasm.f64], returnsNumber: false, body };
}

function locals(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}
