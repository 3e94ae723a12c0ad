import { fillDistanceRow, unitDistanceCost } from './distance-costs.ts';
import type { Model } from './model.ts';
import { BOUND_SLACK } from './problem.ts';
import type { TerritoryKind } from './territory-kinds.ts';
import { type UnitCells, unitCells } from './unit-cells.ts';

const INFINITE = Number.POSITIVE_INFINITY;

/**
 * What centres are worth at given prices. A candidate is a kind of territory and the unit at its centre, `kind × n + unit`.
 *
 * A cell of units is passed over when even its nearest unit would have to be nearer to be worth its price.
 *
 * Cost: O(cells + units near the centre) a valuation. Source: none.
 */
export class CentrePricing {
  private readonly model: Model;
  private readonly kinds: readonly TerritoryKind[];
  private readonly cells: UnitCells;
  /** By kind: length n; price of serving a unit, less what it costs to move it; −Infinity where it may not be. */
  private readonly price: Float64Array[];
  /** By kind and cell: the largest price ÷ weight. */
  private readonly reach: Float64Array[];
  /** By activity and cell: least and largest load ÷ weight. */
  private readonly ratios: { least: Float64Array; most: Float64Array };
  private readonly leastCosts: Float64Array;
  private readonly isForced: Uint8Array[];
  private readonly fixedRows: Map<number, Float64Array>;

  constructor(model: Model, kinds: readonly TerritoryKind[]) {
    this.model = model;
    this.kinds = kinds;
    this.cells = unitCells(model);
    this.price = kinds.map(() => new Float64Array(model.n));
    this.reach = kinds.map(() => new Float64Array(this.cells.count));
    this.ratios = loadRatios(model, this.cells);
    this.leastCosts = new Float64Array(this.cells.count);
    this.isForced = kinds.map(({ mustHold }) => flagsOf(model.n, mustHold));
    this.fixedRows = model.matrix === null ? rowsOfFixedCentres(model) : new Map();
  }

  /** Sets the price of serving each unit and that of the budget of moves. */
  setPrices(lambda: Float64Array, budgetPrice: number): void {
    const { n, movePenalty, moveLoad } = this.model;
    for (const [g, kind] of this.kinds.entries()) {
      const own = this.price[g];
      for (let i = 0; i < n; i++) {
        own[i] = kind.mayHold[i] === 0 ? Number.NEGATIVE_INFINITY : lambda[i];
        if (kind.isMove[i] === 1) own[i] -= movePenalty[i] + budgetPrice * moveLoad[i];
      }
      this.findReach(g);
    }
  }

  /**
   * Value of a candidate at load prices `nu[candidate × m …]`: at most what any territory within bounds with this centre
   * costs, less the prices of its units. Writes the loads of the units that are worth it into `load`.
   */
  value(candidate: number, nu: Float64Array, load: Float64Array): number {
    const { n, m, matrix, weight, load: loads, low, high } = this.model;
    const { start, order, count } = this.cells;
    const centre = candidate % n;
    const g = (candidate - centre) / n;
    const at = candidate * m;
    const row = centre * n;
    const own = this.price[g];
    const forced = this.isForced[g];
    this.findLeastCosts(centre);
    load.fill(0);
    let total = 0;
    for (let cell = 0; cell < count; cell++) {
      if (this.isOutOfReach(g, cell, nu, at)) continue;
      for (let s = start[cell]; s < start[cell + 1]; s++) {
        const unit = order[s];
        const distance = matrix === null ? this.cost(centre, unit) : matrix[row + unit];
        let reduced = weight[unit] * distance - own[unit];
        for (let a = 0; a < m; a++) reduced += nu[at + a] * loads[unit * m + a];
        if (reduced >= 0 || unit === centre || forced[unit] === 1) continue;
        total += reduced;
        for (let a = 0; a < m; a++) load[a] += loads[unit * m + a];
      }
    }
    for (const unit of this.unitsInAnyCase(g, centre)) {
      total += this.reducedOf(candidate, unit, nu);
      for (let a = 0; a < m; a++) load[a] += loads[unit * m + a];
    }
    for (let a = 0; a < m; a++) {
      const price = nu[at + a];
      total -= price > 0 ? price * (high[a] + BOUND_SLACK) : price * (low[a] - BOUND_SLACK);
    }
    return total;
  }

