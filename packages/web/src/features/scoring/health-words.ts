import type { HealthEntry } from '@catchment/contract';
import { percent } from '../../ui/format/numbers.ts';
import type { Tone } from '../../ui/mark/Mark.tsx';
import { pointsWords } from './model-words.ts';

export const healthStates: Record<HealthEntry['state'], { label: string; tone: Tone }> = {
  'too-few': { label: 'Too few', tone: 'plain' },
  steady: { label: 'Steady', tone: 'good' },
  moved: { label: 'Moved', tone: 'warn' },
  broken: { label: 'Out of hand', tone: 'bad' },
};

export const measureWords: Record<HealthEntry['measure'], { title: string; note: string }> = {
  drift: {
    title: 'Do leads look as they did?',
    note: 'Stability index; the limit is what chance alone passes once in a thousand with so many leads',
  },
  calibration: { title: 'Do scores come true?', note: 'Sold minus promised, on leads that ended in 90 days' },
  missing: {
    title: 'Is anything no longer filled in?',
    note: 'Share of leads for which the fact is unknown',
  },
  override: { title: 'Do people go along with it?', note: 'Share of scores overridden or disagreed with' },
};

export function keyOfEntry({ measure, subject }: HealthEntry): string {
  return `${measure}-${subject}`;
}

/** A value of a measure in its unit. */
export function healthValue(measure: HealthEntry['measure'], value: number | null): string {
  if (value === null) return '–';
  if (measure === 'drift') return value.toFixed(3);
  return measure === 'calibration' ? pointsWords(value) : percent(value, 1);
}
