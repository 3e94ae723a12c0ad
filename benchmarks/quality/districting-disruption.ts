import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type DistrictingProblem, NO_TERRITORY, optimizePlan } from '@catchment/algorithms/districting';
import { createPrng, stopAfterSeconds } from '@catchment/algorithms/search';
import { cpuSeconds, record } from '../harness.ts';
import { buildProblem, instanceFolder, readRows } from './districting/instances.ts';

// Realignment: population that changes territory, against the least that must (proved), centre units locked.
// Usage: node benchmarks/quality/districting-disruption.ts [seconds] [NAME …]

const seconds = Number(process.argv[2] ?? 10);
const names = process.argv.slice(3);
const folder = instanceFolder();

const index = join(folder, 'disruption', 'index.csv');
if (!existsSync(index))
  console.log('districting disruption: the instances are not beside the checkout; nothing measured');

for (const row of existsSync(index) ? readRows(index) : []) {
  if (names.length > 0 && !names.includes(row.name ?? '')) continue;
  const file = (name: string | undefined) => readRows(join(folder, name ?? ''));
  const units = file(row.units);
  const base = buildProblem(units, file(row.edges), { ...row, weight: 'pop', round_m: '1000' });
  const indexOf = new Map(units.map((unit, index) => [unit.id, index]));
  const current = new Uint16Array(units.length).fill(NO_TERRITORY);
  for (const { id, territory } of file(row.current)) current[indexOf.get(id) ?? 0] = Number(territory) - 1;
  const locked = new Int32Array(units.length).fill(-1);
  for (const { id, territory } of file(row.locked)) locked[indexOf.get(id) ?? 0] = Number(territory) - 1;
  measure(
    row.name ?? '',
    { ...base, current, locked, keep: { weight: 100, values: base.weight } },
    Number(row.minimum_moved_pop),
  );
}

function measure(name: string, problem: DistrictingProblem, minimumMoved: number): void {
  const start = cpuSeconds();
  const result = optimizePlan(problem, {
    random: createPrng(1),
    stop: stopAfterSeconds(seconds, cpuSeconds),
  });
  const population = problem.weight.reduce((total, pop) => total + pop, 0);
  const moved = Math.round(result.report.moved.keepShare * population);
  const ratio = minimumMoved > 0 ? moved / minimumMoved : moved === 0 ? 1 : Number.POSITIVE_INFINITY;
  record('districting-disruption', name, 1, {
    seconds_allowed: seconds,
    feasible: result.feasible,
    moved_population: moved,
    least_possible: minimumMoved,
    ratio: Number(ratio.toFixed(4)),
    cpu_seconds: Number((cpuSeconds() - start).toFixed(2)),
  });
  console.log(
    `${name}: feasible ${result.feasible}, moved ${moved} of at least ${minimumMoved}, ratio ${ratio.toFixed(3)}`,
  );
}
