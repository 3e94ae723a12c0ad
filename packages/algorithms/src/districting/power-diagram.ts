import type { Prng } from '../search/index.ts';
import { embed } from '../spatial/index.ts';
import { bisectMap, NARROW_TURN, WIDE_TURN } from './bisect-map.ts';
import type { ComponentTerritories } from './component-territories.ts';
import type { Model } from './model.ts';

const LLOYD_ROUNDS = 12;
const PRICE_ROUNDS = 6;
/** From so many territories on the map is bisected first, where nothing says where they begin; with fewer every other time. */
const MANY_TERRITORIES = 13;
/** A bisected map is balanced, and only wants rounding off. */
const LLOYD_ROUNDS_OF_MANY = 2;

/** Centres as points in space, with a price each: a unit belongs where squared distance plus price is least. */
interface PowerDiagram {
  px: Float64Array;
  py: Float64Array;
  pz: Float64Array;
  price: Float64Array;
}

/** What a power diagram begins from and must respect. */
interface PowerDiagramOptions {
  /** Length k: units to begin from, −1 for any; fixed centres are used in any case. */
  start?: Int32Array | undefined;
  /** For a map in pieces: which territories belong to which. */
  pieces?: ComponentTerritories | null | undefined;
}

/**
 * Draws territories of about equal load that know nothing of neighbours: a balanced power diagram.
 *
 * Seeds are spread at random, each likelier the farther it lies from those before it; or they are the parts of a
 * bisected map, of which each region has as many as its load asks for: where most people live in one city, few spread
 * seeds find that share. Many territories always begin so, few in half the draws. Then rounds of two steps: prices
 * rise where a territory has too much and fall where it has too little; centres go to their territory's centre of
 * gravity (unless fixed). The boundaries of a power diagram are straight, which is why its territories are compact.
 *
 * @returns length n; territory of each unit; may be discontiguous, and empty where k is close to n
 *
 * Cost: O(rounds × n × k). Source: Aurenhammer, Hoffmann, Aronov, "Minkowski-type theorems and least-squares
 * clustering", Algorithmica 20, 1998; Lloyd; seeds after Arthur and Vassilvitskii, "k-means++", 2007.
 */
export function drawPowerDiagram(model: Model, random: Prng, options: PowerDiagramOptions = {}): Uint16Array {
  const { n, k } = model;
  const { x, y, coordinates } = model.problem;
  const points = embed(coordinates, x, y);
  const burden = unitBurdens(model);
  const isFew = k < MANY_TERRITORIES;
  const isBisected = !knowsCentres(model, options) && (!isFew || random.below(2) === 0);
  const diagram = isBisected
    ? diagramOfParts(model, points, burden, random)
    : diagramAround(points, spreadSeeds(model, points, burden, random, options));
  const rounds = isBisected ? LLOYD_ROUNDS_OF_MANY : isFew ? 1 + random.below(LLOYD_ROUNDS) : LLOYD_ROUNDS;
  const territoryOf = new Uint16Array(n);
  for (let round = 0; round < rounds; round++) {
    for (let step = 0; step < PRICE_ROUNDS; step++) {
      assignUnits(diagram, points, model.lockedTo, territoryOf, options.pieces);
      const steps = isBisected ? localSteps(diagram) : commonStep(diagram, points, burden, territoryOf);
      movePrices(diagram, burden, territoryOf, steps);
    }
    if (round + 1 < rounds) moveCentres(model, diagram, points, burden, territoryOf);
  }
  assignUnits(diagram, points, model.lockedTo, territoryOf, options.pieces);
  return territoryOf;
}

function knowsCentres({ fixedCentre }: Model, { start, pieces }: PowerDiagramOptions): boolean {
  return start !== undefined || (pieces ?? null) !== null || fixedCentre.some((unit) => unit >= 0);
}

function diagramAround(points: Points, seeds: Int32Array): PowerDiagram {
  return {
    px: Float64Array.from(seeds, (unit) => points.px[unit]),
    py: Float64Array.from(seeds, (unit) => points.py[unit]),
    pz: Float64Array.from(seeds, (unit) => points.pz[unit]),
    price: new Float64Array(seeds.length),
  };
}

function diagramOfParts(model: Model, points: Points, burden: Float64Array, random: Prng): PowerDiagram {
  const diagram = diagramAround(points, new Int32Array(model.k));
  const turn = model.k < MANY_TERRITORIES && random.below(2) === 0 ? WIDE_TURN : NARROW_TURN;
  moveCentres(model, diagram, points, burden, bisectMap(points, burden, model.k, random, turn));
  return diagram;
}

type Points = ReturnType<typeof embed>;

/** Share of a territory that each unit is: the mean over the activities, or equal shares when none is balanced. */
export function unitBurdens(model: Model): Float64Array {
  const { n, m, k, load } = model;
  const burden = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    for (let a = 0; a < m; a++) burden[i] += load[i * m + a] / m;
    if (m === 0) burden[i] = k / n;
  }
  return burden;
}

