import { ConnectedSets } from './connected-sets.ts';
import { fillDistanceRow } from './distance-costs.ts';
import type { BoundState } from './lagrangian-bound.ts';
import type { Model } from './model.ts';
import type { TerritoryKind } from './territory-kinds.ts';

/** An exact solver of linear programs in the CPLEX LP format: the optimum and the dual price of every named row. */
export type SolveLp = (
  lp: string,
  secondsMax: number,
) => { kind: 'optimal'; objective: number; duals: ReadonlyMap<string, number> } | { kind: 'stopped' };

/** A territory as a column of the set-partitioning program. */
interface Column {
  readonly kind: number;
  /** Ascending. */
  readonly units: Int32Array;
  readonly cost: number;
  /** What it uses of the budget of moves. */
  readonly moves: number;
}

/** Where columns come from: the sets of one kind that hold a root, and what each unit costs in them. */
interface Source {
  readonly kind: number;
  readonly root: number;
  readonly cost: Float64Array;
}

/** What the column bound came to. */
interface ColumnBound {
  /** No plan costs less. */
  readonly lower: number;
  /** Prices that prove it: of units, of the budget of moves; and by kind what no territory costs less than beyond them. */
  readonly unit: Float64Array;
  readonly budget: number;
  readonly least: readonly number[];
  readonly rounds: number;
}

interface ColumnOptions {
  readonly solveLp: SolveLp;
  readonly secondsLeft: () => number;
}

const NODES_OF_PRICING = 400_000;
/** How far a round's prices lean on the best so far, against jumping about. */
const LEAN = 0.6;
const ROUNDS_MAX = 400;

/**
 * Bounds what plans cost by the linear relaxation over all possible territories.
 *
 * Where units are few and bounds tight, relaxing "connected and within bounds" loses most; here it is kept: a column is a
 * whole territory that keeps every rule by itself, units are shared out in parts only between territories. Columns are found
 * as they are needed (the cheapest at the prices of the linear program, exactly, by branch and bound); any prices give a bound by
 * adding up the cheapest territory of each kind.
 *
 * @param bound prices to start from, and the cost of the best plan known (finite)
 * @param start columns of the best plan known
 *
 * Cost: exponential at worst; seconds for 100 units. Source: Garfinkel, Nemhauser, "Optimal political districting by
 * implicit enumeration techniques", Management Science 16, 1970; Mehrotra, Johnson, Nemhauser, 1998; in-out prices: Wentges,
 * 1997.
 */
export function columnBound(
  model: Model,
  bound: BoundState,
  start: readonly Column[],
  options: ColumnOptions,
): ColumnBound {
  const sources = centreSources(model, bound);
  const work = new ColumnWork(model, bound.kinds, sources, start, bound.upper, options);
  work.run(bound.lambda, bound.budgetPrice, bound.upper);
  return work.result();
}

/** The territories of a plan as columns to start from. */
export function columnsOfPlan(
  model: Model,
  kinds: readonly TerritoryKind[],
  territoryOf: Uint16Array,
  centres: Int32Array,
): Column[] {
  const { n, weight, problem, movePenalty, moveLoad } = model;
  const row = new Float64Array(n);
  return Array.from(centres, (centre, territory) => {
    const kind = kinds.findIndex(({ territories }) => territories.includes(territory));
    const units = Int32Array.from(territoryOf.keys()).filter((unit) => territoryOf[unit] === territory);
    const moved = units.filter((unit) => kinds[kind].isMove[unit] === 1);
    fillDistanceRow(problem, centre, row, 0);
    const cost = units.reduce((sum, unit) => sum + weight[unit] * row[unit], 0);
    return {
      kind,
      units,
      cost: cost + moved.reduce((sum, unit) => sum + movePenalty[unit], 0),
      moves: moved.reduce((sum, unit) => sum + moveLoad[unit], 0),
    };
  });
}

/** A source a possible centre, with what units cost around it. */
function centreSources(model: Model, { kinds, candidates }: BoundState): Source[] {
  const { n, weight, movePenalty, problem } = model;
  return Array.from(candidates, (candidate) => {
    const kind = Math.floor(candidate / n);
    const root = candidate % n;
    const cost = new Float64Array(n);
    fillDistanceRow(problem, root, cost, 0);
    for (let i = 0; i < n; i++)
      cost[i] = weight[i] * cost[i] + (kinds[kind].isMove[i] === 1 ? movePenalty[i] : 0);
    return { kind, root, cost };
  });
}

