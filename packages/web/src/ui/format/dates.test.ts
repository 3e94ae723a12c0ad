import { describe, expect, it } from 'vitest';
import { day, duration, when } from './dates.ts';

const now = new Date(2026, 10, 21, 12, 0, 0);
const ago = (ms: number) => new Date(now.getTime() - ms);

describe('dates a person reads', () => {
  it('drops the year when it is this one', () => {
    expect(day(new Date(2026, 2, 10), now)).toBe('Tue 10 Mar');
    expect(day(new Date(2024, 2, 14), now)).toBe('14 Mar 2024');
  });

  it('is relative under a day and a date from then on', () => {
    expect(when(ago(20_000), now)).toBe('just now');
    expect(when(ago(-20_000), now)).toBe('just now');
    expect(when(ago(-50_000), now)).toBe('in a moment');
    expect(when(ago(5 * 60_000), now)).toBe('5 min ago');
    expect(when(new Date(now.getTime() + 3 * 3_600_000), now)).toBe('in 3 h');
    expect(when(ago(86_400_000), now)).toBe('Fri 20 Nov');
  });

  it('uses one unit for a duration', () => {
    expect(duration(45_900)).toBe('45 s');
    expect(duration(86_400_000)).toBe('1 day');
    expect(duration(9 * 86_400_000)).toBe('9 days');
  });
});
