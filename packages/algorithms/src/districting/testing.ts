import { csrFromEdges } from '../graph/index.ts';
import type { DistrictingProblem } from './problem.ts';
import { validatePlan } from './validate-plan.ts';

/** A grid of width × height units of load 1, a metre apart, for tests. */
export function gridProblem(
  width: number,
  height: number,
  territoryCount: number,
  overrides: Partial<DistrictingProblem> = {},
): DistrictingProblem {
  const n = width * height;
  const edges: number[] = [];
  for (let i = 0; i < n; i++) {
    if (i % width < width - 1) edges.push(i, i + 1);
    if (i + width < n) edges.push(i, i + width);
  }
  return {
    graph: csrFromEdges(n, edges),
    x: Float64Array.from({ length: n }, (_, i) => i % width),
    y: Float64Array.from({ length: n }, (_, i) => Math.floor(i / width)),
    coordinates: 'planar',
    territoryCount,
    activities: [{ name: 'load', values: new Float64Array(n).fill(1), tolerance: 0.01 }],
    compactness: 'inertia',
    weight: new Float64Array(n).fill(1),
    contiguity: true,
    ...overrides,
  };
}

/** Least objective over all plans that the validator accepts, by trying all k^n of them; Infinity when there is none. */
export function leastByBruteForce(problem: DistrictingProblem): number {
  const n = problem.x.length;
  const plan = new Uint16Array(n);
  let least = Number.POSITIVE_INFINITY;
  for (let code = 0; code < problem.territoryCount ** n; code++) {
    for (let i = 0, rest = code; i < n; i++, rest = Math.floor(rest / problem.territoryCount)) {
      plan[i] = rest % problem.territoryCount;
    }
    const report = validatePlan(problem, plan);
    if (report.feasible) least = Math.min(least, report.objective);
  }
  return least;
}
