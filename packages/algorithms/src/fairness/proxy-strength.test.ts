import { describe, expect, it } from 'vitest';
import { createPrng, type Prng } from '../search/index.ts';
import { categoricalProxy, numericProxy } from './index.ts';

const SEEDS = Array.from({ length: 100 }, (_, i) => i + 1);
const ROWS = 600;

function normal(random: Prng): number {
  return Math.sqrt(-2 * Math.log(1 - random.float())) * Math.cos(2 * Math.PI * random.float());
}

/** A third of the rows are members. Members lie `shift` further: 1.812 gives an AUC of 0.9. */
function planted(seed: number, shift: number) {
  const random = createPrng(seed);
  const member = Uint8Array.from({ length: ROWS }, () => (random.below(3) === 0 ? 1 : 0));
  const values = Float64Array.from(member, (value) => normal(random) + shift * value);
  return { member, values, random };
}

describe('a proxy planted in the features', () => {
  it('is flagged in 100 of 100 seeds at an AUC of 0.9, either way round, and as categories', () => {
    for (const seed of SEEDS) {
      const { member, values } = planted(seed, 1.812);
      const found = numericProxy(values, member);
      expect(found.auc).toBeGreaterThan(0.84);
      expect(found.flagged).toBe(true);
      const turned = numericProxy(
        values.map((value) => -value),
        member,
      );
      expect(turned.auc).toBeCloseTo(found.auc, 9);
      const codes = Int32Array.from(values, (value) => Math.floor(2 * value));
      expect(categoricalProxy(codes, member).flagged).toBe(true);
    }
  });

  it('is seen in what is missing, too', () => {
    const { member, values, random } = planted(3, 0);
    const holes = values.map((value, i) => (random.float() < (member[i] ? 0.9 : 0.1) ? Number.NaN : value));
    expect(numericProxy(holes, member).flagged).toBe(true);
  });
});

describe('a clean feature', () => {
  it('is flagged in no more than 5 of 100 seeds: as a number, as few categories, as many', () => {
    const flags = { number: 0, few: 0, many: 0 };
    for (const seed of SEEDS) {
      const { member, values, random } = planted(seed, 0);
      flags.number += +numericProxy(values, member).flagged;
      for (const [kind, width] of [
        ['few', 5],
        ['many', 150],
      ] as const) {
        const codes = Int32Array.from(member, () => random.below(width));
        flags[kind] += +categoricalProxy(codes, member).flagged;
      }
    }
    for (const count of Object.values(flags)) expect(count).toBeLessThanOrEqual(5);
  });

  it('cannot be told by heart: a category a row is blind', () => {
    const { member } = planted(5, 0);
    const { auc, flagged } = categoricalProxy(Int32Array.from(member.keys()), member);
    expect(flagged).toBe(false);
    expect(auc).toBeLessThan(0.6);
  });
});

describe('the strength of a proxy', () => {
  it('is the area worked out by hand, with its interval', () => {
    const found = numericProxy(Float64Array.of(1, 2, 2, 3, Number.NaN), Uint8Array.of(0, 0, 1, 1, 0));
    expect(found.auc).toBe(0.875);
    expect(found.rows).toBe(4);
    // Values −1, 0, 0, 1 and members −½, −½, ½, ½ around their means: 1² ÷ (2 × 1).
    expect(found.explained).toBeCloseTo(0.5, 12);
    // q1 = 7/9, q2 = 49/60: 7/64 + (7/9 − 49/64) + (49/60 − 49/64) over 2 × 2 pairs.
    const error = Math.sqrt((7 / 64 + 7 / 9 + 49 / 60 - 98 / 64) / 4);
    expect(found.low).toBeCloseTo(Math.max(0.5, 0.875 - 2.5758293035489 * error), 12);
    expect(found.high).toBe(1);
  });

  it('is blind where there is nobody to tell from', () => {
    const { auc, flagged } = numericProxy(Float64Array.of(1, 2, 3), new Uint8Array(3));
    expect([auc, flagged]).toEqual([0.5, false]);
    expect(() => numericProxy(Float64Array.of(1), new Uint8Array(2))).toThrow(
      'member: expected 1 values, got 2',
    );
  });
});
