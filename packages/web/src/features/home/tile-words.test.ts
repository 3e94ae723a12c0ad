import { expect, it } from 'vitest';
import { parseAddress, tileChange, tileValue } from './tile-words.ts';

it('writes each figure in its unit', () => {
  expect(tileValue({ unit: 'percent', value: 8.3 })).toBe('8.3%');
  expect(tileValue({ unit: 'percent', value: 93 })).toBe('93%');
  expect(tileValue({ unit: 'usd-cents', value: 8_400_000_000 })).toBe('$84m');
  expect(tileValue({ unit: 'hours', value: 72 })).toBe('3 days');
  expect(tileValue({ unit: 'count', value: null })).toBe('–');
});

it('says how a figure moved, percentages in points', () => {
  expect(tileChange({ unit: 'percent', value: 41, previous: 38 })).toBe('+3.0 points on the period before');
  expect(tileChange({ unit: 'count', value: 90, previous: 102 })).toBe('−12 on the period before');
  expect(tileChange({ unit: 'usd-cents', value: 100_00, previous: 300_00 })).toBe(
    '−$200 on the period before',
  );
});

it('is silent without a change or an earlier figure', () => {
  expect(tileChange({ unit: 'count', value: 3, previous: 3 })).toBe('');
  expect(tileChange({ unit: 'count', value: 3, previous: null })).toBe('');
});

it('opens the rows with their filters', () => {
  expect(parseAddress('/leads?unassigned=true&state=NJ')).toEqual({
    to: '/leads',
    search: { unassigned: true, state: 'NJ' },
  });
  expect(parseAddress('/territories')).toEqual({ to: '/territories', search: {} });
});
