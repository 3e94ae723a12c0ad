import { describe, expect, it } from 'vitest';
import { createPrng, type Prng } from '../search/index.ts';
import {
  compareScores,
  countInProfile,
  measureCalibrationDrift,
  measureDrift,
  measureShareDrift,
  profileColumn,
} from './index.ts';

const numeric = (values: number[]) => ({
  kind: 'numeric' as const,
  name: 'x',
  values: Float64Array.from(values),
});
const sample = (count: number, draw: () => number) => numeric(Array.from({ length: count }, draw));
const normal = (random: Prng) =>
  Math.sqrt(-2 * Math.log(1 - random.float())) * Math.cos(2 * Math.PI * random.float());
/** Three of four are zero, as purchases or visits are. */
const visits = (random: Prng, zeroShare = 0.75) => (random.float() < zeroShare ? 0 : 1 + random.below(20));

function driftOf(reference: ReturnType<typeof numeric>, recent: ReturnType<typeof numeric>) {
  const profile = profileColumn(reference);
  return measureDrift(profile.counts, countInProfile(profile, recent).counts);
}

describe('drift of values', () => {
  it.each([60, 250, 1000])(
    'calls %i leads of the same source moved at most once in a hundred times',
    (count) => {
      const random = createPrng(count);
      let moved = 0;
      for (let round = 0; round < 400; round++) {
        const { state } = driftOf(
          sample(3000, () => normal(random)),
          sample(count, () => normal(random)),
        );
        expect(state).not.toBe('broken');
        if (state === 'moved') moved++;
      }
      expect(moved).toBeLessThanOrEqual(4);
    },
  );

  it('would cry wolf with the usual 0.25 where the limit knows that 40 leads are few', () => {
    const random = createPrng(3);
    const drifts = Array.from({ length: 200 }, () =>
      driftOf(
        sample(3000, () => normal(random)),
        sample(40, () => normal(random)),
      ),
    );
    expect(drifts.filter(({ psi }) => psi > 0.25).length).toBeGreaterThanOrEqual(5);
    expect(drifts.filter(({ state }) => state !== 'steady').length).toBeLessThanOrEqual(2);
  });

  it('sees a small shift of many leads that 0.25 would sleep through, and does not give the model up for it', () => {
    const random = createPrng(4);
    const drift = driftOf(
      sample(20_000, () => normal(random)),
      sample(20_000, () => 0.15 + normal(random)),
    );
    expect(drift.psi).toBeLessThan(0.05);
    expect(drift.state).toBe('moved');
  });

  it('calls a shift by one and a half standard deviations broken in 100 of 100 samples of 150 leads', () => {
    const random = createPrng(5);
    for (let round = 0; round < 100; round++) {
      const drift = driftOf(
        sample(2000, () => normal(random)),
        sample(150, () => 1.5 + normal(random)),
      );
      expect(drift.state).toBe('broken');
    }
  });

  it('keeps zeros apart: the same zeros with other visits, and the same visits with other zeros, are both seen', () => {
    const random = createPrng(6);
    const before = sample(4000, () => visits(random));
    expect(profileColumn(before)).toMatchObject({ zeroApart: true });
    expect(
      driftOf(
        before,
        sample(800, () => visits(random)),
      ).state,
    ).toBe('steady');
    const others = driftOf(
      before,
      sample(800, () => (random.float() < 0.75 ? 0 : 1 + random.below(4))),
    );
    expect(others.state).not.toBe('steady');
    expect(
      driftOf(
        before,
        sample(800, () => visits(random, 0.95)),
      ).state,
    ).not.toBe('steady');
  });

  it('says nothing about too few leads, and calls a category never seen before what it is', () => {
    expect(measureDrift([500, 500], [10, 12]).state).toBe('too-few');
    expect(measureDrift([1000], [100]).state).toBe('too-few');
    const words = (labels: string[], rows: number) => ({
      kind: 'categorical' as const,
      name: 'channel',
      categories: labels,
      codes: Int32Array.from({ length: rows }, (_, i) => i % labels.length),
    });
    const profile = profileColumn(words(['web', 'event'], 1000));
    const { counts } = countInProfile(profile, words(['web', 'event', 'fax'], 300));
    expect(measureDrift(profile.counts, counts).state).toBe('broken');
    expect(() => countInProfile(profile, numeric([1]))).toThrow('expected categorical, got numeric');
    expect(() => measureDrift([1], [1, 2])).toThrow('recent: expected 1 bins, got 2');
  });
});

