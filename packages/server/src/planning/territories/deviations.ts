import { type Alignment, measureLabel, measureValues, NONE, type PlanBasis } from './plan-basis.ts';

/** The balanced measures of a plan, ready for asking how far a territory is from the mean. */
export interface Deviations {
  readonly measures: readonly {
    readonly key: string;
    readonly label: string;
    readonly tolerance: number;
    readonly mean: number;
    readonly values: Float64Array;
  }[];
  /** Measure index → territory index → total. */
  readonly totals: readonly Float64Array[];
}

export function deviationsOf(basis: PlanBasis, alignment: Alignment): Deviations {
  const territoryCount = basis.territories.length;
  const measures = basis.settings.balance.flatMap(({ measure, tolerance }) => {
    const values = measureValues(basis, measure);
    return values === undefined
      ? []
      : [{ key: measure, label: measureLabel(basis.table, measure), tolerance, values, mean: 0 }];
  });
  const totals = measures.map(({ values }) => {
    const total = new Float64Array(territoryCount);
    for (const [unit, territory] of alignment.entries())
      if (territory !== NONE) total[territory]! += values[unit]!;
    return total;
  });
  const means = totals.map((total) => total.reduce((sum, value) => sum + value, 0) / territoryCount);
  return { measures: measures.map((measure, index) => ({ ...measure, mean: means[index]! })), totals };
}

/** Signed deviation of a total from the mean, as a share of the mean. */
export function deviation(total: number, mean: number): number {
  return mean === 0 ? 0 : total / mean - 1;
}

/** By how much a territory is beyond its limits, summed over the balanced measures; 0 when it is within all of them. */
export function excess({ measures, totals }: Deviations, territory: number): number {
  return measures.reduce(
    (sum, { mean, tolerance }, index) =>
      sum + Math.max(0, Math.abs(deviation(totals[index]![territory]!, mean)) - tolerance),
    0,
  );
}

/** The measure in which a territory is furthest out, counted in tolerances. */
export function worstMeasure({ measures, totals }: Deviations, territory: number): number {
  const strain = (index: number) =>
    Math.abs(deviation(totals[index]![territory]!, measures[index]!.mean)) / measures[index]!.tolerance;
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
