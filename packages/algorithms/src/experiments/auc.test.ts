import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aucInterval, rankAuc, rankOrder } from './index.ts';

/** Every yes against every no, as the definition says. */
function byPairs(outcome: readonly number[], score: readonly number[], weight: readonly number[]): number {
  let [won, pairs] = [0, 0];
  outcome.forEach((yes, i) => {
    outcome.forEach((other, j) => {
      if (yes !== 1 || other !== 0) return;
      const times = weight[i]! * weight[j]!;
      pairs += times;
      won += times * (score[i]! > score[j]! ? 1 : score[i] === score[j] ? 0.5 : 0);
    });
  });
  return won / pairs;
}

const rows = fc.array(
  fc.record({
    outcome: fc.integer({ min: 0, max: 1 }),
    score: fc.integer({ min: 0, max: 6 }),
    weight: fc.integer({ min: 0, max: 3 }),
  }),
  { minLength: 1, maxLength: 30 },
);

describe('the AUC of a ranking', () => {
  test('is what counting all pairs gives, with ties and with weights', () => {
    fc.assert(
      fc.property(rows, (some) => {
        const outcome = some.map((row) => row.outcome);
        const score = some.map((row) => row.score / 3);
        const weight = some.map((row) => row.weight);
        const once = weight.map(() => 1);
        const scores = Float64Array.from(score);
        const bytes = Uint8Array.from(outcome);
        const found = [
          [rankAuc(bytes, scores), byPairs(outcome, score, once)],
          [
            rankAuc(bytes, scores, rankOrder(scores), Uint32Array.from(weight)),
            byPairs(outcome, score, weight),
          ],
        ];
        for (const [auc, expected] of found) {
          if (Number.isNaN(expected)) expect(auc).toBeNaN();
          else expect(auc).toBeCloseTo(expected!, 12);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('the interval of an AUC', () => {
  test('at one half is that of the Mann–Whitney statistic under chance: variance (n + m + 1) ÷ 12 n m', () => {
    const half = 1.959963984540054 * Math.sqrt((51 + 58 + 1) / (12 * 51 * 58));
    const { low, high } = aucInterval(0.5, 51, 58);
    expect(low).toBeCloseTo(0.5 - half, 12);
    expect(high).toBeCloseTo(0.5 + half, 12);
  });

  test('away from one half is worked out by hand', () => {
    // 0.8 of 11 yes and 21 no: q1 = 2/3, q2 = 32/45, so (0.16 + 10 (q1 − 0.64) + 20 (q2 − 0.64)) ÷ 231.
    const error = Math.sqrt((0.16 + 10 * (2 / 3 - 0.64) + 20 * (32 / 45 - 0.64)) / 231);
    expect(aucInterval(0.8, 11, 21).low).toBeCloseTo(0.8 - 1.959963984540054 * error, 12);
  });

  test('is wider the surer it is to be, and ends at the ends', () => {
    const [sure, surer] = [aucInterval(0.7, 40, 400), aucInterval(0.7, 40, 400, 0.99)];
    expect(surer.low).toBeLessThan(sure.low);
    expect(aucInterval(0.99, 3, 3).high).toBe(1);
    expect(aucInterval(0.01, 3, 3).low).toBe(0);
  });

  test('refuses counts that make no sense, by name', () => {
    expect(() => aucInterval(1.5, 3, 3)).toThrow('auc: expected [0, 1], got 1.5');
    expect(() => aucInterval(0.5, 0, 3)).toThrow('positives: expected at least 1, got 0');
    expect(() => aucInterval(0.5, 3, 0)).toThrow('negatives: expected at least 1, got 0');
  });
});
