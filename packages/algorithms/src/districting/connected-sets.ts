import type { Model } from './model.ts';
import { BOUND_SLACK } from './problem.ts';
import type { TerritoryKind } from './territory-kinds.ts';

/** A territory that keeps every rule by itself. */
interface TerritoryColumn {
  /** Ascending. */
  readonly units: Int32Array;
  /** Cost less the prices of its units. */
  readonly reduced: number;
}

/** What to look for around one unit. */
export interface SetSearch {
  readonly kind: TerritoryKind;
  /** A unit of every set looked for. */
  readonly root: number;
  /** Length n: what each unit adds to a set's value. */
  readonly reduced: Float64Array;
  /** Length n: 1 for units that may not be used; may be left out. */
  readonly barred?: Uint8Array;
  /** Only sets below this value count. */
  readonly below: number;
  /** True to look only for the least, so that each set found lowers `below`. */
  readonly leastOnly: boolean;
  readonly nodesMax: number;
  /** Asked now and then; true ends the search. */
  readonly isOver?: () => boolean;
  readonly found: (column: TerritoryColumn) => boolean;
}

/** What a search came to: a bound on the value of every set, also of those not looked at. */
export interface SetSearchResult {
  /** True when every set below the value was looked at. */
  readonly complete: boolean;
  /** No set has a smaller value. */
  readonly least: number;
  readonly nodes: number;
}

/**
 * Finds the sets of units that can be a territory (connected, within bounds, holding all locked units, pairs kept) and
 * whose value is below a limit.
 *
 * Units at the set's edge are taken or left for good, the most promising first. A branch is given up when what is taken is
 * too heavy, what can still be reached is too light, or when even the best units within reach, the last one in part, do not
 * bring the value below the limit (the linear relaxation of a knapsack with two bounds, one activity at a time).
 *
 * Cost: exponential at worst, O(units + edges) a branch. Source: enumeration of connected subgraphs after Wernicke (ESU),
 * 2006; Dantzig's bound of the knapsack.
 */
export class ConnectedSets {
  private readonly model: Model;
  /** 0 open, 1 taken, 2 left out. */
  private readonly status: Uint8Array;
  private readonly seenAt: Int32Array;
  private readonly queue: Int32Array;
  private readonly load: Float64Array;
  private readonly ratioOrder: Int32Array[];
  private stamp = 0;
  private reachedCount = 0;
  private nodes = 0;
  private stopped = false;
  private below = 0;
  private least = Number.POSITIVE_INFINITY;
  private value = 0;

  constructor(model: Model) {
    this.model = model;
    this.status = new Uint8Array(model.n);
    this.seenAt = new Int32Array(model.n).fill(-1);
    this.queue = new Int32Array(model.n);
    this.load = new Float64Array(model.m);
    this.ratioOrder = Array.from({ length: model.m }, () => new Int32Array(model.n));
  }

  search(query: SetSearch): SetSearchResult {
    const { n, m, load } = this.model;
    const { kind, reduced, barred, root } = query;
    for (let i = 0; i < n; i++) this.status[i] = kind.mayHold[i] === 0 || barred?.[i] === 1 ? 2 : 0;
    if (this.status[root] === 2) return { complete: true, least: Number.POSITIVE_INFINITY, nodes: 0 };
    for (let a = 0; a < m; a++) {
      const order = this.ratioOrder[a];
      for (let i = 0; i < n; i++) order[i] = i;
      const ratio = Float64Array.from(reduced, (r, i) => {
        const amount = load[i * m + a];
        return amount > 0 ? r / amount : r < 0 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
      });
      order.sort((i, j) => (ratio[i] < ratio[j] ? -1 : ratio[i] > ratio[j] ? 1 : i - j));
    }
    this.load.fill(0);
    this.value = 0;
    this.nodes = 0;
    this.stopped = false;
    this.below = query.below;
    this.least = Number.POSITIVE_INFINITY;
    const rootBound = this.take(query, root) ? this.boundHere(query) : Number.POSITIVE_INFINITY;
    if (rootBound < this.below) this.grow(query);
    const complete = !this.stopped;
    // What was cut off is no better than the limit it was cut off at.
    const least = complete ? Math.min(this.least, this.below) : rootBound;
    return { complete, least: Math.max(least, Math.min(rootBound, this.below)), nodes: this.nodes };
  }

  /** Takes a unit; false when it is not to be had, for a unit it may not be with is taken, or the set gets too heavy. */
  private take(query: SetSearch, unit: number): boolean {
    const { m, load, high, ties } = this.model;
    this.status[unit] = 1;
    this.value += query.reduced[unit];
    let fits = true;
    for (let a = 0; a < m; a++) {
      this.load[a] += load[unit * m + a];
      if (this.load[a] > high[a] + BOUND_SLACK) fits = false;
    }
    for (let s = ties.offsets[unit]; s < ties.offsets[unit + 1]; s++) {
      const other = this.status[ties.units[s]];
      if (ties.signs[s] < 0 ? other === 1 : other === 2) fits = false;
    }
    return fits;
  }

