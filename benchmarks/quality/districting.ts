import { lowerBound, lowerBoundSeconds, optimizePlan } from '@catchment/algorithms/districting';
import { createPrng, stopAfterSeconds } from '@catchment/algorithms/search';
import { cpuSeconds, record } from '../harness.ts';
import { districtingInstances, type Instance } from './districting/instances.ts';

// Territory design on published instances: gap to the best known plan, certified gap, feasibility.
// Usage: node benchmarks/quality/districting.ts [--sets county,tract] [--seeds 10] [--only NAME] [--seconds 10]

const options = new Map(
  process.argv.slice(2).map((text, i, all): [string, string] => [text, all[i + 1] ?? '']),
);
const sets = (options.get('--sets') ?? 'county,perturbed,tract,large-tract,three-activities').split(',');
const seeds = Number(options.get('--seeds') ?? 1);
const only = options.get('--only');
const secondsGiven = options.get('--seconds');

for (const instance of districtingInstances(sets)) {
  if (only !== undefined && instance.name !== only) continue;
  for (let seed = 1; seed <= seeds; seed++) measure(instance, seed);
}

function measure(instance: Instance, seed: number): void {
  const { problem, name, set, scale, bestKnown } = instance;
  const seconds = Number(secondsGiven ?? instance.seconds);
  const start = cpuSeconds();
  const searchSeconds = seconds - lowerBoundSeconds(problem.x.length, seconds);
  const result = optimizePlan(problem, {
    random: createPrng(seed),
    stop: stopAfterSeconds(searchSeconds, cpuSeconds),
  });
  const left = Math.max(0.1, seconds - (cpuSeconds() - start));
  const certificate = lowerBound(problem, result.territoryOf, stopAfterSeconds(left, cpuSeconds));
  const gapPercent =
    bestKnown === null || !result.feasible ? null : 100 * ((result.objective * scale) / bestKnown - 1);
  record(`districting-${set}`, name, seed, {
    seconds_allowed: seconds,
    feasible: result.feasible,
    objective: result.objective * scale,
    gap_to_best_known_percent: gapPercent === null ? null : Number(gapPercent.toFixed(4)),
    certified_gap_percent: result.feasible ? Number((100 * certificate.gap).toFixed(3)) : null,
    cpu_seconds: Number((cpuSeconds() - start).toFixed(2)),
  });
  console.log(
    `${set} ${name} seed ${seed}: ${result.feasible ? `gap ${gapPercent?.toFixed(3)} %` : 'not feasible'}`,
  );
}
