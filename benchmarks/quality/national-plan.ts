import {
  type DistrictingProblem,
  optimizePlan,
  type PlanReport,
  validatePlan,
} from '@catchment/algorithms/districting';
import { createPrng, stopAfterSeconds } from '@catchment/algorithms/search';
import { solvePlan } from '../../packages/server/src/planning/building/solve-plan.ts';
import { nationalProblem } from '../../tools/first-plan/national-problem.ts';
import { cpuSeconds, record } from '../harness.ts';

// The product's own case: 3,144 counties into 60 territories with the measures that ship, by the optimiser alone and by the
// build of the product around it. Usage: node benchmarks/quality/national-plan.ts [seconds]

const seconds = Number(process.argv[2] ?? 10);
const cases = [
  { name: 'market potential ±20 %', balance: [{ measure: 'market_potential', tolerance: 0.2 }] },
  { name: 'population ±10 %', balance: [{ measure: 'population', tolerance: 0.1 }] },
  {
    name: 'market potential ±30 %, households ±30 %',
    balance: [
      { measure: 'market_potential', tolerance: 0.3 },
      { measure: 'households', tolerance: 0.3 },
    ],
  },
];

for (const { name, balance } of cases) {
  const compactnessWeight = balance[0]!.measure;
  const problem = nationalProblem({
    territoryCount: 60,
    balance,
    compactness: 'inertia',
    compactnessWeight,
    contiguity: true,
  });
  measure(`${name}: optimiser alone`, problem, () => {
    const stop = stopAfterSeconds(seconds, cpuSeconds);
    return {
      alignment: optimizePlan(problem, { random: createPrng(1), stop }).territoryOf,
      lowerBound: null,
    };
  });
  measure(`${name}: product`, problem, () => {
    const cancel = new Int32Array(new SharedArrayBuffer(4));
    return solvePlan({ problem, seconds, seed: 1, cancel }, cpuSeconds, () => undefined);
  });
}

function measure(
  name: string,
  problem: DistrictingProblem,
  solve: () => { alignment: Uint16Array; lowerBound: number | null },
): void {
  const start = cpuSeconds();
  const { alignment, lowerBound } = solve();
  const cpu = cpuSeconds() - start;
  const report = validatePlan(problem, alignment);
  const figures = {
    contiguous: report.contiguous,
    territories_outside: new Set(outside(report).map(({ territory }) => territory)).size,
    means_outside: Number(
      outside(report)
        .reduce((sum, { means }) => sum + means, 0)
        .toFixed(3),
    ),
    coefficient_of_variation: Number(report.balance[0]!.coefficientOfVariation.toFixed(4)),
    objective: Number(report.objective.toPrecision(6)),
    lower_bound: lowerBound === null ? null : Number(lowerBound.toPrecision(6)),
    cpu_seconds: Number(cpu.toFixed(1)),
  };
  record('national-plan', name, 1, figures);
  console.log(name, figures);
}

/** Each missed limit, in means of a territory. */
function outside({ violations, balance }: PlanReport): { territory: number; means: number }[] {
  return violations.flatMap((broken) => {
    if (broken.kind !== 'balance') return [];
    const { mean } = balance.find(({ name }) => name === broken.activity)!;
    return [
      {
        territory: broken.territory,
        means: Math.max(broken.low - broken.amount, broken.amount - broken.high) / mean,
      },
    ];
  });
}
