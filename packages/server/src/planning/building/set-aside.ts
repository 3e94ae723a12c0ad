import type { DistrictingProblem } from '@catchment/algorithms/districting';
import { connectedComponents } from '@catchment/algorithms/graph';
import { type Alignment, NONE } from '../territories/plan-basis.ts';
import { limitsOf } from './limits.ts';
import { restrictProblem } from './restrict-problem.ts';

/** A unit too large for any territory, with all that goes with it. */
export interface SetAside {
  /** The unit that exceeds a limit alone. */
  unit: number;
  /** It, the units locked to its territory, and what it would cut off from the rest. */
  units: number[];
  territory: number;
}

/** What is left to solve when the units that are too large have territories of their own. */
export interface Remainder {
  problem: DistrictingProblem;
  /** Unit of the remainder → unit of the whole. */
  unitOf: number[];
  /** Territory of the remainder → territory of the whole. */
  territoryOf: number[];
}

/**
 * Gives every unit that alone exceeds the limit of a balanced measure a territory of its own: no plan can keep that
 * territory within its limit, and anything added would make it worse. The others are then a smaller problem whose limits
 * can be met.
 *
 * Nothing is set aside when that would leave fewer than one territory for the rest, or when a unit that would be cut off is
 * locked elsewhere.
 */
export function setAside(problem: DistrictingProblem): { aside: SetAside[]; remainder: Remainder } {
  const large = unitsTooLarge(problem);
  const isPossible = large.length > 0 && large.length < problem.territoryCount;
  const aside = isPossible ? assignTerritories(problem, large) : [];
  const taken = new Set(aside.flatMap(({ units }) => units));
  if (aside.length > 0 && !absorbCutOff(problem, aside, taken))
    return { aside: [], remainder: remainderOf(problem, []) };
  return { aside, remainder: remainderOf(problem, aside) };
}

/** Puts the parts together again. */
export function joinParts(
  unitCount: number,
  aside: readonly SetAside[],
  remainder: Remainder,
  solved: Uint16Array,
): Alignment {
  const whole = new Uint16Array(unitCount).fill(NONE);
  for (const { units, territory } of aside) for (const unit of units) whole[unit] = territory;
  for (const [index, unit] of remainder.unitOf.entries()) {
    const territory = remainder.territoryOf[solved[index]!];
    if (territory !== undefined) whole[unit] = territory;
  }
  return whole;
}

/** Units above the upper limit of a measure, the largest excess first. */
export function unitsTooLarge({ activities, territoryCount, x }: DistrictingProblem): number[] {
  const ratio = new Float64Array(x.length);
  for (const activity of activities) {
    const { high } = limitsOf(activity, territoryCount);
    if (high === 0) continue;
    for (const [unit, value] of activity.values.entries()) ratio[unit] = Math.max(ratio[unit]!, value / high);
  }
  const large = [...ratio.keys()].filter((unit) => ratio[unit]! > 1 + 1e-9);
  return large.sort((a, b) => ratio[b]! - ratio[a]! || a - b);
}

/** Each large unit keeps the territory it is locked to, is the home of, or has today; else it takes a free one from the end. */
function assignTerritories(problem: DistrictingProblem, large: readonly number[]): SetAside[] {
  const { locked, centres, current, territoryCount } = problem;
  const taken = new Set<number>();
  const aside: SetAside[] = [];
  for (const unit of large) {
    if (aside.some(({ units }) => units.includes(unit))) continue;
    const homes = centres === undefined ? -1 : centres.indexOf(unit);
    const wishes = [locked?.[unit] ?? -1, homes, current?.[unit] ?? NONE, ...lastFirst(territoryCount)];
    const territory = wishes.find(
      (wish) => wish >= 0 && wish < territoryCount && !taken.has(wish) && isFreeFor(problem, wish, unit),
    );
    if (territory === undefined) continue;
    taken.add(territory);
    const companions = [...(locked ?? []).keys()].filter(
      (other) => locked?.[other] === territory && other !== unit,
    );
    aside.push({ unit, units: [unit, ...companions], territory });
  }
  return aside;
}

function lastFirst(count: number): number[] {
  return Array.from({ length: count }, (_, index) => count - 1 - index);
}

/** A territory centred at another unit, or with other locked units than this one's, is not free for it. */
function isFreeFor({ centres, locked }: DistrictingProblem, territory: number, unit: number): boolean {
  const centre = centres?.[territory] ?? -1;
  const isOwnLock = locked?.[unit] === territory;
  return (centre === -1 || centre === unit) && (isOwnLock || !locked?.includes(territory));
}

/** What is no longer connected to the largest rest goes with the large unit it touches; false when a lock forbids it. */
function absorbCutOff(problem: DistrictingProblem, aside: SetAside[], taken: Set<number>): boolean {
  if (!problem.contiguity) return true;
  const labels = Uint16Array.from(problem.x, (_, unit) => (taken.has(unit) ? 1 : 0));
  const { componentOf } = connectedComponents(problem.graph, labels);
  const left = [...labels.keys()].filter((unit) => labels[unit] === 0);
  const pieces = Map.groupBy(left, (unit) => componentOf[unit]!);
  const [, ...cutOff] = [...pieces.values()].sort((a, b) => b.length - a.length);
  const { offsets, neighbors } = problem.graph;
  for (const units of cutOff) {
    const touches = (unit: number) => neighbors.subarray(offsets[unit], offsets[unit + 1]);
    const host = aside.find((large) =>
      units.some((unit) => touches(unit).some((other) => large.units.includes(other))),
    );
    const isHeldElsewhere = units.some(
      (unit) => (problem.locked?.[unit] ?? -1) >= 0 || problem.centres?.includes(unit),
    );
    if (host === undefined || isHeldElsewhere) return false;
    host.units.push(...units);
  }
  return true;
}

function remainderOf(problem: DistrictingProblem, aside: readonly SetAside[]): Remainder {
  const gone = new Set(aside.flatMap(({ units }) => units));
  const given = new Set(aside.map(({ territory }) => territory));
  const unitOf = [...problem.x.keys()].filter((unit) => !gone.has(unit));
  const territoryOf = Array.from({ length: problem.territoryCount }, (_, index) => index).filter(
    (index) => !given.has(index),
  );
  if (aside.length === 0) return { problem, unitOf, territoryOf };
  return { problem: restrictProblem(problem, unitOf, territoryOf), unitOf, territoryOf };
}
