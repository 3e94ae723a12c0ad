import { distanceBetween, embed } from '../spatial/index.ts';
import type { Model } from './model.ts';

/** Units sorted into cells of neighbours, so that what is too far away is passed over a cell at a time. */
export interface UnitCells {
  readonly count: number;
  /** Length count + 1; where each cell starts in `order`. */
  readonly start: Uint32Array;
  /** Length n; units by cell. */
  readonly order: Uint32Array;
  /** Least d or d² from a centre to a unit of each cell, written into `out` (length count). */
  readonly leastCosts: (centre: number, out: Float64Array) => void;
}

const UNITS_PER_CELL = 24;
/** Larger cells when distances are reckoned one by one. */
const UNITS_PER_LARGE_CELL = 80;

/**
 * Divides the units into cells by halving along the longer side again and again.
 *
 * With a matrix the least cost to a cell is looked up, exact; without one it comes from the distance to the cell's
 * middle less its radius (triangle inequality; on the globe the great-circle distance obeys it too).
 *
 * Cost: O(n log² n), and O(n²) for the table of least costs when there is a matrix. Source: Bentley, k-d trees, 1975.
 */
export function unitCells(model: Model): UnitCells {
  const { n, matrix, problem } = model;
  const size = matrix === null ? UNITS_PER_LARGE_CELL : UNITS_PER_CELL;
  const order = Uint32Array.from({ length: n }, (_, i) => i);
  const starts: number[] = [];
  const { px, py, pz } = embed(problem.coordinates, problem.x, problem.y);
  halve(order, 0, n, size, [px, py, pz], starts);
  const start = Uint32Array.from([...starts, n]);
  const count = starts.length;
  const leastCosts =
    matrix === null
      ? leastFromRadius(model, start, order)
      : leastFromTable(tableOfLeast(matrix, n, start, order), count);
  return { count, start, order, leastCosts };
}

function halve(
  order: Uint32Array,
  from: number,
  to: number,
  size: number,
  axes: readonly Float64Array[],
  starts: number[],
): void {
  if (to - from <= size) {
    starts.push(from);
    return;
  }
  let widest = axes[0];
  let width = -1;
  for (const axis of axes) {
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (let s = from; s < to; s++) {
      if (axis[order[s]] < low) low = axis[order[s]];
      if (axis[order[s]] > high) high = axis[order[s]];
    }
    if (high - low > width) {
      width = high - low;
      widest = axis;
    }
  }
  const key = widest;
  order.subarray(from, to).sort((a, b) => key[a] - key[b] || a - b);
  const middle = (from + to) >> 1;
  halve(order, from, middle, size, axes, starts);
  halve(order, middle, to, size, axes, starts);
}

function tableOfLeast(matrix: Float64Array, n: number, start: Uint32Array, order: Uint32Array): Float64Array {
  const count = start.length - 1;
  const table = new Float64Array(n * count).fill(Number.POSITIVE_INFINITY);
  for (let centre = 0; centre < n; centre++) {
    for (let cell = 0; cell < count; cell++) {
      let least = Number.POSITIVE_INFINITY;
      for (let s = start[cell]; s < start[cell + 1]; s++) {
        const cost = matrix[centre * n + order[s]];
        if (cost < least) least = cost;
      }
      table[centre * count + cell] = least;
    }
  }
  return table;
}

function leastFromTable(table: Float64Array, count: number): UnitCells['leastCosts'] {
  return (centre, out) => {
    const from = centre * count;
    for (let cell = 0; cell < count; cell++) out[cell] = table[from + cell];
  };
}

function leastFromRadius(model: Model, start: Uint32Array, order: Uint32Array): UnitCells['leastCosts'] {
  const { x, y, coordinates, compactness, roundDistance } = model.problem;
  const count = start.length - 1;
  const middle = new Uint32Array(count);
  const radius = new Float64Array(count);
  for (let cell = 0; cell < count; cell++) {
    const hub = order[(start[cell] + start[cell + 1]) >> 1];
    middle[cell] = hub;
    for (let s = start[cell]; s < start[cell + 1]; s++) {
      const away = distanceBetween(coordinates, x[hub], y[hub], x[order[s]], y[order[s]]);
      if (away > radius[cell]) radius[cell] = away;
    }
  }
  return (centre, out) => {
    for (let cell = 0; cell < count; cell++) {
      const hub = middle[cell];
      const toHub = distanceBetween(coordinates, x[centre], y[centre], x[hub], y[hub]);
      // A hair less, for sums in floating point.
      let least = Math.max(0, (toHub - radius[cell]) * (1 - 1e-12));
      if (roundDistance !== undefined) least = Math.round(least / roundDistance);
      out[cell] = compactness === 'distance' ? least : least * least;
    }
  };
}
