import type { StoppingCriterion } from '../search/index.ts';
import { CentrePricing } from './centre-pricing.ts';
import type { Model } from './model.ts';
import { oneKind, type TerritoryKind, territoryKinds } from './territory-kinds.ts';

/** What the bound's iterations have proved so far. */
export interface BoundState {
  /** No plan costs less than this, or none better than `upper` exists when it reaches `upper`. */
  lower: number;
  /** Cost of the best plan known; Infinity for none. */
  readonly upper: number;
  /** Length n: price of serving each unit, at the best bound. */
  readonly lambda: Float64Array;
  /** Price of the whole budget of moves, at the best bound. */
  budgetPrice: number;
  readonly kinds: readonly TerritoryKind[];
  /** Kind and unit of the centres that a plan cheaper than `upper` may have, `kind × n + unit`, ascending. */
  candidates: Int32Array;
  /** Length candidates: value of each as a centre at the best prices. */
  value: Float64Array;
  /** Length kinds × n × m: price of a centre's load. */
  readonly nu: Float64Array;
  iterations: number;
}

/** Above this many pairs of kind and centre, what tells territories apart is left out. */
const CANDIDATES_MAX = 2_000_000;
/** Steps between two looks at every possible centre. */
const STEPS_BETWEEN_LOOKS = 5;
const MOMENTUM = 0.6;
/** The centres that take part in between, as a multiple of those needed. */
const ACTIVE_PER_TERRITORY = 8;

/**
 * Bounds what every plan costs (compactness and moves) from below, by Lagrangian relaxation.
 *
 * Each unit must be served once: we pay λᵢ for that instead. Each open centre must keep its activities within bounds: we
 * pay νⱼ per unit of load instead; and a price per unit of load that moves for the budget of moves. What is left falls
 * apart: a centre j is worth Σ min(0, cᵢⱼ − λᵢ + νⱼpᵢ), and of each kind of territory the cheapest centres are open.
 * Every set of prices gives a valid bound; subgradient steps look for the best. Most steps look only at centres that were
 * cheap lately, which guides the prices but proves nothing; now and then all centres are looked at, and only that counts.
 * A centre which, forced open, brings the bound above the best known plan can be left out for good.
 *
 * Contiguity and pairs are relaxed, so the bound holds with and without them.
 *
 * @param model  not of cut edges
 * @param upper  cost of the best plan known
 * @param goal   where the bound may end: cost of a good plan, whether it keeps every rule or not; sets the steps' length
 * @param lambda start prices, length n
 *
 * Cost: O(candidates × units near a centre) a look at all, O(k × units near a centre) a step in between. Source: Validi,
 * Buchanan, Lykhovyd, "Imposing contiguity constraints in political districting models", Operations Research 70, 2022;
 * Held, Wolfe, Crowder, 1974.
 */
export function lagrangianBound(
  model: Model,
  upper: number,
  goal: number,
  lambda: Float64Array,
  stop: StoppingCriterion,
): BoundState {
  const work = createWork(model, upper, goal, lambda);
  const { bound } = work;
  const spent = () => stop.spentFraction(bound.iterations) >= 1;
  const closed = () => bound.lower >= upper * (1 - 1e-9);
  while (true) {
    lookAtAll(model, work, spent);
    if (spent() || closed() || work.stepFactor < 1e-6) break;
    for (let step = 0; step < STEPS_BETWEEN_LOOKS && !spent(); step++) {
      bound.iterations++;
      stepPrices(model, work, evaluateActive(model, work));
    }
  }
  bound.lower = Math.min(bound.lower, upper);
  return bound;
}

/**
 * The pairs (unit, centre) that a plan cheaper than `upper` may use: for all others the bound with the pair forced is
 * above it.
 *
 * @returns by candidate (in the order of `bound.candidates`), the units that may be served from there
 */
export function pairsWorthKeeping(model: Model, bound: BoundState): number[][] {
  const { n } = model;
  const pricing = new CentrePricing(model, bound.kinds);
  pricing.setPrices(bound.lambda, bound.budgetPrice);
  const margins = openingMargins(model, bound);
  return Array.from(bound.candidates, (candidate, c) => {
    const withCentre = bound.lower + margins[c];
    const kind = bound.kinds[Math.floor(candidate / n)];
    const units: number[] = [];
    for (let i = 0; i < n; i++) {
      if (kind.mayHold[i] === 0) continue;
      const isOwn = i === candidate % n || kind.mustHold.includes(i);
      const rise = isOwn ? 0 : Math.max(0, pricing.reducedOf(candidate, i, bound.nu));
      if (withCentre + rise <= bound.upper * (1 + 1e-9) || isOwn) units.push(i);
    }
    return units;
  });
}

