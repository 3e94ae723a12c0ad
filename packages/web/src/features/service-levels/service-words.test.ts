import { expect, it } from 'vitest';
import {
  allAlike,
  type Levels,
  peopleText,
  rangeOf,
  shadesOf,
  spanText,
  tellingMeasure,
} from './service-words.ts';

const share = (count: number, of: number) =>
  of < 30
    ? { count, of, share: null, low: null, high: null }
    : { count, of, share: count / of, low: count / of - 0.01, high: Math.min(1, count / of + 0.01) };
const group = (contacted: number) => ({
  covered: share(100, 100),
  contacted: share(contacted, 100),
  answered: share(3, 6),
});
const levels = { groups: [group(20), group(31), group(31), group(40)] } as unknown as Levels;

it('writes numbers of one kind alike', () => {
  expect(peopleText(68_000_000)).toBe('68.0m');
  expect(rangeOf({ from: 25_400, to: 64_000 })).toBe('25.4k – 64.0k');
  expect(rangeOf({ from: 2, to: 3 })).toBe('2 – 3');
});

it('says how sure a share is, also where all have it', () => {
  expect(spanText({ count: 117, of: 117, share: 1, low: 0.968, high: 1 })).toBe('97–100% of 117');
  expect(spanText({ count: 2986, of: 2986, share: 1, low: 0.9987, high: 1 })).toBe('at least 99.8% of 2,986');
});

it('shades groups by what all get, and knows when a map would say nothing', () => {
  expect(shadesOf(levels, 'contacted')).toEqual([0, 3, 3, 6]);
  expect(shadesOf(levels, 'answered')).toEqual([null, null, null, null]);
  expect(allAlike(levels, 'covered')).toBe(true);
  expect(tellingMeasure(levels)).toBe('contacted');
});
