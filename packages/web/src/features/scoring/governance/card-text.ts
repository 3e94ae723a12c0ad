import { count } from '../../../ui/format/numbers.ts';

const instant = /^\d{4}-\d{2}-\d{2}T/;

/** A value of the card as a line: numbers with separators, days for instants, the parts of a record one after the other. */
export function cardText(value: unknown): string {
  if (value === null || value === undefined) return 'Missing';
  if (typeof value === 'number') return Number.isInteger(value) ? count(value) : value.toFixed(4);
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value === 'string') return instant.test(value) ? value.slice(0, 10) : value;
  const parts = Object.entries(value).filter(([key]) => key !== 'name');
  const [first, ...rest] = parts.map(([, part]) => cardText(part));
  return [first, rest.join('; ')].filter(Boolean).join(': ');
}
