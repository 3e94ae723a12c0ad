import { describe, expect, it } from 'vitest';
import { compact, count, counted, money, percent, signed, signedCompact } from './numbers.ts';

describe('numbers a person reads', () => {
  it('separates thousands', () => expect(count(12840)).toBe('12,840'));

  it('names one thing in the singular', () => {
    expect(counted(1, 'account')).toBe('1 account');
    expect(counted(412, 'account')).toBe('412 accounts');
    expect(counted(2, 'county', 'counties')).toBe('2 counties');
  });

  it('shortens large numbers without ever showing a thousand of a unit', () => {
    expect(compact(-0.04)).toBe('0');
    expect(compact(9999)).toBe('9,999');
    expect(compact(12840)).toBe('12.8k');
    expect(compact(999_949)).toBe('999.9k');
    expect(compact(999_950)).toBe('1m');
    expect(compact(1.9e9)).toBe('1.9bn');
  });

  it('writes shares as whole percents unless asked for more', () => {
    expect(percent(0.4137)).toBe('41%');
    expect(percent(0.4137, 1)).toBe('41.4%');
  });

  it('signs changes with a true minus and leaves zero unsigned', () => {
    expect(signed(12)).toBe('+12');
    expect(signed(-6)).toBe('−6');
    expect(signed(-0.001, 2)).toBe('0.00');
    expect(signed(-1234)).toBe('−1,234');
  });

  it('shortens large changes', () => {
    expect([27_746_083, -975_196, 0].map(signedCompact)).toEqual(['+27.7m', '−975.2k', '0']);
  });

  it('writes cents as money, compact from a hundred thousand up', () => {
    expect(money(41250)).toBe('$412.50');
    expect(money(1_284_000)).toBe('$12,840');
    expect(money(190_000_000_000n)).toBe('$1.9bn');
    expect(money(-50_000)).toBe('−$500');
    expect(money(100, 'EUR')).toBe('€1');
  });
});
