import { expect, it } from 'vitest';
import { marketSearch, parseClasses, writeClasses } from './search.ts';

it('keeps the shown classes in the address', () => {
  expect(writeClasses(new Set([6, 0, 5]))).toBe('0,5,6');
  expect([...parseClasses('0,5,6')!]).toEqual([0, 5, 6]);
  expect(parseClasses(writeClasses(null))).toBeNull();
});

it('drops what it does not understand instead of failing', () => {
  const nonsense = { classes: 'x', view: 'globe', unit: -3, measure: 'population' };
  expect(marketSearch.parse(nonsense)).toEqual({ measure: 'population' });
});
