import type { AssignmentResult } from '@catchment/algorithms/assignment';
import type { NamedRouting } from './read-routing.ts';

/** The figures of a run, as `--report` and `--json` give them. */
export interface RouteReport {
  /** What was maximised or minimised. */
  goal: string;
  objective: number;
  /** No assignment that places as many leads can do better than this. */
  bound: number;
  /** Share of the objective between objective and bound; 0 when proved optimal. */
  gap: number;
  assigned: number;
  unassigned: { lead: string; reason: string }[];
  load: { rep: string; load: number; capacity: number }[];
  seconds: number;
  cpu_seconds: number;
  seed: number;
  stop_reason: string;
}

const REASONS = {
  'no-candidates': 'no candidates',
  'too-large-for-every-candidate': 'load is above the whole capacity of every candidate',
  'all-at-capacity': 'all candidates at capacity',
} as const;

export function routeReport(
  { problem, leadIds, repIds, goal }: NamedRouting,
  result: AssignmentResult,
  run: { seconds: number; cpuSeconds: number; seed: number },
): RouteReport {
  const sign = goal.direction === 'maximise' ? -1 : 1;
  return {
    goal: `${goal.direction} ${goal.column}`,
    objective: sign * result.objective + 0,
    bound: sign * result.bound + 0,
    gap: result.gapFraction,
    assigned: leadIds.length - result.unassigned.length,
    unassigned: result.unassigned.map(({ leadIndex, reason }) => ({
      lead: leadIds[leadIndex] ?? '',
      reason: REASONS[reason],
    })),
    load: repIds.map((rep, index) => ({
      rep,
      load: result.loadOfRep[index] ?? 0,
      capacity: problem.capacity[index] ?? 0,
    })),
    seconds: round3(run.seconds),
    cpu_seconds: round3(run.cpuSeconds),
    seed: run.seed,
    stop_reason: result.stopReason,
  };
}

/** Two lines for a person. */
export function routeSummary(report: RouteReport): string {
  const quality =
    report.gap === 0
      ? 'proved optimal'
      : `at most ${(100 * report.gap).toPrecision(2)} % from the best possible`;
  const left =
    report.unassigned.length === 0
      ? 'none left'
      : `${report.unassigned.length} left without a rep (the report says why)`;
  return `${report.assigned} leads assigned, ${left}.\n${report.goal}: ${report.objective}, ${quality}, ${report.seconds} s.\n`;
}

function round3(value: number): number {
  return Math.round(value * 1000) / 1000;
}
