import {
  type Certificate,
  type DistrictingResult,
  judgePlan,
  lowerBound,
  optimizePlan,
  proveOptimal,
} from '@catchment/algorithms/districting';
import { createPrng, stopAfterIterations, stopAfterSeconds, stopAtAny } from '@catchment/algorithms/search';
import { defineCommand } from 'citty';
import { InputError } from '../files/input-error.ts';
import { toCsv } from '../files/to-csv.ts';
import { type Output, writeWhole } from '../files/write-whole.ts';
import { type DesignOptions, readDesignOptions } from './design/design-options.ts';
import { type DesignReport, designReport } from './design/design-report.ts';
import { type NamedProblem, readProblem } from './design/read-problem.ts';
import { createMipSolver } from './design/solve-mip.ts';

export default defineCommand({
  meta: {
    name: 'design',
    description: `Draw balanced, connected, compact territories, and say how far they are from the best possible.

  Example:
    catchment design counties.csv --edges counties-edges.csv --territories 4 \\
      --balance pop=0.02 --out plan.csv --report report.json

  UNITS.csv: id,x,y and one column an activity. EDGES.csv: a,b, each pair once.
  Islands that cannot be territories by themselves are tied to the nearest land; the report lists these water edges.`,
  },
  args: {
    units: { type: 'positional', required: false, valueHint: 'UNITS.csv', description: 'id,x,y,ACTIVITY…' },
    edges: { type: 'string', valueHint: 'EDGES.csv', description: 'Which units touch: a,b' },
    territories: { type: 'string', valueHint: 'K', description: 'How many territories' },
    balance: {
      type: 'string',
      valueHint: 'NAME=TOL|LOW..HIGH',
      description: 'Keep an activity within bounds; may be repeated',
    },
    compactness: {
      type: 'string',
      valueHint: 'inertia|distance|cut-edges',
      description: 'What compact means (default inertia)',
    },
    weight: {
      type: 'string',
      valueHint: 'NAME',
      description:
        'Column that weights distances; 1 for none (default: the first balanced activity for inertia, 1 for distance)',
    },
    'round-distance': {
      type: 'string',
      valueHint: 'METRES',
      description: 'Count distances in whole multiples of this',
    },
    coordinates: {
      type: 'string',
      valueHint: 'planar|lonlat',
      description: 'x,y in metres (default) or longitude, latitude in degrees',
    },
    centres: { type: 'string', valueHint: 'CENTRES.csv', description: 'Fixed centres: territory,unit' },
    current: { type: 'string', valueHint: 'CURRENT.csv', description: 'The plan of today: id,territory' },
    keep: {
      type: 'string',
      valueHint: 'NAME=WEIGHT',
      description: 'What changing territory costs: 0.1 is gentle, 100 rules',
    },
    'move-at-most': {
      type: 'string',
      valueHint: 'NAME=SHARE',
      description: 'Hard limit to the share that changes territory',
    },
    locked: { type: 'string', valueHint: 'LOCKED.csv', description: 'Never moved: id,territory' },
    'no-contiguity': { type: 'boolean', description: 'Territories need not be connected' },
    seconds: { type: 'string', valueHint: '10', description: 'Processor seconds to spend' },
    prove: { type: 'boolean', description: 'Go on until the plan is proved optimal, or the time is over' },
    seed: { type: 'string', valueHint: '1', description: 'Same seed, same plan' },
    out: { type: 'string', valueHint: 'PLAN.csv', description: 'Where to write id,territory' },
    report: { type: 'string', valueHint: 'REPORT.json', description: 'Where to write the figures' },
    json: { type: 'boolean', description: 'Print the figures as one JSON object' },
  },
  run: async ({ rawArgs }) => {
    try {
      process.exitCode = await design(readDesignOptions(rawArgs));
    } catch (error) {
      if (!(error instanceof InputError || error instanceof RangeError)) throw error;
      process.stderr.write(`${error.message}\n`);
      process.exitCode = 2;
    }
  },
});

/** Reads, solves, writes. Returns the exit code: 0, or 1 when no plan that keeps every rule was found. */
async function design(options: DesignOptions): Promise<number> {
  const clock = startClock();
  const named = await readProblem(options);
  const found = solve(named, options, clock);
  const { result, certificate } = options.prove
    ? await prove(named, found, options, clock)
    : { result: found, certificate: certify(named.problem, found, options, clock) };
  const report = designReport(named, options, result, certificate, {
    seconds: clock.seconds(),
    cpuSeconds: clock.cpuSeconds(),
  });
  await writeWhole(outputs(options, named, result, report));
  if (options.json) process.stdout.write(`${JSON.stringify(report)}\n`);
  else process.stdout.write(summary(report));
  return result.feasible ? 0 : 1;
}

function certify(
  problem: NamedProblem['problem'],
  result: DistrictingResult,
  options: DesignOptions,
  clock: Clock,
): Certificate {
  const left = Math.max(0.05, options.seconds - clock.cpuSeconds());
  return lowerBound(problem, result.territoryOf, stopAfterSeconds(left, clock.cpuSeconds));
}

