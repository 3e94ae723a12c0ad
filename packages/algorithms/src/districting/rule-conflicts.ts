import { BOUND_SLACK, type DistrictingProblem } from './problem.ts';

/** Rules that cannot be kept together, whatever the bounds. */
export type RuleConflict =
  | { readonly kind: 'together-apart'; readonly units: readonly [number, number] }
  | {
      readonly kind: 'together-locked';
      readonly units: readonly [number, number];
      readonly territories: readonly [number, number];
    }
  | { readonly kind: 'walled-in'; readonly units: readonly [number, number]; readonly territory: number }
  | {
      readonly kind: 'moves';
      readonly units: readonly number[];
      readonly share: number;
      readonly atMost: number;
    };

/**
 * Finds rules that contradict each other: pairs that must be together and apart, directly or through others; units that
 * must be together and are locked apart; units locked to one territory (its fixed centre among them) that cannot reach each
 * other, for others locked elsewhere lie between; locks that move more than may be moved.
 *
 * @returns each conflict with the units that make it; empty proves nothing
 *
 * Cost: O(units + edges) a territory with locks. Source: definitions.
 */
export function findRuleConflicts(problem: DistrictingProblem): RuleConflict[] {
  const lockedTo = locksOf(problem);
  const groupOf = groupsOf(problem);
  return [
    ...conflictsOfPairs(problem, lockedTo, groupOf),
    ...(problem.contiguity ? walledIn(problem, lockedTo) : []),
    ...conflictOfMoves(problem, lockedTo),
  ];
}

/** Says a conflict in words, in the reader's own names. */
export function describeConflict(
  conflict: RuleConflict,
  unitName: (unit: number) => string,
  territoryName: (territory: number) => string,
): string {
  const [a, b] = conflict.units.slice(0, 2).map(unitName);
  switch (conflict.kind) {
    case 'together-apart':
      return `Units ${a} and ${b} must be apart, and together by other rules: drop one of these rules.`;
    case 'together-locked': {
      const [first, second] = conflict.territories.map(territoryName);
      return `Units ${a} and ${b} must be together and are locked to ${first} and ${second}: unlock one of them.`;
    }
    case 'walled-in':
      return `Units ${a} and ${b} belong to territory ${territoryName(conflict.territory)} and cannot reach each other: units locked elsewhere lie between. Unlock one of those, or plan without contiguity.`;
    case 'moves':
      return `The locks alone move ${percent(conflict.share)}, at most ${percent(conflict.atMost)} may: allow ${percent(conflict.share)}, or unlock some.`;
  }
}

function percent(share: number): string {
  return `${Number((100 * share).toPrecision(6))} %`;
}

function locksOf({ x, locked, centres }: DistrictingProblem): Int32Array {
  const lockedTo = Int32Array.from(locked ?? new Int32Array(x.length).fill(-1));
  for (const [territory, unit] of (centres ?? []).entries()) if (unit >= 0) lockedTo[unit] = territory;
  return lockedTo;
}

/** Length n: one unit of all that must be together with each. */
function groupsOf({ x, together }: DistrictingProblem): Uint32Array {
  const parent = Uint32Array.from(x.keys());
  const top = (unit: number): number => {
    let at = unit;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  };
  for (let p = 0; together !== undefined && p < together.length; p += 2)
    parent[top(together[p])] = top(together[p + 1]);
  return parent.map((_, unit) => top(unit));
}

function conflictsOfPairs(
  { apart, locked, centres }: DistrictingProblem,
  lockedTo: Int32Array,
  groupOf: Uint32Array,
): RuleConflict[] {
  const conflicts: RuleConflict[] = [];
  for (let p = 0; apart !== undefined && p < apart.length; p += 2) {
    const units = [apart[p], apart[p + 1]] as const;
    const areLockedTogether = lockedTo[units[0]] >= 0 && lockedTo[units[0]] === lockedTo[units[1]];
    if (groupOf[units[0]] === groupOf[units[1]] || areLockedTogether)
      conflicts.push({ kind: 'together-apart', units });
  }
  if (locked === undefined && centres === undefined) return conflicts;
  const firstLocked = new Map<number, number>();
  for (const [unit, territory] of lockedTo.entries()) {
    if (territory < 0) continue;
    const other = firstLocked.get(groupOf[unit]);
    if (other === undefined) firstLocked.set(groupOf[unit], unit);
    else if (lockedTo[other] !== territory)
      conflicts.push({
        kind: 'together-locked',
        units: [other, unit],
        territories: [lockedTo[other], territory],
      });
  }
  return conflicts;
}

/** For each territory: its first locked unit that the others cannot be reached from. */
function walledIn({ graph, territoryCount }: DistrictingProblem, lockedTo: Int32Array): RuleConflict[] {
  const conflicts: RuleConflict[] = [];
  const own: number[][] = Array.from({ length: territoryCount }, () => []);
  for (const [unit, territory] of lockedTo.entries()) if (territory >= 0) own[territory].push(unit);
  for (const [territory, units] of own.entries()) {
    if (units.length < 2) continue;
    const reached = new Set([units[0]]);
    for (const unit of reached) {
      for (const other of graph.neighbors.subarray(graph.offsets[unit], graph.offsets[unit + 1]))
        if (lockedTo[other] < 0 || lockedTo[other] === territory) reached.add(other);
    }
    const cutOff = units.find((unit) => !reached.has(unit));
    if (cutOff !== undefined) conflicts.push({ kind: 'walled-in', units: [units[0], cutOff], territory });
  }
  return conflicts;
}

function conflictOfMoves({ moveAtMost, current }: DistrictingProblem, lockedTo: Int32Array): RuleConflict[] {
  if (moveAtMost === undefined || current === undefined) return [];
  const none = 0xffff;
  const units = Array.from(lockedTo.keys()).filter(
    (unit) => lockedTo[unit] >= 0 && current[unit] !== none && current[unit] !== lockedTo[unit],
  );
  const total = moveAtMost.values.reduce((sum, value) => sum + value, 0);
  const share = total > 0 ? units.reduce((sum, unit) => sum + moveAtMost.values[unit], 0) / total : 0;
  return share > moveAtMost.share + BOUND_SLACK
    ? [{ kind: 'moves', units, share, atMost: moveAtMost.share }]
    : [];
}
