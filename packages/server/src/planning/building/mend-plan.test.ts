import { type DistrictingProblem, validatePlan } from '@catchment/algorithms/districting';
import { csrFromEdges } from '@catchment/algorithms/graph';
import { createPrng, stopAfterIterations } from '@catchment/algorithms/search';
import { expect, test } from 'vitest';
import { mendPlan } from './mend-plan.ts';

/** A grid of equal units in columns of territories, of which the first has taken half of the second. */
function lopsided(): { problem: DistrictingProblem; alignment: Uint16Array } {
  const problem = grid(12, 4, { territoryCount: 6, low: 7, high: 9 });
  const column = (unit: number) => unit % 12;
  return {
    problem,
    alignment: Uint16Array.from(problem.x.keys(), (unit) =>
      column(unit) < 3 ? 0 : Math.floor(column(unit) / 2),
    ),
  };
}

function grid(
  width: number,
  height: number,
  { territoryCount, low, high }: { territoryCount: number; low: number; high: number },
): DistrictingProblem {
  const edges: number[] = [];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (x + 1 < width) edges.push(y * width + x, y * width + x + 1);
      if (y + 1 < height) edges.push(y * width + x, (y + 1) * width + x);
    }
  }
  const units = Array.from({ length: width * height }, (_, unit) => unit);
  return {
    graph: csrFromEdges(units.length, edges),
    x: Float64Array.from(units, (unit) => unit % width),
    y: Float64Array.from(units, (unit) => Math.floor(unit / width)),
    coordinates: 'planar',
    territoryCount,
    activities: [{ name: 'people', values: new Float64Array(units.length).fill(1), low, high }],
    compactness: 'inertia',
    weight: new Float64Array(units.length).fill(1),
    contiguity: true,
  };
}

test('a plan outside its limits is brought within them, a few territories at a time', () => {
  const { problem, alignment } = lopsided();
  expect(validatePlan(problem, alignment).feasible).toBe(false);
  const mended = mendPlan(problem, alignment, {
    random: createPrng(1),
    stop: stopAfterIterations(20),
    onProgress: () => undefined,
  });
  expect(validatePlan(problem, mended.alignment).feasible).toBe(true);
});

test('the same seed mends the same way, and the plan given is not touched', () => {
  const { problem, alignment } = lopsided();
  const before = alignment.slice();
  const run = () =>
    mendPlan(problem, alignment, {
      random: createPrng(3),
      stop: stopAfterIterations(10),
      onProgress: () => undefined,
    });
  expect(run()).toEqual(run());
  expect(alignment).toEqual(before);
});

test('a plan never gets worse', () => {
  const { problem, alignment } = lopsided();
  let last = Number.POSITIVE_INFINITY;
  for (const rounds of [5, 10, 20, 40]) {
    const mended = mendPlan(problem, alignment, {
      random: createPrng(2),
      stop: stopAfterIterations(rounds),
      onProgress: () => undefined,
    });
    const { feasible, objective } = validatePlan(problem, mended.alignment);
    const cost = feasible ? objective : Number.MAX_VALUE;
    expect(cost).toBeLessThanOrEqual(last);
    last = cost;
  }
});

test('what nothing can mend does not keep the rest from becoming better', () => {
  const problem = grid(30, 2, { territoryCount: 15, low: 3, high: 5 });
  problem.activities[0]!.values[0] = 40;
  // Squares of four, but the two at the far end are strips, one above the other.
  const alignment = Uint16Array.from(problem.x.keys(), (unit) =>
    unit % 30 < 26 ? Math.floor((unit % 30) / 2) : 13 + Math.floor(unit / 30),
  );
  const mended = mendPlan(problem, alignment, {
    random: createPrng(1),
    stop: stopAfterIterations(80),
    onProgress: () => undefined,
  });
  expect(validatePlan(problem, mended.alignment).violations.map(({ kind }) => kind)).toEqual(['balance']);
  // The far end, too far from the unit of 40 for any patch around it: squares now.
  expect(mended.alignment[29]).toBe(mended.alignment[59]);
});

test('a plan under a budget of moves is left as it is', () => {
  const { problem, alignment } = lopsided();
  const budgeted = { ...problem, current: alignment, moveAtMost: { share: 0, values: problem.weight } };
  const mended = mendPlan(budgeted, alignment, {
    random: createPrng(1),
    stop: stopAfterIterations(5),
    onProgress: () => undefined,
  });
  expect(mended).toEqual({ alignment, rounds: 0 });
});