/** By candidate: how much the bound rises when it must be open. */
function openingMargins({ n }: Model, { kinds, candidates, value }: BoundState): Float64Array {
  const dearestOpen = kinds.map(({ territories }, g) => {
    const own = value.filter((_, c) => Math.floor(candidates[c] / n) === g).sort();
    return own[Math.min(territories.length, own.length) - 1] ?? Number.POSITIVE_INFINITY;
  });
  return Float64Array.from(candidates, (candidate, c) =>
    Math.max(0, value[c] - dearestOpen[Math.floor(candidate / n)]),
  );
}

/** Units that are expected to cost nothing can still move a little: this share of the mean. */
const METRIC_FLOOR = 0.01;
/** First step of a load price, as a share of what an average territory there is expected to cost. */
const LOAD_PRICE_STEP = 0.1;

interface Work {
  readonly bound: BoundState;
  readonly goal: number;
  readonly pricing: CentrePricing;
  readonly lambda: Float64Array;
  budgetPrice: number;
  /** All that are not ruled out. */
  candidates: Int32Array;
  value: Float64Array;
  /** Kinds × n × m: load prices to try next, those the values were reckoned with; steps and last directions. */
  readonly nu: Float64Array;
  readonly nuUsed: Float64Array;
  readonly nuStep: Float64Array;
  readonly nuSign: Int8Array;
  /** Candidates that take part between two looks; their values. */
  active: Int32Array;
  /** Look at which each was cheap last. */
  readonly cheapAt: Map<number, number>;
  looks: number;
  /** By active candidate: how far it counts as open. */
  openShare: Float64Array;
  temperature: number;
  /** Length n: how far each unit's price is expected to move; and the mean. */
  readonly metric: Float64Array;
  readonly meanMetric: number;
  readonly gradient: Float64Array;
  readonly direction: Float64Array;
  budgetGradient: number;
  budgetDirection: number;
  readonly load: Float64Array;
  stepFactor: number;
  sinceBetter: number;
}

function createWork(model: Model, upper: number, goal: number, lambda: Float64Array): Work {
  const { n, m, k } = model;
  const told = territoryKinds(model);
  const kinds = told.length * n > CANDIDATES_MAX ? oneKind(model) : told;
  const candidates = Int32Array.from(
    kinds.flatMap(({ fixedCentre, mayHold }, g) => {
      if (fixedCentre >= 0) return [g * n + fixedCentre];
      return Array.from(mayHold.keys()).flatMap((unit) => (mayHold[unit] === 1 ? [g * n + unit] : []));
    }),
  );
  const mean = lambda.reduce((total, value) => total + value, 0) / n;
  const metric = lambda.map((price) => price + METRIC_FLOOR * mean);
  const size = kinds.length * n * m;
  const weightOfTerritory = model.weight.reduce((total, weight) => total + weight, 0) / k;
  const nuStep = new Float64Array(size);
  for (const candidate of candidates) {
    const unit = candidate % n;
    const costOfWeight =
      model.weight[unit] > 0 ? lambda[unit] / model.weight[unit] : (mean * n) / k / weightOfTerritory;
    nuStep.fill(LOAD_PRICE_STEP * costOfWeight * weightOfTerritory, candidate * m, candidate * m + m);
  }
  return {
    bound: {
      lower: Number.NEGATIVE_INFINITY,
      upper,
      lambda: lambda.slice(),
      budgetPrice: 0,
      kinds,
      candidates,
      value: new Float64Array(candidates.length),
      nu: new Float64Array(size),
      iterations: 0,
    },
    goal,
    pricing: new CentrePricing(model, kinds),
    lambda: lambda.slice(),
    budgetPrice: 0,
    candidates,
    value: new Float64Array(candidates.length),
    nu: new Float64Array(size),
    nuUsed: new Float64Array(size),
    nuStep,
    nuSign: new Int8Array(size),
    active: new Int32Array(),
    cheapAt: new Map(),
    looks: 0,
    openShare: new Float64Array(),
    temperature: (0.1 * goal) / k,
    metric,
    meanMetric: mean,
    gradient: new Float64Array(n),
    direction: new Float64Array(n),
    budgetGradient: 0,
    budgetDirection: 0,
    load: new Float64Array(m),
    stepFactor: 0.3,
    sinceBetter: 0,
  };
}

