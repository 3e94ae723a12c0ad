import fc from 'fast-check';
import loadHighs from 'highs';
import { beforeAll, describe, expect, it } from 'vitest';
import { csrFromEdges } from '../graph/index.ts';
import { createPrng, stopAfterIterations } from '../search/index.ts';
import { optimizePlan, proveOptimal, type SolveMip } from './index.ts';
import { hasSetWithin } from './prove-infeasible.ts';
import { gridProblem, leastByBruteForce } from './testing.ts';

let solveMip: SolveMip;
beforeAll(async () => {
  const highs = await (loadHighs as unknown as typeof loadHighs.default)();
  solveMip = (lp) => {
    const solution = highs.solve(lp, { output_flag: false, mip_rel_gap: 0 });
    if (solution.Status === 'Infeasible') return { kind: 'infeasible' };
    const columns = Object.entries(solution.Columns as Record<string, { Primal: number }>);
    return {
      kind: 'optimal',
      ones: columns.filter(([, column]) => column.Primal > 0.5).map(([name]) => name),
    };
  };
});

describe('proveOptimal', () => {
  it('ends at the least objective of small maps, whatever plan it starts from', () => {
    const loads = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(loads, fc.integer({ min: 1, max: 3 }), (values, k) => {
        const activities = [{ name: 'load', values: Float64Array.from(values), tolerance: 0.4 }];
        const problem = gridProblem(4, 2, k, {
          activities,
          weight: Float64Array.from(values, (value) => value + 1),
        });
        const start = optimizePlan(problem, { random: createPrng(1), stop: stopAfterIterations(1) });
        const proof = proveOptimal(problem, start.territoryOf, {
          solveMip,
          stop: stopAfterIterations(30),
          secondsLeft: () => 10,
        });
        const least = leastByBruteForce(problem);
        expect(proof.kind).toBe(Number.isFinite(least) ? 'optimal' : 'infeasible');
        if (proof.kind === 'optimal') expect(proof.objective).toBeCloseTo(least, 9);
      }),
      { numRuns: 15 },
    );
  }, 60_000);

  it('agrees with the exact program where plans are too many to try', () => {
    const problem = gridProblem(6, 4, 3, {
      weight: Float64Array.from({ length: 24 }, (_, i) => 1 + (i % 5)),
    });
    const { territoryOf, objective } = optimizePlan(problem, {
      random: createPrng(1),
      stop: stopAfterIterations(200_000),
    });
    const proof = proveOptimal(problem, territoryOf, {
      solveMip,
      stop: stopAfterIterations(200),
      secondsLeft: () => 30,
    });
    expect(proof).toMatchObject({ kind: 'optimal', objective });
  }, 60_000);

  it('says that it proved nothing when the time is over or a rule is unknown to it', () => {
    const problem = gridProblem(6, 6, 3);
    const { territoryOf } = optimizePlan(problem, { random: createPrng(1), stop: stopAfterIterations(1) });
    const options = { solveMip, stop: stopAfterIterations(1), secondsLeft: () => 0 };
    expect(proveOptimal(problem, territoryOf, options)).toMatchObject({
      kind: 'unproved',
      reason: 'the time is over',
    });
    const locked = new Int32Array(36).fill(-1);
    expect(proveOptimal({ ...problem, locked }, territoryOf, options).kind).toBe('unproved');
  });
});

describe('hasSetWithin', () => {
  it('agrees with trying every set of units', () => {
    const small = fc.record({
      pairs: fc.array(fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 })), {
        maxLength: 12,
      }),
      values: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 7, maxLength: 7 }),
      low: fc.integer({ min: 1, max: 20 }),
    });
    fc.assert(
      fc.property(small, ({ pairs, values, low }) => {
        const graph = csrFromEdges(7, pairs.filter(([a, b]) => a !== b).flat());
        const problem = gridProblem(7, 1, 2, { graph });
        const bounds = { low, high: low + 1 };
        const found = hasSetWithin(problem, Float64Array.from(values), 0, bounds);
        expect(found === 'some').toBe(anySet(problem.graph, values, bounds));
      }),
      { numRuns: 300 },
    );
  });
});

function anySet(
  graph: ReturnType<typeof csrFromEdges>,
  values: number[],
  { low, high }: { low: number; high: number },
): boolean {
  for (let set = 1; set < 128; set += 2) {
    const weight = values.reduce((total, value, unit) => total + ((set >> unit) & 1 ? value : 0), 0);
    if (weight >= low && weight <= high && reach(graph, set) === set) return true;
  }
  return false;
}

/** The units of a set that unit 0 reaches inside it, as bits. */
function reach(graph: ReturnType<typeof csrFromEdges>, set: number): number {
  let seen = 1;
  for (let round = 0; round < 7; round++) {
    for (let unit = 0; unit < 7; unit++) {
      if (((seen >> unit) & 1) === 0) continue;
      for (const other of graph.neighbors.subarray(graph.offsets[unit], graph.offsets[unit + 1]))
        seen |= set & (1 << other);
    }
  }
  return seen;
}
