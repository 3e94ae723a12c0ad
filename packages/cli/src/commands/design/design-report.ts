import {
  type Certificate,
  type DistrictingProblem,
  type DistrictingResult,
  describeInfeasibility,
  describeTerritoryCount,
  describeViolation,
  type TerritoryCountResult,
} from '@catchment/algorithms/districting';
import type { DesignOptions } from './design-options.ts';
import type { NamedProblem } from './read-problem.ts';

/** A plan, the problem it is for, and how the number of territories was found when that was asked. */
export interface Solved {
  problem: DistrictingProblem;
  result: DistrictingResult;
  count: TerritoryCountResult | null;
}

/** A plan and how far it is from the best possible. */
export interface Judged extends Solved {
  certificate: Certificate;
}

/** REPORT.json: field names as documented for the command. */
export interface DesignReport {
  /** Compactness and what moves cost, together: what the bound and the gap are about. */
  objective: number;
  compactness: number;
  objective_unit: string;
  lower_bound: number;
  gap: number;
  bound_method: string;
  feasible: boolean;
  violations: string[];
  infeasibility: NamedInfeasibility | null;
  contiguous: boolean;
  balance: Record<string, number[]>;
  bounds: Record<string, [number, number]>;
  centres: string[];
  moved: Record<string, number>;
  move_cost: number;
  water_edges: [string, string][];
  units: number;
  territories: number;
  territory_count: NamedTerritoryCount | null;
  iterations: number;
  seconds: number;
  cpu_seconds: number;
  seed: number;
  stop_reason: string;
}

/** Why no plan keeps every rule, with the user's own ids. */
interface NamedInfeasibility {
  proved: boolean;
  reason: string;
  units: string[];
  /** Bounds that the plan written does keep. */
  relaxation: Record<string, [number, number]>;
}

/** How many territories were needed, with `--territories as-needed`. */
interface NamedTerritoryCount {
  lower_bound: number;
  /** 'bound', 'proved', 'not-found' or 'infeasible'. */
  why_not_fewer: string;
  reason: string;
  tries: { territories: number; feasible: boolean; proved_infeasible: boolean; violations: number }[];
}

/** Puts the result, the certificate and the times together, with the user's own ids and 1-based territories. */
export function designReport(
  named: NamedProblem,
  options: DesignOptions,
  { problem, result, certificate, count }: Judged,
  times: { seconds: number; cpuSeconds: number },
): DesignReport {
  const { report } = result;
  const unitName = (unit: number) => named.unitIds[unit] ?? String(unit);
  return {
    objective: result.objective + result.moveCost,
    compactness: result.objective,
    objective_unit: objectiveUnit(options),
    lower_bound: certificate.lowerBound,
    gap: certificate.gap,
    bound_method: certificate.method,
    feasible: result.feasible,
    violations: result.violations.map((violation) =>
      describeViolation(violation, unitName, (t) => String(t + 1)),
    ),
    infeasibility: namedInfeasibility(result.infeasibility, unitName),
    contiguous: report.contiguous,
    balance: Object.fromEntries(report.balance.map(({ name, amounts }) => [name, [...amounts]])),
    bounds: Object.fromEntries(report.balance.map(({ name, low, high }) => [name, [low, high]])),
    centres: Array.from(result.centres, unitName),
    moved: movedFigures(options, result),
    move_cost: result.moveCost,
    water_edges: named.waterEdges,
    units: named.unitIds.length,
    territories: problem.territoryCount,
    territory_count: namedCount(count, unitName),
    iterations: count?.tries.reduce((total, one) => total + one.iterations, 0) ?? result.iterations,
    seconds: rounded(times.seconds),
    cpu_seconds: rounded(times.cpuSeconds),
    seed: options.seed,
    stop_reason: certificate.gap === 0 && result.feasible ? 'optimal' : result.stopReason,
  };
}

function namedCount(
  count: TerritoryCountResult | null,
  unitName: (unit: number) => string,
): NamedTerritoryCount | null {
  if (count === null) return null;
  return {
    lower_bound: count.lowerBound.count,
    why_not_fewer: count.whyNotFewer,
    reason: describeTerritoryCount(count, unitName),
    tries: count.tries.map((one) => ({
      territories: one.territoryCount,
      feasible: one.feasible,
      proved_infeasible: one.provedInfeasible,
      violations: one.violationCount,
    })),
  };
}

function namedInfeasibility(
  infeasibility: DistrictingResult['infeasibility'],
  unitName: (unit: number) => string,
): NamedInfeasibility | null {
  if (infeasibility === null) return null;
  return {
    proved: infeasibility.proved,
    reason: describeInfeasibility(infeasibility, unitName),
    units: infeasibility.units.map(unitName),
    relaxation: Object.fromEntries(
      infeasibility.relaxation.map(({ activity, low, high }) => [activity, [low, high]]),
    ),
  };
}

function movedFigures(
  { keep, moveAtMost }: DesignOptions,
  { report }: DistrictingResult,
): Record<string, number> {
  return {
    units: report.moved.units,
    ...(keep === undefined ? {} : { [keep.name]: report.moved.keepShare }),
    ...(moveAtMost === undefined ? {} : { [moveAtMost.name]: report.moved.budgetShare }),
  };
}

function objectiveUnit({ compactness, roundDistance, coordinates }: DesignOptions): string {
  if (compactness === 'cut-edges') return 'edges between territories';
  if (compactness === 'travel-time') return 'weight × minutes';
  const length = coordinates === 'lonlat' ? 'kilometres' : 'metres (the unit of x and y)';
  const distance = roundDistance === undefined ? length : `whole multiples of ${roundDistance} metres`;
  return compactness === 'inertia'
    ? `weight × squared distance, in ${distance}`
    : `weight × distance, in ${distance}`;
}

function rounded(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}