/** Values every possible centre, keeps the bound when it is the best so far, and chooses who takes part until the next look. */
function lookAtAll(model: Model, work: Work, spent: () => boolean): void {
  const { bound, pricing } = work;
  pricing.setPrices(work.lambda, work.budgetPrice);
  bound.iterations++;
  work.looks++;
  for (let c = 0; c < work.candidates.length; c++) {
    // A look cut short proves nothing; the first one is always finished, so that there is a bound at all.
    if (c % 64 === 63 && bound.lower > Number.NEGATIVE_INFINITY && spent()) return;
    work.value[c] = valueAndStep(model, work, work.candidates[c]);
  }
  const lower = refineCheapest(model, work);
  if (lower > bound.lower) {
    if (lower - bound.lower > 1e-5 * Math.abs(lower)) work.sinceBetter = 0;
    bound.lower = lower;
    bound.lambda.set(work.lambda);
    bound.budgetPrice = work.budgetPrice;
    bound.candidates = work.candidates.slice();
    bound.value = work.value.slice();
    bound.nu.set(work.nuUsed);
  }
  if (++work.sinceBetter > 6) {
    work.stepFactor *= 0.6;
    work.temperature *= 0.6;
    work.sinceBetter = 0;
    work.lambda.set(bound.lambda);
    work.budgetPrice = bound.budgetPrice;
    work.direction.fill(0);
    work.budgetDirection = 0;
  }
  chooseActive(model, work);
  dropCentres(model, work);
}

/** Values a candidate at its load prices, which then take a step towards their best. */
function valueAndStep(model: Model, work: Work, candidate: number): number {
  const { m, low, high } = model;
  const { nu, nuUsed, nuStep, nuSign, load } = work;
  const value = work.pricing.value(candidate, nu, load);
  for (let a = 0; a < m; a++) {
    const at = candidate * m + a;
    const price = nu[at];
    nuUsed[at] = price;
    let sign = load[a] > high[a] ? 1 : load[a] < low[a] ? -1 : 0;
    if (sign === 0 && price !== 0) sign = price > 0 ? (load[a] < high[a] ? -1 : 0) : load[a] > low[a] ? 1 : 0;
    if (sign === 0) continue;
    nuStep[at] *= sign === nuSign[at] ? 1.3 : 0.5;
    nuSign[at] = sign;
    const next = price + sign * nuStep[at];
    nu[at] = price !== 0 && next * price < 0 ? 0 : next;
  }
  return value;
}

/** Load prices tried for a centre that would be open before its value is believed. */
const REFINEMENTS = 12;
const REFINED_PER_TERRITORY = 5;

/**
 * Finds the cheapest centres of each kind and searches for their best load prices, until those that are open have been
 * searched, or enough is done; any prices are valid, better ones raise the bound.
 *
 * @returns the bound
 */
function refineCheapest(model: Model, work: Work): number {
  const { n, m } = model;
  const isRefined = new Set<number>();
  const refinedMax = REFINED_PER_TERRITORY * model.k;
  const best = new Float64Array(m);
  while (true) {
    const open = cheapestOfKinds(model, work.bound.kinds, work.candidates, work.value);
    const next = open.filter((c) => !isRefined.has(c));
    if (next.length === 0 || isRefined.size > refinedMax) {
      return boundOf(
        model,
        work,
        open.map((c) => work.value[c]),
        n,
      );
    }
    for (const c of next) {
      isRefined.add(c);
      const at = work.candidates[c] * m;
      best.set(work.nuUsed.subarray(at, at + m));
      for (let round = 0; round < REFINEMENTS; round++) {
        const value = valueAndStep(model, work, work.candidates[c]);
        if (value <= work.value[c]) continue;
        work.value[c] = value;
        best.set(work.nuUsed.subarray(at, at + m));
      }
      work.nuUsed.set(best, at);
      work.nu.set(best, at);
    }
  }
}

function boundOf(model: Model, work: Work, values: readonly number[], n: number): number {
  let bound = -work.budgetPrice * model.moveBudget;
  for (let i = 0; i < n; i++) bound += work.lambda[i];
  for (const value of values) bound += value;
  return bound;
}

/** Places in `candidates` of as many cheapest as each kind needs. */
function cheapestOfKinds(
  { n }: Model,
  kinds: readonly TerritoryKind[],
  candidates: Int32Array,
  value: Float64Array,
): number[] {
  const cheapest: number[][] = kinds.map(() => []);
  for (let c = 0; c < candidates.length; c++) {
    const g = Math.floor(candidates[c] / n);
    const own = cheapest[g];
    const needed = kinds[g].territories.length;
    if (own.length === needed && value[own[needed - 1]] <= value[c]) continue;
    let place = own.length;
    while (place > 0 && value[own[place - 1]] > value[c]) place--;
    own.splice(place, 0, c);
    if (own.length > needed) own.pop();
  }
  return cheapest.flat();
}

