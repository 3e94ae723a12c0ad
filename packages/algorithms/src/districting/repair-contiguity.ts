import { connectedComponents } from '../graph/index.ts';
import type { Model } from './model.ts';
import { NO_TERRITORY } from './problem.ts';

/**
 * Makes a plan contiguous and complete: each territory keeps its heaviest piece, and what is left over goes, unit by
 * unit, to the neighbouring territory that has the least.
 *
 * Locked units go to their territory first, and the locked units of one territory are joined by the shortest ways that
 * units free to be taken offer. A territory without any unit gets the
 * unit, free to leave, of the territory with most units. Pieces of the map that no territory touches stay in the
 * territory they came from: the plan is then discontiguous, and the validator says so.
 *
 * @param territoryOf length n; changed in place; 0xffff for none
 * @param burden      length n; load of each unit
 *
 * Cost: O(n log n + m) as a rule. Source: the usual repair of grown districts; order of growth is ours.
 */
export function repairContiguity(model: Model, territoryOf: Uint16Array, burden: Float64Array): void {
  for (let i = 0; i < model.n; i++) if (model.lockedTo[i] >= 0) territoryOf[i] = model.lockedTo[i];
  fillEmptyTerritories(model, territoryOf);
  if (model.problem.contiguity) for (let t = 0; t < model.k; t++) joinLockedUnits(model, territoryOf, t);
  const before = territoryOf.slice();
  if (model.problem.contiguity) releaseLesserPieces(model, territoryOf, burden);
  growIntoGaps(model, territoryOf, burden);
  for (let i = 0; i < model.n; i++)
    if (territoryOf[i] === NO_TERRITORY) territoryOf[i] = before[i] === NO_TERRITORY ? 0 : before[i];
}

function fillEmptyTerritories(model: Model, territoryOf: Uint16Array): void {
  const { n, k, lockedTo } = model;
  const size = new Int32Array(k);
  for (let i = 0; i < n; i++) if (territoryOf[i] !== NO_TERRITORY) size[territoryOf[i]]++;
  for (let t = 0; t < k; t++) {
    if (size[t] > 0) continue;
    let giver = -1;
    for (let i = 0; i < n; i++) {
      if (lockedTo[i] >= 0) continue;
      const from = territoryOf[i];
      if (from === NO_TERRITORY) {
        giver = i;
        break;
      }
      if (size[from] > 1 && (giver < 0 || size[from] > size[territoryOf[giver]])) giver = i;
    }
    if (giver < 0) continue;
    if (territoryOf[giver] !== NO_TERRITORY) size[territoryOf[giver]]--;
    territoryOf[giver] = t;
    size[t] = 1;
  }
}

/** Takes the units on shortest ways between the locked units of a territory, those of other locks excepted. */
function joinLockedUnits(model: Model, territoryOf: Uint16Array, territory: number): void {
  const { n, lockedTo } = model;
  const { offsets, neighbors } = model.graph;
  const first = lockedTo.indexOf(territory);
  if (first < 0 || lockedTo.indexOf(territory, first + 1) < 0) return;
  const unseen = -2;
  const cameFrom = new Int32Array(n).fill(unseen);
  const queue = [first];
  cameFrom[first] = -1;
  for (const unit of queue) {
    for (let s = offsets[unit]; s < offsets[unit + 1]; s++) {
      const next = neighbors[s];
      if (cameFrom[next] !== unseen || (lockedTo[next] >= 0 && lockedTo[next] !== territory)) continue;
      cameFrom[next] = unit;
      queue.push(next);
    }
  }
  for (let unit = first + 1; unit < n; unit++) {
    if (lockedTo[unit] !== territory) continue;
    for (let way = cameFrom[unit]; way >= 0; way = cameFrom[way]) territoryOf[way] = territory;
  }
}

function releaseLesserPieces(model: Model, territoryOf: Uint16Array, burden: Float64Array): void {
  const { n, k, lockedTo } = model;
  const { count, componentOf } = connectedComponents(model.graph, territoryOf);
  const pieceWeight = new Float64Array(count);
  const lockWeight = 1e6;
  const unitWeight = 1e-6;
  for (let i = 0; i < n; i++)
    pieceWeight[componentOf[i]] += burden[i] + unitWeight + (lockedTo[i] >= 0 ? lockWeight : 0);
  const mainPiece = new Int32Array(k).fill(-1);
  for (let i = 0; i < n; i++) {
    const t = territoryOf[i];
    if (t === NO_TERRITORY) continue;
    if (mainPiece[t] < 0 || pieceWeight[componentOf[i]] > pieceWeight[mainPiece[t]])
      mainPiece[t] = componentOf[i];
  }
  for (let i = 0; i < n; i++) {
    if (territoryOf[i] !== NO_TERRITORY && componentOf[i] !== mainPiece[territoryOf[i]] && lockedTo[i] < 0) {
      territoryOf[i] = NO_TERRITORY;
    }
  }
}

function growIntoGaps(model: Model, territoryOf: Uint16Array, burden: Float64Array): void {
  const { n, k } = model;
  const { offsets, neighbors } = model.graph;
  const load = new Float64Array(k);
  let gaps: number[] = [];
  for (let i = 0; i < n; i++) {
    if (territoryOf[i] === NO_TERRITORY) gaps.push(i);
    else load[territoryOf[i]] += burden[i];
  }
  while (gaps.length > 0) {
    const left: number[] = [];
    for (const unit of gaps) {
      let best = -1;
      for (let s = offsets[unit]; s < offsets[unit + 1]; s++) {
        const t = territoryOf[neighbors[s]];
        if (t !== NO_TERRITORY && (best < 0 || load[t] < load[best])) best = t;
      }
      if (best < 0) left.push(unit);
      else {
        territoryOf[unit] = best;
        load[best] += burden[unit];
      }
    }
    if (left.length === gaps.length) return;
    gaps = left;
  }
}
