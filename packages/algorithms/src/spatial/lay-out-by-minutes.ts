const PIVOTS_MAX = 64;
const POWER_ROUNDS = 60;

/**
 * Lays places out in the plane so that straight distances are about the minutes between them, for maps that come without
 * coordinates.
 *
 * Pivot places are chosen each farthest from those before it; the squared minutes from every place to the pivots,
 * centred twice, have two directions in which they vary most, and these are x and y.
 *
 * @param minutes    n × n, row the place of departure; half of there and back counts
 * @param placeCount n ≥ 1
 * @returns planar coordinates in minutes; the same for the same matrix
 *
 * Cost: O(64 × n). Source: Brandes and Pich, "Eigensolver methods for progressive multidimensional scaling of large
 * data", Graph Drawing 2006 (pivot MDS).
 */
export function layOutByMinutes(
  minutes: ArrayLike<number>,
  placeCount: number,
): { x: Float64Array; y: Float64Array } {
  const n = placeCount;
  const { squared, pivotCount } = squaredToPivots(minutes, n);
  centreTwice(squared, n, pivotCount);
  const x = strongestDirection(squared, n, pivotCount, null);
  const y = strongestDirection(squared, n, pivotCount, x.direction);
  return { x: x.along, y: y.along };
}

function squaredToPivots(
  minutes: ArrayLike<number>,
  n: number,
): { squared: Float64Array; pivotCount: number } {
  const pivotCount = Math.min(n, PIVOTS_MAX);
  const squared = new Float64Array(n * pivotCount);
  const nearest = new Float64Array(n).fill(Number.POSITIVE_INFINITY);
  let pivot = 0;
  for (let p = 0; p < pivotCount; p++) {
    let farthest = 0;
    for (let i = 0; i < n; i++) {
      const apart = (minutes[pivot * n + i] + minutes[i * n + pivot]) / 2;
      squared[i * pivotCount + p] = apart * apart;
      if (apart < nearest[i]) nearest[i] = apart;
      if (nearest[i] > nearest[farthest]) farthest = i;
    }
    pivot = farthest;
  }
  return { squared, pivotCount };
}

function centreTwice(values: Float64Array, rows: number, columns: number): void {
  const rowMean = new Float64Array(rows);
  const columnMean = new Float64Array(columns);
  for (let i = 0; i < rows; i++) {
    for (let p = 0; p < columns; p++) {
      rowMean[i] += values[i * columns + p] / columns;
      columnMean[p] += values[i * columns + p] / rows;
    }
  }
  const mean = columnMean.reduce((total, value) => total + value, 0) / columns;
  for (let i = 0; i < rows; i++) {
    for (let p = 0; p < columns; p++)
      values[i * columns + p] = -0.5 * (values[i * columns + p] - rowMean[i] - columnMean[p] + mean);
  }
}

/** The direction among the pivots in which the places vary most, across another; and each place's position along it. */
function strongestDirection(
  values: Float64Array,
  rows: number,
  columns: number,
  across: Float64Array | null,
): { direction: Float64Array; along: Float64Array } {
  let direction: Float64Array = Float64Array.from({ length: columns }, (_, p) => 1 + ((p * 7) % 5) / 5);
  for (let round = 0; round < POWER_ROUNDS; round++) {
    if (across !== null) removeAlong(direction, across);
    normalise(direction);
    direction = timesTransposed(values, times(values, direction, rows, columns), rows, columns);
  }
  if (across !== null) removeAlong(direction, across);
  const strength = normalise(direction);
  const along = times(values, direction, rows, columns);
  // Strength is the singular value squared. The pivots stand for all places, whose spread is that much larger.
  const scale = strength > 0 ? (rows / columns / strength) ** 0.25 : 0;
  return { direction, along: along.map((value) => value * scale) };
}

function times(values: Float64Array, direction: Float64Array, rows: number, columns: number): Float64Array {
  return Float64Array.from({ length: rows }, (_, i) => {
    let sum = 0;
    for (let p = 0; p < columns; p++) sum += values[i * columns + p] * direction[p];
    return sum;
  });
}

function timesTransposed(
  values: Float64Array,
  along: Float64Array,
  rows: number,
  columns: number,
): Float64Array {
  const out = new Float64Array(columns);
  for (let i = 0; i < rows; i++)
    for (let p = 0; p < columns; p++) out[p] += values[i * columns + p] * along[i];
  return out;
}

function removeAlong(direction: Float64Array, other: Float64Array): void {
  let dot = 0;
  for (let p = 0; p < direction.length; p++) dot += direction[p] * other[p];
  for (let p = 0; p < direction.length; p++) direction[p] -= dot * other[p];
}

/** Makes the length 1; returns the length it had. */
function normalise(direction: Float64Array): number {
  const length = Math.sqrt(direction.reduce((total, value) => total + value * value, 0));
  if (length > 0) for (let p = 0; p < direction.length; p++) direction[p] /= length;
  return length;
}
