import type { DistrictingProblem } from '@catchment/algorithms/districting';
import { connectedComponents, csrFromEdges } from '@catchment/algorithms/graph';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contractPendants } from './contract-pendants.ts';
import { limitsOf } from './limits.ts';
import { joinParts, setAside } from './set-aside.ts';

function problemOf(
  edges: number[],
  values: number[],
  territoryCount: number,
  tolerance: number,
  more: Partial<DistrictingProblem> = {},
): DistrictingProblem {
  return {
    graph: csrFromEdges(values.length, edges),
    x: Float64Array.from(values, (_, unit) => unit),
    y: new Float64Array(values.length),
    coordinates: 'planar',
    territoryCount,
    activities: [{ name: 'people', values: Float64Array.from(values), tolerance }],
    compactness: 'inertia',
    weight: Float64Array.from(values),
    contiguity: true,
    ...more,
  };
}

/** A connected graph: a random tree and some more edges. */
const smallProblem = fc
  .integer({ min: 3, max: 8 })
  .chain((unitCount) =>
    fc.record({
      parents: fc.tuple(
        ...Array.from({ length: unitCount - 1 }, (_, unit) => fc.integer({ min: 0, max: unit })),
      ),
      extra: fc.array(
        fc.tuple(fc.integer({ min: 0, max: unitCount - 1 }), fc.integer({ min: 0, max: unitCount - 1 })),
        { maxLength: 4 },
      ),
      values: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: unitCount, maxLength: unitCount }),
      territoryCount: fc.integer({ min: 2, max: 3 }),
      tolerance: fc.constantFrom(0.1, 0.3, 0.6),
    }),
  )
  .map(({ parents, extra, values, territoryCount, tolerance }) => {
    const tree = parents.flatMap((parent, index) => [parent, index + 1]);
    const edges = [...tree, ...extra.filter(([a, b]) => a !== b).flat()];
    return problemOf(edges, values, territoryCount, tolerance);
  });

/** All plans that keep every limit, by trying all. */
function* feasiblePlans(problem: DistrictingProblem): Generator<Uint16Array> {
  const [unitCount, k] = [problem.x.length, problem.territoryCount];
  for (let code = 0; code < k ** unitCount; code++) {
    const plan = Uint16Array.from({ length: unitCount }, (_, unit) => Math.floor(code / k ** unit) % k);
    if (new Set(plan).size === k && isFeasible(problem, plan)) yield plan;
  }
}

function isFeasible(problem: DistrictingProblem, plan: Uint16Array): boolean {
  if (connectedComponents(problem.graph, plan).count !== problem.territoryCount) return false;
  return problem.activities.every((activity) => {
    const { low, high } = limitsOf(activity, problem.territoryCount);
    const totals = new Float64Array(problem.territoryCount);
    for (const [unit, value] of activity.values.entries()) totals[plan[unit]!]! += value;
    return totals.every((total) => total >= low - 1e-9 && total <= high + 1e-9);
  });
}

describe('contractPendants', () => {
  test('no plan that keeps all limits separates a piece from the unit it hangs on', () => {
    let contracted = 0;
    fc.assert(
      fc.property(smallProblem, (problem) => {
        const { hostOf } = contractPendants(problem);
        if (new Set(hostOf).size < hostOf.length) contracted++;
        for (const plan of feasiblePlans(problem)) {
          const territoryOfHost = new Map<number, number>();
          for (const [unit, host] of hostOf.entries()) {
            const known = territoryOfHost.get(host);
            if (known !== undefined && known !== plan[unit]) return false;
            territoryOfHost.set(host, plan[unit]!);
          }
        }
        return true;
      }),
      { numRuns: 300, seed: 4 },
    );
    expect(contracted).toBeGreaterThan(30);
  });

  test('a chain of islands joins the shore, amounts included, as one', () => {
    // 0 – 1 – 2 – 3 – 4, with 3 and 4 too small for a territory of their own.
    const { problem, hostOf } = contractPendants(
      problemOf([0, 1, 1, 2, 2, 3, 3, 4], [5, 5, 5, 1, 1], 2, 0.2),
    );
    expect([...hostOf]).toEqual([0, 1, 2, 2, 2]);
    expect([...problem.activities[0]!.values]).toEqual([5, 5, 7]);
  });

  test('a piece with a locked unit or a home is left as it is', () => {
    const locked = problemOf([0, 1, 1, 2], [5, 5, 1], 2, 0.2, { locked: Int32Array.from([-1, -1, 1]) });
    expect([...contractPendants(locked).hostOf]).toEqual([0, 1, 2]);
  });
});

describe('setAside', () => {
  test('a unit that is too large gets a territory of its own, and the rest shares the others', () => {
    const problem = problemOf([0, 1, 1, 2, 2, 3, 3, 0], [90, 10, 10, 10], 3, 0.5);
    const { aside, remainder } = setAside(problem);
    expect(aside).toEqual([{ unit: 0, units: [0], territory: 2 }]);
    expect(remainder).toMatchObject({ unitOf: [1, 2, 3], territoryOf: [0, 1] });
    expect([...joinParts(4, aside, remainder, Uint16Array.from([0, 0, 1]))]).toEqual([2, 0, 0, 1]);
  });

  test('what would be cut off goes with it', () => {
    // 3 hangs on 0 alone.
    const { aside } = setAside(problemOf([0, 1, 1, 2, 0, 3], [90, 10, 10, 10], 3, 0.5));
    expect(aside[0]).toMatchObject({ unit: 0, units: [0, 3] });
  });

  test('it keeps the territory it has today or is locked to, with the units locked there', () => {
    const edges = [0, 1, 1, 2, 2, 3, 3, 0];
    const today = problemOf(edges, [90, 10, 10, 10], 3, 0.5, { current: Uint16Array.from([1, 0, 0, 2]) });
    expect(setAside(today).aside[0]).toMatchObject({ territory: 1 });
    const locked = problemOf(edges, [90, 10, 10, 10], 3, 0.5, { locked: Int32Array.from([0, 0, -1, -1]) });
    expect(setAside(locked).aside[0]).toMatchObject({ units: [0, 1], territory: 0 });
  });

  test('nothing is set aside when every unit fits, or when all territories would be used up', () => {
    expect(setAside(problemOf([0, 1, 1, 2], [1, 1, 1], 3, 0.1)).aside).toEqual([]);
    expect(setAside(problemOf([0, 1, 1, 2], [50, 1, 50], 2, 0)).aside.length).toBeLessThan(2);
  });
});
