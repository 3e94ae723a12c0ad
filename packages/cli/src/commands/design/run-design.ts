import {
  type Certificate,
  type DistrictingProblem,
  type DistrictingResult,
  judgePlan,
  lowerBound,
  type OptimizeOptions,
  optimizePlan,
  optimizeTerritoryCount,
  type Progress,
  proveOptimal,
  type TerritoryCountResult,
} from '@catchment/algorithms/districting';
import {
  createPrng,
  type StoppingCriterion,
  stopAfterIterations,
  stopAfterSeconds,
  stopAtAny,
} from '@catchment/algorithms/search';
import { toCsv } from '../../files/to-csv.ts';
import { type Output, writeWhole } from '../../files/write-whole.ts';
import type { DesignOptions } from './design-options.ts';
import { type DesignReport, designReport, type Judged, type Solved } from './design-report.ts';
import { type NamedProblem, readProblem } from './read-problem.ts';
import { createExactSolvers } from './solve-mip.ts';

/** Where the command writes; progress only where someone watches. */
export interface DesignScreen {
  print: (text: string) => void;
  showProgress?: ((text: string) => void) | undefined;
}

/** Reads, solves, writes. Returns the exit code: 0, or 1 when no plan that keeps every rule was found. */
export async function runDesign(options: DesignOptions, screen: DesignScreen): Promise<number> {
  const clock = startClock();
  const named = await readProblem(options);
  const found = solve(named, options, clock, screen);
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
  const left = Math.max(0.05, options.seconds - clock.cpuSeconds());
  const stop =
    options.iterations === undefined
      ? stopAfterSeconds(left, clock.cpuSeconds)
      : stopAfterIterations(BOUND_ITERATIONS);
  return lowerBound(problem, result.territoryOf, stop);
}

/** The bound first, then the exact program on what it leaves; a better plan may come out. */
async function prove(found: Solved, options: DesignOptions, clock: Clock): Promise<Judged> {
  const { problem } = found;
  const left = () => options.seconds - clock.cpuSeconds();
  const proof = proveOptimal(problem, found.result.territoryOf, {
    ...(await createExactSolvers()),
    stop: stopAfterSeconds(Math.max(0.05, left() * BOUND_SHARE_OF_PROOF), clock.cpuSeconds),
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

/** Shares of the time for the search; the rest is for the certificate. */
const SEARCH_SHARE = 0.75;
/** A proof needs the best plan, which is soon found where a proof is possible, and most of the time for itself. */
const SEARCH_SHARE_OF_PROOF = 0.12;
const SEARCH_SECONDS_OF_PROOF_MAX = 8;
const BOUND_SHARE_OF_PROOF = 0.1;

function solve(
  { problem }: NamedProblem,
  options: DesignOptions,
  clock: Clock,
  { showProgress }: DesignScreen,
): Solved {
  const stop = searchStop(problem.x.length, problem.activities.length, options, clock);
  const onProgress =
    showProgress && ((progress: Progress) => showProgress(`\r\x1b[K${progressLine(progress)}`));
  const solving: OptimizeOptions = {
    random: createPrng(options.seed),
    stop,
    ...(onProgress && { onProgress }),
  };
  const { territories } = options;
  const found =
    territories === 'as-needed'
      ? countedPlan(optimizeTerritoryCount(problem, solving))
      : plainPlan({ ...problem, territoryCount: territories }, solving);
  showProgress?.('\r\x1b[K');
  return found;
}

function countedPlan(count: TerritoryCountResult): Solved {
  return { problem: count.problem, result: count.result, count };
}

function plainPlan(problem: DistrictingProblem, solving: OptimizeOptions): Solved {
  return { problem, result: optimizePlan(problem, solving), count: null };
}

function searchStop(
  unitCount: number,
  activityCount: number,
  options: DesignOptions,
  clock: Clock,
): StoppingCriterion {
  if (options.iterations !== undefined) return stopAfterIterations(options.iterations);
  const seconds = options.prove
    ? Math.min(SEARCH_SECONDS_OF_PROOF_MAX, options.seconds * SEARCH_SHARE_OF_PROOF)
    : options.seconds * SEARCH_SHARE;
  const iterations = Math.max(1, Math.floor(seconds * nominalStepsPerSecond(unitCount, activityCount)));
  return stopAtAny(stopAfterIterations(iterations), stopAfterSeconds(seconds, clock.cpuSeconds));
}

/**
 * Steps counted as a second, so that the same seed gives the same plan on any machine that is not much slower than a
 * laptop of 2020; on a slower one the clock stops the search, and plans may differ.
 */
function nominalStepsPerSecond(unitCount: number, activityCount: number): number {
  return Math.max(1.1e6, 3.6e6 / (1 + unitCount / 600)) / (1 + 0.15 * Math.max(0, activityCount - 1));
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