  /** Calls `visit` for each unit that is worth serving, the centre and locked units always. */
  forEachServed(candidate: number, nu: Float64Array, visit: (unit: number, isMove: boolean) => void): void {
    const { n, m } = this.model;
    const { start, order, count } = this.cells;
    const centre = candidate % n;
    const g = (candidate - centre) / n;
    const { isMove } = this.kinds[g];
    this.findLeastCosts(centre);
    for (let cell = 0; cell < count; cell++) {
      if (this.isOutOfReach(g, cell, nu, candidate * m)) continue;
      for (let s = start[cell]; s < start[cell + 1]; s++) {
        const unit = order[s];
        if (unit === centre || this.isForced[g][unit] === 1) continue;
        if (this.reducedOf(candidate, unit, nu) < 0) visit(unit, isMove[unit] === 1);
      }
    }
    for (const unit of this.unitsInAnyCase(g, centre)) visit(unit, isMove[unit] === 1);
  }

  /** Cost − price + load price of a unit. */
  reducedOf(candidate: number, unit: number, nu: Float64Array): number {
    const { n, m, weight, load } = this.model;
    const centre = candidate % n;
    let reduced = weight[unit] * this.cost(centre, unit) - this.price[(candidate - centre) / n][unit];
    for (let a = 0; a < m; a++) reduced += nu[candidate * m + a] * load[unit * m + a];
    return reduced;
  }

  private unitsInAnyCase(g: number, centre: number): readonly number[] {
    const { mustHold } = this.kinds[g];
    return this.isForced[g][centre] === 1 ? mustHold : [centre, ...mustHold];
  }

  private cost(centre: number, unit: number): number {
    const { matrix, n, problem } = this.model;
    if (matrix !== null) return matrix[centre * n + unit];
    return this.fixedRows.get(centre)?.[unit] ?? unitDistanceCost(problem, centre, unit);
  }

  private findLeastCosts(centre: number): void {
    if (this.fixedRows.has(centre)) this.leastCosts.fill(0);
    else this.cells.leastCosts(centre, this.leastCosts);
  }

  private findReach(g: number): void {
    const { weight } = this.model;
    const { start, order, count } = this.cells;
    const own = this.price[g];
    for (let cell = 0; cell < count; cell++) {
      let most = Number.NEGATIVE_INFINITY;
      for (let s = start[cell]; s < start[cell + 1]; s++) {
        const unit = order[s];
        // Without weight, distance is no cost: in reach from everywhere, or worth nothing but for its load anywhere.
        const ratio = weight[unit] > 0 ? own[unit] / weight[unit] : own[unit] > 0 ? INFINITE : -INFINITE;
        if (ratio > most) most = ratio;
      }
      this.reach[g][cell] = most;
    }
  }

  /** Load prices below zero pull units in, those above push them off. */
  private isOutOfReach(g: number, cell: number, nu: Float64Array, at: number): boolean {
    const { m } = this.model;
    const { count } = this.cells;
    let most = this.reach[g][cell];
    if (most === INFINITE) return false;
    for (let a = 0; a < m; a++) {
      const price = nu[at + a];
      if (price < 0) most -= price * this.ratios.most[a * count + cell];
      else if (price > 0) most -= price * this.ratios.least[a * count + cell];
    }
    // Not a number where both are infinite: then the cell is looked at.
    return this.leastCosts[cell] >= most;
  }
}

/** By activity and cell: least and largest load ÷ weight; the largest is infinite where a unit has load without weight. */
function loadRatios(
  { m, weight, load }: Model,
  { count, start, order }: UnitCells,
): { least: Float64Array; most: Float64Array } {
  const least = new Float64Array(m * count);
  const most = new Float64Array(m * count);
  for (let cell = 0; cell < count; cell++) {
    const units = order.subarray(start[cell], start[cell + 1]);
    for (let a = 0; a < m; a++) {
      const ratios = Float64Array.from(units, (unit) => {
        const amount = load[unit * m + a];
        return amount === 0 ? 0 : amount / weight[unit];
      });
      least[a * count + cell] = ratios.reduce((low, ratio) => Math.min(low, ratio));
      most[a * count + cell] = ratios.reduce((high, ratio) => Math.max(high, ratio));
    }
  }
  return { least, most };
}

/** Rows of fixed centres, which have homes and pulls in them. */
function rowsOfFixedCentres({ n, fixedCentre, problem }: Model): Map<number, Float64Array> {
  const rows = new Map<number, Float64Array>();
  for (const unit of fixedCentre) {
    if (unit < 0) continue;
    const row = new Float64Array(n);
    fillDistanceRow(problem, unit, row, 0);
    rows.set(unit, row);
  }
  return rows;
}

function flagsOf(n: number, units: readonly number[]): Uint8Array {
  const flags = new Uint8Array(n);
  for (const unit of units) flags[unit] = 1;
  return flags;
}
