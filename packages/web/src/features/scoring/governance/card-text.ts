import { count } from '../../../ui/format/numbers.ts';
import { words } from '../../../ui/words.ts';
import { methodWords, modelStates } from '../model-words.ts';

const instant = /^\d{4}-\d{2}-\d{2}T/;

/** A field of the card as a person reads it. */
export function cardLabel(field: string): string {
  return words(field)
    .replace(/^Auc\b/, 'AUC')
    .replace('sha256', 'SHA-256');
}

/** The card of a version in the words that the other pages use for its state and its method. */
export function cardInWords(card: Readonly<Record<string, unknown>>): [field: string, value: unknown][] {
  return Object.entries(card).map(([field, value]) => [field, fieldInWords(field, value)]);
}

function fieldInWords(field: string, value: unknown): unknown {
  if (typeof value !== 'string') return value;
  if (field === 'method') return methodWords(value);
  return field === 'state' ? (modelStates[value as keyof typeof modelStates]?.label ?? value) : value;
}

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
