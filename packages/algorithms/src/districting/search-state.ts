import { fillDistanceRow, unitDistanceCost } from './distance-costs.ts';
import type { Model } from './model.ts';
import { BOUND_SLACK, NO_TERRITORY } from './problem.ts';

/** Up to this many units the cost of every possible centre is kept up to date with every move. */
const CENTRE_TABLE_UNITS_MAX = 200;

/**
 * A plan under change, with everything a step of the search needs to judge and make a move in a few operations.
 * All arrays belong to the state; only the functions of this file change them.
 */
export interface SearchState {
  readonly model: Model;
  /** Length n. */
  readonly territoryOf: Uint16Array;
  /** Length k: units in each territory. */
  readonly size: Int32Array;
  /** Length k × m: normalised load of each territory. */
  readonly load: Float64Array;
  /** Length k: centre unit. */
  readonly centre: Int32Array;
  /** d or d² from centres: the matrix of the model, or one row a territory. */
  readonly rows: Float64Array;
  /** Length k: where the row of each territory's centre begins in `rows`. */
  readonly rowOf: Int32Array;
  /** Length k × n: cost of territory t were unit j its centre; empty for large n. */
  readonly centreCost: Float64Array;
  /** Length k × words: the units of each territory, 32 bits a word; empty for large n. */
  readonly bits: Uint32Array;
  readonly words: number;
  /** Directed edges between territories: a list, and each edge's place in it (−1 for none). */
  readonly cut: Int32Array;
  readonly cutPlace: Int32Array;
  /** Length 2 × edges: unit that each directed edge leaves, and the edge in the other direction. */
  readonly slotUnit: Uint32Array;
  readonly slotTwin: Uint32Array;
  /** Length k: 1 where units may come and go. Only edges between two such territories are in `cut`. */
  readonly active: Uint8Array;
  /** Length n: units by territory, as of the last `gatherMembers`; and where each territory begins, length k + 1. */
  readonly members: Uint32Array;
  readonly memberFrom: Uint32Array;
  /** Scratch of the contiguity check. */
  readonly queue: Uint32Array;
  readonly seenAt: Uint32Array;
  stamp: number;
  cutCount: number;
  /** Compactness plus cost of moved units, to the current centres. */
  cost: number;
  /** Share of the budget of moves that is used (1 = all of it). */
  moved: number;
  /** Pairs that are apart and should not be, or the other way. */
  brokenTies: number;
}

/** Makes the state of a model; `loadPlan` fills it. */
export function createState(model: Model): SearchState {
  const { n, k, m, graph } = model;
  const slots = graph.neighbors.length;
  const words = (n + 31) >>> 5;
  const isSmall = model.matrix !== null && n <= CENTRE_TABLE_UNITS_MAX;
  const slotUnit = new Uint32Array(slots);
  for (let i = 0; i < n; i++) slotUnit.fill(i, graph.offsets[i], graph.offsets[i + 1]);
  return {
    model,
    territoryOf: new Uint16Array(n).fill(NO_TERRITORY),
    size: new Int32Array(k),
    load: new Float64Array(k * m),
    centre: new Int32Array(k).fill(-1),
    rows: model.matrix ?? new Float64Array(model.usesCutEdges ? 0 : k * n),
    rowOf: new Int32Array(k),
    centreCost: new Float64Array(isSmall ? k * n : 0),
    bits: new Uint32Array(isSmall ? k * words : 0),
    words,
    cut: new Int32Array(slots),
    cutPlace: new Int32Array(slots).fill(-1),
    slotUnit,
    slotTwin: twinSlots(model, slotUnit),
    active: new Uint8Array(k).fill(1),
    members: new Uint32Array(n),
    memberFrom: new Uint32Array(k + 1),
    queue: new Uint32Array(n),
    seenAt: new Uint32Array(n),
    stamp: 0,
    cutCount: 0,
    cost: 0,
    moved: 0,
    brokenTies: 0,
  };
}

