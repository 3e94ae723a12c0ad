/** What of a rep's work keeps a county where it is. */
export interface Kept {
  clients: boolean;
  openLeads: boolean;
}

type Work = Record<keyof Kept, { units: readonly number[] }>;

/**
 * The units to lock so that reps keep what they work on: those that the scenario still has where they are today. The
 * others are elsewhere in the scenario already, and locking them would hold them there.
 */
export function unitsToLock(
  reps: readonly Work[],
  kept: Kept,
  alignment: ArrayLike<number>,
  live: ArrayLike<number>,
): { units: number[]; elsewhere: number[] } {
  const wanted = new Set(
    reps.flatMap(({ clients, openLeads }) => [
      ...(kept.clients ? clients.units : []),
      ...(kept.openLeads ? openLeads.units : []),
    ]),
  );
  const sorted = [...wanted].sort((a, b) => a - b);
  const isToday = (unit: number) => live[unit] !== -1 && alignment[unit] === live[unit];
  return { units: sorted.filter(isToday), elsewhere: sorted.filter((unit) => !isToday(unit)) };
}
