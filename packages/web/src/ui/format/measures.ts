import type { Measure } from '@catchment/contract';
import { compact, percent } from './numbers.ts';

/** A value of a measure as a person reads it; its unit stands in the header. */
export function measureText(unit: Measure['unit'], value: number | null): string {
  if (value === null) return '–';
  if (unit === 'usd') return `${value < 0 ? '−' : ''}$${compact(Math.abs(value))}`;
  if (unit === 'percent') return percent(value / 100, 1);
  return compact(value);
}

/** "Population, people": the header of a measure's column. */
export function measureHeader(measure: { label: string; unit: Measure['unit'] }): string {
  const unit = unitWords[measure.unit];
  return unit === undefined ? measure.label : `${measure.label}, ${unit}`;
}

/** Left empty where the label or the value says it already. */
const unitWords: Partial<Record<string, string>> = { usd: '$', percent: '%', hours: 'h', points: 'points' };
