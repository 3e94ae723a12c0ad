/** Points to be grouped: n rows of d numbers, row by row. Bring the columns to one scale first with `standardise`. */
export interface Points {
  readonly count: number;
  readonly dimensions: number;
  /** Length n × d; finite. */
  readonly values: Float64Array;
}

/**
 * Brings columns of any unit to one scale, so that none rules the distance: each less its mean, divided by its
 * standard deviation, times its weight. A constant column becomes 0.
 *
 * @param columns d arrays of length n; finite
 * @param weights length d, ≥ 0: how much each column counts; 1 when left out
 * @throws RangeError when columns differ in length or hold something that is not a finite number
 *
 * Cost: O(n·d). Source: z-scores.
 */
export function standardise(columns: readonly Float64Array[], weights?: readonly number[]): Points {
  const dimensions = columns.length;
  const count = columns[0]?.length ?? 0;
  const values = new Float64Array(count * dimensions);
  for (const [d, column] of columns.entries()) {
    if (column.length !== count)
      throw new RangeError(`columns[${d}]: expected ${count} values, got ${column.length}`);
    const bad = column.findIndex((value) => !Number.isFinite(value));
    if (bad >= 0)
      throw new RangeError(`columns[${d}]: expected finite numbers, got ${column[bad]} at row ${bad}`);
    const mean = column.reduce((total, value) => total + value, 0) / count;
    const variance = column.reduce((total, value) => total + (value - mean) ** 2, 0) / count;
    const scale = variance > 0 ? (weights?.[d] ?? 1) / Math.sqrt(variance) : 0;
    for (let i = 0; i < count; i++) values[i * dimensions + d] = (column[i] - mean) * scale;
  }
  return { count, dimensions, values };
}

/** Squared distance of row i of one set of points to row j of another of the same dimensions. */
export function squaredDistance(
  a: Float64Array,
  i: number,
  b: Float64Array,
  j: number,
  dimensions: number,
): number {
  let total = 0;
  for (let d = 0; d < dimensions; d++) {
    const difference = a[i * dimensions + d] - b[j * dimensions + d];
    total += difference * difference;
  }
  return total;
}

/** Refuses points that are not what they say. */
export function checkPoints({ count, dimensions, values }: Points): void {
  if (count < 1 || dimensions < 1)
    throw new RangeError(`points: expected at least one row and column, got ${count} × ${dimensions}`);
  if (values.length !== count * dimensions) {
    throw new RangeError(`points.values: expected ${count * dimensions} values, got ${values.length}`);
  }
  const bad = values.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0)
    throw new RangeError(
      `points.values: expected finite numbers, got ${values[bad]} at row ${Math.floor(bad / dimensions)}`,
    );
}
