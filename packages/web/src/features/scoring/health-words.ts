import type { HealthEntry } from '@catchment/contract';
import { percent } from '../../ui/format/numbers.ts';
import type { Tone } from '../../ui/mark/Mark.tsx';
import { pointsWords } from './model-words.ts';

export const healthStates: Record<HealthEntry['state'], { label: string; tone: Tone }> = {
  'too-few': { label: 'Too few', tone: 'plain' },
  steady: { label: 'Steady', tone: 'good' },
  moved: { label: 'Moved', tone: 'warn' },
  broken: { label: 'Far off', tone: 'bad' },
};

export const measureWords: Record<HealthEntry['measure'], { title: string; definition: string }> = {
  drift: {
    title: 'Spread of the scores, index',
    definition: 'Stability index of the scores of the last 28 days against training',
  },
  calibration: {
    title: 'Converted minus promised',
    definition: 'Share that converted minus mean score, of leads that ended in 90 days',
  },
  missing: { title: 'Unknown', definition: 'Share of leads for which the fact is unknown' },
  override: { title: 'Overridden', definition: 'Share of scores overridden or disagreed with' },
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
