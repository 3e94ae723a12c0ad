import { type CsrGraph, territoryGraph } from '../graph/index.ts';
import type { Prng } from '../search/index.ts';
import type { Model } from './model.ts';
import { outOf, type SearchState } from './search-state.ts';

/** A patch around a territory that is out of bounds grows until its loads fit, up to this many territories. */
const MENDING_TERRITORIES_MAX = 12;

/**
 * Picks a few neighbouring territories to work on while the rest stays.
 *
 * Where a territory is out of bounds, the patch begins there and takes in neighbours, those first that even its loads
 * out, until together they could all be within bounds. Otherwise it is a random one and its neighbours.
 *
 * @param state loaded with a plan; not changed
 * @param size  how many random neighbours otherwise
 * @returns length k; 1 for the territories of the patch
 *
 * Cost: O(edges + k). Source: ours; neighbourhoods as in large-neighbourhood search (Shaw, 1998).
 */
export function drawPatch(state: SearchState, random: Prng, size: number): Uint8Array {
  const { model } = state;
  const { k } = model;
  const touching = territoryGraph(model.graph, state.territoryOf, k);
  const broken = Array.from({ length: k }, (_, t) => t).filter((t) => isOutOfBounds(state, t));
  const mending = broken.length > 0 && random.float() < 0.7;
  const first = mending ? broken[random.below(broken.length)] : random.below(k);
  const active = new Uint8Array(k);
  active[first] = 1;
  const wanted = Math.min(k, size);
  const load = state.load.slice(first * model.m, (first + 1) * model.m);
  for (let count = 1; count < Math.min(k, MENDING_TERRITORIES_MAX); count++) {
    if (mending ? count >= 2 && fits(model, load, count) : count >= wanted) break;
    const next = drawNeighbour(state, touching, active, load, random, mending);
    if (next < 0) break;
    active[next] = 1;
    for (let a = 0; a < model.m; a++) load[a] += state.load[next * model.m + a];
  }
  return active;
}

function isOutOfBounds({ model, load }: SearchState, territory: number): boolean {
  for (let a = 0; a < model.m; a++) {
    if (outOf(load[territory * model.m + a], model.low[a], model.high[a]) > 0) return true;
  }
  return false;
}

function fits({ m, low, high }: Model, load: Float64Array, count: number): boolean {
  for (let a = 0; a < m; a++) if (load[a] > count * high[a] || load[a] < count * low[a]) return false;
  return true;
}

/** A territory that touches the patch: when mending the one that evens its loads out best, two times out of three. */
function drawNeighbour(
  state: SearchState,
  touching: CsrGraph,
  active: Uint8Array,
  load: Float64Array,
  random: Prng,
  mending: boolean,
): number {
  const { m, k } = state.model;
  const around = new Set<number>();
  for (let t = 0; t < k; t++) {
    if (active[t] === 0) continue;
    for (const other of touching.neighbors.subarray(touching.offsets[t], touching.offsets[t + 1])) {
      if (active[other] === 0) around.add(other);
    }
  }
  const candidates = [...around];
  if (candidates.length === 0) return -1;
  if (!mending || random.below(3) === 0) return candidates[random.below(candidates.length)];
  const count = active.reduce((total, flag) => total + flag, 0) + 1;
  const unevenness = (t: number) => {
    let total = 0;
    for (let a = 0; a < m; a++) total += Math.abs(load[a] + state.load[t * m + a] - count);
    return total;
  };
  return candidates.reduce((best, t) => (unevenness(t) < unevenness(best) ? t : best));
}
