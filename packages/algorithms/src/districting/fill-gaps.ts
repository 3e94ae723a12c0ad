import { distanceBetween } from '../spatial/index.ts';
import { checkProblem } from './check-problem.ts';
import { unitDistanceCost } from './distance-costs.ts';
import type { DistrictingProblem } from './problem.ts';

/** A gap filled: which territory a unit got and why. */
export interface FilledGap {
  readonly unit: number;
  readonly territory: number;
  /** 'neighbour': it touches the territory; 'nearest': nothing it touches has one, so the nearest unit decided. */
  readonly because: 'neighbour' | 'nearest';
  /** To the nearest unit of the territory, in the unit of distances, or in minutes where travel times are given. */
  readonly distance: number;
}

/** A plan without gaps. */
export interface GapFill {
  readonly territoryOf: Uint16Array;
  readonly filled: readonly FilledGap[];
}

/**
 * Gives every unit without a territory the nearest one: among the territories it touches, that of the touching unit
 * that lies nearest; units that touch none wait until a neighbour has one. What no territory can reach over land gets
 * the territory of the nearest unit that has one. Locked units get their territory.
 *
 * @param territoryOf length n; anything outside [0, k) is a gap; not changed
 * @returns the complete plan and one entry a gap; when no unit at all has a territory, nothing is filled
 *
 * Cost: O(gaps × n) at worst. Source: nearest neighbour.
 */
export function fillGaps(problem: DistrictingProblem, territoryOf: Uint16Array): GapFill {
  checkProblem(problem);
  const plan = territoryOf.slice();
  const filled: FilledGap[] = [];
  let gaps = Array.from(plan.keys()).filter((unit) => plan[unit] >= problem.territoryCount);
  const fill = (unit: number, from: number, because: FilledGap['because']) => {
    const locked = problem.locked?.[unit] ?? -1;
    plan[unit] = locked >= 0 ? locked : plan[from];
    filled.push({ unit, territory: plan[unit], because, distance: distance(problem, unit, from) });
  };
  while (gaps.length > 0) {
    const reachable = gaps.flatMap((unit): [number, number][] => {
      const from = nearestOf(problem, plan, unit, neighborsOf(problem, unit));
      return from < 0 ? [] : [[unit, from]];
    });
    for (const [unit, from] of reachable) fill(unit, from, 'neighbour');
    if (reachable.length === 0) {
      const nearest = gaps.map((unit): [number, number] => [
        unit,
        nearestOf(problem, plan, unit, plan.keys()),
      ]);
      const best = nearest
        .filter(([, from]) => from >= 0)
        .sort((a, b) => distance(problem, ...a) - distance(problem, ...b) || a[0] - b[0])[0];
      if (best === undefined) break;
      fill(best[0], best[1], 'nearest');
    }
    gaps = gaps.filter((unit) => plan[unit] >= problem.territoryCount);
  }
  return { territoryOf: plan, filled };
}

function neighborsOf({ graph }: DistrictingProblem, unit: number): Uint32Array {
  return graph.neighbors.subarray(graph.offsets[unit], graph.offsets[unit + 1]);
}

function nearestOf(
  problem: DistrictingProblem,
  plan: Uint16Array,
  unit: number,
  candidates: Iterable<number>,
): number {
  let best = -1;
  let least = Number.POSITIVE_INFINITY;
  for (const other of candidates) {
    if (plan[other] >= problem.territoryCount) continue;
    const d = distance(problem, unit, other);
    if (d < least) [best, least] = [other, d];
  }
  return best;
}

function distance(problem: DistrictingProblem, a: number, b: number): number {
  const { coordinates, x, y, travelTimes } = problem;
  if (travelTimes !== undefined) return unitDistanceCost(problem, a, b);
  return distanceBetween(coordinates, x[a], y[a], x[b], y[b]);
}
