import { connectedComponents } from '../graph/index.ts';
import type { Model } from './model.ts';

/** Which piece of a map that falls apart each unit is in, and each territory must be in. */
export interface ComponentTerritories {
  /** Length n. */
  readonly componentOf: Uint32Array;
  /** Length k. */
  readonly componentOfTerritory: Int32Array;
}

/**
 * Shares the territories out among the pieces of a disconnected map, for a territory cannot reach over: as many as its
 * load asks for, one at least, largest remainders first. A territory with a fixed centre or a locked unit is where
 * that is.
 *
 * @returns null when the map is in one piece, contiguity is not asked for, or there are more pieces than territories
 *
 * Cost: O(n + m + k × pieces). Source: largest-remainder apportionment (Hamilton).
 */
export function shareOutComponents(model: Model, burden: Float64Array): ComponentTerritories | null {
  const { n, k, lockedTo } = model;
  const { count, componentOf } = connectedComponents(model.graph);
  if (count === 1 || count > k || !model.problem.contiguity) return null;
  const claim = new Float64Array(count);
  for (let i = 0; i < n; i++) claim[componentOf[i]] += burden[i];
  const total = claim.reduce((sum, load) => sum + load, 0);
  for (let c = 0; c < count; c++) claim[c] = total > 0 ? (claim[c] * k) / total : k / count;
  const componentOfTerritory = new Int32Array(k).fill(-1);
  for (let i = 0; i < n; i++) if (lockedTo[i] >= 0) componentOfTerritory[lockedTo[i]] = componentOf[i];
  const given = new Int32Array(count);
  for (const c of componentOfTerritory) if (c >= 0) given[c]++;
  for (let t = 0; t < k; t++) {
    if (componentOfTerritory[t] >= 0) continue;
    const next = neediest(claim, given);
    componentOfTerritory[t] = next;
    given[next]++;
  }
  return { componentOf, componentOfTerritory };
}

/** A piece without a territory, else the one whose claim is furthest above what it has. */
function neediest(claim: Float64Array, given: Int32Array): number {
  let best = 0;
  const need = (c: number) => claim[c] - given[c] + (given[c] === 0 ? 1e6 : 0);
  for (let c = 1; c < claim.length; c++) if (need(c) > need(best)) best = c;
  return best;
}
