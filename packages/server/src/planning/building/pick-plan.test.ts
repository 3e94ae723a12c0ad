import type { DistrictingProblem } from '@catchment/algorithms/districting';
import { csrFromEdges } from '@catchment/algorithms/graph';
import { expect, test } from 'vitest';
import { pickPlan } from './pick-plan.ts';
import { type SolvedPlan, solvePlan } from './solve-plan.ts';

/** A row of equal units in two territories of two to four. */
function row(unitCount: number): DistrictingProblem {
  const units = Array.from({ length: unitCount }, (_, unit) => unit);
  return {
    graph: csrFromEdges(
      unitCount,
      units.slice(1).flatMap((unit) => [unit - 1, unit]),
    ),
    x: Float64Array.from(units),
    y: new Float64Array(unitCount),
    coordinates: 'planar',
    territoryCount: 2,
    activities: [
      { name: 'people', values: new Float64Array(unitCount).fill(1), low: 2, high: unitCount - 2 },
    ],
    compactness: 'inertia',
    weight: new Float64Array(unitCount).fill(1),
    contiguity: true,
  };
}

const answer = (alignment: number[], lowerBound: number | null = null): SolvedPlan => ({
  alignment: Uint16Array.from(alignment),
  lowerBound,
  iterations: 10,
  stopReason: 'time',
  seconds: 1,
});

test('the plan within its limits wins, then the more compact one, then the first', () => {
  const outside = answer([0, 1, 1, 1, 1, 1]);
  const wide = answer([0, 0, 1, 1, 1, 1]);
  const even = answer([0, 0, 0, 1, 1, 1]);
  const mirrored = answer([1, 1, 1, 0, 0, 0]);
  const picked = (...solved: [SolvedPlan, ...SolvedPlan[]]) => pickPlan(row(6), solved).alignment;
  expect(picked(outside, wide)).toBe(wide.alignment);
  expect(picked(wide, even, outside)).toBe(even.alignment);
  expect(picked(even, mirrored)).toBe(even.alignment);
  expect(picked(answer([0, 1, 0, 0, 1, 1]), wide)).toBe(wide.alignment);
});

test('a bound that one of them proved holds for all, and their work adds up', () => {
  const picked = pickPlan(row(6), [answer([0, 0, 0, 1, 1, 1]), answer([0, 0, 1, 1, 1, 1], 3)]);
  expect(picked).toMatchObject({ lowerBound: 3, iterations: 20, seconds: 1 });
  expect(Array.from(picked.alignment)).toEqual([0, 0, 0, 1, 1, 1]);
});

test('two seeds under the same budget give the same plan every time', () => {
  const build = () => {
    const solve = (seed: number) => {
      let now = 0;
      const cancel = new Int32Array(new SharedArrayBuffer(4));
      return solvePlan(
        { problem: row(24), seconds: 1, seed, cancel },
        () => {
          now += 0.01;
          return now;
        },
        () => undefined,
      );
    };
    return pickPlan(row(24), [solve(1), solve(2)]);
  };
  expect(build()).toEqual(build());
});