describe('shares and calibration', () => {
  it('tells a feed that went silent from a share that only varies', () => {
    expect(measureShareDrift([12, 200], [250, 4000]).state).toBe('steady');
    expect(measureShareDrift([30, 200], [250, 4000]).state).toBe('moved');
    expect(measureShareDrift([120, 200], [250, 4000]).state).toBe('broken');
    expect(measureShareDrift([0, 200], [2000, 4000]).state).toBe('moved');
    expect(measureShareDrift([3, 10], [250, 4000]).state).toBe('too-few');
    expect(() => measureShareDrift([3, 2], [1, 2])).toThrow('count: expected [0, 2], got 3');
  });

  it('believes scores that come true and not scores that promise twice as much', () => {
    const random = createPrng(7);
    const promised = Float64Array.from({ length: 600 }, () => 0.1 + 0.4 * random.float());
    const kept = Uint8Array.from(promised, (p) => Number(random.float() < p));
    const half = Uint8Array.from(promised, (p) => Number(random.float() < p / 2));
    expect(measureCalibrationDrift(kept, promised).state).toBe('steady');
    expect(measureCalibrationDrift(half, promised).state).toBe('broken');
    expect(measureCalibrationDrift(kept.slice(0, 9), promised.slice(0, 9)).state).toBe('too-few');
  });
});

describe('two scores on the same leads', () => {
  const truth = (random: Prng, rows: number) =>
    Float64Array.from({ length: rows }, () => 0.05 + 0.9 * random.float());

  it('holds the true gain in its interval about 95 times of 100', () => {
    let held = 0;
    for (let seed = 0; seed < 100; seed++) {
      const random = createPrng(seed);
      const score = truth(random, 300);
      const outcome = Uint8Array.from(score, (p) => Number(random.float() < p));
      // A rival that is as good on average: its gain is 0 by symmetry of the two halves.
      const a = score.map((p, i) => (i % 2 === 0 ? p : 0.5));
      const b = score.map((p, i) => (i % 2 === 1 ? p : 0.5));
      const { logLoss } = compareScores(outcome, a, b, { random, rounds: 400 });
      if (logLoss.low <= 0 && logLoss.high >= 0) held++;
    }
    expect(held).toBeGreaterThanOrEqual(88);
    expect(held).toBeLessThan(100);
  });

  it('gives the mean difference of log-loss and of AUC, the same for the same seed', () => {
    const random = createPrng(9);
    const score = truth(random, 800);
    const outcome = Uint8Array.from(score, (p) => Number(random.float() < p));
    const dull = score.map(() => 0.5);
    const compared = compareScores(outcome, score, dull, { random: createPrng(1) });
    expect(compared.logLoss.low).toBeGreaterThan(0);
    expect(compared.auc.low).toBeGreaterThan(0.2);
    expect(compared.auc.mean).toBeGreaterThan(compared.auc.low);
    expect(compared.auc.mean).toBeLessThan(compared.auc.high);
    expect(compareScores(outcome, score, dull, { random: createPrng(1) })).toEqual(compared);
  });

  it('has no AUC where all ended the same, and names a wrong input', () => {
    const random = createPrng(1);
    const { auc } = compareScores(
      new Uint8Array(5),
      new Float64Array(5).fill(0.2),
      new Float64Array(5).fill(0.3),
      {
        random,
      },
    );
    expect(auc.mean).toBeNaN();
    const one = new Float64Array(1).fill(0.5);
    expect(() => compareScores(new Uint8Array(0), one, one, { random })).toThrow('at least one lead');
    expect(() => compareScores(new Uint8Array(2), one, one, { random })).toThrow('probability: expected 2');
    expect(() => compareScores(new Uint8Array(1), one, one, { random, rounds: 5 })).toThrow('rounds');
  });
});