  private putBack(query: SetSearch, unit: number): void {
    const { m, load } = this.model;
    this.value -= query.reduced[unit];
    for (let a = 0; a < m; a++) this.load[a] -= load[unit * m + a];
    this.status[unit] = 0;
  }

  /** Looks at the set taken so far and at all that contain it; units left out on the way are open again afterwards. */
  private grow(query: SetSearch): void {
    this.lookAt(query);
    const left: number[] = [];
    while (!this.stopped) {
      if (++this.nodes > query.nodesMax || (this.nodes % 2048 === 0 && query.isOver?.() === true)) {
        this.stopped = true;
        break;
      }
      if (this.boundHere(query) >= this.below - 1e-9 * Math.abs(this.below)) break;
      const unit = this.nextUnit(query);
      if (unit < 0) break;
      if (this.take(query, unit)) this.grow(query);
      this.putBack(query, unit);
      this.status[unit] = 2;
      left.push(unit);
    }
    for (const unit of left) this.status[unit] = 0;
  }

  private lookAt(query: SetSearch): void {
    const { m, low, ties } = this.model;
    if (this.value >= this.below) return;
    for (let a = 0; a < m; a++) if (this.load[a] < low[a] - BOUND_SLACK) return;
    for (const unit of query.kind.mustHold) if (this.status[unit] !== 1) return;
    const units: number[] = [];
    for (let i = 0; i < this.model.n; i++) {
      if (this.status[i] !== 1) continue;
      units.push(i);
      for (let s = ties.offsets[i]; s < ties.offsets[i + 1]; s++)
        if (ties.signs[s] > 0 && this.status[ties.units[s]] !== 1) return;
    }
    // Units are taken at the edge only, so the set is in one piece.
    this.least = Math.min(this.least, this.value);
    if (query.leastOnly) this.below = this.value;
    if (!query.found({ units: Int32Array.from(units), reduced: this.value })) this.stopped = true;
  }

  /** Marks what can still be reached from the root, and returns the least value a set may have here. */
  private boundHere(query: SetSearch): number {
    const { m, low, high, load } = this.model;
    this.reach(query);
    for (const unit of query.kind.mustHold)
      if (this.seenAt[unit] !== this.stamp) return Number.POSITIVE_INFINITY;
    let bound = Number.NEGATIVE_INFINITY;
    if (m === 0) {
      bound = this.value;
      for (let q = 0; q < this.reachedCount; q++)
        if (this.status[this.queue[q]] === 0) bound += Math.min(0, query.reduced[this.queue[q]]);
    }
    for (let a = 0; a < m; a++) {
      let value = this.value;
      let total = this.load[a];
      const most = high[a] + BOUND_SLACK;
      const least = low[a] - BOUND_SLACK;
      const order = this.ratioOrder[a];
      for (let s = 0; s < order.length; s++) {
        const unit = order[s];
        if (this.status[unit] !== 0 || this.seenAt[unit] !== this.stamp) continue;
        const reduced = query.reduced[unit];
        if (reduced >= 0 && total >= least) break;
        const amount = load[unit * m + a];
        const room = (reduced < 0 ? most : least) - total;
        if (amount <= room) {
          value += reduced;
          total += amount;
          continue;
        }
        if (room > 0) {
          value += (reduced * room) / amount;
          total += room;
        }
        if (reduced < 0 && total >= most) break;
      }
      if (total < least - 1e-12) return Number.POSITIVE_INFINITY;
      if (value > bound) bound = value;
    }
    return bound;
  }

  private reach(query: SetSearch): void {
    const { graph, n, problem } = this.model;
    const { offsets, neighbors } = graph;
    const stamp = ++this.stamp;
    let count = 0;
    if (!problem.contiguity) {
      for (let i = 0; i < n; i++) {
        if (this.status[i] === 2) continue;
        this.seenAt[i] = stamp;
        this.queue[count++] = i;
      }
      this.reachedCount = count;
      return;
    }
    this.seenAt[query.root] = stamp;
    this.queue[count++] = query.root;
    for (let q = 0; q < count; q++) {
      const unit = this.queue[q];
      for (let s = offsets[unit]; s < offsets[unit + 1]; s++) {
        const other = neighbors[s];
        if (this.seenAt[other] === stamp || this.status[other] === 2) continue;
        this.seenAt[other] = stamp;
        this.queue[count++] = other;
      }
    }
    this.reachedCount = count;
  }

  /** The open unit next to the set that adds least for its load; −1 when there is none. */
  private nextUnit(query: SetSearch): number {
    const { graph, problem } = this.model;
    const { offsets, neighbors } = graph;
    let best = -1;
    for (let q = 0; q < this.reachedCount; q++) {
      const unit = this.queue[q];
      if (this.status[unit] !== 0) continue;
      if (best >= 0 && query.reduced[unit] >= query.reduced[best]) continue;
      let touches = !problem.contiguity;
      for (let s = offsets[unit]; s < offsets[unit + 1] && !touches; s++)
        touches = this.status[neighbors[s]] === 1;
      if (touches) best = unit;
    }
    return best;
  }
}
