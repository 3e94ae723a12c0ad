import { classCount } from './palette.ts';

/** A measure cut into classes that hold about as many units each. */
export interface Classes {
  /** Length k + 1, ascending: class c is [cuts[c], cuts[c + 1]), the last one closed. */
  cuts: readonly number[];
  /** Length n; class of each unit, −1 where the value is missing. */
  classOf: Int8Array;
  /** Units in each class. */
  counts: readonly number[];
}

/**
 * Cuts values by quantiles, because county measures are so skewed that equal steps would paint one colour.
 * Equal values are never parted, so there may be fewer classes than asked for.
 */
export function quantileClasses(values: ArrayLike<number | null>, wanted = classCount): Classes {
  const known = Array.from(values).filter((value) => value !== null && Number.isFinite(value)) as number[];
  known.sort((a, b) => a - b);
  const cuts = distinctCuts(known, wanted);
  const classOf = Int8Array.from({ length: values.length }, (_, unit) =>
    classFor(values[unit] ?? null, cuts),
  );
  const counts = Array.from({ length: Math.max(0, cuts.length - 1) }, () => 0);
  for (const at of classOf) if (at >= 0) counts[at]!++;
  return { cuts, classOf, counts };
}

/** "2.4 – 5.5": what a class holds. */
export function rangeLabel({ cuts }: Classes, at: number, format: (value: number) => string): string {
  return `${format(cuts[at]!)} – ${format(cuts[at + 1]!)}`;
}

/** Classes between given cuts, for deviations; values beyond the ends fall into the outer classes. */
export function cutClasses(values: ArrayLike<number>, cuts: readonly number[]): Classes {
  const last = cuts.length - 2;
  const classOf = Int8Array.from({ length: values.length }, (_, unit) => {
    const value = values[unit]!;
    if (!Number.isFinite(value)) return -1;
    return Math.max(0, Math.min(last, classFor(value, cuts)));
  });
  const counts = Array.from({ length: last + 1 }, () => 0);
  for (const at of classOf) if (at >= 0) counts[at]!++;
  return { cuts, classOf, counts };
}

function distinctCuts(sorted: readonly number[], wanted: number): number[] {
  if (sorted.length === 0) return [];
  const cuts = [sorted[0]!];
  for (let c = 1; c < wanted; c++) {
    const cut = sorted[Math.floor((c * sorted.length) / wanted)]!;
    if (cut > cuts.at(-1)!) cuts.push(cut);
  }
  return [...cuts, sorted.at(-1)!];
}

function classFor(value: number | null, cuts: readonly number[]): number {
  if (value === null || !Number.isFinite(value) || cuts.length < 2) return -1;
  let at = 0;
  while (at < cuts.length - 2 && value >= cuts[at + 1]!) at++;
  return value < cuts[0]! ? 0 : at;
}
