import { ConnectedSets } from './connected-sets.ts';
import { fillDistanceRow } from './distance-costs.ts';
import { isDivisible } from './divisible.ts';
import type { Model } from './model.ts';
import { BOUND_SLACK } from './problem.ts';
import type { TerritoryKind } from './territory-kinds.ts';

/** Prices that say of a territory how much dearer than needed it is. */
export interface CarvingPrices {
  /** Length n: price of each unit. */
  readonly unit: Float64Array;
  /** Price of the whole budget of moves. */
  readonly budget: number;
  /** By kind: no territory costs less than its units' prices and this together. */
  readonly least: readonly number[];
  /** Possible centres, `kind × n + unit`. */
  readonly candidates: Int32Array;
  /** Cost of the best plan known: only cheaper ones are looked for. */
  readonly upper: number;
}

/** What carving came to: `plan` null means that there is none (cheaper than the best known). */
export type Carving =
  | { readonly kind: 'settled'; readonly territoryOf: Uint16Array | null; readonly regions: number }
  | { readonly kind: 'stopped'; readonly regions: number };

/** Most territories listed for one region, and most regions remembered as hopeless. */
const SETS_MAX = 400_000;
const REGIONS_MAX = 500_000;
/** Branches after which another unit is tried to carve at, then more of them. */
const BRANCHES_OF_LISTING = [20_000, 160_000, 1_300_000, 10_000_000];

/**
 * Finds the cheapest plan, or shows that there is none, by carving one territory after the other off the map.
 *
 * Every unit must be in some territory. Of a unit that few others go with (a heavy one, or one at an end of the map) all
 * territories are listed that keep every rule by themselves, and each is tried that leaves pieces which can be divided into
 * whole territories. A region once shown to be hopeless is remembered. Under tight bounds
 * few territories leave a divisible rest, so that few regions are ever met.
 *
 * With prices, a territory is only tried when what it and those before it cost beyond their least still allows a plan cheaper
 * than the best known. Without, the first plan found is returned.
 *
 * @param budget how much of the budget of moves may be used, as in `moveLoad`
 * @returns 'stopped' when the time was over or there was too much to list
 *
 * Cost: exponential at worst; seconds for 50–100 units with tight bounds. Source: Garfinkel, Nemhauser, "Optimal political
 * districting by implicit enumeration techniques", Management Science 16, 1970.
 */
export function carveExactly(
  model: Model,
  kinds: readonly TerritoryKind[],
  prices: CarvingPrices | null,
  budget: number,
  isOver: () => boolean,
): Carving {
  const carver = new Carver(model, kinds, prices, budget, isOver);
  carver.run();
  if (carver.stopped) return { kind: 'stopped', regions: carver.regions };
  return { kind: 'settled', territoryOf: carver.best, regions: carver.regions };
}

/** A territory that may be carved off next. */
interface Slice {
  readonly kind: number;
  readonly units: Int32Array;
  /** What it costs beyond the least. */
  readonly excess: number;
  readonly moves: number;
}

class Carver {
  best: Uint16Array | null = null;
  stopped = false;
  regions = 0;
  private readonly model: Model;
  private readonly kinds: readonly TerritoryKind[];
  private readonly prices: CarvingPrices | null;
  private readonly isOver: () => boolean;
  private readonly sets: ConnectedSets;
  private readonly order: Int32Array;
  private readonly nothing: Float64Array;
  private readonly rows = new Map<number, Float64Array>();
  private readonly isCandidate: ReadonlySet<number>;
  /** Length n: 1 for units that have a territory. */
  private readonly isTaken: Uint8Array;
  private readonly plan: Uint16Array;
  /** By kind: how many territories are left. */
  private readonly left: number[];
  /** What a plan may cost beyond the sum of the least, now; shrinks with each plan found. */
  private margin: number;
  private spent = 0;
  private movesLeft: number;
  /** By region: excess and moves that were left when it was shown to be hopeless. */
  private readonly hopeless = new Map<string, { margin: number; moves: number }>();

  constructor(
    model: Model,
    kinds: readonly TerritoryKind[],
    prices: CarvingPrices | null,
    budget: number,
    isOver: () => boolean,
  ) {
    this.model = model;
    this.kinds = kinds;
    this.prices = prices;
    this.isOver = isOver;
    this.sets = new ConnectedSets(model);
    this.order = waveFromOneEnd(model);
    this.nothing = new Float64Array(model.n);
    this.isCandidate = new Set(prices?.candidates);
    this.isTaken = new Uint8Array(model.n);
    this.plan = new Uint16Array(model.n);
    this.left = kinds.map(({ territories }) => territories.length);
    this.movesLeft = model.problem.moveAtMost === undefined ? Number.POSITIVE_INFINITY : budget;
    this.margin = prices === null ? Number.POSITIVE_INFINITY : marginOf(kinds, prices, budget);
  }

  run(): void {
    if (isDivisible(this.model, this.isTaken, this.model.k)) this.carve(this.model.k);
  }