class ColumnWork {
  lower = Number.NEGATIVE_INFINITY;
  rounds = 0;
  /** How many searches the last round gave up early, and after how many branches. */
  private cut = 0;
  private nodesMax = NODES_OF_PRICING;
  private readonly model: Model;
  private readonly kinds: readonly TerritoryKind[];
  private readonly sources: readonly Source[];
  private readonly options: ColumnOptions;
  private readonly sets: ConnectedSets;
  private readonly columns = new Map<string, Column>();
  private readonly scale: number;
  /** Prices of the best bound, and by source the least value there. */
  private bestPrices: Prices;
  private bestValues: Float64Array;

  constructor(
    model: Model,
    kinds: readonly TerritoryKind[],
    sources: readonly Source[],
    start: readonly Column[],
    scale: number,
    options: ColumnOptions,
  ) {
    this.model = model;
    this.kinds = kinds;
    this.sources = sources;
    this.options = options;
    this.scale = scale;
    this.sets = new ConnectedSets(model);
    this.bestPrices = { unit: new Float64Array(model.n), budget: 0 };
    this.bestValues = new Float64Array(sources.length);
    for (const column of start) this.add(column);
  }

  /** Rounds of pricing until the bound meets the linear program or the best plan, or the time is over. */
  run(start: Float64Array, budget: number, upper: number): void {
    let prices: Prices = { unit: start.slice(), budget };
    this.price(prices);
    while (this.rounds < ROUNDS_MAX) {
      const seconds = this.options.secondsLeft();
      if (seconds <= 0) return;
      if (this.lower >= upper * (1 - 1e-9)) return;
      const solved = this.options.solveLp(this.program(), seconds);
      if (solved.kind === 'stopped') return;
      const reached = solved.objective * this.scale;
      if (reached - this.lower <= 1e-6 * Math.abs(reached)) return;
      prices = this.between(pricesOf(this.model, solved.duals, this.scale), LEAN);
      const added = this.price(prices);
      if (added > 0) continue;
      while (this.price(pricesOf(this.model, solved.duals, this.scale)) === 0) {
        // Either all is found, or it was looked for too briefly.
        if (this.cut === 0) return;
        this.nodesMax *= 4;
        if (this.options.secondsLeft() <= 0) return;
      }
    }
  }

  result(): ColumnBound {
    const { unit, budget } = this.bestPrices;
    const least = this.kinds.map((_, g) => {
      const values = this.bestValues.filter((_value, s) => this.sources[s].kind === g);
      return values.reduce((low, value) => Math.min(low, value), Number.POSITIVE_INFINITY);
    });
    return { lower: this.lower, unit, budget, least, rounds: this.rounds };
  }

  /** Finds the cheapest territory around every root, keeps those that help, and the bound. Returns how many are new. */
  private price(prices: Prices): number {
    this.rounds++;
    const { n } = this.model;
    const values = new Float64Array(this.sources.length);
    const reduced = new Float64Array(n);
    const cheapest = this.kinds.map(({ territories }) => new Cheapest(territories.length));
    let added = 0;
    let cut = 0;
    for (const s of this.inOrder()) {
      const source = this.sources[s];
      this.reducedCosts(source, prices, reduced);
      let best: Int32Array | null = null;
      const result = this.sets.search({
        kind: this.kinds[source.kind],
        root: source.root,
        reduced,
        // Dearer than those already found to be open: it neither lowers the bound nor helps the program.
        below: cheapest[source.kind].dearest(),
        leastOnly: true,
        isOver: () => this.options.secondsLeft() <= 0,
        nodesMax: this.nodesMax,
        found: ({ units }) => {
          best = units;
          return true;
        },
      });
      if (!result.complete) cut++;
      values[s] = result.least;
      cheapest[source.kind].offer(result.least);
      if (best !== null && this.add(this.columnOf(source, best))) added++;
    }
    const lower = this.boundOf(prices, cheapest);
    this.cut = cut;
    if (lower > this.lower) {
      this.lower = lower;
      this.bestPrices = prices;
      this.bestValues = values;
    }
    return added;
  }

  /** Sources that were cheapest at the best bound first, so that the others are cut short. */
  private inOrder(): number[] {
    return Array.from(this.sources.keys()).sort((a, b) => this.bestValues[a] - this.bestValues[b] || a - b);
  }

  private boundOf(prices: Prices, cheapest: readonly Cheapest[]): number {
    let lower = -prices.budget * this.model.moveBudget;
    for (const price of prices.unit) lower += price;
    for (const { sum } of cheapest) lower += sum;
    return lower - 1e-9 * Math.abs(this.scale);
  }

  private reducedCosts(source: Source, prices: Prices, out: Float64Array): void {
    const { isMove } = this.kinds[source.kind];
    const { moveLoad } = this.model;
    for (let i = 0; i < out.length; i++) {
      out[i] = source.cost[i] - prices.unit[i];
      if (isMove[i] === 1) out[i] += prices.budget * moveLoad[i];
    }
  }