function twinSlots(model: Model, slotUnit: Uint32Array): Uint32Array {
  const { offsets, neighbors } = model.graph;
  const twin = new Uint32Array(neighbors.length);
  // Rows are ascending, so the edges back to units 0, 1, 2 … stand in each row in this very order.
  const next = offsets.slice(0, model.n);
  for (let s = 0; s < neighbors.length; s++) {
    const back = next[neighbors[s]]++;
    twin[s] = back;
    if (neighbors[back] !== slotUnit[s])
      throw new Error('graph rows are not ascending or an edge has no twin');
  }
  return twin;
}

/**
 * Replaces the plan; every unit must have a territory and every territory a unit.
 *
 * @param active territories to work on; all when left out
 */
export function loadPlan(state: SearchState, territoryOf: Uint16Array, active?: Uint8Array): void {
  if (active === undefined) state.active.fill(1);
  else state.active.set(active);
  const { model, size, load, cutPlace } = state;
  const { n, m, graph } = model;
  state.territoryOf.set(territoryOf);
  size.fill(0);
  load.fill(0);
  cutPlace.fill(-1);
  state.cutCount = 0;
  state.moved = 0;
  for (let i = 0; i < n; i++) {
    const t = territoryOf[i];
    size[t]++;
    for (let a = 0; a < m; a++) load[t * m + a] += model.load[i * m + a];
    if (isMoved(model, i, t)) state.moved += model.moveLoad[i];
    for (let s = graph.offsets[i]; s < graph.offsets[i + 1]; s++) {
      const other = territoryOf[graph.neighbors[s]];
      if (other !== t && state.active[t] === 1 && state.active[other] === 1) addCut(state, s);
    }
  }
  state.brokenTies = countBrokenTies(state);
  fillCentreCosts(state);
  state.centre.fill(-1);
  recentreAll(state);
  state.cost = totalCost(state);
}

function isMoved(model: Model, unit: number, territory: number): boolean {
  return model.current[unit] !== NO_TERRITORY && model.current[unit] !== territory;
}

function countBrokenTies(state: SearchState): number {
  let broken = 0;
  for (let i = 0; i < state.model.n; i++) broken += brokenTiesOf(state, i, state.territoryOf[i]);
  return broken / 2;
}

/** Ties of a unit that would be broken were it in this territory. */
function brokenTiesOf(state: SearchState, unit: number, territory: number): number {
  const { offsets, units, signs } = state.model.ties;
  let broken = 0;
  for (let s = offsets[unit]; s < offsets[unit + 1]; s++) {
    if ((state.territoryOf[units[s]] === territory) === signs[s] < 0) broken++;
  }
  return broken;
}

function fillCentreCosts(state: SearchState): void {
  const { model, centreCost, territoryOf } = state;
  if (centreCost.length === 0 || model.matrix === null) return;
  centreCost.fill(0);
  state.bits.fill(0);
  const { n, weight, matrix } = model;
  for (let i = 0; i < n; i++) {
    toggleBit(state, territoryOf[i], i);
    const from = territoryOf[i] * n;
    const row = i * n;
    for (let j = 0; j < n; j++) centreCost[from + j] += weight[i] * matrix[row + j];
  }
}

/** Everything summed afresh: the reference for the running sums. */
export function totalCost(state: SearchState): number {
  const { model, territoryOf, rows, rowOf } = state;
  let cost = 0;
  for (let i = 0; i < model.n; i++) {
    const t = territoryOf[i];
    if (!model.usesCutEdges) cost += model.weight[i] * rows[rowOf[t] + i];
    if (isMoved(model, i, t)) cost += model.movePenalty[i];
  }
  return model.usesCutEdges ? cost + countCutEdges(state) : cost;
}

