/** Counties in groups of about as many people each, from the least of a measure to the most. */
export interface AreaGroups {
  /** Length n; group of each county, −1 where the measure or the population is missing. */
  readonly groupOf: readonly number[];
  readonly groups: readonly { from: number; to: number; counties: number; population: number }[];
}

export const GROUP_COUNT = 5;

/**
 * Groups counties by a measure. Counties with the same figure stay together, so a measure with few different figures
 * (the rural–urban code) may give fewer groups.
 */
export function groupAreas(
  values: readonly (number | null)[],
  population: readonly (number | null)[],
): AreaGroups {
  const known = values
    .map((value, unit) => ({ unit, value, people: population[unit] ?? null }))
    .filter((area): area is { unit: number; value: number; people: number } => {
      return area.value !== null && area.people !== null && area.people > 0;
    })
    .sort((a, b) => a.value - b.value || a.unit - b.unit);
  const total = known.reduce((sum, { people }) => sum + people, 0);
  const groupOf = values.map(() => -1);
  const groups: { from: number; to: number; counties: number; population: number }[] = [];
  let passed = 0;
  let share = -1;
  for (const { unit, value, people } of known) {
    const last = groups.at(-1);
    // The middle of a county decides where it goes, so that a large one does not pull its group apart.
    const wanted = Math.min(GROUP_COUNT - 1, Math.floor((GROUP_COUNT * (passed + people / 2)) / total));
    if (last === undefined || (wanted > share && value !== last.to)) {
      groups.push({ from: value, to: value, counties: 0, population: 0 });
      share = wanted;
    }
    const group = groups.at(-1)!;
    group.to = value;
    group.counties += 1;
    group.population += people;
    groupOf[unit] = groups.length - 1;
    passed += people;
  }
  return { groupOf, groups };
}
