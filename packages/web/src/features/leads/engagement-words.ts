import type { Engagement } from '@catchment/contract';
import { counted, points } from '../../ui/format/numbers.ts';

/** "rising from 12.1 two weeks ago". */
export function courseWords({ direction, before }: Pick<Engagement, 'direction' | 'before'>): string {
  return direction === 'steady'
    ? `as two weeks ago (${points(before)})`
    : `${direction} from ${points(before)} two weeks ago`;
}

/** "Without a new touch it falls below 20 points in 9 days." */
export function fallWords({ fallsBelow }: Pick<Engagement, 'fallsBelow'>): string {
  if (fallsBelow === null) return '';
  const days = Math.max(1, Math.round(fallsBelow.days));
  return `Without a new touch it falls below ${points(fallsBelow.points)} points in ${counted(days, 'day')}.`;
}
