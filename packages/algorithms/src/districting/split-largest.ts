import { embed } from '../spatial/index.ts';
import type { Model } from './model.ts';
import { NO_TERRITORY } from './problem.ts';

/**
 * Gives territories that have no unit today a part of those that have most: the heaviest is divided in two, from the unit
 * farthest from its middle on, as often as there are territories without any. Locked units stay and do not count.
 *
 * A search that had to fill a new territory unit by unit across its border would take most of its time for it.
 *
 * @param territoryOf length n; changed in place; 0xffff for none; parts may be left unconnected
 * @param burden      length n; share of a territory that each unit is
 *
 * Cost: O(n + edges) a new territory. Source: none.
 */
export function splitLargest(model: Model, territoryOf: Uint16Array, burden: Float64Array): void {
  const { n, k, lockedTo } = model;
  const load = new Float64Array(k);
  const size = new Int32Array(k);
  for (let i = 0; i < n; i++) {
    if (lockedTo[i] >= 0) size[lockedTo[i]]++;
    if (territoryOf[i] === NO_TERRITORY) continue;
    size[territoryOf[i]]++;
    // What is locked cannot be given away.
    if (lockedTo[i] < 0) load[territoryOf[i]] += burden[i];
  }
  const points = embed(model.problem.coordinates, model.problem.x, model.problem.y);
  for (let t = 0; t < k; t++) {
    if (size[t] > 0) continue;
    const from = load.indexOf(Math.max(...load));
    // What is no more than one territory is not divided.
    if (load[from] <= 1) return;
    const start = farthestFree(model, territoryOf, from, points);
    if (start < 0) return;
    const moved = takeHalf(model, territoryOf, burden, { from, to: t, start, half: load[from] / 2 });
    load[from] -= moved;
    load[t] += moved;
  }
}

/** The unit free to leave that lies farthest from the middle of its territory; −1 when none is. */
function farthestFree(
  { n, lockedTo }: Model,
  territoryOf: Uint16Array,
  territory: number,
  { px, py, pz }: ReturnType<typeof embed>,
): number {
  let [x, y, z, count] = [0, 0, 0, 0];
  for (let i = 0; i < n; i++) {
    if (territoryOf[i] !== territory) continue;
    x += px[i];
    y += py[i];
    z += pz[i];
    count++;
  }
  let best = -1;
  let most = -1;
  for (let i = 0; i < n; i++) {
    if (territoryOf[i] !== territory || lockedTo[i] >= 0) continue;
    const squared = (px[i] - x / count) ** 2 + (py[i] - y / count) ** 2 + (pz[i] - z / count) ** 2;
    if (squared > most) [best, most] = [i, squared];
  }
  return best;
}

/** Moves units, each next to one before it, until half of the load has gone; returns what has. */
function takeHalf(
  { graph, lockedTo }: Model,
  territoryOf: Uint16Array,
  burden: Float64Array,
  { from, to, start, half }: { from: number; to: number; start: number; half: number },
): number {
  const { offsets, neighbors } = graph;
  const queue = [start];
  const met = new Set(queue);
  let moved = 0;
  for (const unit of queue) {
    // The first goes in any case; then what would take more than half stays.
    if (unit !== start && moved + burden[unit] > half) continue;
    territoryOf[unit] = to;
    moved += burden[unit];
    for (const other of neighbors.subarray(offsets[unit], offsets[unit + 1])) {
      if (territoryOf[other] !== from || lockedTo[other] >= 0 || met.has(other)) continue;
      met.add(other);
      queue.push(other);
    }
  }
  return moved;
}
