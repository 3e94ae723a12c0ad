import type { PlanDetail } from '@catchment/contract';
import { type Classes, cutClasses, quantileClasses, rangeLabel } from '../../map/classes.ts';
import { spread } from '../../map/legend-place.ts';
import { deviationScale, measureScale, territoryHues } from '../../map/palette.ts';
import { measureHeader, measureText } from '../../ui/format/measures.ts';
import { percent } from '../../ui/format/numbers.ts';
import { deviation, type LiveFigures } from './live-figures.ts';
import { type Alignment, NONE } from './plan-edits.ts';
import { measureOf, type PlanWorld } from './plan-world.ts';

/** How the map is coloured. */
export interface Colouring {
  palette: readonly string[];
  /** Length n; place in the palette, −1 for none. */
  hueOf: ArrayLike<number>;
  legend: { title: string; counted?: string; classes: Classes; labelOf: (at: number) => string } | null;
}

/** Cuts of the deviation scale, in shares of the mean. */
const deviationCuts = [-1, -0.25, -0.1, -0.05, 0.05, 0.1, 0.25, 1];
const deviationLabels = [
  'over 25% below',
  '10% to 25% below',
  '5% to 10% below',
  'within 5%',
  '5% to 10% above',
  '10% to 25% above',
  'over 25% above',
];

export function colourByTerritory(alignment: Alignment, hues: ArrayLike<number>): Colouring {
  const hueOf = Int16Array.from(alignment, (territory) => (territory === NONE ? -1 : hues[territory]!));
  return { palette: territoryHues, hueOf, legend: null };
}

/** Each unit in the colour of how far its territory is from the mean of the first balanced measure. */
export function colourByDeviation(figures: LiveFigures, alignment: Alignment, dark: boolean): Colouring {
  const balance = figures.balance[0]!;
  const ofTerritory = figures.territories.map((territory) => deviation(territory, balance));
  const values = Float64Array.from(alignment, (territory) =>
    territory === NONE ? Number.NaN : ofTerritory[territory]!,
  );
  const classes = cutClasses(values, deviationCuts);
  const labelOf = (at: number) => deviationLabels[at]!;
  // A class is one of territories: how many counties they have says nothing about balance.
  const { counts } = cutClasses(ofTerritory, deviationCuts);
  const legend = {
    title: `${balance.label} against the mean`,
    counted: 'territories',
    classes: { ...classes, counts },
    labelOf,
  };
  return { palette: deviationScale(dark), hueOf: classes.classOf, legend };
}

export function colourByMeasure(world: PlanWorld, key: string, dark: boolean): Colouring | null {
  const measure = measureOf(world, key);
  if (!measure) return null;
  const palette = measureScale(dark);
  const classes = quantileClasses(measure.values);
  const hueOf = Int8Array.from(classes.classOf, (at) =>
    at < 0 ? -1 : spread(at, classes.counts.length, palette.length),
  );
  const labelOf = (at: number) => rangeLabel(classes, at, (value) => measureText(value));
  return { palette, hueOf, legend: { title: measureHeader(measure), classes, labelOf } };
}

/** "NE-04 Dana Reyes, +12% potential": what the pointer is told of a unit. */
export function unitWords(plan: PlanDetail, figures: LiveFigures, territory: number): string[] {
  const named = plan.territories[territory];
  if (!named) return ['In no territory'];
  const balance = figures.balance[0];
  const live = figures.territories[territory]!;
  const off = balance ? deviation(live, balance) : 0;
  const words = [`${named.code}, ${named.repName ?? 'vacant seat'}`];
  if (balance) words.push(`${balance.label}: ${off < 0 ? '−' : '+'}${percent(Math.abs(off))} of the mean`);
  if (live.splitWords) words.push(live.splitWords);
  return words;
}
