import {
  type AssignmentProblem,
  type AssignmentResult,
  assignLeads,
  assignOneToOne,
  validateAssignment,
} from '@catchment/algorithms/assignment';
import { createPrng, stopAfterSeconds } from '@catchment/algorithms/search';
import { cpuSeconds, record } from '../harness.ts';
import {
  generalizedInstances,
  hasPublishedInstances,
  largeProblem,
  linearInstances,
  type ValueKind,
} from './assignment/instances.ts';

// Assignment: published generalized and linear instances against the best known, and large sparse problems of our own.
// Usage: node benchmarks/quality/assignment.ts [seeds] [seconds] [generalized|linear|large]

const seeds = Number(process.argv[2] ?? 1);
const seconds = Number(process.argv[3] ?? 10);
const only = process.argv[4];
const large = { leadCount: 100_000, repCount: 1000, pairsPerLead: 20 };
const isWanted = (part: string) => only === undefined || only === part;

if (!hasPublishedInstances()) {
  console.log('the published instances are not beside the checkout; only large problems are measured');
} else {
  if (isWanted('generalized')) measureGeneralized();
  if (isWanted('linear')) measureLinear();
}
if (isWanted('large')) {
  for (const kind of ['uniform', 'whole', 'by-rep'] satisfies ValueKind[]) {
    for (const slack of [0.8, 1, 1.1, 1.5]) measureLarge(kind, slack, 1);
  }
  measureLarge('uniform', 0.8, 9);
}

function measureGeneralized(): void {
  for (const { name, bestKnown, problem } of generalizedInstances()) {
    for (let seed = 1; seed <= seeds; seed++) {
      const { result, cpu } = solve(problem, seed);
      const gap = result.unassigned.length > 0 ? null : round(100 * (result.objective / bestKnown - 1), 4);
      record('assignment-generalized', name, seed, {
        gap_to_best_known_percent: gap,
        ...figures(result, cpu),
      });
      console.log(`${name} seed ${seed}: gap ${gap} %, ${cpu.toFixed(2)} s`);
    }
  }
}

function measureLinear(): void {
  for (const { name, bestKnown, size, costs } of linearInstances()) {
    const start = cpuSeconds();
    const { objective } = assignOneToOne(costs, size, size);
    const cpu = cpuSeconds() - start;
    record('assignment-linear', name, 1, { objective, best_known: bestKnown, cpu_seconds: round(cpu, 3) });
    console.log(`${name}: ${objective} (best known ${bestKnown}), ${cpu.toFixed(3)} s`);
  }
}

function measureLarge(kind: ValueKind, slack: number, loadMax: number): void {
  const problem = largeProblem({ ...large, slack, loadMax }, kind, 1);
  const { result, cpu } = solve(problem, 1);
  const loads = loadMax === 1 ? 'unit loads' : `loads 1 to ${loadMax}`;
  const instance = `100,000 × 1,000 × 20, ${kind}, capacity ${slack} of demand, ${loads}`;
  record('assignment-large', instance, 1, figures(result, cpu));
  console.log(`${instance}: gap ${(100 * result.gapFraction).toPrecision(2)} %, ${cpu.toFixed(2)} s`);
}

function solve(problem: AssignmentProblem, seed: number): { result: AssignmentResult; cpu: number } {
  const start = cpuSeconds();
  const stop = stopAfterSeconds(seconds, cpuSeconds);
  const result = assignLeads(problem, { random: createPrng(seed), stop });
  const cpu = cpuSeconds() - start;
  const violations = validateAssignment(problem, result);
  if (violations.length > 0) throw new Error(violations[0]);
  return { result, cpu };
}

function figures(result: AssignmentResult, cpu: number): Record<string, number | string> {
  return {
    objective: round(result.objective, 6),
    certified_gap_percent: round(100 * result.gapFraction, 4),
    unassigned: result.unassigned.length,
    stop_reason: result.stopReason,
    cpu_seconds: round(cpu, 2),
  };
}

function round(value: number, digits: number): number {
  return Math.round(value * 10 ** digits) / 10 ** digits;
}
