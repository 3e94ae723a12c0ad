import type { Measure } from '@catchment/contract';
import { compact } from './numbers.ts';

/** A value of a measure; its unit stands once, in the header or the label beside it. */
export function measureText(value: number | null): string {
  if (value === null) return '–';
  return compact(value);
}

/** "Population, people": the header of a measure's column. */
export function measureHeader(measure: { label: string; unit: Measure['unit'] }): string {
  const unit = unitWords[measure.unit];
  return unit === undefined ? measure.label : `${measure.label}, ${unit}`;
}

/** Left empty where the label or the value says it already. */
const unitWords: Partial<Record<string, string>> = {
  usd: '$',
  percent: '%',
  hours: 'h',
  points: 'points',
  index: 'points',
  code: '1–9',
};
