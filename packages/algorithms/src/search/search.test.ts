import { describe, expect, it } from 'vitest';
import { createPrng, stopAfterIterations, stopAfterSeconds, stopAtAny, stopWhenCancelled } from './index.ts';

describe('createPrng', () => {
  it('gives the numbers it always gave', () => {
    const random = createPrng(1);
    expect([random.uint32(), random.uint32(), random.uint32()]).toEqual([3748074583, 1998728902, 508629736]);
  });

  it('spreads evenly and differs by seed, also in seeds beyond 32 bits', () => {
    const counts = new Uint32Array(10);
    const random = createPrng(42);
    for (let i = 0; i < 100_000; i++) counts[random.below(10)]++;
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(400);
    expect(createPrng(5).uint32()).not.toBe(createPrng(5 + 2 ** 32).uint32());
  });

  it.each([-1, 0.5, Number.NaN, 2 ** 53])('refuses seed %d', (seed) => {
    expect(() => createPrng(seed)).toThrow('seed: expected a whole number');
  });
});

describe('stopping', () => {
  it('stops at the first criterion that is spent and says which', () => {
    let now = 100;
    const flag = new Int32Array(new SharedArrayBuffer(4));
    const stop = stopAtAny(
      stopAfterIterations(1000),
      stopAfterSeconds(2, () => now),
      stopWhenCancelled(flag),
    );
    expect(stop.spentFraction(500)).toBe(0.5);
    now = 103;
    expect(stop.spentFraction(500)).toBe(1.5);
    expect(stop.reason()).toBe('time');
    flag[0] = 1;
    expect(stop.spentFraction(500)).toBe(Number.POSITIVE_INFINITY);
    expect(stop.reason()).toBe('cancelled');
  });

  it('takes an abort signal', () => {
    const controller = new AbortController();
    const stop = stopWhenCancelled(controller.signal);
    expect(stop.spentFraction(1)).toBe(0);
    controller.abort();
    expect(stop.spentFraction(1)).toBeGreaterThanOrEqual(1);
  });

  it('refuses budgets that are none', () => {
    expect(() => stopAfterIterations(0)).toThrow('iterations: expected');
    expect(() => stopAfterSeconds(0, () => 0)).toThrow('seconds: expected more than 0');
  });
});
