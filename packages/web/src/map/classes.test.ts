import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cutClasses, quantileClasses } from './classes.ts';

it('puts about as many units in each class', () => {
  const values = Array.from({ length: 700 }, (_, i) => i ** 3);
  expect(quantileClasses(values).counts).toEqual([100, 100, 100, 100, 100, 100, 100]);
});

it('leaves missing values out of every class', () => {
  const { classOf, counts } = quantileClasses([1, null, 2, Number.NaN, 3], 3);
  expect([...classOf]).toEqual([0, -1, 1, -1, 2]);
  expect(counts).toEqual([1, 1, 1]);
});

it('never parts equal values', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 60 }), (values) => {
      const { classOf, cuts, counts } = quantileClasses(values);
      const classOfValue = new Map<number, number>();
      values.forEach((value, unit) => {
        const at = classOf[unit]!;
        expect(classOfValue.get(value) ?? at).toBe(at);
        classOfValue.set(value, at);
        expect(value).toBeGreaterThanOrEqual(cuts[at]!);
      });
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(values.length);
    }),
  );
});

it('has no classes without values and one class for one value', () => {
  expect(quantileClasses([null]).cuts).toEqual([]);
  expect(quantileClasses([5, 5]).counts).toEqual([2]);
});

it('keeps values beyond the outer cuts in the outer classes', () => {
  expect([...cutClasses([-9, 0, 9, Number.NaN], [-1, 0, 1]).classOf]).toEqual([0, 1, 1, -1]);
});