function countCutEdges(state: SearchState): number {
  const { neighbors } = state.model.graph;
  let twice = 0;
  for (let s = 0; s < neighbors.length; s++) {
    if (state.territoryOf[state.slotUnit[s]] !== state.territoryOf[neighbors[s]]) twice++;
  }
  return twice / 2;
}

/**
 * How far the plan is out of its bounds: `outOf` summed over territories and activities, and the broken rules. 0 exactly
 * when nothing is broken.
 */
export function totalViolation(state: SearchState): number {
  const { model, load } = state;
  let violation = state.brokenTies + overBudget(model, state.moved);
  for (let t = 0; t < model.k; t++) {
    for (let a = 0; a < model.m; a++) violation += outOf(load[t * model.m + a], model.low[a], model.high[a]);
  }
  return violation;
}

/** Deviation of a normalised load from its bounds; 0 within them. */
export function outOf(value: number, low: number, high: number): number {
  if (value > high + BOUND_SLACK) return value - high;
  return value < low - BOUND_SLACK ? low - value : 0;
}

/** How far moves exceed their budget, in budgets; 0 within it. */
function overBudget({ moveBudget }: Model, moved: number): number {
  return moved > moveBudget ? moved - 1 : 0;
}

/** Change of `cost` when a unit goes to another territory and centres stay. */
export function flipCost(state: SearchState, unit: number, to: number): number {
  const { model, territoryOf, rows, rowOf } = state;
  const from = territoryOf[unit];
  let change = 0;
  if (model.usesCutEdges) change = cutChange(state, unit, from, to);
  else {
    change = model.weight[unit] * (rows[rowOf[to] + unit] - rows[rowOf[from] + unit]);
    if (state.centre[from] === unit) change += costOfLosingCentre(state, unit, from);
  }
  if (isMoved(model, unit, to)) change += model.movePenalty[unit];
  if (isMoved(model, unit, from)) change -= model.movePenalty[unit];
  return change;
}

function cutChange(state: SearchState, unit: number, from: number, to: number): number {
  const { offsets, neighbors } = state.model.graph;
  let change = 0;
  for (let s = offsets[unit]; s < offsets[unit + 1]; s++) {
    const t = state.territoryOf[neighbors[s]];
    if (t === from) change++;
    else if (t === to) change--;
  }
  return change;
}

/** What the rest of a territory costs more when its centre leaves it. */
function costOfLosingCentre(state: SearchState, unit: number, from: number): number {
  const { model, territoryOf, centreCost, centre } = state;
  const { n, weight, matrix } = model;
  if (centreCost.length === 0 || matrix === null) return Number.POSITIVE_INFINITY;
  let least = Number.POSITIVE_INFINITY;
  for (let j = 0; j < n; j++) {
    if (territoryOf[j] !== from || j === unit) continue;
    least = Math.min(least, centreCost[from * n + j] - weight[unit] * matrix[unit * n + j]);
  }
  return least - centreCost[from * n + centre[from]];
}

/** Change of `totalViolation` when a unit goes to another territory. */
export function flipViolation(state: SearchState, unit: number, to: number): number {
  const { model, load, territoryOf } = state;
  const { m, low, high } = model;
  const from = territoryOf[unit];
  let change = 0;
  for (let a = 0; a < m; a++) {
    const amount = model.load[unit * m + a];
    const giver = load[from * m + a];
    const taker = load[to * m + a];
    change += outOf(giver - amount, low[a], high[a]) - outOf(giver, low[a], high[a]);
    change += outOf(taker + amount, low[a], high[a]) - outOf(taker, low[a], high[a]);
  }
  return change + ruleChange(state, unit, from, to);
}

/** The part of a violation's change that comes from the budget of moves and from ties. */
export function ruleChange(state: SearchState, unit: number, from: number, to: number): number {
  const { model } = state;
  let change = 0;
  const budget = model.moveLoad[unit];
  if (budget > 0) {
    const after =
      state.moved + (isMoved(model, unit, to) ? budget : 0) - (isMoved(model, unit, from) ? budget : 0);
    change += overBudget(model, after) - overBudget(model, state.moved);
  }
  const ties = model.ties.offsets;
  if (ties[unit + 1] > ties[unit]) change += brokenTiesOf(state, unit, to) - brokenTiesOf(state, unit, from);
  return change;
}

