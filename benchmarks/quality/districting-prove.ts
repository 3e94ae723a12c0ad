import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { record } from '../harness.ts';
import { instanceFolder, readRows } from './districting/instances.ts';

// Proofs of optimality: `catchment design --prove` on the county set.
// Usage: node benchmarks/quality/districting-prove.ts [seconds] [NAME …]

const seconds = process.argv[2] ?? '120';
const names = process.argv.slice(3);
const folder = instanceFolder();
const main = join(import.meta.dirname, '..', '..', 'packages', 'cli', 'src', 'main.ts');

for (const row of readRows(join(folder, 'index.csv'))) {
  const name = row.name ?? '';
  if (row.set !== 'county' || (names.length > 0 && !names.includes(name))) continue;
  const files = [
    join(folder, 'county', `${name}.units.csv`),
    '--edges',
    join(folder, 'county', row.edges ?? ''),
  ];
  const rules = [
    '--territories',
    row.territories ?? '',
    '--balance',
    row.balance ?? '',
    '--round-distance',
    row.round_m ?? '',
  ];
  const args = [main, 'design', ...files, ...rules, '--prove', '--seconds', seconds, '--json'];
  const { stdout } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1e8 });
  const report = JSON.parse(stdout);
  record('districting-prove', name, 1, {
    seconds_allowed: Number(seconds),
    proved_optimal: report.feasible && report.gap === 0,
    proved_infeasible: !report.feasible && report.infeasibility.proved,
    objective: report.feasible ? report.objective * Number(row.scale) : null,
    cpu_seconds: report.cpu_seconds,
  });
  console.log(
    `${name}: proved ${report.gap === 0 || report.infeasibility?.proved === true}, ${report.cpu_seconds} s`,
  );
}
