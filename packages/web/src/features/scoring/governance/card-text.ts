import { cardLabels } from '@catchment/contract';
import { count, percent, ratio } from '../../../ui/format/numbers.ts';
import { words } from '../../../ui/words.ts';
import { methodWords, modelStates } from '../model-words.ts';

const instant = /^\d{4}-\d{2}-\d{2}T/;
const dayFormat = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});

/** A field of the card as a person reads it. */
export function cardLabel(field: string): string {
  return cardLabels[field] ?? words(field);
}

/** The card of a version in the words and roundings that the other pages use. */
export function cardInWords(card: Readonly<Record<string, unknown>>): [field: string, value: unknown][] {
  return Object.entries(card)
    .filter(([field]) => field !== 'name' && field !== 'version')
    .map(([field, value]) => [field, fieldInWords(field, value)]);
}

function fieldInWords(field: string, value: unknown): unknown {
  if (field === 'performance' && isFigures(value)) return performanceInWords(value);
  if (typeof value !== 'string') return value;
  if (field === 'method') return methodWords(value);
  return field === 'state' ? (modelStates[value as keyof typeof modelStates]?.label ?? value) : value;
}

function isFigures(
  value: unknown,
): value is Record<string, unknown> & Record<'auc' | 'aucLow' | 'aucHigh', number> {
  return typeof value === 'object' && value !== null && 'auc' in value;
}

/** The range beside its figure, instead of three figures. */
function performanceInWords(figures: Record<string, unknown>): Record<string, unknown> {
  const { auc, aucLow, aucHigh, calibrationError, ...rest } = figures as Record<string, number>;
  const { heldOutRows, heldOutFrom, heldOutTo, ...others } = rest;
  return {
    heldOutRows,
    heldOutFrom,
    heldOutTo,
    auc: `${ratio(auc!)} (${ratio(aucLow!)} to ${ratio(aucHigh!)})`,
    calibrationError: `${percent(calibrationError!, 1).replace('%', '')} points`,
    ...others,
  };
}

/** A value of the card as a line: numbers with separators, days for instants, the parts of a record one after the other. */
export function cardText(value: unknown): string {
  if (value === null || value === undefined) return 'Missing';
  if (typeof value === 'number') return Number.isInteger(value) ? count(value) : value.toFixed(4);
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value === 'string') return instant.test(value) ? dayFormat.format(new Date(value)) : value;
  const parts = Object.entries(value).filter(([key]) => key !== 'name');
  const [first, ...rest] = parts.map(([, part]) => cardText(part));
  return [first, rest.join('; ')].filter(Boolean).join(': ');
}
