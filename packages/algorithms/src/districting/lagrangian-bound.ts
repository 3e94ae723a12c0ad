import type { StoppingCriterion } from '../search/index.ts';
import type { Model } from './model.ts';

/** What the bound's iterations have proved so far. */
export interface BoundState {
  /** No plan costs less than this (compactness), or none better than `upper` exists when it reaches `upper`. */
  lower: number;
  /** Cost of the best plan known; Infinity for none. */
  upper: number;
  /** Length n: price of serving each unit. */
  lambda: Float64Array;
  /** Units that may be centres of a plan cheaper than `upper`, ascending. */
  candidates: Int32Array;
  /** Length candidates: value of each as a centre at the best prices. */
  value: Float64Array;
  /** Length n × m: price of a centre's load, by the unit that is the centre. */
  nu: Float64Array;
  iterations: number;
}

/**
 * Bounds the compactness of every plan from below, by Lagrangian relaxation.
 *
 * Each unit must be served once: we pay λᵢ for that instead. Each open centre must keep its activities within bounds: we
 * pay νⱼ per unit of load instead. What is left falls apart: a centre j is worth Σ min(0, cᵢⱼ − λᵢ + νⱼpᵢ) and the k
 * cheapest centres are open. Every λ and ν gives a valid bound; subgradient steps look for the best. A centre which,
 * forced open, brings the bound above the best known plan can be left out for good.
 *
 * Contiguity is relaxed as well, so the bound holds with and without it.
 *
 * @param model with a distance matrix
 * @param upper cost of the best plan known
 * @param lambda start prices, length n; changed
 *
 * Cost: O(n × candidates) an iteration. Source: Validi, Buchanan, Lykhovyd, "Imposing contiguity constraints in
 * political districting models", Operations Research 70, 2022; Held, Wolfe, Crowder, 1974.
 */
