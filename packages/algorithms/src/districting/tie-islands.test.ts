import { describe, expect, it } from 'vitest';
import { csrFromEdges } from '../graph/index.ts';
import { createPrng, stopAfterIterations } from '../search/index.ts';
import { type DistrictingProblem, optimizePlan, tieIslands } from './index.ts';
import { gridProblem } from './testing.ts';

/** A row of units with the edges named, a metre apart, each of load 1 unless said. */
function row(n: number, k: number, edges: number[], overrides: Partial<DistrictingProblem> = {}) {
  return gridProblem(n, 1, k, { graph: csrFromEdges(n, edges), ...overrides });
}

function loads(values: readonly number[], tolerance = 0.1) {
  return { activities: [{ name: 'load', values: Float64Array.from(values), tolerance }] };
}

function ties(problem: DistrictingProblem): number[] {
  const { graph, waterEdges } = tieIslands(problem);
  const result = optimizePlan(
    { ...problem, graph },
    { random: createPrng(1), stop: stopAfterIterations(40_000) },
  );
  expect(result.violations).toEqual([]);
  return Array.from(waterEdges);
}

describe('tieIslands', () => {
  it('leaves pieces alone that are whole territories, and ties those that are not', () => {
    expect(ties(row(4, 2, [0, 1, 2, 3]))).toEqual([]);
    expect(ties(row(6, 2, [0, 1, 1, 2, 2, 3, 4, 5]))).toEqual([4, 3]);
  });

  it('ties three pieces for two territories until two are left', () => {
    expect(ties(row(6, 2, [0, 1, 2, 3, 4, 5], loads([1, 1, 1, 1, 1, 1], 0.5)))).toEqual([1, 2]);
  });

  it('ties a unit of no load, though it weighs nothing', () => {
    expect(ties(row(5, 2, [0, 1, 2, 3], loads([1, 1, 1, 1, 0])))).toEqual([4, 3]);
  });

  it('ties Alaska and Hawaii to the nearest state, across the date line too', () => {
    const x = Float64Array.of(-122, -120, -121, -165, 173, -155);
    const y = Float64Array.of(47, 44, 36, 60, 52, 20);
    const problem = row(6, 2, [0, 1, 1, 2], {
      x,
      y,
      coordinates: 'lonlat',
      ...loads([5, 1, 6, 0.5, 0.1, 0.5], 0.2),
    });
    expect(ties(problem)).toEqual([3, 4, 5, 2, 3, 0]);
  });

  it('ties pieces that share a territory by locks', () => {
    const locked = Int32Array.of(-1, 0, 0, -1, -1);
    expect(ties(row(5, 2, [0, 1, 2, 3, 3, 4], { locked, ...loads([1, 1, 1, 1, 1], 0.5) }))).toEqual([1, 2]);
  });

  it('ties nothing where territories need not be connected', () => {
    expect(ties(row(5, 2, [], { contiguity: false, ...loads([1, 1, 1, 1, 1], 0.5) }))).toEqual([]);
  });
});
