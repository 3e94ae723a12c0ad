import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rankAuc } from '../experiments/index.ts';
import { calibrationBins, liftDeciles, measureScores } from './metrics.ts';

const scored = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 1 }), fc.integer({ min: 1, max: 19 })), {
    minLength: 4,
    maxLength: 80,
  })
  .filter((rows) => new Set(rows.map(([y]) => y)).size === 2);

describe('measureScores', () => {
  it('has the AUC that counting every pair gives, ties as half', () => {
    fc.assert(
      fc.property(scored, (rows) => {
        const yes = rows.filter(([y]) => y === 1);
        const no = rows.filter(([y]) => y === 0);
        const wins = yes.flatMap(([, a]) => no.map(([, b]) => (a > b ? 1 : a === b ? 0.5 : 0)) as number[]);
        const expected = wins.reduce((sum, win) => sum + win, 0) / wins.length;
        const auc = rankAuc(
          Uint8Array.from(rows, ([y]) => y),
          Float64Array.from(rows, ([, score]) => score / 20),
        );
        expect(auc).toBeCloseTo(expected, 12);
      }),
    );
  });

  it('equals figures reckoned by hand', () => {
    const metrics = measureScores(Uint8Array.of(1, 0, 1, 0), Float64Array.of(0.9, 0.6, 0.4, 0.1));
    expect(metrics.auc).toBe(0.75);
    expect(metrics.pr_auc).toBeCloseTo((1 + 2 / 3) / 2, 12);
    expect(metrics.brier).toBeCloseTo((0.01 + 0.36 + 0.36 + 0.01) / 4, 12);
    expect(metrics.log_loss).toBeCloseTo(-(2 * Math.log(0.9) + 2 * Math.log(0.4)) / 4, 12);
    expect(metrics.ece).toBeCloseTo((0.1 + 0.6 + 0.6 + 0.1) / 4, 12);
  });

  it('counts every lead once in bins and deciles', () => {
    fc.assert(
      fc.property(scored, (rows) => {
        const outcome = Uint8Array.from(rows, ([y]) => y);
        const probability = Float64Array.from(rows, ([, score]) => score / 20);
        const bins = calibrationBins(outcome, probability);
        expect(bins.reduce((sum, bin) => sum + bin.count, 0)).toBe(rows.length);
        expect(bins.reduce((sum, bin) => sum + bin.positives, 0)).toBe(rows.filter(([y]) => y === 1).length);
        expect(liftDeciles(outcome, probability).map(({ decile }) => decile)).toEqual(
          bins.map((_, i) => i + 1),
        );
      }),
    );
  });
});