  /** True when the search is to end: the time is over, or any plan would do and one is found. */
  private get isDone(): boolean {
    return this.stopped || (this.prices === null && this.best !== null);
  }

  /** What the price of the budget says too little of a plan, as long as so much of the budget is left. */
  private get unusedBudget(): number {
    return this.prices === null || this.movesLeft === Number.POSITIVE_INFINITY
      ? 0
      : this.prices.budget * this.movesLeft;
  }

  /** What the rest may cost beyond its least were none of the budget to be left. */
  private get marginLeft(): number {
    return this.margin - this.spent - this.unusedBudget;
  }

  private carve(count: number): void {
    if (count === 0) {
      this.keepPlan();
      return;
    }
    const key = this.regionKey();
    const known = this.hopeless.get(key);
    const margin = this.marginLeft;
    if (known !== undefined && known.margin >= margin && known.moves >= this.movesLeft) return;
    this.regions++;
    const slices = this.slices(count);
    if (this.stopped) return;
    for (const slice of slices) {
      if (this.isDone) return;
      if (this.spent + slice.excess >= this.margin || slice.moves > this.movesLeft) continue;
      this.mark(slice, 1);
      this.carve(count - 1);
      this.mark(slice, -1);
    }
    // Also after a plan was found: what is left to find is cheaper than that.
    if (!this.isDone && this.hopeless.size < REGIONS_MAX)
      this.hopeless.set(key, { margin: this.marginLeft, moves: this.movesLeft });
  }

  private mark(slice: Slice, sign: 1 | -1): void {
    this.left[slice.kind] -= sign;
    this.spent += sign * slice.excess;
    this.movesLeft -= sign * slice.moves;
    const territory = this.kinds[slice.kind].territories[this.left[slice.kind] + (sign === 1 ? 0 : -1)];
    for (const unit of slice.units) {
      this.isTaken[unit] = sign === 1 ? 1 : 0;
      this.plan[unit] = territory;
    }
  }

  private keepPlan(): void {
    const beyond = this.spent + this.unusedBudget;
    if (this.prices !== null && beyond >= this.margin) return;
    this.best = this.plan.slice();
    // A hair less, so that the same cost in another order of sums is not taken for an improvement.
    if (this.prices !== null) this.margin = beyond - 1e-9 * this.prices.upper;
  }

  private regionKey(): string {
    let key = this.left.join(',');
    for (let i = 0; i < this.isTaken.length; i += 16) {
      let bits = 0;
      for (let b = 0; b < 16 && i + b < this.isTaken.length; b++) bits |= this.isTaken[i + b] << b;
      key += String.fromCharCode(bits);
    }
    return key;
  }

  /** All territories around one free unit that leave a divisible rest, the cheapest first. */
  private slices(count: number): Slice[] {
    for (const branches of BRANCHES_OF_LISTING) {
      for (const unit of this.unitsToCarveAt()) {
        const slices = this.slicesAround(unit, count, branches);
        if (this.stopped) return [];
        if (slices !== null) return slices;
      }
    }
    const byPrice = this.slicesByPrice(this.unitsToCarveAt()[0], count);
    this.stopped ||= byPrice === null;
    return byPrice ?? [];
  }

  /** The heaviest free unit, which few others go with, and the ends of the wave, which leave the rest in one piece. */
  private unitsToCarveAt(): number[] {
    const { load, m } = this.model;
    const free = this.order.filter((unit) => this.isTaken[unit] === 0);
    const weightOf = (unit: number) => (m === 0 ? 0 : load[unit * m]);
    const heaviest = free.reduce((most, unit) => (weightOf(unit) > weightOf(most) ? unit : most));
    return [...new Set([heaviest, free[0], free[free.length - 1]])];
  }

  /** Lists territories without regard to what they cost; null when there are too many branches. */
  private slicesAround(unit: number, count: number, branches: number): Slice[] | null {
    const found = new Map<string, Slice>();
    const open = Array.from(this.kinds.keys()).filter((g) => this.left[g] > 0);
    for (const g of open) {
      const kind = this.kinds[g];
      if (kind.mayHold[unit] === 0) continue;
      const list = (units: Int32Array): void => {
        const excess = this.excessOf(g, units);
        if (this.spent + excess < this.margin) this.offer(found, this.sliceOf(g, units, excess), count);
      };
      const result = this.sets.search({
        kind,
        root: unit,
        reduced: this.nothing,
        barred: this.isTaken,
        below: Number.POSITIVE_INFINITY,
        leastOnly: false,
        nodesMax: branches,
        isOver: this.isOver,
        found: ({ units }) => {
          list(units);
          return found.size <= SETS_MAX;
        },
      });
      if (this.isOver()) this.stopped = true;
      if (!result.complete) return null;
    }
    return [...found.values()].sort((a, b) => a.excess - b.excess);
  }

