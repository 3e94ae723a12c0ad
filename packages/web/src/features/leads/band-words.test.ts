import { expect, it } from 'vitest';
import { bandOf, bandSentence } from './band-words.ts';

it('says what became of leads scored alike, with range and count', () => {
  const band = { leads: 212, converted: 83, rate: 83 / 212, low: 0.328, high: 0.4586 };
  expect(bandSentence(band, 0.35, 0.45)).toBe(
    'Of 212 past leads scored 35–45%, 83 converted (39%; likely 33–46%).',
  );
});

it('warns of few leads, and says when there are none', () => {
  const few = { leads: 12, converted: 3, rate: 0.25, low: 0.09, high: 0.53 };
  expect(bandSentence(few, 0, 0.05)).toContain('n = 12, could be chance.');
  const none = { leads: 0, converted: 0, rate: null, low: null, high: null };
  expect(bandSentence(none, 0.9, 1)).toBe('No past lead scored 90–100% has ended yet.');
});

it('is five points to each side, within 0 and 1', () => {
  expect(bandOf(0.4137)).toEqual({ from: 0.36, to: 0.46 });
  expect(bandOf(0.99)).toEqual({ from: 0.94, to: 1 });
});
