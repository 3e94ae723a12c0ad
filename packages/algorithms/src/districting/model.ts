import type { CsrGraph } from '../graph/index.ts';
import { checkProblem } from './check-problem.ts';
import { costMatrix } from './distance-costs.ts';
import { movePenalties } from './move-penalties.ts';
import { BOUND_SLACK, type DistrictingProblem, NO_TERRITORY } from './problem.ts';

/** Up to this many units all pairwise distances are kept: 128 MB at most. */
const MATRIX_UNITS_MAX = 4096;

/**
 * A problem made ready for the kernels: amounts as shares of a territory's mean, so that deviations of different
 * activities add up; distances on demand or in one matrix; every rule as an array.
 */
export interface Model {
  readonly problem: DistrictingProblem;
  readonly graph: CsrGraph;
  /** Units n, territories k, activities m. */
  readonly n: number;
  readonly k: number;
  readonly m: number;
  /** Length n × m, by unit: amount ÷ mean amount of a territory. */
  readonly load: Float64Array;
  /** Length m: bounds of a territory in the same measure. */
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** Length n: weight of each unit's distance. */
  readonly weight: Float64Array;
  readonly usesCutEdges: boolean;
  /**
   * Cost of a unit of weight by centre (n × n, row the centre): d, d² or minutes; or null when n is too large. Symmetric
   * but for the rows of fixed centres, which have their homes and pulls in them.
   */
  readonly matrix: Float64Array | null;
  /** Length k: fixed centre, −1 for free. */
  readonly fixedCentre: Int32Array;
  /** Length n: territory a unit must be in, −1 for free; the units of fixed centres included. */
  readonly lockedTo: Int32Array;
  /** Length n: territory today, 0xffff for none. */
  readonly current: Uint16Array;
  /** Length n: cost of changing the unit's territory, in the unit of the objective. */
  readonly movePenalty: Float64Array;
  /** Length n: share of the budget of moves that changing the unit's territory uses; all 0 without a budget. */
  readonly moveLoad: Float64Array;
  /** What `moveLoad` may add up to: 1, and room for rounding; 0 without a budget. */
  readonly moveBudget: number;
  /** Units that must be together (+1) or apart (−1) with each unit, as sparse rows. */
  readonly ties: { readonly offsets: Uint32Array; readonly units: Uint32Array; readonly signs: Int8Array };
}

/** Checks a problem and prepares it. Throws RangeError naming what is wrong. */
export function prepareModel(problem: DistrictingProblem): Model {
  checkProblem(problem);
  const n = problem.x.length;
  const k = problem.territoryCount;
  const m = problem.activities.length;
  const matrix = n <= MATRIX_UNITS_MAX && problem.compactness !== 'cut-edges' ? costMatrix(problem) : null;
  const current = problem.current ?? new Uint16Array(n).fill(NO_TERRITORY);
  const fixedCentre = problem.centres ?? new Int32Array(k).fill(-1);
  const lockedTo = Int32Array.from(problem.locked ?? new Int32Array(n).fill(-1));
  for (let t = 0; t < k; t++) if (fixedCentre[t] >= 0) lockedTo[fixedCentre[t]] = t;
  return {
    problem,
    graph: problem.graph,
    n,
    k,
    m,
    ...normalisedActivities(problem),
    weight: problem.weight,
    usesCutEdges: problem.compactness === 'cut-edges',
    matrix,
    fixedCentre,
    lockedTo,
    current,
    movePenalty: movePenalties(problem, matrix),
    moveLoad: moveLoads(problem),
    moveBudget: moveBudget(problem),
    ties: tieRows(problem),
  };
}

function normalisedActivities(problem: DistrictingProblem): {
  load: Float64Array;
  low: Float64Array;
  high: Float64Array;
} {
  const n = problem.x.length;
  const m = problem.activities.length;
  const load = new Float64Array(n * m);
  const low = new Float64Array(m);
  const high = new Float64Array(m);
  for (const [a, activity] of problem.activities.entries()) {
    const mean = sum(activity.values) / problem.territoryCount;
    const unit = mean > 0 ? mean : 1;
    for (let i = 0; i < n; i++) load[i * m + a] = activity.values[i] / unit;
    const bounds = boundsOf(activity, mean);
    low[a] = bounds.low / unit;
    high[a] = bounds.high / unit;
  }
  return { load, low, high };
}

/** The least and the most a territory may have of an activity, in its own unit. */
function boundsOf(
  activity: DistrictingProblem['activities'][number],
  mean: number,
): { low: number; high: number } {
  if ('low' in activity) return { low: activity.low, high: activity.high };
  return { low: mean * (1 - activity.tolerance), high: mean * (1 + activity.tolerance) };
}

function moveLoads(problem: DistrictingProblem): Float64Array {
  const n = problem.x.length;
  const loads = new Float64Array(n);
  if (problem.moveAtMost === undefined) return loads;
  const { share, values } = problem.moveAtMost;
  const total = sum(values);
  for (let i = 0; i < n; i++) loads[i] = total > 0 ? values[i] / total / wholeBudget(share) : 0;
  return loads;
}

function moveBudget({ moveAtMost }: DistrictingProblem): number {
  return moveAtMost === undefined ? 0 : (moveAtMost.share + BOUND_SLACK) / wholeBudget(moveAtMost.share);
}

/** The share that counts as 1: a budget of nothing is one of next to nothing. */
function wholeBudget(share: number): number {
  return Math.max(share, BOUND_SLACK);
}

function tieRows(problem: DistrictingProblem): Model['ties'] {
  const n = problem.x.length;
  const rows: [number, number][][] = Array.from({ length: n }, () => []);
  const add = (pairs: Uint32Array | undefined, sign: number) => {
    for (let p = 0; pairs !== undefined && p < pairs.length; p += 2) {
      rows[pairs[p]].push([pairs[p + 1], sign]);
      rows[pairs[p + 1]].push([pairs[p], sign]);
    }
  };
  add(problem.together, 1);
  add(problem.apart, -1);
  const offsets = new Uint32Array(n + 1);
  for (let i = 0; i < n; i++) offsets[i + 1] = offsets[i] + rows[i].length;
  const flat = rows.flat();
  return {
    offsets,
    units: Uint32Array.from(flat, ([unit]) => unit),
    signs: Int8Array.from(flat, ([, sign]) => sign),
  };
}

function sum(values: Float64Array): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i];
  return total;
}
