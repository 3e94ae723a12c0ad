import fc from 'fast-check';
import { csrFromEdges } from '../graph/index.ts';
import type { Prng } from '../search/index.ts';
import { COMPACTNESS, type DistrictingProblem, NO_TERRITORY } from './problem.ts';
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

/** A small connected map whose every number and rule is drawn at random, for tests against brute force. */
export function drawProblem(random: Prng, unitCount: number, territoryCount: number): DistrictingProblem {
  const n = unitCount;
  const k = territoryCount;
  const maybe = () => random.below(3) === 0;
  const numbers = (most: number) => Float64Array.from({ length: n }, () => random.below(most + 1));
  const edges = Array.from({ length: n - 1 }, (_, i) => [i + 1, random.below(i + 1)]).flat();
  for (let e = random.below(n); e > 0; e--) {
    const [a, b] = [random.below(n), random.below(n)];
    if (a !== b) edges.push(a, b);
  }
  const compactness = COMPACTNESS[random.below(COMPACTNESS.length)];
  const usesCentres = compactness !== 'cut-edges';
  const hasHomes = compactness === 'inertia' || compactness === 'distance';
  const centres = Int32Array.from({ length: k }, (_, t) => (t < n && maybe() ? t : -1));
  const pulls = Float64Array.from(centres, (unit) => (unit < 0 ? 1 : 0.5 + random.float() * 3));
  const homeOf = (unit: number) => (unit < 0 || maybe() ? Number.NaN : random.float() * 4);
  const x = Float64Array.from(centres, homeOf);
  const homes = { x, y: x.map((value) => value / 2) };
  return {
    graph: csrFromEdges(n, edges),
    x: numbers(4),
    y: numbers(4),
    coordinates: 'planar',
    territoryCount: k,
    activities: [{ name: 'load', values: numbers(5), tolerance: 0.2 + 0.8 * random.float() }],
    compactness,
    weight: numbers(3),
    contiguity: !maybe(),
    ...(compactness === 'travel-time' && {
      travelTimes: Float64Array.from({ length: n * n }, () => random.below(60)),
    }),
    ...(usesCentres && maybe() && { centres, pulls, ...(hasHomes && maybe() && { homes }) }),
    ...(maybe() && drawDisruption(random, n, k)),
    ...(maybe() && { together: Uint32Array.of(0, n - 1) }),
    ...(maybe() && { apart: Uint32Array.of(1, 2) }),
    ...(maybe() && {
      locked: Int32Array.from({ length: n }, (_, unit) =>
        random.below(5) === 0 && !centres.includes(unit) ? random.below(k) : -1,
      ),
    }),
  };
}

function drawDisruption(random: Prng, n: number, k: number): Partial<DistrictingProblem> {
  const values = Float64Array.from({ length: n }, () => 1 + random.below(3));
  return {
    current: Uint16Array.from({ length: n }, () => (random.below(6) === 0 ? NO_TERRITORY : random.below(k))),
    ...(random.below(2) === 0
      ? { keep: { weight: random.float() * 3, values } }
      : { moveAtMost: { share: 0.3 + 0.5 * random.float(), values } }),
  };
}

/** Least objective with the cost of moves, over all plans that the validator accepts, by trying all k^n of them; Infinity when there is none. */
export function leastByBruteForce(problem: DistrictingProblem): number {
  const n = problem.x.length;
  const plan = new Uint16Array(n);
  let least = Number.POSITIVE_INFINITY;
  for (let code = 0; code < problem.territoryCount ** n; code++) {
    for (let i = 0, rest = code; i < n; i++, rest = Math.floor(rest / problem.territoryCount)) {
      plan[i] = rest % problem.territoryCount;
    }
    const report = validatePlan(problem, plan);
    if (report.feasible) least = Math.min(least, report.objective + report.moveCost);
  }
  return least;
}

/** The plan of least cost, moves included, by trying all; null when no plan keeps every rule. */
export function bestPlanByBruteForce(
  problem: DistrictingProblem,
): { territoryOf: Uint16Array; centres: Int32Array; cost: number } | null {
  const n = problem.x.length;
  const plan = new Uint16Array(n);
  let best: { territoryOf: Uint16Array; centres: Int32Array; cost: number } | null = null;
  for (let code = 0; code < problem.territoryCount ** n; code++) {
    for (let i = 0, rest = code; i < n; i++, rest = Math.floor(rest / problem.territoryCount)) {
      plan[i] = rest % problem.territoryCount;
    }
    const { feasible, objective, moveCost, centres } = validatePlan(problem, plan);
    if (feasible && objective + moveCost < (best?.cost ?? Number.POSITIVE_INFINITY))
      best = { territoryOf: plan.slice(), centres, cost: objective + moveCost };
  }
  return best;
}

/** Small maps with any mix of rules that tell territories apart. */
export const ruledProblem = fc
  .record({
    values: fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 8, maxLength: 8 }),
    others: fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 8, maxLength: 8 }),
    weight: fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 8, maxLength: 8 }),
    k: fc.integer({ min: 1, max: 3 }),
    tolerance: fc.constantFrom(0.1, 0.4, 0.8),
    activities: fc.integer({ min: 0, max: 2 }),
    rules: fc.uniqueArray(fc.constantFrom('locked', 'centres', 'keep', 'moveAtMost', 'together', 'apart'), {
      maxLength: 4,
    }),
    current: fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 8, maxLength: 8 }),
    share: fc.constantFrom(0, 0.25, 0.5),
    unit: fc.integer({ min: 0, max: 7 }),
    compactness: fc.constantFrom('inertia' as const, 'distance' as const),
    contiguity: fc.boolean(),
  })
  .map(({ values, others, weight, k, tolerance, activities, rules, current, share, unit, ...rest }) => {
    const uses = (rule: string) => (rules as string[]).includes(rule);
    const ones = new Float64Array(8).fill(1);
    const problem: DistrictingProblem = gridProblem(4, 2, k, {
      ...rest,
      weight: Float64Array.from(weight),
      activities: [
        { name: 'load', values: Float64Array.from(values), tolerance },
        { name: 'other', values: Float64Array.from(others), tolerance: 0.9 },
      ].slice(0, activities),
      current: Uint16Array.from(current, (t) => t % k),
      ...(uses('locked')
        ? { locked: Int32Array.from({ length: 8 }, (_, i) => (i === unit ? k - 1 : -1)) }
        : {}),
      ...(uses('centres')
        ? { centres: Int32Array.from({ length: k }, (_, t) => (t === 0 ? 7 - unit : -1)) }
        : {}),
      ...(uses('keep') ? { keep: { weight: 2, values: Float64Array.from(values) } } : {}),
      ...(uses('moveAtMost') ? { moveAtMost: { share, values: ones } } : {}),
      ...(uses('together') ? { together: Uint32Array.of(0, 5) } : {}),
      ...(uses('apart') && k > 1 ? { apart: Uint32Array.of(1, 2) } : {}),
    });
    return problem;
  });