/** The bound first, then the exact program on what it leaves; a better plan may come out. */
async function prove(
  { problem }: NamedProblem,
  found: DistrictingResult,
  options: DesignOptions,
  clock: Clock,
): Promise<{ result: DistrictingResult; certificate: Certificate }> {
  const left = () => options.seconds - clock.cpuSeconds();
  const proof = proveOptimal(problem, found.territoryOf, {
    solveMip: await createMipSolver(),
    stop: stopAfterSeconds(Math.max(0.05, left() * BOUND_SHARE_OF_PROOF), clock.cpuSeconds),
    secondsLeft: left,
  });
  if (proof.kind === 'unproved')
    return { result: found, certificate: certify(problem, found, options, clock) };
  if (proof.kind === 'infeasible') {
    const infeasibility = found.infeasibility && { ...found.infeasibility, proved: true };
    const result = { ...found, infeasibility };
    return { result, certificate: { lowerBound: 0, gap: 1, method: 'exact', iterations: proof.rounds } };
  }
  const result = judgePlan(problem, proof.territoryOf, { ...found, stopReason: 'optimal' });
  return {
    result,
    certificate: { lowerBound: result.objective, gap: 0, method: 'exact', iterations: proof.rounds },
  };
}

/** Shares of the time for the search; the rest is for the certificate. */
const SEARCH_SHARE = 0.75;
/** A proof needs the best plan, which is soon found where a proof is possible, and most of the time for itself. */
const SEARCH_SHARE_OF_PROOF = 0.12;
const SEARCH_SECONDS_OF_PROOF_MAX = 8;
const BOUND_SHARE_OF_PROOF = 0.1;

function solve({ problem }: NamedProblem, options: DesignOptions, clock: Clock): DistrictingResult {
  const seconds = options.prove
    ? Math.min(SEARCH_SECONDS_OF_PROOF_MAX, options.seconds * SEARCH_SHARE_OF_PROOF)
    : options.seconds * SEARCH_SHARE;
  const iterations = Math.max(
    1,
    Math.floor(seconds * nominalStepsPerSecond(problem.x.length, problem.activities.length)),
  );
  const stop = stopAtAny(stopAfterIterations(iterations), stopAfterSeconds(seconds, clock.cpuSeconds));
  const onProgress = process.stderr.isTTY ? showProgress : undefined;
  const result = optimizePlan(problem, {
    random: createPrng(options.seed),
    stop,
    ...(onProgress ? { onProgress } : {}),
  });
  if (onProgress !== undefined) process.stderr.write('\r\x1b[K');
  return result;
}

/**
 * Steps counted as a second, so that the same seed gives the same plan on any machine that is not much slower than a
 * laptop of 2020; on a slower one the clock stops the search, and plans may differ.
 */
function nominalStepsPerSecond(unitCount: number, activityCount: number): number {
  return Math.max(1.1e6, 3.6e6 / (1 + unitCount / 600)) / (1 + 0.15 * Math.max(0, activityCount - 1));
}

function showProgress(progress: { spentFraction: number; objective: number; feasible: boolean }): void {
  const state = progress.feasible
    ? `objective ${progress.objective.toPrecision(7)}`
    : 'not yet within bounds';
  process.stderr.write(`\r\x1b[K${Math.round(100 * progress.spentFraction)} %  ${state}`);
}

function outputs(
  { outFile, reportFile }: DesignOptions,
  named: NamedProblem,
  result: DistrictingResult,
  report: DesignReport,
): Output[] {
  const plan = () =>
    toCsv(
      ['id', 'territory'],
      named.unitIds.map((id, unit) => [id, (result.territoryOf[unit] ?? 0) + 1]),
    );
  return [
    ...(outFile === undefined ? [] : [{ path: outFile, content: plan() }]),
    ...(reportFile === undefined
      ? []
      : [{ path: reportFile, content: `${JSON.stringify(report, null, 2)}\n` }]),
  ];
}

function summary(report: DesignReport): string {
  const lines = [
    report.feasible ? 'Every rule is kept.' : 'Not every rule could be kept:',
    ...report.violations.map((violation) => `  ${violation}`),
    ...(report.infeasibility === null ? [] : [report.infeasibility.reason]),
    `Objective ${report.objective.toPrecision(8)} (${report.objective_unit})`,
    report.feasible && report.bound_method !== 'none'
      ? `At most ${(100 * report.gap).toFixed(2)} % above the best possible plan (lower bound ${report.lower_bound.toPrecision(8)})`
      : 'No bound on how far it is from the best possible plan',
  ];
  return `${lines.join('\n')}\n`;
}

interface Clock {
  seconds: () => number;
  cpuSeconds: () => number;
}

function startClock(): Clock {
  const start = process.uptime();
  const { user, system } = process.cpuUsage();
  return {
    seconds: () => process.uptime() - start,
    cpuSeconds: () => (process.cpuUsage().user + process.cpuUsage().system - user - system) / 1e6,
  };
}
