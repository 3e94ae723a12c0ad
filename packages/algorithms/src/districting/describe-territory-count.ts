import { describeInfeasibility } from './infeasibility.ts';
import type { TerritoryCountResult } from './optimize-territory-count.ts';

/**
 * Says in words how many territories were needed and why not fewer, in the reader's own names.
 *
 * @param unitName name of a unit index
 *
 * Cost: O(activities). Source: wording is ours.
 */
export function describeTerritoryCount(
  found: TerritoryCountResult,
  unitName: (unit: number) => string,
): string {
  const { territoryCount, whyNotFewer, lowerBound, tries } = found;
  const count = territoryCount === 1 ? '1 territory' : `${territoryCount} territories`;
  switch (whyNotFewer) {
    case 'bound':
      return `${count}: ${describeBound(found)}`;
    case 'proved':
      return `${count}: fewer is impossible. ${reasonOfFewer(found, unitName)}`;
    case 'not-found':
      return `${count}: no plan with ${territoryCount - 1} was found in the time; at least ${lowerBound.count} are needed.`;
    case 'infeasible':
      return `No number of territories tried (${tries.map((one) => one.territoryCount).join(', ')}) gave a plan that keeps every rule.`;
  }
}

function describeBound({ lowerBound, problem }: TerritoryCountResult): string {
  const { count, reason, activity } = lowerBound;
  switch (reason) {
    case 'capacity': {
      const limit = problem.activities.find(({ name }) => name === activity);
      const high = limit !== undefined && 'high' in limit ? limit.high : 0;
      return `fewer is impossible, as the ${activity} of all units does not fit into ${count - 1} of at most ${high}.`;
    }
    case 'named':
      return `fewer is impossible, as a centre, a lock or today's plan names territory ${count}.`;
    case 'pieces':
      return `fewer is impossible, as the map is in ${count} pieces and territories must be connected.`;
    case 'apart':
      return `fewer is impossible, as ${count} units must all be in different territories.`;
    case 'one':
      return 'one is enough.';
  }
}

function reasonOfFewer({ oneFewer }: TerritoryCountResult, unitName: (unit: number) => string): string {
  return oneFewer === null ? '' : describeInfeasibility({ ...oneFewer, relaxation: [] }, unitName);
}
