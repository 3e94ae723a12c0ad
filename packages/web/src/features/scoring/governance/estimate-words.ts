import type { GroupEstimate } from '@catchment/contract';
import { percent, ratio } from '../../../ui/format/numbers.ts';

/** "41% (36–46)": a rate with the range it may lie in. */
export function rateWords(rate: GroupEstimate | null): string {
  if (rate === null) return 'too few';
  return `${percent(rate.value)} (${Math.round(rate.low * 100)}–${Math.round(rate.high * 100)})`;
}

/** "0.82 (0.70–0.96)" */
export function ratioWords(estimate: GroupEstimate | null): string {
  return estimate === null
    ? '–'
    : `${ratio(estimate.value)} (${ratio(estimate.low)}–${ratio(estimate.high)})`;
}

/** Four fifths: the mark of the US guidelines on selection; here a reason to look closer and nothing more. */
export const ratioMark = 0.8;
