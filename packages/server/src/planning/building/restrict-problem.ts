import type { Activity, DistrictingProblem } from '@catchment/algorithms/districting';
import { csrFromEdges } from '@catchment/algorithms/graph';
import { NONE } from '../territories/plan-basis.ts';
import { limitsOf } from './limits.ts';

/** The same problem on some of its units and territories; limits stay those of the whole as long as the rest can meet them. */
export function restrictProblem(
  problem: DistrictingProblem,
  unitOf: readonly number[],
  territoryOf: readonly number[],
): DistrictingProblem {
  const { centres, current, locked, keep, moveAtMost, together, apart, pulls, travelTimes } = problem;
  const newUnit = new Map(unitOf.map((unit, index) => [unit, index]));
  const newTerritory = new Map(territoryOf.map((territory, index) => [territory, index]));
  const pick = (values: Float64Array) => Float64Array.from(unitOf, (unit) => values[unit]!);
  const relabel = (territory: number, none: number) => newTerritory.get(territory) ?? none;
  return {
    ...problem,
    graph: csrFromEdges(unitOf.length, restrictEdges(problem, newUnit)),
    x: pick(problem.x),
    y: pick(problem.y),
    weight: pick(problem.weight),
    territoryCount: territoryOf.length,
    activities: problem.activities.map((activity) =>
      restrictActivity(activity, problem.territoryCount, territoryOf.length, pick),
    ),
    ...(centres && {
      centres: Int32Array.from(territoryOf, (territory) => newUnit.get(centres[territory]!) ?? -1),
    }),
    ...(pulls && { pulls: Float64Array.from(territoryOf, (territory) => pulls[territory]!) }),
    ...(travelTimes && { travelTimes: pickTimes(travelTimes, problem.x.length, unitOf) }),
    ...(current && { current: Uint16Array.from(unitOf, (unit) => relabel(current[unit]!, NONE)) }),
    ...(locked && { locked: Int32Array.from(unitOf, (unit) => relabel(locked[unit]!, -1)) }),
    ...(together && { together: restrictPairs(together, newUnit) }),
    ...(apart && { apart: restrictPairs(apart, newUnit) }),
    ...(keep && { keep: { weight: keep.weight, values: pick(keep.values) } }),
    ...(moveAtMost && { moveAtMost: { share: moveAtMost.share, values: pick(moveAtMost.values) } }),
  };
}

/** Pairs of which both units are left. */
function restrictPairs(pairs: Uint32Array, newUnit: ReadonlyMap<number, number>): Uint32Array {
  const kept: number[] = [];
  for (let pair = 0; pair < pairs.length; pair += 2) {
    const [a, b] = [newUnit.get(pairs[pair]!), newUnit.get(pairs[pair + 1]!)];
    if (a !== undefined && b !== undefined) kept.push(a, b);
  }
  return Uint32Array.from(kept);
}

/** The travel times among some of n units, in their order. */
export function pickTimes(
  times: NonNullable<DistrictingProblem['travelTimes']>,
  n: number,
  unitOf: readonly number[],
): Float32Array {
  const picked = new Float32Array(unitOf.length * unitOf.length);
  let at = 0;
  for (const a of unitOf) for (const b of unitOf) picked[at++] = times[a * n + b]!;
  return picked;
}

function restrictEdges({ graph }: DistrictingProblem, newUnit: ReadonlyMap<number, number>): number[] {
  const kept: number[] = [];
  for (const [unit, index] of newUnit) {
    for (const other of graph.neighbors.subarray(graph.offsets[unit], graph.offsets[unit + 1])) {
      const to = newUnit.get(other);
      if (to !== undefined && unit < other) kept.push(index, to);
    }
  }
  return kept;
}

/** When the rest's own mean lies near or beyond the limits of the whole, limits as wide are put around it. */
function restrictActivity(
  activity: Activity,
  wholeCount: number,
  restCount: number,
  pick: (values: Float64Array) => Float64Array,
): Activity {
  const { name } = activity;
  const values = pick(activity.values);
  const { low, high } = limitsOf(activity, wholeCount);
  const { mean } = limitsOf({ name, values, tolerance: 0 }, restCount);
  const margin = 0.25 * (high - low);
  if (!('tolerance' in activity) || (mean > low + margin && mean < high - margin))
    return { name, values, low, high };
  return { name, values, tolerance: activity.tolerance };
}
