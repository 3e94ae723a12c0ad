import type { Model } from './model.ts';
import { BOUND_SLACK, NO_TERRITORY } from './problem.ts';
import type { SearchState } from './search-state.ts';

/** So many territories are remembered at most: some 10 MB. */
const CAPACITY_MAX = 1 << 17;
const CAPACITY_AT_START = 1 << 11;

/**
 * The territories within bounds that a search has met, each set of units once.
 *
 * Where bounds are tight, single territories that keep them are met often and whole plans of them seldom: the parts of the
 * best plan lie scattered over many. The pool keeps the parts, and `combineTerritories` puts them together.
 *
 * Each territory is a row of bits: one a unit, and one a territory number where numbers have a meaning (costs of moving,
 * locks, homes).
 */
export class TerritoryPool {
  /** Words of 32 bits a territory. */
  readonly words: number;
  /** Bits in use: n, or n + k. */
  readonly width: number;
  bits: Uint32Array;
  /** Compactness plus cost of moved units. */
  cost: Float64Array;
  count = 0;
  /** Length `width`: prices of the last combination, where the next one begins. */
  readonly prices: Float64Array;
  private readonly capacityMax: number;
  private readonly unitCount: number;
  private readonly isNumbered: boolean;
  private table: Int32Array;
  private readonly row: Uint32Array;

  constructor(model: Model, capacityMax = CAPACITY_MAX) {
    this.capacityMax = capacityMax;
    const capacity = Math.min(capacityMax, CAPACITY_AT_START);
    this.unitCount = model.n;
    this.isNumbered = areTerritoriesNumbered(model);
    this.width = model.n + (this.isNumbered ? model.k : 0);
    this.words = (this.width + 31) >>> 5;
    this.bits = new Uint32Array(capacity * this.words);
    this.cost = new Float64Array(capacity);
    this.prices = new Float64Array(this.width);
    this.table = emptyTable(capacity);
    this.row = new Uint32Array(this.words);
  }

  /** Takes in a territory of the state when it keeps its bounds and is not known. */
  offer(state: SearchState, territory: number): void {
    if (state.brokenTies > 0 || this.count === this.capacityMax || !isWithinBounds(state, territory)) return;
    const { row } = this;
    row.fill(0);
    for (let w = 0; w < state.words; w++) row[w] = state.bits[territory * state.words + w];
    const numberBit = this.unitCount + territory;
    if (this.isNumbered) row[numberBit >>> 5] |= 1 << (numberBit & 31);
    if (this.count === this.cost.length) this.grow();
    const place = this.find(row, 0);
    if (place < 0) return;
    this.bits.set(row, this.count * this.words);
    this.cost[this.count] = costOf(state, territory);
    this.table[place] = this.count++;
  }

  /**
   * The plan that k territories of the pool make.
   *
   * @param chosen length k; indices into the pool; no two share a bit, all bits are covered
   * @returns length n; territory of each unit
   */
  planOf(chosen: Int32Array): Uint16Array {
    const plan = new Uint16Array(this.unitCount);
    for (const [place, index] of chosen.entries()) {
      const bits = Array.from({ length: this.width }, (_, bit) => bit).filter((bit) => this.has(index, bit));
      const number = this.isNumbered ? (bits.pop() ?? 0) - this.unitCount : place;
      for (const unit of bits) plan[unit] = number;
    }
    return plan;
  }

  private has(index: number, bit: number): boolean {
    return ((this.bits[index * this.words + (bit >>> 5)] >>> (bit & 31)) & 1) === 1;
  }

  /**
   * Forgets the worse half when the pool is nearly full.
   *
   * @param worth length `count`; less is better
   */
  makeRoom(worth: Float64Array): void {
    if (this.count < 0.9 * this.capacityMax) return;
    const middle = worth.slice(0, this.count).sort()[this.count >>> 1];
    let kept = 0;
    for (let c = 0; c < this.count; c++) {
      if (worth[c] > middle) continue;
      this.bits.copyWithin(kept * this.words, c * this.words, (c + 1) * this.words);
      this.cost[kept++] = this.cost[c];
    }
    this.count = kept;
    this.hashAll(this.table.fill(-1));
  }

  private hashAll(table: Int32Array): void {
    this.table = table;
    for (let c = 0; c < this.count; c++) table[this.find(this.bits, c * this.words)] = c;
  }

  private grow(): void {
    const capacity = Math.min(this.capacityMax, 2 * this.cost.length);
    const { bits, cost } = this;
    this.bits = new Uint32Array(capacity * this.words);
    this.bits.set(bits);
    this.cost = new Float64Array(capacity);
    this.cost.set(cost);
    this.hashAll(emptyTable(capacity));
  }

  /** A free place in the table for a row of bits, or −1 when it is known. */
  private find(source: Uint32Array, from: number): number {
    const { words, table, bits } = this;
    const mask = table.length - 1;
    let place = hashOf(source, from, words) & mask;
    search: for (; table[place] >= 0; place = (place + 1) & mask) {
      const at = table[place] * words;
      for (let w = 0; w < words; w++) if (bits[at + w] !== source[from + w]) continue search;
      return -1;
    }
    return place;
  }
}

/** At most half full. */
function emptyTable(capacity: number): Int32Array {
  return new Int32Array(2 ** Math.ceil(Math.log2(2 * capacity))).fill(-1);
}

/** True when it matters which number a territory has. */
export function areTerritoriesNumbered({ problem }: Model): boolean {
  return problem.current !== undefined || problem.locked !== undefined || problem.centres !== undefined;
}

function isWithinBounds({ model, load }: SearchState, territory: number): boolean {
  for (let a = 0; a < model.m; a++) {
    const value = load[territory * model.m + a];
    if (value > model.high[a] + BOUND_SLACK || value < model.low[a] - BOUND_SLACK) return false;
  }
  return true;
}

/** To the best centre. The table of centre costs does not know how a fixed centre pulls, so there every unit is looked at. */
function costOf(state: SearchState, territory: number): number {
  const { model, territoryOf, centreCost, centre, rows, rowOf } = state;
  const isFixed = model.fixedCentre[territory] >= 0;
  let cost = isFixed ? 0 : centreCost[territory * model.n + centre[territory]];
  if (!isFixed && model.problem.keep === undefined) return cost;
  for (let i = 0; i < model.n; i++) {
    if (territoryOf[i] !== territory) continue;
    if (isFixed) cost += model.weight[i] * rows[rowOf[territory] + i];
    if (model.current[i] !== NO_TERRITORY && model.current[i] !== territory) cost += model.movePenalty[i];
  }
  return cost;
}

function hashOf(source: Uint32Array, from: number, words: number): number {
  let hash = 0x9e3779b9;
  for (let w = 0; w < words; w++) {
    hash = Math.imul(hash ^ source[from + w], 0x85ebca6b);
    hash ^= hash >>> 15;
  }
  hash = Math.imul(hash, 0xc2b2ae35);
  return hash ^ (hash >>> 13);
}
