import { expect, it } from 'vitest';
import { bandOf, bandPeriod, bandSentence } from './band-words.ts';

const period = { since: '2026-02-24T12:00:00.000Z', until: '2026-06-19T12:00:00.000Z' };

it('says what became of leads of the last year scored alike, with range and count', () => {
  const band = { leads: 212, converted: 83, rate: 83 / 212, low: 0.328, high: 0.4586, ...period };
  expect(bandSentence(band, 0.35, 0.45)).toBe(
    'Of 212 leads scored 35–45% in the last year, 83 converted (39%; likely 33–46%).',
  );
  expect(bandPeriod(band, new Date('2026-11-22T00:00:00Z'))).toBe(
    'They came in from Tue 24 Feb to Fri 19 Jun; of younger leads many are still open.',
  );
});

it('warns of few leads, and says when there are none', () => {
  const few = { leads: 12, converted: 3, rate: 0.25, low: 0.09, high: 0.53, ...period };
  expect(bandSentence(few, 0, 0.05)).toContain('n = 12, could be chance.');
  const none = { leads: 0, converted: 0, rate: null, low: null, high: null, ...period };
  expect(bandSentence(none, 0.9, 1)).toMatch(/^No lead of the last year was scored 90–100% and has had time/);
});

it('is five points to each side, within 0 and 1', () => {
  expect(bandOf(0.4137)).toEqual({ from: 0.36, to: 0.46 });
  expect(bandOf(0.99)).toEqual({ from: 0.94, to: 1 });
});
