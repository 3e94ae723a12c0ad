import {
  type Certificate,
  type DistrictingResult,
  judgePlan,
  lowerBound,
  lowerBoundSeconds,
  type Progress,
  proveOptimal,
} from '@catchment/algorithms/districting';
import { stopAfterIterations, stopAfterSeconds } from '@catchment/algorithms/search';
import { toCsv } from '../../files/to-csv.ts';
import { type Output, writeWhole } from '../../files/write-whole.ts';
import type { DesignOptions } from './design-options.ts';
import { type DesignReport, designReport, type Judged, type Solved } from './design-report.ts';
import { type NamedProblem, readProblem } from './read-problem.ts';
import { searchInThreads } from './search-in-threads.ts';
import { nominalStepsPerSecond, type SearchLimit, searchPlan } from './search-plan.ts';
import { createExactSolvers } from './solve-mip.ts';

/** Where the command writes; progress only where someone watches. */
export interface DesignScreen {
  print: (text: string) => void;
  showProgress?: ((text: string) => void) | undefined;
}

/** Reads, solves, writes. Returns the exit code: 0, or 1 when no plan that keeps every rule was found. */
export async function runDesign(options: DesignOptions, screen: DesignScreen): Promise<number> {
  const clock = startClock(options.threads);
  const named = await readProblem(options);
  const found = await solve(named, options, clock, screen);
  const judged = options.prove
    ? await prove(found, options, clock)
    : { ...found, certificate: certify(found, options, clock) };
  const report = designReport(named, options, judged, {
    seconds: clock.seconds(),
    cpuSeconds: clock.cpuSeconds(),
  });
  await writeWhole(outputs(options, named, judged.result, report));
  screen.print(options.json ? `${JSON.stringify(report)}\n` : summary(report));
  return judged.result.feasible ? 0 : 1;
}

/** With a number of steps given the bound has one too, so that the same seed gives the same figures. */
const BOUND_ITERATIONS = 200;

function certify({ problem, result }: Solved, options: DesignOptions, clock: Clock): Certificate {
  if (result.stopReason === 'optimal') return exactly(result, result.iterations);
  const left = Math.max(0.05, options.seconds - clock.spent());
  const stop =
    options.iterations === undefined
      ? stopAfterSeconds(left, clock.spent)
      : stopAfterIterations(BOUND_ITERATIONS);
  return lowerBound(problem, result.territoryOf, stop);
}

/** The bound first, then the exact program on what it leaves; a better plan may come out. */
async function prove(found: Solved, options: DesignOptions, clock: Clock): Promise<Judged> {
  const { problem } = found;
  const left = () => options.seconds - clock.spent();
  const proof = proveOptimal(problem, found.result.territoryOf, {
    ...(await createExactSolvers()),
    stop: stopAfterSeconds(Math.max(0.05, left() * BOUND_SHARE_OF_PROOF), clock.spent),
    secondsLeft: left,
  });
  if (proof.kind === 'unproved') return { ...found, certificate: certify(found, options, clock) };
  if (proof.kind === 'infeasible') {
    // The plan that the least wider bounds allow, where it is known, in place of the one the search ended with.
    const widening = proof.widening ?? null;
    const nearest = widening === null ? found.result : judgePlan(problem, widening.territoryOf, found.result);
    const { infeasibility } = nearest;
    const result = {
      ...nearest,
      infeasibility: infeasibility && { ...infeasibility, proved: true, widening },
    };
    const certificate = { lowerBound: 0, gap: 1, method: 'exact', iterations: proof.rounds } as const;
    return { ...found, result, certificate };
  }
  const result = judgePlan(problem, proof.territoryOf, { ...found.result, stopReason: 'optimal' });
  return { ...found, result, certificate: exactly(result, proof.rounds) };
}

/** The certificate of a plan that is proved the best. */
function exactly({ objective, moveCost }: DistrictingResult, iterations: number): Certificate {
  return { lowerBound: objective + moveCost, gap: 0, method: 'exact', iterations };
}

/** A proof needs the best plan, which is soon found where a proof is possible, and most of the time for itself. */
const SEARCH_SHARE_OF_PROOF = 0.12;
const SEARCH_SECONDS_OF_PROOF_MAX = 8;
const BOUND_SHARE_OF_PROOF = 0.1;

async function solve(
  { problem }: NamedProblem,
  options: DesignOptions,
  clock: Clock,
  { showProgress }: DesignScreen,
): Promise<Solved> {
  const { territories, threads, seed } = options;
  const input = { problem, territories, seed, limit: searchLimit(problem, options, clock) };
  const onProgress =
    showProgress && ((progress: Progress) => showProgress(`\r\x1b[K${progressLine(progress)}`));
  const found =
    threads === 1
      ? searchPlan(input, clock.spent, onProgress)
      : await searchInThreads(input, threads, onProgress);
  showProgress?.('\r\x1b[K');
  return found;
}

/** The search gets all the time but what the certificate will want. */
function searchLimit(
  { x, activities }: NamedProblem['problem'],
  { iterations, prove, seconds }: DesignOptions,
  clock: Clock,
): SearchLimit {
  if (iterations !== undefined) return { iterations };
  const forSearch = prove
    ? Math.min(SEARCH_SECONDS_OF_PROOF_MAX, seconds * SEARCH_SHARE_OF_PROOF)
    : seconds - lowerBoundSeconds(x.length, seconds);
  return {
    iterations: Math.max(1, Math.floor(forSearch * nominalStepsPerSecond(x.length, activities.length))),
    // Reading the files has taken some already.
    seconds: Math.max(0.05, forSearch - clock.spent()),
  };
}

function progressLine(progress: Progress): string {
  const state = progress.feasible
    ? `objective ${progress.objective.toPrecision(7)}`
    : 'not yet within bounds';
  return `${Math.round(100 * progress.spentFraction)} %  ${state}`;
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
    ...(report.territory_count === null ? [] : [report.territory_count.reason]),
    ...waterLines(report.water_edges),
    `Objective ${report.objective.toPrecision(8)} (${report.objective_unit})`,
    report.feasible && report.bound_method !== 'none'
      ? `At most ${(100 * report.gap).toFixed(2)} % above the best possible plan (lower bound ${report.lower_bound.toPrecision(8)})`
      : 'No bound on how far it is from the best possible plan',
  ];
  return `${lines.join('\n')}\n`;
}

const EDGES_SHOWN = 5;

function waterLines(edges: DesignReport['water_edges']): string[] {
  if (edges.length === 0) return [];
  const shown = edges.slice(0, EDGES_SHOWN).map(([a, b]) => `${a}–${b}`);
  const more = edges.length > EDGES_SHOWN ? ` and ${edges.length - EDGES_SHOWN} more` : '';
  return [`Islands tied to the nearest land: ${shown.join(', ')}${more}`];
}

interface Clock {
  seconds: () => number;
  /** Of all threads together. */
  cpuSeconds: () => number;
  /** What `--seconds` counts: processor seconds, or those of the wall where several threads work at once. */
  spent: () => number;
}

function startClock(threads: number): Clock {
  const start = process.uptime();
  const { user, system } = process.cpuUsage();
  const seconds = () => process.uptime() - start;
  const cpuSeconds = () => (process.cpuUsage().user + process.cpuUsage().system - user - system) / 1e6;
  return { seconds, cpuSeconds, spent: threads === 1 ? cpuSeconds : seconds };
}
