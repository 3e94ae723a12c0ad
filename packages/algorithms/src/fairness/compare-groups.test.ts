import { describe, expect, it } from 'vitest';
import { compareGroups, type GroupedScores } from './index.ts';

/** The fixed data that Fairlearn 0.15.0 was given, row for row. */
function fixed(): GroupedScores {
  const rows = Array.from({ length: 400 }, (_, i) => i);
  const group = (i: number) => (i * 7) % 3;
  const score = (i: number) => (((i * 37) % 101) / 101) * 0.6 + group(i) * 0.08;
  return {
    score: Float64Array.from(rows, score),
    outcome: Uint8Array.from(rows, (i) => (((i * 53) % 97) / 97 < score(i) ? 1 : 0)),
    groupOf: Int32Array.from(rows, group),
    groupCount: 3,
  };
}
const options = { cutoffs: [0.3, 0.5], reference: 0, countMin: 30 };

describe('compareGroups', () => {
  // `MetricFrame` with selection_rate and false_negative_rate, `demographic_parity_ratio`, and `difference()`.
  it('equals Fairlearn on fixed data', () => {
    const [low, high] = compareGroups(fixed(), options).cutoffs;
    const rates = (at: typeof low) => at!.groups.map(({ selectionRate }) => selectionRate!.value);
    const missed = (at: typeof low) => at!.groups.map(({ falseNegativeRate }) => falseNegativeRate!.value);
    const close = (found: number[], expected: number[]) =>
      found.forEach((value, i) => {
        expect(value).toBeCloseTo(expected[i], 14);
      });
    close(rates(low), [0.48507462686567165, 0.6165413533834586, 0.7518796992481203]);
    close(missed(low), [0.3, 0.19230769230769232, 0.16393442622950818]);
    close(rates(high), [0.16417910447761194, 0.2932330827067669, 0.42857142857142855]);
    close(missed(high), [0.725, 0.5384615384615384, 0.4426229508196721]);
    close([low!.parityRatio!, high!.parityRatio!], [0.6451492537313434, 0.3830845771144279]);
    close([low!.missedGap!, high!.missedGap!], [0.1360655737704918, 0.28237704918032785]);
  });

  it('measures differences and calibration as numpy does', () => {
    const { groups } = compareGroups(fixed(), options);
    expect(groups.map(({ count }) => count)).toEqual([134, 133, 133]);
    const expected = [
      [0, -0.0017437564651988091],
      [0.46029299931387097, -0.013992406759472997],
      [0.9095266550218195, -0.0029122310727313083],
    ];
    groups.forEach(({ standardizedDifference, calibrationGap }, g) => {
      expect(standardizedDifference).toBeCloseTo(expected[g][0], 12);
      expect(calibrationGap).toBeCloseTo(expected[g][1], 12);
    });
  });

  it('gives the ratio with the interval worked out by hand', () => {
    const data: GroupedScores = {
      score: Float64Array.from({ length: 200 }, (_, i) => (i < 100 ? +(i < 50) : +(i < 130))),
      outcome: new Uint8Array(200),
      groupOf: Int32Array.from({ length: 200 }, (_, i) => (i < 100 ? 0 : 1)),
      groupCount: 2,
    };
    const [at] = compareGroups(data, { cutoffs: [1], reference: 0, countMin: 30 }).cutoffs;
    const { impactRatio, falseNegativeRate } = at!.groups[1]!;
    const spread = 1.959963984540054 * Math.sqrt(1 / 30 - 1 / 100 + 1 / 50 - 1 / 100);
    expect(impactRatio!.value).toBeCloseTo(0.6, 14);
    expect(impactRatio!.low).toBeCloseTo(0.6 * Math.exp(-spread), 12);
    expect(impactRatio!.high).toBeCloseTo(0.6 * Math.exp(spread), 12);
    expect(falseNegativeRate).toBeNull();
  });

  it('says nothing but the count of a group below thirty', () => {
    const data = fixed();
    data.groupOf.fill(0, 0, 400);
    data.groupOf.fill(1, 0, 29);
    const { groups, cutoffs } = compareGroups(data, options);
    expect(groups[1]).toMatchObject({ count: 29, meanScore: null, observed: null, calibrationGap: null });
    expect(cutoffs[0]!.groups[1]).toMatchObject({ selectionRate: null, impactRatio: null });
    expect(cutoffs[0]!.parityRatio).toBeNull();
    expect(cutoffs[0]!.missedGap).toBeNull();
    data.groupOf.fill(1, 0, 30);
    expect(compareGroups(data, options).groups[1]!.meanScore).not.toBeNull();
    data.groupOf.fill(1, 0, 200);
    expect(compareGroups(data, options).cutoffs[0]!.missedGap).not.toBeNull();
  });

  it('says what is wrong with its input', () => {
    expect(() => compareGroups(fixed(), { ...options, reference: 3 })).toThrow(
      'reference: expected a group in [0, 3), got 3',
    );
    expect(() => compareGroups(fixed(), { ...options, countMin: 0 })).toThrow('countMin: expected');
    expect(() => compareGroups(fixed(), { ...options, countMin: 1.5 })).toThrow('countMin: expected');
    expect(() => compareGroups({ ...fixed(), outcome: new Uint8Array(3) }, options)).toThrow('expected');
    const broken = fixed();
    broken.score[7] = Number.NaN;
    expect(() => compareGroups(broken, options)).toThrow('score: expected finite numbers, got NaN at row 7');
  });
});