  private columnOf(source: Source, units: Int32Array): Column {
    const { isMove } = this.kinds[source.kind];
    let cost = 0;
    let moves = 0;
    for (const unit of units) {
      cost += source.cost[unit];
      if (isMove[unit] === 1) moves += this.model.moveLoad[unit];
    }
    return { kind: source.kind, units, cost, moves };
  }

  private add(column: Column): boolean {
    return keepCheaper(this.columns, column);
  }

  private between({ unit, budget }: Prices, lean: number): Prices {
    const best = this.bestPrices;
    return {
      unit: unit.map((price, i) => lean * best.unit[i] + (1 - lean) * price),
      budget: lean * best.budget + (1 - lean) * budget,
    };
  }

  /** The linear program over the columns found; what cannot be shared out yet costs more than any plan. */
  private program(): string {
    const columns = [...this.columns.values()];
    return partitionProgram(this.model, this.kinds, columns, this.scale, true);
  }
}

interface Prices {
  unit: Float64Array;
  budget: number;
}

/** The so many smallest of the values offered. */
class Cheapest {
  private readonly values: number[] = [];
  private readonly count: number;

  constructor(count: number) {
    this.count = count;
  }

  get sum(): number {
    if (this.values.length < this.count) return Number.POSITIVE_INFINITY;
    return this.values.reduce((total, value) => total + value, 0);
  }

  /** The largest of them; Infinity until there are enough. */
  dearest(): number {
    return this.values.length < this.count ? Number.POSITIVE_INFINITY : this.values[this.count - 1];
  }

  offer(value: number): void {
    let place = this.values.length;
    while (place > 0 && this.values[place - 1] > value) place--;
    this.values.splice(place, 0, value);
    if (this.values.length > this.count) this.values.pop();
  }
}

/** Keeps a set of units once a kind, at its cheapest. True when it is new or cheaper. */
function keepCheaper(columns: Map<string, Column>, column: Column): boolean {
  const key = `${column.kind}:${column.units.join(' ')}`;
  const known = columns.get(key);
  if (known !== undefined && known.cost <= column.cost * (1 + 1e-12)) return false;
  columns.set(key, column);
  return true;
}

function pricesOf({ n }: Model, duals: ReadonlyMap<string, number>, scale: number): Prices {
  const unit = Float64Array.from({ length: n }, (_, i) => scale * (duals.get(`u${i}`) ?? 0));
  return { unit, budget: -scale * Math.min(0, duals.get('b') ?? 0) };
}

/** What a unit without a territory costs in the linear program, in costs of the best plan. */
const UNSERVED_COST = 3;

/**
 * Writes the program that shares the units out among columns: each unit in one, of each kind as many as there are.
 *
 * @param isRelaxed true for the linear program, in which units may stay without a territory at a price; false for whole
 *                  columns
 */
function partitionProgram(
  model: Model,
  kinds: readonly TerritoryKind[],
  columns: readonly Column[],
  scale: number,
  isRelaxed: boolean,
): string {
  const units: string[][] = Array.from({ length: model.n }, (_, i) => (isRelaxed ? [`a${i}`] : []));
  const ofKind: string[][] = kinds.map((_, g) => (isRelaxed ? [`z${g}`] : []));
  const moves: string[] = [];
  const costs: string[] = [];
  for (const [c, { kind, units: own, cost, moves: used }] of columns.entries()) {
    const name = `c${c}`;
    for (const unit of own) units[unit].push(name);
    ofKind[kind].push(name);
    if (used > 0) moves.push(`${used} ${name}`);
    costs.push(`${cost / scale} ${name}`);
  }
  if (isRelaxed) {
    for (let i = 0; i < model.n; i++) costs.push(`${UNSERVED_COST} a${i}`);
    for (let g = 0; g < kinds.length; g++) costs.push(`${UNSERVED_COST} z${g}`);
  }
  const empty = (terms: string[]) => (terms.length === 0 ? '0 c0' : terms.join(' + '));
  const rows = [
    ...units.map((terms, i) => ` u${i}: ${empty(terms)} = 1`),
    ...ofKind.map((terms, g) => ` k${g}: ${empty(terms)} = ${kinds[g].territories.length}`),
    ...(moves.length > 0 && model.problem.moveAtMost !== undefined
      ? [` b: ${moves.join(' + ')} <= ${model.moveBudget}`]
      : []),
  ];
  const whole = isRelaxed ? '' : `Binary\n ${columns.map((_, c) => `c${c}`).join('\n ')}\n`;
  return `Minimize\n obj: ${costs.join('\n + ')}\nSubject To\n${rows.join('\n')}\n${whole}End\n`;
}
