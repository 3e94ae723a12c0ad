import type { Reason } from '@catchment/contract';
import { expect, it } from 'vitest';
import { decimalsFor, sumOfReasons } from './sum-of-reasons.ts';

const reason = (contribution: number | null, unit: string | null = 'points'): Reason => ({
  label: 'Firm fits',
  contribution,
  unit,
  detail: null,
});

it('adds signed reasons of one unit', () => {
  expect(sumOfReasons([reason(35), reason(12), reason(-6)])).toEqual({ total: 41, unit: 'points' });
});

it('shows no sum when a reason has no number or another unit', () => {
  expect(sumOfReasons([reason(35), reason(null)])).toBeNull();
  expect(sumOfReasons([reason(35), reason(2, 'km')])).toBeNull();
  expect(sumOfReasons([])).toBeNull();
});

it('keeps small contributions readable', () => {
  expect([decimalsFor([reason(35)]), decimalsFor([reason(-3.4)]), decimalsFor([reason(0.12)])]).toEqual([
    0, 1, 2,
  ]);
});