  /** Lists only territories cheap enough, centre by centre: more work for each, but fewer of them. */
  private slicesByPrice(unit: number, count: number): Slice[] | null {
    const { prices } = this;
    if (prices === null) return null;
    const { n } = this.model;
    const found = new Map<string, Slice>();
    for (const candidate of prices.candidates) {
      const centre = candidate % n;
      const g = (candidate - centre) / n;
      const kind = this.kinds[g];
      if (this.left[g] === 0 || this.isTaken[centre] === 1 || kind.mayHold[unit] === 0) continue;
      const result = this.sets.search({
        kind: { ...kind, mustHold: [...new Set([unit, ...kind.mustHold])] },
        root: centre,
        reduced: this.reducedCosts(candidate, prices),
        barred: this.isTaken,
        below: prices.least[g] + this.margin - this.spent,
        leastOnly: false,
        nodesMax: Number.POSITIVE_INFINITY,
        isOver: this.isOver,
        found: ({ units, reduced }) => {
          this.offer(found, this.sliceOf(g, units, Math.max(0, reduced - prices.least[g])), count);
          return found.size <= SETS_MAX;
        },
      });
      if (!result.complete) return null;
    }
    return [...found.values()].sort((a, b) => a.excess - b.excess);
  }

  private reducedCosts(candidate: number, { unit, budget }: CarvingPrices): Float64Array {
    const { n, weight, movePenalty, moveLoad } = this.model;
    const { isMove } = this.kinds[Math.floor(candidate / n)];
    return this.rowOf(candidate % n).map((distance, i) => {
      const move = isMove[i] === 1 ? movePenalty[i] + budget * moveLoad[i] : 0;
      return weight[i] * distance + move - unit[i];
    });
  }

  /** What a territory costs at its best centre beyond the prices of its units and the least; 0 when nothing is priced. */
  private excessOf(g: number, units: Int32Array): number {
    const { prices } = this;
    if (prices === null) return 0;
    const { n, weight, movePenalty, moveLoad } = this.model;
    const { isMove, fixedCentre } = this.kinds[g];
    let least = Number.POSITIVE_INFINITY;
    for (const centre of fixedCentre >= 0 ? [fixedCentre] : units) {
      if (!this.isCandidate.has(g * n + centre)) continue;
      const row = this.rowOf(centre);
      let cost = 0;
      for (const unit of units) cost += weight[unit] * row[unit];
      if (cost < least) least = cost;
    }
    for (const unit of units) {
      least -= prices.unit[unit];
      if (isMove[unit] === 1) least += movePenalty[unit] + prices.budget * moveLoad[unit];
    }
    return Math.max(0, least - prices.least[g]);
  }

  private sliceOf(kind: number, units: Int32Array, excess: number): Slice {
    const { isMove } = this.kinds[kind];
    const moves = units.reduce((sum, unit) => sum + (isMove[unit] === 1 ? this.model.moveLoad[unit] : 0), 0);
    return { kind, units, excess, moves };
  }

  private rowOf(centre: number): Float64Array {
    let row = this.rows.get(centre);
    if (row === undefined) {
      row = new Float64Array(this.model.n);
      fillDistanceRow(this.model.problem, centre, row, 0);
      this.rows.set(centre, row);
    }
    return row;
  }

  private offer(found: Map<string, Slice>, slice: Slice, count: number): void {
    const key = `${slice.kind}:${slice.units.join(' ')}`;
    const known = found.get(key);
    if (known !== undefined) {
      if (slice.excess < known.excess) found.set(key, slice);
      return;
    }
    for (const unit of slice.units) this.isTaken[unit] = 1;
    const isPossible = isDivisible(this.model, this.isTaken, count - 1);
    for (const unit of slice.units) this.isTaken[unit] = 0;
    if (isPossible) found.set(key, slice);
  }
}

/** What a plan cheaper than the best known may cost beyond the sum of what its territories cost at least. */
function marginOf(kinds: readonly TerritoryKind[], prices: CarvingPrices, budget: number): number {
  const { unit, least, upper } = prices;
  const bound =
    unit.reduce((sum, price) => sum + price, 0) +
    kinds.reduce((sum, { territories }, g) => sum + territories.length * least[g], 0) -
    prices.budget * budget;
  return upper - bound - BOUND_SLACK * upper;
}

/** Units in the order in which a wave over the map reaches them from the unit furthest out to one side. */
function waveFromOneEnd({ n, graph, problem: { x, y } }: Model): Int32Array {
  const width = (axis: Float64Array) => Math.max(...axis) - Math.min(...axis);
  const axis = width(x) >= width(y) ? x : y;
  const byAxis = Array.from({ length: n }, (_, i) => i).sort((a, b) => axis[a] - axis[b] || a - b);
  const order: number[] = [];
  const isSeen = new Uint8Array(n);
  let next = 0;
  for (const start of byAxis) {
    if (isSeen[start] === 1) continue;
    isSeen[start] = 1;
    order.push(start);
    for (; next < order.length; next++) {
      for (const other of graph.neighbors.subarray(
        graph.offsets[order[next]],
        graph.offsets[order[next] + 1],
      )) {
        if (isSeen[other] === 1) continue;
        isSeen[other] = 1;
        order.push(other);
      }
    }
  }
  return Int32Array.from(order);
}