describe('figures worked out by hand', () => {
  it('are those of a population stability index with half a row more in each bin', () => {
    const drift = measureDrift([600, 300, 100], [50, 30, 20]);
    const then = [600.5, 300.5, 100.5].map((count) => count / 1001.5);
    const now = [50.5, 30.5, 20.5].map((count) => count / 101.5);
    const psi = then.reduce((sum, p, i) => sum + (now[i]! - p) * Math.log(now[i]! / p), 0);
    expect(drift.psi).toBeCloseTo(psi, 12);
    expect(drift.byChance).toBeCloseTo(2 * (1 / 100 + 1 / 1000), 12);
    // 13.8155 is the 99.9 % point of chi-square with two degrees of freedom; the approximation is good to a percent.
    expect(drift.limit / (13.8155 * (1 / 100 + 1 / 1000))).toBeCloseTo(1, 1);
    expect(drift.state).toBe(psi > drift.limit ? 'moved' : 'steady');
    expect(drift.bins).toBe(3);
  });

  it('start at 30 rows on either side', () => {
    expect(measureDrift([15, 15], [15, 15]).state).toBe('steady');
    expect(measureDrift([15, 14], [15, 15]).state).toBe('too-few');
    expect(measureDrift([15, 15], [15, 14]).state).toBe('too-few');
  });

  it('are those of two proportions', () => {
    const { share, before, limit } = measureShareDrift([30, 200], [250, 4000]);
    expect([share, before]).toEqual([0.15, 0.0625]);
    const pooled = 280.5 / 4201;
    expect(limit).toBeCloseTo(0.0625 + 3.0902 * Math.sqrt(pooled * (1 - pooled) * (1 / 200 + 1 / 4000)), 12);
    const { limit: under } = measureShareDrift([0, 200], [2000, 4000]);
    expect(under).toBeCloseTo(
      0.5 - 3.0902 * Math.sqrt((2000.5 / 4201) * (2200.5 / 4201) * (1 / 200 + 1 / 4000)),
      12,
    );
    expect(measureShareDrift([10, 200], [200, 4000]).limit).toBeGreaterThan(0.05);
  });

  it('are those of a sum of trials', () => {
    const promised = new Float64Array(100).fill(0.2);
    const kept = Uint8Array.from(promised, (_, i) => Number(i < 30));
    const { observed, expected, limit, state } = measureCalibrationDrift(kept, promised);
    expect([observed, state]).toEqual([0.3, 'steady']);
    expect(expected).toBeCloseTo(0.2, 12);
    expect(limit).toBeCloseTo(3.0902 * 0.04, 12);
  });

  it('are the log-loss and AUC gains of every pair', () => {
    const outcome = Uint8Array.of(1, 0, 1, 0);
    const score = Float64Array.of(0.8, 0.3, 0.6, 0.6);
    const rival = Float64Array.of(0.5, 0.6, 0.4, 0.2);
    const { auc, logLoss } = compareScores(outcome, score, rival, { random: createPrng(1) });
    expect(auc.mean).toBeCloseTo(0.875 - 0.5, 12);
    const loss = (p: number, q: number, r: number, s: number) =>
      -(Math.log(p) + Math.log(1 - q) + Math.log(r) + Math.log(1 - s)) / 4;
    expect(logLoss.mean).toBeCloseTo(loss(0.5, 0.6, 0.4, 0.2) - loss(0.8, 0.3, 0.6, 0.6), 12);
    expect(auc.low).toBeLessThanOrEqual(auc.mean);
    expect(auc.high).toBeLessThanOrEqual(1);
  });

  it('count every value in its bin: zeros first, then ranges that hold their lower end', () => {
    const values = [...Array.from({ length: 10 }, () => 0), ...Array.from({ length: 20 }, (_, i) => i + 1)];
    const profile = profileColumn(numeric([...values, Number.NaN]));
    expect(profile).toMatchObject({
      zeroApart: true,
      edges: [3, 5, 7, 9, 11, 13, 15, 17, 19],
      counts: [10, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2],
      missing: 1,
    });
    expect(countInProfile(profile, numeric([0, 1, 2.9, 3, 19, 400, -5])).counts).toEqual([
      1, 3, 1, 0, 0, 0, 0, 0, 0, 0, 2,
    ]);
  });

  it('count categories by how often they come, and all others together', () => {
    const categories = ['a', 'b', 'c'];
    const codes = (...list: number[]) => ({
      kind: 'categorical' as const,
      name: 'x',
      categories,
      codes: Int32Array.from(list),
    });
    const profile = profileColumn(codes(1, 2, 1, -1, 2, 1));
    expect(profile).toMatchObject({ labels: ['b', 'c'], counts: [3, 2, 0], missing: 1 });
    expect(countInProfile(profile, codes(0, 0, 2, -1))).toEqual({ counts: [0, 1, 2], missing: 1 });
  });
});
