import { cardLabels } from '@catchment/contract';
import type { CardOnRecord } from '../models/model-card.ts';

const instant = /^\d{4}-\d{2}-\d{2}T/;

/** The card as a text one can file: a heading a field, lists as lists, and what is missing first. */
export function cardMarkdown({ card, missing }: CardOnRecord): string {
  const lines = [`# ${oneLine(String(card.name ?? 'Model card'))}`, ''];
  if (missing.length > 0)
    lines.push(
      '**Missing, so it may not be promoted:**',
      '',
      ...missing.map(({ field }) => `- ${words(field)}`),
      '',
    );
  for (const [field, value] of Object.entries(card)) {
    if (field === 'name' || value === undefined) continue;
    lines.push(`## ${words(field)}`, '', ...valueLines(value), '');
  }
  return lines.join('\n');
}

function valueLines(value: unknown): string[] {
  if (Array.isArray(value)) {
    if (value.length === 0) return ['None.'];
    return value.map((entry) => `- ${isRecord(entry) ? pairs(entry).join('; ') : text(entry)}`);
  }
  return isRecord(value) ? pairs(value).map((pair) => `- ${pair}`) : [text(value)];
}

function pairs(record: Record<string, unknown>): string[] {
  return Object.entries(record).map(([key, value]) => `${words(key)}: ${text(value)}`);
}

function text(value: unknown): string {
  if (typeof value === 'number')
    return Number.isInteger(value) ? value.toLocaleString('en-US') : value.toFixed(4);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return oneLine(instant.test(String(value)) ? String(value).slice(0, 10) : String(value));
}

/** Names of people and reasons come from people: nothing of theirs may become a heading, a link or markup. */
function oneLine(value: string): string {
  return value.replaceAll(/\s+/g, ' ').replaceAll(/[\\`*_[\]<>#|]/g, '\\$&');
}

function words(key: string): string {
  const label = cardLabels[key];
  if (label !== undefined) return label;
  const spaced = key.replaceAll(/([a-z0-9])([A-Z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`);
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
