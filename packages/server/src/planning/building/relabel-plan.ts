import type { DistrictingProblem } from '@catchment/algorithms/districting';
import { type Alignment, NONE } from '../territories/plan-basis.ts';

/**
 * Numbers the territories of a plan so that as much as possible keeps the territory it has in another plan: pairs of
 * territories are matched by what they share, the most first. Territories with locked units or a held home keep their
 * numbers.
 *
 * @param like   the plan to be near to, NONE where nothing is
 * @param values how much each unit counts
 */
export function relabelPlan(
  { territoryCount, locked, centres }: DistrictingProblem,
  plan: Alignment,
  like: Alignment,
  values: Float64Array,
): Alignment {
  const newLabel = new Int32Array(territoryCount).fill(-1);
  const taken = new Uint8Array(territoryCount);
  const give = (from: number, to: number) => {
    newLabel[from] = to;
    taken[to] = 1;
  };
  for (let territory = 0; territory < territoryCount; territory++) {
    if ((centres?.[territory] ?? -1) >= 0 || locked?.includes(territory)) give(territory, territory);
  }
  for (const { from, to } of sharedPairs(territoryCount, plan, like, values)) {
    if (newLabel[from] === -1 && taken[to] === 0) give(from, to);
  }
  const free = [...taken.keys()].filter((territory) => taken[territory] === 0);
  for (const [from, label] of newLabel.entries()) if (label === -1) newLabel[from] = free.shift()!;
  return plan.map((territory) => (territory === NONE ? NONE : newLabel[territory]!));
}

/** Pairs of territories that share something, what they share the most first. */
function sharedPairs(
  territoryCount: number,
  plan: Alignment,
  like: Alignment,
  values: Float64Array,
): { from: number; to: number; shared: number }[] {
  const shared = new Float64Array(territoryCount * territoryCount);
  for (const [unit, from] of plan.entries()) {
    const to = like[unit]!;
    if (from !== NONE && to !== NONE) shared[from * territoryCount + to]! += values[unit]! + Number.EPSILON;
  }
  return [...shared.keys()]
    .filter((at) => shared[at]! > 0)
    .map((at) => ({ from: Math.floor(at / territoryCount), to: at % territoryCount, shared: shared[at]! }))
    .sort((a, b) => b.shared - a.shared || a.from - b.from || a.to - b.to);
}
