import { differenceInterval, shareInterval } from '@catchment/algorithms/experiments';
import type { RouteOk, ServiceMeasure, serviceLevels } from '@catchment/contract';

type Answer = RouteOk<typeof serviceLevels>;
export type Gap = Answer['gaps'][number];
export type CountedShare = Answer['groups'][number][ServiceMeasure];

/** A count and out of how many, of each group in turn. */
export type Counts = readonly (readonly [count: number, of: number])[];

/** Below this many a share says more about chance than about service. */
export const COUNT_MIN = 30;

/** Under four fifths of what all others get is worth a look; a smaller difference, however sure, is not what this is for. */
const RATIO_MAX = 0.8;

const WORDS: Record<ServiceMeasure, (share: string, others: string) => string> = {
  covered: (share, others) => `${share} of its accounts have a rep, ${others} elsewhere.`,
  contacted: (share, others) => `A rep reached out to ${share} of its accounts, to ${others} elsewhere.`,
  answered: (share, others) => `${share} of its leads were answered in time, ${others} elsewhere.`,
};

/** The share with its interval, or counts alone where they are too small. */
export function countedShare([count, of]: readonly [number, number]): CountedShare {
  if (of < COUNT_MIN) return { count, of, share: null, low: null, high: null };
  return { count, of, share: count / of, ...shareInterval(count, of) };
}

/**
 * Groups that get clearly less than all others together: under four fifths, and by more than chance explains. Fifteen
 * questions are asked at once, so each must be answered with 99.7 % confidence for all to be sure at about 95 %.
 */
export function serviceGaps(measure: ServiceMeasure, counts: Counts): Gap[] {
  const all = sumOf(counts);
  return counts.flatMap(([count, of], group): Gap[] => {
    const others = [all[0] - count, all[1] - of] as const;
    if (of < COUNT_MIN || others[1] < COUNT_MIN) return [];
    const [share, shareElsewhere] = [count / of, others[0] / others[1]];
    const { low, high } = differenceInterval([count, of], others, 0.997);
    if (high >= 0 || share >= RATIO_MAX * shareElsewhere) return [];
    const words = WORDS[measure](percent(share), percent(shareElsewhere));
    return [{ group, measure, share, others: shareElsewhere, low, high, words }];
  });
}

function sumOf(counts: Counts): readonly [number, number] {
  return counts.reduce<readonly [number, number]>(
    (sum, [count, of]) => [sum[0] + count, sum[1] + of],
    [0, 0],
  );
}

function percent(share: number): string {
  return `${Math.round(100 * share)}%`;
}
