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
