import { describe, expect, it } from 'vitest';
import { createPrng } from '../search/index.ts';
import { drawProblem, randomProblem, tryEverything } from './assignment-fixtures.ts';
import type { AssignmentProblem } from './assignment-problem.ts';
import { branchOnReps } from './branch-on-reps.ts';
import { dualBound } from './dual-bound.ts';
import { exchangeCircles, openExchange, placeBenchedLeads } from './exchange-circles.ts';
import { fillSpare } from './fill-spare.ts';
import { knapsackBound } from './knapsack-bound.ts';
import { priceCapacity } from './price-capacity.ts';

const always = () => true;

/** Small problems in which every lead can be placed, with their least cost. */
function* feasibleProblems(
  count: number,
  seed: number,
): Generator<{ problem: AssignmentProblem; cost: number }> {
  const random = createPrng(seed);
  while (count > 0) {
    const problem = randomProblem(random, {
      leadCount: 6,
      repCount: 3,
      pairsMax: 6,
      capacityMax: 16,
      loadMax: 6,
    });
    const best = tryEverything(problem);
    if (best.placed < problem.leadCount) continue;
    count--;
    yield { problem, cost: best.cost };
  }
}

/** Every way to place all leads within the capacities, with its cost. */
function everyAssignment(
  problem: AssignmentProblem,
  visit: (pairs: readonly number[], cost: number) => void,
): void {
  const spare = Array.from(problem.capacity);
  const pairs: number[] = [];
  const descend = (lead: number, cost: number): void => {
    if (lead === problem.leadCount) {
      visit(pairs, cost);
      return;
    }
    for (let pair = problem.offsets[lead]; pair < problem.offsets[lead + 1]; pair++) {
      const rep = problem.repOf[pair];
      if (problem.load[pair] > spare[rep]) continue;
      spare[rep] -= problem.load[pair];
      pairs.push(pair);
      descend(lead + 1, cost + problem.cost[pair]);
      pairs.pop();
      spare[rep] += problem.load[pair];
    }
  };
  descend(0, 0);
}

describe('priceCapacity', () => {
  it('never bounds above the least cost, and gives the bound that its prices give', () => {
    for (const { problem, cost } of feasibleProblems(60, 2)) {
      const { price, bound } = priceCapacity(problem, 100, new Float64Array(problem.repCount), 200, always);
      expect(bound).toBeLessThanOrEqual(cost + 1e-9);
      expect(dualBound(problem, price, 100)).toBeCloseTo(bound, 9);
    }
  });

  it('finds the price at which a scarce rep is worth as much as the next', () => {
    const problem = drawProblem(
      [1, 2],
      [
        [
          [0, 0],
          [1, 4],
        ],
        [
          [0, 0],
          [1, 9],
        ],
      ],
    );
    expect(priceCapacity(problem, 100, new Float64Array(2), 500, always).bound).toBeCloseTo(4, 2);
  });
});

describe('knapsackBound', () => {
  it('never bounds above the least cost, nor strikes out a pair of a cheaper assignment', () => {
    for (const { problem, cost } of feasibleProblems(80, 3)) {
      const costBelow = cost + 2;
      const { bound, mayBeUsed } = knapsackBound(
        problem,
        new Float64Array(problem.leadCount).fill(5),
        costBelow,
        60,
        always,
      );
      expect(bound).toBeLessThanOrEqual(cost + 1e-6);
      everyAssignment(problem, (pairs, total) => {
        if (total < costBelow - 0.5) for (const pair of pairs) expect(mayBeUsed[pair]).toBe(1);
      });
    }
  });

  it('proves what prices for capacity cannot: two leads that do not fit one rep together', () => {
    const problem = drawProblem(
      [3, 9],
      [
        [
          [0, 0, 2],
          [1, 6, 1],
        ],
        [
          [0, 0, 2],
          [1, 6, 1],
        ],
      ],
    );
    const prices = priceCapacity(problem, 100, new Float64Array(2), 500, always);
    expect(prices.bound).toBeLessThan(5);
    expect(knapsackBound(problem, Float64Array.of(6, 6), 7, 50, always).bound).toBeCloseTo(6, 6);
  });
});

describe('branchOnReps', () => {
  it('finds the least cost when it completes, and nothing below it', () => {
    for (const { problem, cost } of feasibleProblems(80, 4)) {
      const { price } = priceCapacity(problem, 100, new Float64Array(problem.repCount), 50, always);
      const leads = Array.from({ length: problem.leadCount }, (_, lead) => lead);
      const deal = { leads, reps: [0, 1, 2], room: Array.from(problem.capacity), costBelow: cost + 1 };
      const found = branchOnReps(problem, price, deal, 1, 1e6, createPrng(1), always);
      expect(found).toMatchObject({ cost, isComplete: true });
      const none = branchOnReps(problem, price, { ...deal, costBelow: cost }, 1, 1e6, createPrng(1), always);
      expect(none).toMatchObject({ pairs: null, isComplete: true });
    }
  });

  it('says that it did not complete when it was broken off', () => {
    const leads = Array.from({ length: 12 }, () => [[0, 1, 1] as const, [1, 1, 1] as const]);
    const problem = drawProblem([6, 6], leads);
    const deal = { leads: leads.map((_, lead) => lead), reps: [0, 1], room: [6, 6], costBelow: 100 };
    expect(branchOnReps(problem, new Float64Array(2), deal, 0, 5, createPrng(1), always).isComplete).toBe(
      false,
    );
  });
});

describe('exchangeCircles', () => {
  it('makes the worst assignment the cheapest, with prices that prove it', () => {
    const random = createPrng(6);
    for (let trial = 0; trial < 60; trial++) {
      const problem = randomProblem(random, {
        leadCount: 7,
        repCount: 3,
        pairsMax: 5,
        capacityMax: 3,
        loadMax: 1,
      });
      const exchange = openExchange(problem, new Int32Array(7).fill(-1), new Float64Array(3), 1000);
      placeBenchedLeads(exchange, 0);
      expect(exchangeCircles(exchange, 1e-9, always).atRest).toBe(true);
      let cost = 0;
      let placed = 0;
      for (const pair of exchange.pairOfLead) {
        if (pair < 0) continue;
        placed++;
        cost += problem.cost[pair];
      }
      expect({ placed, cost }).toEqual(tryEverything(problem));
      const price = exchange.price.slice(0, 3).map((p) => Math.max(0, p - exchange.price[4]));
      expect(dualBound(problem, price, 1000)).toBeCloseTo(cost + 1000 * (7 - placed), 6);
    }
  });
});

describe('fillSpare', () => {
  it('serves first who has most to lose, and leaves nobody out who fits', () => {
    const problem = drawProblem(
      [1, 1],
      [
        [
          [0, 0],
          [1, 1],
        ],
        [
          [0, 0],
          [1, 9],
        ],
      ],
    );
    const pairs = new Int32Array(2).fill(-1);
    fillSpare(problem, new Float64Array(2), pairs);
    expect([...pairs]).toEqual([1, 2]);
  });
});
