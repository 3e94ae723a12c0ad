import { checkPoints, type Points, squaredDistance } from './points.ts';

/** The group of a point that belongs to no dense pocket. */
export const NOISE = 0xffff;

/** Dense pockets, and what lies outside them. */
export interface DbscanResult {
  /** Length n; pocket of each point, NOISE for none. Pockets are numbered by their first point. */
  readonly groupOf: Uint16Array;
  readonly groupCount: number;
  /** Length groupCount. */
  readonly sizes: Uint32Array;
  /** Points in no pocket, ascending: the outliers. */
  readonly noise: readonly number[];
}

/**
 * Finds dense pockets of any shape and names the points outside them.
 *
 * A point with at least `neighborsMin` points (itself included) within `radius` is at the heart of a pocket; pockets
 * grow from heart to heart and take along what lies within reach. Points are sorted into cells of the radius' size by
 * their first two columns, so only near ones are compared.
 *
 * @param points       n points on one scale; place in the first two columns makes it fast
 * @param radius       > 0, in the unit of the points
 * @param neighborsMin whole number ≥ 1
 * @throws RangeError when an argument is out of range, or there are more than 65,535 pockets
 *
 * Cost: O(n × points in nine cells). Source: Ester, Kriegel, Sander, Xu, "A density-based algorithm", KDD 1996.
 */
export function dbscan(points: Points, radius: number, neighborsMin: number): DbscanResult {
  checkPoints(points);
  if (!(radius > 0)) throw new RangeError(`radius: expected more than 0, got ${radius}`);
  if (!Number.isInteger(neighborsMin) || neighborsMin < 1) {
    throw new RangeError(`neighborsMin: expected a whole number of at least 1, got ${neighborsMin}`);
  }
  const near = neighborFinder(points, radius);
  const unseen = 0xfffe;
  const groupOf = new Uint16Array(points.count).fill(unseen);
  let groupCount = 0;
  for (let start = 0; start < points.count; start++) {
    if (groupOf[start] !== unseen) continue;
    const around = near(start);
    if (around.length < neighborsMin) {
      groupOf[start] = NOISE;
      continue;
    }
    if (groupCount >= unseen) throw new RangeError(`radius: expected fewer than ${unseen} pockets, got more`);
    growPocket(groupOf, groupCount++, start, around, near, neighborsMin);
  }
  const sizes = new Uint32Array(groupCount);
  for (const group of groupOf) if (group !== NOISE) sizes[group]++;
  const noise = Array.from(groupOf.keys()).filter((i) => groupOf[i] === NOISE);
  return { groupOf, groupCount, sizes, noise };
}

function growPocket(
  groupOf: Uint16Array,
  group: number,
  start: number,
  around: number[],
  near: (point: number) => number[],
  neighborsMin: number,
): void {
  const unseen = 0xfffe;
  groupOf[start] = group;
  const queue = [...around];
  for (const point of queue) {
    const before = groupOf[point];
    if (before !== unseen && before !== NOISE) continue;
    groupOf[point] = group;
    if (before === NOISE) continue;
    const further = near(point);
    if (further.length >= neighborsMin)
      for (const next of further) if (groupOf[next] >= unseen) queue.push(next);
  }
}

function neighborFinder(points: Points, radius: number): (point: number) => number[] {
  const { count, dimensions, values } = points;
  const cellOf = (point: number, d: number): number =>
    d < dimensions ? Math.floor(values[point * dimensions + d] / radius) : 0;
  const cells = new Map<string, number[]>();
  for (let i = 0; i < count; i++) {
    const key = `${cellOf(i, 0)},${cellOf(i, 1)}`;
    const cell = cells.get(key);
    if (cell === undefined) cells.set(key, [i]);
    else cell.push(i);
  }
  return (point) => {
    const found: number[] = [];
    const [column, row] = [cellOf(point, 0), cellOf(point, 1)];
    for (let dx = -1; dx <= 1; dx++) {
      for (let dy = -1; dy <= 1; dy++) {
        for (const other of cells.get(`${column + dx},${row + dy}`) ?? []) {
          if (squaredDistance(values, point, values, other, dimensions) <= radius * radius) found.push(other);
        }
      }
    }
    return found;
  };
}