/** The cheapest centres of each kind take part until the next look, and those that did lately. */
function chooseActive(model: Model, work: Work): void {
  const { n } = model;
  const { kinds } = work.bound;
  const byKind = Map.groupBy(work.candidates.keys(), (c) => Math.floor(work.candidates[c] / n));
  for (const [g, places] of byKind) {
    places.sort((a, b) => work.value[a] - work.value[b] || a - b);
    for (const c of places.slice(0, ACTIVE_PER_TERRITORY * kinds[g].territories.length))
      work.cheapAt.set(work.candidates[c], work.looks);
  }
  const active: number[] = [];
  for (const [candidate, look] of work.cheapAt) {
    if (work.looks - look > 3) work.cheapAt.delete(candidate);
    else active.push(candidate);
  }
  work.active = Int32Array.from(active).sort();
}

/** Values the active centres and opens the cheapest; returns what the bound would be if there were no others. */
function evaluateActive(model: Model, work: Work): number {
  work.pricing.setPrices(work.lambda, work.budgetPrice);
  const value = Float64Array.from(work.active, (candidate) => valueAndStep(model, work, candidate));
  const open = cheapestOfKinds(model, work.bound.kinds, work.active, value);
  openSoftly(model, work, value);
  return boundOf(
    model,
    work,
    open.map((c) => value[c]),
    model.n,
  );
}

/** Leaves out the centres that no plan cheaper than `upper` can have. */
function dropCentres(model: Model, work: Work): void {
  const { bound } = work;
  if (!Number.isFinite(bound.upper)) return;
  const margins = openingMargins(model, bound);
  const kept = bound.candidates.filter((_, c) => bound.lower + margins[c] <= bound.upper * (1 + 1e-9));
  const isKept = new Set(kept);
  work.candidates = work.candidates.filter((candidate) => isKept.has(candidate));
  work.value = new Float64Array(work.candidates.length);
  work.active = work.active.filter((candidate) => isKept.has(candidate));
}

/** A subgradient step of Polyak's length, in the metric of what units are expected to cost, with some of the last direction kept. */
function stepPrices(model: Model, work: Work, reached: number): void {
  const { n } = model;
  const { gradient, direction, lambda, metric } = work;
  serveCounts(model, work);
  let norm = 0;
  for (let i = 0; i < n; i++) {
    direction[i] = gradient[i] + MOMENTUM * direction[i];
    norm += metric[i] * direction[i] * direction[i];
  }
  work.budgetDirection = work.budgetGradient + MOMENTUM * work.budgetDirection;
  norm += work.budgetDirection ** 2 * work.meanMetric;
  if (norm === 0) return;
  const step = (work.stepFactor * Math.max(work.goal - reached, 1e-6 * work.goal)) / norm;
  for (let i = 0; i < n; i++) lambda[i] += step * metric[i] * direction[i];
  work.budgetPrice = Math.max(0, work.budgetPrice + step * work.meanMetric * work.budgetDirection);
}

/** 1 − (how much open centres serve a unit), and what moves beyond the budget: the gradient of the bound, smoothed. */
function serveCounts(model: Model, work: Work): void {
  work.gradient.fill(1);
  work.budgetGradient = -model.moveBudget;
  for (const [c, candidate] of work.active.entries()) {
    const share = work.openShare[c];
    if (share < 0.003) continue;
    work.pricing.forEachServed(candidate, work.nuUsed, (unit, isMove) => {
      work.gradient[unit] -= share;
      if (isMove) work.budgetGradient += share * model.moveLoad[unit];
    });
  }
  if (model.problem.moveAtMost === undefined) work.budgetGradient = 0;
}

/**
 * Opens centres in part, those near the cheapest too, so that prices do not chase one stack of cheapest centres after the
 * other: shares fall off exponentially with the value and add up to the number of territories of the kind.
 */
function openSoftly({ n }: Model, work: Work, value: Float64Array): void {
  const { active } = work;
  const { kinds } = work.bound;
  work.openShare = new Float64Array(active.length);
  for (const [g, { territories }] of kinds.entries()) {
    const own = Array.from(active.keys()).filter((c) => Math.floor(active[c] / n) === g);
    const count = territories.length;
    if (own.length <= count) {
      for (const c of own) work.openShare[c] = 1;
      continue;
    }
    const temperature = work.temperature;
    let low = Math.min(...own.map((c) => value[c])) - temperature * Math.log(own.length);
    let high = Math.max(...own.map((c) => value[c]));
    for (let round = 0; round < 40; round++) {
      const middle = (low + high) / 2;
      let sum = 0;
      for (const c of own) sum += Math.min(1, Math.exp((middle - value[c]) / temperature));
      if (sum > count) high = middle;
      else low = middle;
    }
    for (const c of own) work.openShare[c] = Math.min(1, Math.exp((low - value[c]) / temperature));
  }
}
