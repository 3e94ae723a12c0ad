import { type AssignmentResult, assignLeads, validateAssignment } from '@catchment/algorithms/assignment';
import { createPrng, stopAfterIterations, stopAfterSeconds, stopAtAny } from '@catchment/algorithms/search';
import { defineCommand } from 'citty';
import { InputError } from '../files/input-error.ts';
import { toCsv } from '../files/to-csv.ts';
import { type Output, writeWhole } from '../files/write-whole.ts';
import { type NamedRouting, readRouting } from './route/read-routing.ts';
import { type RouteOptions, readRouteOptions } from './route/route-options.ts';
import { type RouteReport, routeReport, routeSummary } from './route/route-report.ts';

export default defineCommand({
  meta: {
    name: 'route',
    description: `Give leads to reps within their capacity, at the best total value, and say how far from the best possible.

  Example:
    catchment route pairs.csv --capacity capacity.csv --maximise value --out routes.csv --report report.json

  PAIRS.csv: lead,rep,value (or cost)[,load], one row for each rep a lead may go to. CAPACITY.csv: rep,capacity.
  As many leads as possible are placed, and those at the best value. Exact when every load is 1.`,
  },
  args: {
    pairs: {
      type: 'positional',
      required: false,
      valueHint: 'PAIRS.csv',
      description: 'lead,rep,value[,load]',
    },
    capacity: { type: 'string', valueHint: 'CAPACITY.csv', description: 'rep,capacity' },
    maximise: {
      type: 'string',
      valueHint: 'value',
      description: 'Column to make as large as possible (default)',
    },
    minimise: { type: 'string', valueHint: 'cost', description: 'Column to make as small as possible' },
    seconds: { type: 'string', valueHint: '10', description: 'Processor seconds to spend' },
    seed: { type: 'string', valueHint: '1', description: 'Same seed, same routes' },
    out: { type: 'string', valueHint: 'ROUTES.csv', description: 'Where to write lead,rep' },
    report: { type: 'string', valueHint: 'REPORT.json', description: 'Where to write the figures' },
    json: { type: 'boolean', description: 'Print the figures as one JSON object' },
  },
  run: async ({ rawArgs }) => {
    try {
      await route(readRouteOptions(rawArgs));
    } catch (error) {
      if (!(error instanceof InputError || error instanceof RangeError)) throw error;
      process.stderr.write(`${error.message}\n`);
      process.exitCode = 2;
    }
  },
});

/** Reads, solves, checks, writes. */
async function route(options: RouteOptions): Promise<void> {
  const startSeconds = process.uptime();
  const named = await readRouting(options);
  const result = solve(named, options);
  const violations = validateAssignment(named.problem, result);
  if (violations.length > 0) throw new Error(`the assignment does not check: ${violations[0]}`);
  const report = routeReport(named, result, {
    seconds: process.uptime() - startSeconds,
    cpuSeconds: cpuSeconds(),
    seed: options.seed,
  });
  await writeWhole(outputs(options, named, result, report));
  process.stdout.write(options.json ? `${JSON.stringify(report)}\n` : routeSummary(report));
}

/**
 * Trials counted as a second: the same seed gives the same routes on any machine that is not much slower than a laptop
 * of 2020; on a slower one the clock stops the search.
 */
const TRIALS_PER_SECOND = 20_000_000;

function solve({ problem }: NamedRouting, { seconds, seed }: RouteOptions): AssignmentResult {
  const trials = stopAfterIterations(Math.max(1, Math.ceil(seconds * TRIALS_PER_SECOND)));
  const stop = stopAtAny(trials, stopAfterSeconds(seconds, cpuSeconds));
  return assignLeads(problem, { random: createPrng(seed), stop });
}

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

function outputs(
  { outFile, reportFile }: RouteOptions,
  { leadIds, repIds }: NamedRouting,
  { repOfLead }: AssignmentResult,
  report: RouteReport,
): Output[] {
  const outputs: Output[] = [];
  if (outFile !== undefined) {
    const rows = leadIds.flatMap((lead, index) => {
      const rep = repIds[repOfLead[index] ?? -1];
      return rep === undefined ? [] : [[lead, rep]];
    });
    outputs.push({ path: outFile, content: toCsv(['lead', 'rep'], rows) });
  }
  if (reportFile !== undefined) {
    outputs.push({ path: reportFile, content: `${JSON.stringify(report, null, 2)}\n` });
  }
  return outputs;
}