/** Moves a unit to another territory and keeps every sum; centres stay, except that of a territory whose centre left. */
export function applyFlip(state: SearchState, unit: number, to: number): void {
  const { model, territoryOf, size, load, centre } = state;
  const { n, m, weight, matrix } = model;
  const from = territoryOf[unit];
  state.cost += flipCost(state, unit, to);
  const ties = model.ties.offsets;
  if (ties[unit + 1] > ties[unit])
    state.brokenTies += brokenTiesOf(state, unit, to) - brokenTiesOf(state, unit, from);
  if (isMoved(model, unit, to)) state.moved += model.moveLoad[unit];
  if (isMoved(model, unit, from)) state.moved -= model.moveLoad[unit];
  if (state.bits.length > 0) {
    toggleBit(state, from, unit);
    toggleBit(state, to, unit);
  }
  territoryOf[unit] = to;
  size[from]--;
  size[to]++;
  for (let a = 0; a < m; a++) {
    load[from * m + a] -= model.load[unit * m + a];
    load[to * m + a] += model.load[unit * m + a];
  }
  updateCuts(state, unit, to);
  if (state.centreCost.length > 0 && matrix !== null && weight[unit] > 0) {
    addToCentreCosts(state.centreCost, from * n, matrix, unit * n, -weight[unit], n);
    addToCentreCosts(state.centreCost, to * n, matrix, unit * n, weight[unit], n);
  }
  if (centre[from] === unit) setCentre(state, from, bestCentre(state, from));
}

function toggleBit({ bits, words }: SearchState, territory: number, unit: number): void {
  bits[territory * words + (unit >>> 5)] ^= 1 << (unit & 31);
}

function addToCentreCosts(
  table: Float64Array,
  at: number,
  matrix: Float64Array,
  row: number,
  weight: number,
  n: number,
): void {
  for (let j = 0; j < n; j++) table[at + j] += weight * matrix[row + j];
}

function updateCuts(state: SearchState, unit: number, to: number): void {
  const { territoryOf, cutPlace, slotTwin, active } = state;
  const { offsets, neighbors } = state.model.graph;
  for (let s = offsets[unit]; s < offsets[unit + 1]; s++) {
    const other = territoryOf[neighbors[s]];
    const isCut = other !== to && active[other] === 1;
    if (isCut === cutPlace[s] >= 0) continue;
    if (isCut) {
      addCut(state, s);
      addCut(state, slotTwin[s]);
    } else {
      removeCut(state, s);
      removeCut(state, slotTwin[s]);
    }
  }
}

function addCut(state: SearchState, slot: number): void {
  state.cutPlace[slot] = state.cutCount;
  state.cut[state.cutCount++] = slot;
}

function removeCut(state: SearchState, slot: number): void {
  const place = state.cutPlace[slot];
  const last = state.cut[--state.cutCount];
  state.cut[place] = last;
  state.cutPlace[last] = place;
  state.cutPlace[slot] = -1;
}

/** Puts every active territory's centre where its cost is least. */
export function recentreAll(state: SearchState): void {
  gatherMembers(state);
  for (let t = 0; t < state.model.k; t++)
    if (state.active[t] === 1 || state.centre[t] < 0) recentre(state, t);
}

/**
 * Puts a territory's centre where its cost is least. Without a table of centre costs it looks at the members as of the
 * last `gatherMembers`, so call `recentreAll` then.
 */
