import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPrng } from '../search/index.ts';
import { combineTerritories } from './combine-territories.ts';
import { prepareModel } from './model.ts';
import { drawPowerDiagram, unitBurdens } from './power-diagram.ts';
import type { DistrictingProblem } from './problem.ts';
import { repairContiguity } from './repair-contiguity.ts';
import {
  applyFlip,
  createState,
  loadPlan,
  recentreAll,
  type SearchState,
  totalViolation,
} from './search-state.ts';
import { TerritoryPool } from './territory-pool.ts';
import { gridProblem } from './testing.ts';

/** A walk of random moves that shows the pool, and the list beside it, every territory it makes. */
function walk(problem: DistrictingProblem, seed: number, capacity?: number) {
  const model = prepareModel(problem);
  const random = createPrng(seed);
  for (let i = 0; i < model.n; i++) model.movePenalty[i] = problem.keep === undefined ? 0 : random.below(4);
  const state = createState(model);
  const pool = new TerritoryPool(model, capacity);
  const met = new Map<string, { units: number[]; number: number; cost: number }>();
  for (let start = 0; start < 4; start++) {
    const plan = drawPowerDiagram(model, random);
    repairContiguity(model, plan, unitBurdens(model));
    loadPlan(state, plan);
    for (let step = 0; step < 40 && state.cutCount > 0; step++) {
      const slot = state.cut[random.below(state.cutCount)];
      const unit = state.slotUnit[slot];
      if (state.size[state.territoryOf[unit]] > 1)
        applyFlip(state, unit, state.territoryOf[model.graph.neighbors[slot]]);
      recentreAll(state);
      for (let t = 0; t < model.k; t++) {
        pool.offer(state, t);
        note(state, t, met);
      }
    }
  }
  return { state, pool, met: [...met.values()] };
}

function note(
  state: SearchState,
  number: number,
  met: Map<string, { units: number[]; number: number; cost: number }>,
) {
  const { model, territoryOf, load } = state;
  if (load[number] < model.low[0] - 1e-9 || load[number] > model.high[0] + 1e-9) return;
  const units = [...territoryOf.keys()].filter((unit) => territoryOf[unit] === number);
  const around = units.map((centre) =>
    units.reduce((sum, unit) => sum + model.weight[unit] * (model.matrix?.[centre * model.n + unit] ?? 0), 0),
  );
  const moving = units.filter((unit) => model.current[unit] !== number && model.problem.keep !== undefined);
  const cost = Math.min(...around) + moving.reduce((sum, unit) => sum + model.movePenalty[unit], 0);
  met.set(`${model.problem.keep === undefined ? '' : number}:${units.join()}`, { units, number, cost });
}

/** The least cost of k territories that cover every unit once, by trying all. */
function leastCost(met: { units: number[]; number: number; cost: number }[], n: number, isNumbered: boolean) {
  let least = Number.POSITIVE_INFINITY;
  const cover = (covered: Set<number>, numbers: Set<number>, cost: number) => {
    const first = Array.from({ length: n }, (_, unit) => unit).find((unit) => !covered.has(unit));
    if (first === undefined) {
      least = Math.min(least, cost);
      return;
    }
    for (const { units, number, cost: own } of met) {
      if (!units.includes(first) || units.some((unit) => covered.has(unit))) continue;
      if (isNumbered && numbers.has(number)) continue;
      cover(new Set([...covered, ...units]), new Set([...numbers, number]), cost + own);
    }
  };
  cover(new Set(), new Set(), 0);
  return least;
}

const seeds = fc.integer({ min: 0, max: 1e6 });
const bounds = (n: number) => [
  { name: 'load', values: new Float64Array(n).fill(1), low: n / 3 - 1, high: n / 3 + 1 },
];

describe('combineTerritories', () => {
  it.each([false, true])(
    'finds the cheapest plan that the territories met can make (numbered: %s)',
    (isNumbered) => {
      fc.assert(
        fc.property(seeds, (seed) => {
          const random = createPrng(seed);
          const weight = Float64Array.from({ length: 15 }, () => 1 + random.below(5));
          const current = Uint16Array.from({ length: 15 }, () => random.below(3));
          const keep = isNumbered ? { current, keep: { weight: 1, values: weight } } : {};
          const problem = gridProblem(5, 3, 3, { weight, activities: bounds(15), ...keep });
          const { state, pool, met } = walk(problem, seed);
          const { plan } = combineTerritories(pool, 3, Number.POSITIVE_INFINITY);
          const least = leastCost(met, 15, isNumbered);
          expect(plan === null).toBe(least === Number.POSITIVE_INFINITY);
          if (plan === null) return;
          loadPlan(state, plan);
          expect(totalViolation(state)).toBe(0);
          expect(state.cost).toBeCloseTo(least, 6);
          expect(combineTerritories(pool, 3, least).plan).toBeNull();
        }),
        { numRuns: 60 },
      );
    },
  );

  it('forgets the worse territories when its pool is full, and still has the best plan', () => {
    const problem = gridProblem(6, 4, 3, { activities: bounds(24) });
    const { state, pool, met } = walk(problem, 1, 60);
    expect(met.length).toBeGreaterThan(60);
    expect(pool.count).toBe(60);
    const costOfBest = () => {
      const { plan } = combineTerritories(pool, 3, Number.POSITIVE_INFINITY);
      if (plan !== null) loadPlan(state, plan);
      return plan === null ? null : state.cost;
    };
    const before = costOfBest();
    expect(before).not.toBeNull();
    expect(pool.count).toBeLessThanOrEqual(31);
    expect(costOfBest()).toBe(before);
  });

  it('finds nothing in an empty pool', () => {
    const pool = new TerritoryPool(prepareModel(gridProblem(3, 2, 2)));
    expect(combineTerritories(pool, 2, Number.POSITIVE_INFINITY)).toEqual({ plan: null, work: 0 });
  });
});
