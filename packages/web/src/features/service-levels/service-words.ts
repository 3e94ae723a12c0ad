import type { RouteOk, ServiceMeasure, serviceLevels } from '@catchment/contract';
import { measureHeader, measureText } from '../../ui/format/measures.ts';
import { percent } from '../../ui/format/numbers.ts';

export type Levels = RouteOk<typeof serviceLevels>;
export type Group = Levels['groups'][number];

export const measureWords: Record<ServiceMeasure, string> = {
  covered: 'Accounts with a rep',
  contacted: 'Accounts a rep reached out to',
  answered: 'Leads answered in time',
};
export const shownMeasures = Object.keys(measureWords) as ServiceMeasure[];

/** "Median household income, $": what the counties are grouped by. */
export function groupedBy({ by, choices }: Levels): string {
  const choice = choices.find(({ key }) => key === by);
  return choice ? measureHeader(choice) : by;
}

/** "47k – 55k" */
export function rangeOf({ from, to }: Pick<Group, 'from' | 'to'>): string {
  return from === to ? measureText(from) : `${measureText(from)} – ${measureText(to)}`;
}

/** "62%", or that there are too few to say. */
export function shareText({ share, of }: Group[ServiceMeasure]): string {
  return share === null ? `too few (${of})` : percent(share);
}