export function recentre(state: SearchState, territory: number): void {
  const { model, centre } = state;
  const before = centre[territory];
  if (before >= 0 && (model.usesCutEdges || model.fixedCentre[territory] >= 0)) return;
  const best = bestCentre(state, territory);
  if (best === before) return;
  const change = before < 0 ? 0 : costAround(state, territory, best) - costAround(state, territory, before);
  if (change > 0) return;
  setCentre(state, territory, best);
  state.cost += change;
}

function gatherMembers(state: SearchState): void {
  const { model, members, memberFrom, territoryOf, size } = state;
  memberFrom[0] = 0;
  for (let t = 0; t < model.k; t++) memberFrom[t + 1] = memberFrom[t] + size[t];
  const next = memberFrom.slice(0, model.k);
  for (let i = 0; i < model.n; i++) members[next[territoryOf[i]]++] = i;
}

function setCentre(state: SearchState, territory: number, unit: number): void {
  const { model, centre, rowOf } = state;
  centre[territory] = unit;
  if (model.usesCutEdges) return;
  rowOf[territory] = model.matrix !== null ? unit * model.n : territory * model.n;
  if (model.matrix === null) fillDistanceRow(model.problem, unit, state.rows, rowOf[territory]);
}

function bestCentre(state: SearchState, territory: number): number {
  const { model, centreCost, territoryOf } = state;
  if (model.fixedCentre[territory] >= 0) return model.fixedCentre[territory];
  if (model.usesCutEdges) return territoryOf.indexOf(territory);
  if (centreCost.length === 0) return climbToCentre(state, territory);
  const from = territory * model.n;
  let best = -1;
  let least = Number.POSITIVE_INFINITY;
  for (let j = 0; j < model.n; j++) {
    if (territoryOf[j] !== territory || centreCost[from + j] >= least) continue;
    least = centreCost[from + j];
    best = j;
  }
  return best;
}

/** The centre found by walking from the unit nearest to the centre of gravity to ever better neighbours. */
function climbToCentre(state: SearchState, territory: number): number {
  const { model, territoryOf } = state;
  const { offsets, neighbors } = model.graph;
  let best = state.centre[territory];
  if (best < 0 || territoryOf[best] !== territory) best = unitNearestGravity(state, territory);
  let least = costAround(state, territory, best);
  for (let improved = true; improved; ) {
    improved = false;
    const from = best;
    for (let s = offsets[from]; s < offsets[from + 1]; s++) {
      if (territoryOf[neighbors[s]] !== territory) continue;
      const cost = costAround(state, territory, neighbors[s]);
      if (cost >= least) continue;
      least = cost;
      best = neighbors[s];
      improved = true;
    }
  }
  return best;
}

function unitNearestGravity(state: SearchState, territory: number): number {
  const { model, members, memberFrom } = state;
  const { x, y } = model.problem;
  let [sumX, sumY, total] = [0, 0, 0];
  for (let s = memberFrom[territory]; s < memberFrom[territory + 1]; s++) {
    const w = model.weight[members[s]] + 1e-12;
    sumX += w * x[members[s]];
    sumY += w * y[members[s]];
    total += w;
  }
  let best = -1;
  let least = Number.POSITIVE_INFINITY;
  for (let s = memberFrom[territory]; s < memberFrom[territory + 1]; s++) {
    const squared = (x[members[s]] - sumX / total) ** 2 + (y[members[s]] - sumY / total) ** 2;
    if (squared < least) [best, least] = [members[s], squared];
  }
  return best;
}

/** Cost of a territory's units around some unit. */
function costAround(state: SearchState, territory: number, unit: number): number {
  const { model, members, memberFrom, centreCost } = state;
  const { n, weight, matrix } = model;
  if (centreCost.length > 0) return centreCost[territory * n + unit];
  let cost = 0;
  for (let s = memberFrom[territory]; s < memberFrom[territory + 1]; s++) {
    const i = members[s];
    cost += weight[i] * (matrix !== null ? matrix[unit * n + i] : unitDistanceCost(model.problem, unit, i));
  }
  return cost;
}
