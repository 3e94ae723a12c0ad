import { type DistrictingProblem, optimizePlan } from '@catchment/algorithms/districting';
import { csrFromEdges } from '@catchment/algorithms/graph';
import { createPrng, stopAfterSeconds } from '@catchment/algorithms/search';
import { cpuSeconds, record } from '../harness.ts';

// Scale: a made-up map of about 50,000 units, 200 territories, three activities within ±5 %, connected.
// Usage: node benchmarks/speed/districting-scale.ts [seconds]

const seconds = Number(process.argv[2] ?? 60);
const problem = madeUpMap(250, 200, 200);
const start = cpuSeconds();
let firstFeasibleSeconds: number | null = null;
const result = optimizePlan(problem, {
  random: createPrng(1),
  stop: stopAfterSeconds(seconds, cpuSeconds),
  onProgress: ({ feasible }) => {
    if (feasible) firstFeasibleSeconds ??= Number((cpuSeconds() - start).toFixed(2));
  },
});
record('districting-scale', '50000 units × 200 territories × 3 activities', 1, {
  feasible: result.feasible,
  first_feasible_cpu_seconds: firstFeasibleSeconds,
  objective: result.objective,
  cpu_seconds: Number((cpuSeconds() - start).toFixed(2)),
  rss_mb_max: Math.round(process.resourceUsage().maxRSS / 1024),
});
console.log(`feasible ${result.feasible}, first after ${firstFeasibleSeconds} s`);

/** A grid with jittered places and activities of 1 to 20 a unit. */
function madeUpMap(width: number, height: number, territoryCount: number): DistrictingProblem {
  const random = createPrng(9);
  const n = width * height;
  const edges: number[] = [];
  for (let i = 0; i < n; i++) {
    if (i % width < width - 1) edges.push(i, i + 1);
    if (i + width < n) edges.push(i, i + width);
  }
  const activity = (name: string) => ({
    name,
    values: Float64Array.from({ length: n }, () => 1 + random.below(20)),
    tolerance: 0.05,
  });
  return {
    graph: csrFromEdges(n, edges),
    x: Float64Array.from({ length: n }, (_, i) => (i % width) + 0.3 * random.float()),
    y: Float64Array.from({ length: n }, (_, i) => Math.floor(i / width) + 0.3 * random.float()),
    coordinates: 'planar',
    territoryCount,
    activities: ['customers', 'potential', 'workload'].map(activity),
    compactness: 'inertia',
    weight: new Float64Array(n).fill(1),
    contiguity: true,
  };
}
