import { wishesOf, wishLimits } from '@catchment/contract';
import { type Alignment, measureLabel, measureValues, NONE, type PlanBasis } from './plan-basis.ts';

/** The balanced measures of a plan, ready for asking how far a territory is from the mean. */
export interface Deviations {
  readonly measures: readonly {
    readonly key: string;
    readonly label: string;
    readonly mean: number;
    /** What a territory may have, in the measure's unit; no upper limit is infinity. */
    readonly low: number;
    readonly high: number;
    readonly values: Float64Array;
  }[];
  /** Measure index → territory index → total. */
  readonly totals: readonly Float64Array[];
}

export function deviationsOf(basis: PlanBasis, alignment: Alignment): Deviations {
  const territoryCount = basis.territories.length;
  const measures = wishesOf(basis.settings).flatMap((wish) => {
    const values = measureValues(basis, wish.measure);
    return values === undefined ? [] : [{ wish, label: measureLabel(basis.table, wish.measure), values }];
  });
  const totals = measures.map(({ values }) => {
    const total = new Float64Array(territoryCount);
    for (const [unit, territory] of alignment.entries())
      if (territory !== NONE) total[territory]! += values[unit]!;
    return total;
  });
  const means = totals.map((total) => total.reduce((sum, value) => sum + value, 0) / territoryCount);
  return {
    measures: measures.map(({ wish, label, values }, index) => {
      const mean = means[index]!;
      return { key: wish.measure, label, values, mean, ...wishLimits(wish, mean, basis.settings.capacity) };
    }),
    totals,
  };
}

/** Signed deviation of a total from the mean, as a share of the mean. */
export function deviation(total: number, mean: number): number {
  return mean === 0 ? 0 : total / mean - 1;
}

/**
 * By how much a territory is beyond its limits, in means, summed over the balanced measures; 0 when it is within all of
 * them.
 */
export function excess({ measures, totals }: Deviations, territory: number): number {
  return measures.reduce((sum, { mean, low, high }, index) => {
    const total = totals[index]![territory]!;
    return mean === 0 ? sum : sum + Math.max(0, total - high, low - total) / mean;
  }, 0);
}

/** The measure in which a territory uses most of the room it has on its side of the mean, or is furthest beyond it. */
export function worstMeasure({ measures, totals }: Deviations, territory: number): number {
  const strain = (index: number) => {
    const { mean, low, high } = measures[index]!;
    const total = totals[index]![territory]!;
    const room = total > mean ? high - mean : mean - low;
    return Math.abs(total - mean) / Math.max(room, 1e-9 * mean, Number.MIN_VALUE);
  };
  return measures.reduce((worst, _, index) => (strain(index) > strain(worst) ? index : worst), 0);
}

/** Changes the totals as if a unit had moved. */
export function applyMove({ measures, totals }: Deviations, unit: number, from: number, to: number): void {
  for (const [index, { values }] of measures.entries()) {
    if (from !== NONE) totals[index]![from]! -= values[unit]!;
    if (to !== NONE) totals[index]![to]! += values[unit]!;
  }
}

/** "12 % above the mean". */
export function sideInWords(share: number): string {
  const percent = Math.round(Math.abs(share) * 1000) / 10;
  return percent === 0 ? 'at the mean' : `${percent} % ${share > 0 ? 'above' : 'below'} the mean`;
}
