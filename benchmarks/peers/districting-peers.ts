import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lowerBound, optimizePlan, validatePlan } from '@catchment/algorithms/districting';
import { edgesOf } from '@catchment/algorithms/graph';
import { createPrng, stopAfterSeconds } from '@catchment/algorithms/search';
import { cpuSeconds, record } from '../harness.ts';
import { districtingInstances, type Instance } from '../quality/districting/instances.ts';

// Ours and peers on the same instances, in one run on one machine; every plan judged by our validator.
// Usage: python -m venv VENV && VENV/bin/pip install -r benchmarks/peers/requirements.txt
//        node benchmarks/peers/districting-peers.ts VENV/bin/python [seconds] [NAME …]

const python = process.argv[2] ?? 'python3';
const seconds = Number(process.argv[3] ?? 10);
const names = process.argv.slice(4);
const peers = ['gerrychain', 'metis', 'spopt', 'highs'];

for (const instance of districtingInstances(['county', 'tract'])) {
  const isChosen = names.length > 0 ? names.includes(instance.name) : instance.bestKnown !== null;
  if (!isChosen) continue;
  measureOurs(instance);
  const folder = mkdtempSync(join(tmpdir(), 'districting-peers-'));
  const file = join(folder, 'instance.json');
  writeFileSync(file, JSON.stringify(forPeers(instance)));
  // The exact program has a variable a pair of units: hopeless on tracts.
  for (const peer of peers)
    if (peer !== 'highs' || instance.set === 'county') measurePeer(instance, peer, file);
  rmSync(folder, { recursive: true });
}

function measureOurs(instance: Instance): void {
  const { problem } = instance;
  const start = cpuSeconds();
  const stop = stopAfterSeconds(0.75 * seconds, cpuSeconds);
  const { territoryOf } = optimizePlan(problem, { random: createPrng(1), stop });
  const certificate = lowerBound(problem, territoryOf, stopAfterSeconds(0.25 * seconds, cpuSeconds));
  const certified = Number((100 * certificate.gap).toFixed(3));
  recordPlan(instance, 'catchment', territoryOf, cpuSeconds() - start, null, certified);
}

function measurePeer(instance: Instance, peer: string, file: string): void {
  const script = join(import.meta.dirname, 'districting_peers.py');
  const args = [script, peer, file, String(seconds)];
  const { stdout } = spawnSync(python, args, { encoding: 'utf8', maxBuffer: 1e8, timeout: 30_000 * seconds });
  const { plan, error, cpu } = JSON.parse(stdout.trim().split('\n').at(-1) || '{"error":"did not end"}');
  recordPlan(instance, peer, plan ? Uint16Array.from(plan) : null, cpu ?? null, error ?? null, null);
}

function recordPlan(
  { problem, name, scale, bestKnown }: Instance,
  by: string,
  plan: Uint16Array | null,
  cpu: number | null,
  error: string | null,
  certified: number | null,
): void {
  const report = plan === null ? null : validatePlan(problem, plan);
  const mean = report?.balance[0]?.mean ?? 1;
  const worst = Math.max(
    ...(report?.balance[0]?.amounts ?? []).map((amount) => Math.abs(amount - mean) / mean),
  );
  const objective = report === null ? null : report.objective * scale;
  const figures = {
    seconds_allowed: seconds,
    feasible: report?.feasible ?? false,
    contiguous: report?.contiguous ?? null,
    furthest_from_mean_percent: report === null ? null : Number((100 * worst).toFixed(2)),
    objective: objective === null ? null : Number(objective.toPrecision(8)),
    gap_to_best_known_percent:
      objective === null || bestKnown === null
        ? null
        : Number((100 * (objective / bestKnown - 1)).toFixed(3)),
    certified_gap_percent: certified,
    cpu_seconds: cpu === null ? null : Number(cpu.toFixed(2)),
    gave_up: error,
  };
  record('districting-peers', `${name}: ${by}`, 1, figures);
  console.log(name, by, figures);
}

function forPeers({ problem }: Instance) {
  const [activity] = problem.activities;
  if (activity === undefined || !('low' in activity)) throw new Error('expected an activity with bounds');
  const flat = edgesOf(problem.graph);
  return {
    x: [...problem.x],
    y: [...problem.y],
    load: [...activity.values],
    edges: Array.from({ length: flat.length / 2 }, (_, e) => [flat[2 * e], flat[2 * e + 1]]),
    territories: problem.territoryCount,
    low: activity.low,
    high: activity.high,
    round: problem.roundDistance ?? 1,
  };
}