export function lagrangianBound(
  model: Model,
  upper: number,
  lambda: Float64Array,
  stop: StoppingCriterion,
): BoundState {
  const work = createWork(model, lambda);
  const bound: BoundState = {
    lower: Number.NEGATIVE_INFINITY,
    upper,
    lambda: lambda.slice(),
    candidates: work.candidates,
    value: work.value,
    nu: work.nu.slice(),
    iterations: 0,
  };
  let stepFactor = 1;
  let sinceBetter = 0;
  while (stop.spentFraction(bound.iterations) < 1 && bound.lower < upper * (1 - 1e-9) && stepFactor > 1e-5) {
    const nuUsed = work.nu.slice();
    evaluateCentres(model, work);
    const lower = openCheapest(model, work);
    bound.iterations++;
    if (lower > bound.lower) {
      if (lower - bound.lower > 1e-5 * Math.abs(lower)) sinceBetter = 0;
      bound.lower = lower;
      bound.lambda.set(work.lambda);
      bound.candidates = work.candidates.slice();
      bound.value = work.value.slice();
      bound.nu.set(nuUsed);
    }
    dropCentres(model, work, lower, upper);
    if (++sinceBetter > 20) {
      stepFactor *= 0.6;
      sinceBetter = 0;
    }
    stepPrices(model, work, upper, lower, stepFactor);
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
  const { n, m, k, weight, load } = model;
  const matrix = model.matrix ?? new Float64Array(0);
  const sorted = bound.value.slice().sort();
  const dearestOpen = sorted[Math.min(k, sorted.length) - 1];
  return Array.from(bound.candidates, (centre, c) => {
    const withCentre = bound.lower + Math.max(0, bound.value[c] - dearestOpen);
    const units: number[] = [];
    for (let i = 0; i < n; i++) {
      let reduced = weight[i] * matrix[centre * n + i] - bound.lambda[i];
      for (let a = 0; a < m; a++) reduced += bound.nu[centre * m + a] * load[i * m + a];
      if (i === centre || withCentre + Math.max(0, reduced) <= bound.upper * (1 + 1e-9)) units.push(i);
    }
    return units;
  });
}

interface Work {
  lambda: Float64Array;
  candidates: Int32Array;
  /** By candidate. */
  value: Float64Array;
  /** n × m: price of a centre's load, by unit that is the centre; steps and last directions of their search. */
  nu: Float64Array;
  nuStep: Float64Array;
  nuSign: Int8Array;
  open: Int32Array;
  gradient: Float64Array;
  direction: Float64Array;
  load: Float64Array;
}

function createWork(model: Model, lambda: Float64Array): Work {
  const { n, m, k, fixedCentre } = model;
  const allFixed = fixedCentre.every((unit) => unit >= 0);
  const candidates = allFixed ? fixedCentre.slice().sort() : Int32Array.from({ length: n }, (_, i) => i);
  const scale = lambda.reduce((total, value) => total + value, 0) / k;
  return {
    lambda: lambda.slice(),
    candidates,
    value: new Float64Array(candidates.length),
    nu: new Float64Array(n * m),
    nuStep: new Float64Array(n * m).fill(0.02 * scale),
    nuSign: new Int8Array(n * m),
    open: new Int32Array(k),
    gradient: new Float64Array(n),
    direction: new Float64Array(n),
    load: new Float64Array(m),
  };
}

/** Value of each candidate as a centre; its load prices take one step towards their best. */
function evaluateCentres(model: Model, work: Work): void {
  for (let c = 0; c < work.candidates.length; c++) {
    const centre = work.candidates[c];
    work.value[c] =
      model.m === 1 ? valueOfCentreOne(model, work, centre) : valueOfCentre(model, work, centre);
    stepLoadPrices(model, work, centre);
  }
}

function valueOfCentreOne(model: Model, work: Work, centre: number): number {
  const { n, load, weight, low, high } = model;
  const matrix = model.matrix ?? new Float64Array(0);
  const { lambda } = work;
  const nu = work.nu[centre];
  const row = centre * n;
  let value = Math.max(0, nu * load[centre] - lambda[centre]);
  let total = 0;
  for (let i = 0; i < n; i++) {
    const reduced = weight[i] * matrix[row + i] - lambda[i] + nu * load[i];
    if (reduced < 0) {
      value += reduced;
      total += load[i];
    }
  }
  work.load[0] = total;
  return value - (nu > 0 ? nu * high[0] : nu * low[0]);
}

function valueOfCentre(model: Model, work: Work, centre: number): number {
  const { n, m, load, weight, low, high } = model;
  const matrix = model.matrix ?? new Float64Array(0);
  const { lambda, nu } = work;
  const row = centre * n;
  let value = 0;
  work.load.fill(0);
  for (let i = 0; i < n; i++) {
    let reduced = weight[i] * matrix[row + i] - lambda[i];
    for (let a = 0; a < m; a++) reduced += nu[centre * m + a] * load[i * m + a];
    if (reduced >= 0) {
      if (i === centre) value += reduced;
      continue;
    }
    value += reduced;
    for (let a = 0; a < m; a++) work.load[a] += load[i * m + a];
  }
  for (let a = 0; a < m; a++) {
    const price = nu[centre * m + a];
    value -= price > 0 ? price * high[a] : price * low[a];
  }
  return value;
}

/** A price rises while the centre's load is above its bound and falls while it is below; steps shrink when it turns. */
function stepLoadPrices(model: Model, work: Work, centre: number): void {
  const { m, low, high } = model;
  for (let a = 0; a < m; a++) {
    const at = centre * m + a;
    const nu = work.nu[at];
    const load = work.load[a];
    let sign = load > high[a] ? 1 : load < low[a] ? -1 : 0;
    if (sign === 0 && nu !== 0) sign = nu > 0 ? (load < high[a] ? -1 : 0) : load > low[a] ? 1 : 0;
    if (sign === 0) continue;
    work.nuStep[at] *= sign === work.nuSign[at] ? 1.3 : 0.5;
    work.nuSign[at] = sign;
    const next = nu + sign * work.nuStep[at];
    work.nu[at] = nu !== 0 && next * nu < 0 ? 0 : next;
  }
}

/** Opens the k cheapest centres (fixed ones first); returns the bound. */
function openCheapest(model: Model, work: Work): number {
  const { k, fixedCentre } = model;
  const place = new Map<number, number>();
  const fixed = new Set(fixedCentre.filter((unit) => unit >= 0));
  for (let c = 0; c < work.candidates.length; c++)
    if (fixed.has(work.candidates[c])) place.set(work.candidates[c], c);
  const order = Array.from(work.value.keys()).filter((c) => !fixed.has(work.candidates[c]));
  order.sort((a, b) => work.value[a] - work.value[b] || a - b);
  let bound = 0;
  for (let i = 0; i < model.n; i++) bound += work.lambda[i];
  let filled = 0;
  for (const c of [...place.values(), ...order]) {
    if (filled === k) break;
    work.open[filled++] = c;
    bound += work.value[c];
  }
  return bound;
}

/** Leaves out the centres that no plan cheaper than `upper` can have. */
function dropCentres(model: Model, work: Work, lower: number, upper: number): void {
  const { k } = model;
  if (!Number.isFinite(upper) || work.candidates.length <= k) return;
  const dearest = work.value[work.open[k - 1]];
  const opened = new Set(Array.from(work.open, (c) => work.candidates[c]));
  const keep = Array.from(work.candidates.keys()).filter(
    (c) => opened.has(work.candidates[c]) || lower - dearest + work.value[c] <= upper * (1 + 1e-9),
  );
  if (keep.length === work.candidates.length) return;
  const openUnits = Int32Array.from(work.open, (c) => work.candidates[c]);
  work.candidates = Int32Array.from(keep, (c) => work.candidates[c]);
  work.value = Float64Array.from(keep, (c) => work.value[c]);
  work.open = openUnits.map((unit) => work.candidates.indexOf(unit));
}

/** A subgradient step of Polyak's length, in the metric of the units' weights, with some of the last direction kept. */
function stepPrices(model: Model, work: Work, upper: number, lower: number, factor: number): void {
  const { n, weight } = model;
  const { gradient, direction, lambda } = work;
  serveCounts(model, work);
  const meanWeight = weight.reduce((total, w) => total + w, 0) / n;
  let norm = 0;
  for (let i = 0; i < n; i++) {
    direction[i] = gradient[i] + 0.5 * direction[i];
    norm += (weight[i] + 0.01 * meanWeight) * direction[i] * direction[i];
  }
  if (norm === 0) return;
  const target = Number.isFinite(upper) ? upper : lower + 0.05 * Math.abs(lower);
  const step = (factor * Math.max(target - lower, 1e-6 * Math.abs(target))) / norm;
  for (let i = 0; i < n; i++) lambda[i] += step * (weight[i] + 0.01 * meanWeight) * direction[i];
}

/** 1 − (how many open centres serve a unit): the subgradient of the bound. */
function serveCounts(model: Model, work: Work): void {
  const { n, m, weight, load } = model;
  const matrix = model.matrix ?? new Float64Array(0);
  work.gradient.fill(1);
  for (const c of work.open) {
    const centre = work.candidates[c];
    for (let i = 0; i < n; i++) {
      let reduced = weight[i] * matrix[centre * n + i] - work.lambda[i];
      for (let a = 0; a < m; a++) reduced += work.nu[centre * m + a] * load[i * m + a];
      if (reduced < 0 || i === centre) work.gradient[i]--;
    }
  }
}
