import type { Alignment, Edit } from '../plan-edits.ts';

/**
 * The edit that gives units to a territory (−1: to none), or null when nothing would move.
 *
 * Locked units stay where they are, and units that are there already are left out.
 */
export function assignUnits(
  current: Alignment,
  units: readonly number[],
  to: number,
  locked: ReadonlySet<number>,
  code: string | null,
): Edit | null {
  const moves = units
    .filter((unit) => current[unit] !== to && !locked.has(unit))
    .map((unit) => ({ unit, from: current[unit]!, to }));
  if (moves.length === 0) return null;
  return { note: code === null ? 'Took # out of every territory' : `Moved # to ${code}`, moves };
}