function spreadSeeds(
  model: Model,
  points: Points,
  burden: Float64Array,
  random: Prng,
  { start, pieces }: PowerDiagramOptions,
): Int32Array {
  const { n, k, fixedCentre } = model;
  const seeds = Int32Array.from({ length: k }, (_, t) =>
    fixedCentre[t] >= 0 ? fixedCentre[t] : (start?.[t] ?? -1),
  );
  const nearest = new Float64Array(n).fill(Number.POSITIVE_INFINITY);
  let chosen = 0;
  for (let t = 0; t < k; t++) if (seeds[t] >= 0 && ++chosen > 0) lowerToSeed(nearest, points, seeds[t]);
  for (let t = 0; t < k; t++) {
    if (seeds[t] >= 0) continue;
    const piece = pieces?.componentOfTerritory[t];
    const odds = (i: number) => {
      if (pieces && pieces.componentOf[i] !== piece) return 0;
      return chosen === 0 ? burden[i] : nearest[i] * burden[i];
    };
    seeds[t] = drawUnit(n, odds, random, nearest);
    lowerToSeed(nearest, points, seeds[t]);
    chosen++;
  }
  return seeds;
}

function drawUnit(n: number, odds: (unit: number) => number, random: Prng, nearest: Float64Array): number {
  let total = 0;
  for (let i = 0; i < n; i++) total += odds(i);
  let left = random.float() * total;
  for (let i = 0; i < n && total > 0; i++) {
    left -= odds(i);
    if (left < 0 && nearest[i] > 0) return i;
  }
  const free = Int32Array.from({ length: n }, (_, i) => i).filter((i) => nearest[i] > 0);
  return free.length > 0 ? free[random.below(free.length)] : random.below(n);
}

function lowerToSeed(nearest: Float64Array, { px, py, pz }: Points, seed: number): void {
  for (let i = 0; i < nearest.length; i++) {
    const squared = (px[i] - px[seed]) ** 2 + (py[i] - py[seed]) ** 2 + (pz[i] - pz[seed]) ** 2;
    if (squared < nearest[i]) nearest[i] = squared;
  }
}

function assignUnits(
  diagram: PowerDiagram,
  { px, py, pz }: Points,
  lockedTo: Int32Array,
  territoryOf: Uint16Array,
  pieces: ComponentTerritories | null | undefined,
): void {
  const k = diagram.price.length;
  for (let i = 0; i < territoryOf.length; i++) {
    let best = 0;
    let least = Number.POSITIVE_INFINITY;
    for (let t = 0; t < k; t++) {
      if (pieces && pieces.componentOf[i] !== pieces.componentOfTerritory[t]) continue;
      const dx = px[i] - diagram.px[t];
      const dy = py[i] - diagram.py[t];
      const dz = pz[i] - diagram.pz[t];
      const power = dx * dx + dy * dy + dz * dz + diagram.price[t];
      if (power < least) {
        least = power;
        best = t;
      }
    }
    territoryOf[i] = lockedTo[i] >= 0 ? lockedTo[i] : best;
  }
}

/** Raises the price of a territory by its surplus times its step. */
function movePrices(
  diagram: PowerDiagram,
  burden: Float64Array,
  territoryOf: Uint16Array,
  steps: Float64Array,
): void {
  const k = steps.length;
  const load = new Float64Array(k);
  let total = 0;
  for (let i = 0; i < territoryOf.length; i++) {
    load[territoryOf[i]] += burden[i];
    total += burden[i];
  }
  for (let t = 0; t < k; t++) {
    const surplus = Math.max(-1, Math.min(1, load[t] * (k / total) - 1));
    diagram.price[t] += surplus * steps[t];
  }
}

/** The squared size of a typical territory, for all. */
function commonStep(
  diagram: PowerDiagram,
  points: Points,
  burden: Float64Array,
  territoryOf: Uint16Array,
): Float64Array {
  let inertia = 0;
  let total = 0;
  for (let i = 0; i < territoryOf.length; i++) {
    const t = territoryOf[i];
    total += burden[i];
    const squared =
      (points.px[i] - diagram.px[t]) ** 2 +
      (points.py[i] - diagram.py[t]) ** 2 +
      (points.pz[i] - diagram.pz[t]) ** 2;
    inertia += burden[i] * squared;
  }
  return new Float64Array(diagram.price.length).fill(total > 0 ? (0.7 * inertia) / total : 0);
}

/**
 * The squared size of the territories around each: near a city they may be a hundred times smaller than in the country, and
 * one step for all would be too long here and too short there.
 */
function localSteps({ px, py, pz }: PowerDiagram): Float64Array {
  return Float64Array.from(px, (_, t) => {
    let least = Number.POSITIVE_INFINITY;
    for (let other = 0; other < px.length; other++) {
      if (other === t) continue;
      const squared = (px[other] - px[t]) ** 2 + (py[other] - py[t]) ** 2 + (pz[other] - pz[t]) ** 2;
      if (squared < least) least = squared;
    }
    return 0.15 * least;
  });
}

function moveCentres(
  model: Model,
  diagram: PowerDiagram,
  points: Points,
  burden: Float64Array,
  territoryOf: Uint16Array,
): void {
  const { n, k, weight, fixedCentre } = model;
  const total = new Float64Array(k);
  const sums = { px: new Float64Array(k), py: new Float64Array(k), pz: new Float64Array(k) };
  for (let i = 0; i < n; i++) {
    const t = territoryOf[i];
    const w = weight[i] > 0 ? weight[i] : burden[i] * 1e-9 + 1e-12;
    total[t] += w;
    sums.px[t] += w * points.px[i];
    sums.py[t] += w * points.py[i];
    sums.pz[t] += w * points.pz[i];
  }
  for (let t = 0; t < k; t++) {
    if (fixedCentre[t] >= 0 || total[t] === 0) continue;
    diagram.px[t] = sums.px[t] / total[t];
    diagram.py[t] = sums.py[t] / total[t];
    diagram.pz[t] = sums.pz[t] / total[t];
  }
}
