import type { RouteOk, ServiceMeasure, serviceLevels } from '@catchment/contract';
import { measureHeader, measureText } from '../../ui/format/measures.ts';
import { count, percent } from '../../ui/format/numbers.ts';

export type Levels = RouteOk<typeof serviceLevels>;
export type Group = Levels['groups'][number];

/** A lead counts as answered when a rep reached out within so many days. */
export const withinDays = 3;

export const measureWords: Record<ServiceMeasure, string> = {
  covered: 'Accounts with a rep',
  contacted: 'Accounts a rep reached out to',
  answered: `Leads answered within ${withinDays} days`,
};
export const shownMeasures = Object.keys(measureWords) as ServiceMeasure[];

/** "Median household income, $": what the counties are grouped by. */
export function groupedBy({ by, choices }: Levels): string {
  const choice = choices.find(({ key }) => key === by);
  return choice ? measureHeader(choice) : by;
}

/** "47.0k – 55.4k": both ends with as many decimals. */
export function rangeOf({ from, to }: Pick<Group, 'from' | 'to'>): string {
  if (from === to) return measureText(from);
  const ends = [measureText(from), measureText(to)];
  const exact = ends.some((end) => end.includes('.'));
  return ends.map((end) => (exact ? withDecimal(end) : end)).join(' – ');
}

function withDecimal(text: string): string {
  return text.includes('.') ? text : text.replace(/\d(?=\D*$)/, '$&.0');
}

/** "67.6m": people of a group, all groups with one decimal. */
export function peopleText(population: number): string {
  return population >= 1e6 ? `${(population / 1e6).toFixed(1)}m` : count(population);
}

/** "62%", or that there are too few to say. */
export function shareText({ share, of }: Group[ServiceMeasure]): string {
  return share === null ? `too few (${of})` : percent(share);
}

/** "97–100% of 117", or how sure a share of all or nothing is. */
export function spanText({ low, high, of }: Group[ServiceMeasure]): string {
  if (low === null || high === null) return '';
  const [from, to] = [Math.round(100 * low), Math.round(100 * high)];
  if (from !== to) return `${from}–${to}% of ${count(of)}`;
  if (to === 100) return `at least ${(Math.floor(1000 * low) / 10).toFixed(1)}% of ${count(of)}`;
  return `${percent(low, 1).replace('%', '')}–${percent(high, 1)} of ${count(of)}`;
}

/** Below these shares of what all get, taken in turn, a shade each; in the middle a group gets about what all get. */
const steps = [0.8, 0.87, 0.93, 1.07, 1.15, 1.25];
const alike = 3;

/** How each group compares with all together: 0 far less … 6 far more; null where there are too few to say. */
export function shadesOf({ groups }: Levels, measure: ServiceMeasure): (number | null)[] {
  const counts = groups.map((group) => group[measure]);
  const all =
    counts.reduce((sum, { count: got }) => sum + got, 0) /
    Math.max(
      1,
      counts.reduce((sum, { of }) => sum + of, 0),
    );
  return counts.map(({ share }) => {
    if (share === null) return null;
    const ratio = all === 0 ? 1 : share / all;
    return steps.filter((step) => ratio >= step).length;
  });
}

/** Whether a map of the measure would be of one colour. */
export function allAlike(levels: Levels, measure: ServiceMeasure): boolean {
  return shadesOf(levels, measure).every((shade) => shade === null || shade === alike);
}

/** The first measure in which groups differ, so that the map has something to say. */
export function tellingMeasure(levels: Levels): ServiceMeasure {
  return shownMeasures.find((measure) => !allAlike(levels, measure)) ?? 'contacted';
}
