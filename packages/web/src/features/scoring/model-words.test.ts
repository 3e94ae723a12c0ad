import { expect, it } from 'vitest';
import {
  bandWords,
  calibrationWords,
  candidateWords,
  liftWords,
  methodWords,
  shareWords,
} from './model-words.ts';

it('says in words how a version makes a score', () => {
  expect(methodWords(null)).toBe('not chosen yet');
  expect(methodWords('binned logistic')).toBe('Weighted facts');
  expect(methodWords('boosting, 95 trees')).toBe('95 decision trees');
  expect(methodWords('boosting, 95 trees (75 %) with binned logistic')).toBe(
    '95 trees and weighted facts, 75:25',
  );
});

it('names the ways that were tried without the engine’s names', () => {
  expect(candidateWords('boosting, 16 leaves × 55 trees')).toBe('55 decision trees of 16 leaves');
  expect(candidateWords('logistic, 10 bins, penalty 30')).toBe('Weighted facts, 10 steps each, penalty 30');
  expect(candidateWords('75 % boosting, 25 % logistic')).toBe('Trees and weighted facts, 75:25');
});

const bin = (predicted: number, count: number) => ({
  from: 0,
  to: 1,
  predicted,
  observed: predicted,
  count,
  positives: 0,
});

it('tells a score that is off from chance with few leads', () => {
  const few = { ece: 0.011, calibration: [bin(0.2, 200), bin(0.4, 200)] };
  // √(2/π · p(1−p)/n): 2.3 points at 20%, 2.8 at 40%, with 200 leads each.
  expect(calibrationWords(few as never)).toBe('No more than chance: true scores would seem 2.5 off too');
  const off = { ece: 0.06, calibration: [bin(0.2, 20_000)] };
  expect(calibrationWords(off as never)).toBe(
    'On average a score was 6.0 points off: off from what happened',
  );
});

it('gives shares their range, and bands their ends once', () => {
  expect(shareWords(83, 212)).toBe('39% (33–46)');
  expect(shareWords(0, 0)).toBe('–');
  expect(bandWords({ from: 0.35, to: 0.45 })).toBe('35–45%');
  const quality = {
    lift: [{ decile: 1, rate: 0.45, lift: 2.8, count: 200 }],
    holdout: { rows: 2000, positives: 320 },
  };
  expect(liftWords(quality as never)).toBe('45% (38–52) of it converted, of all 16%');
});
