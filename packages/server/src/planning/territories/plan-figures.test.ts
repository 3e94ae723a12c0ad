import { describe, expect, test } from 'vitest';
import { planFigures } from './plan-figures.ts';
import { drawBasis } from './testing/draw-basis.ts';

describe('planFigures', () => {
  test('balance is told as mean, spread and extremes', () => {
    const { basis, alignment } = drawBasis({ plan: 'aabb', people: '1234' });
    const [people] = planFigures(basis, alignment).balance;
    // Territories have 3 and 7: mean 5, deviation 2.
    expect(people).toMatchObject({
      measure: 'people',
      mean: 5,
      cv: 0.4,
      min: 3,
      max: 7,
      tolerance: 0.1,
      outside: 2,
    });
    expect(people!.maxOverMin).toBeCloseTo(7 / 3, 12);
  });

  test('a total that meets its limit exactly is not outside', () => {
    const settings = { balance: [{ measure: 'people', tolerance: 0.4 }] };
    const { basis, alignment } = drawBasis({ plan: 'aabb', people: '1234', settings });
    expect(planFigures(basis, alignment).balance[0]).toMatchObject({ outside: 0, cv: 0.4 });
  });

  test('a territory in two pieces is said to be so, with the units of the smaller piece', () => {
    const { basis, alignment } = drawBasis({ plan: 'aba aba', people: '111 111' });
    const { territories, split, problems } = planFigures(basis, alignment);
    expect(split).toBe(1);
    expect(territories[0]).toMatchObject({
      contiguous: false,
      splitDetail: 'In 2 pieces: Unit 2, ZZ; Unit 5, ZZ touch no other part of it.',
    });
    expect(problems).toContain('A: In 2 pieces: Unit 2, ZZ; Unit 5, ZZ touch no other part of it.');
  });

  test('without contiguity pieces are told but are no problem', () => {
    const { basis, alignment } = drawBasis({ plan: 'aba', people: '121', settings: { contiguity: false } });
    const figures = planFigures(basis, alignment);
    expect(figures.split).toBe(1);
    expect(figures.problems).toEqual([]);
  });

  test('what moves against today counts accounts that change rep, and both reps', () => {
    const { basis, alignment } = drawBasis({
      plan: 'aabbcc',
      live: 'aaabcc',
      people: '111111',
      accounts: '005000',
    });
    const { moved } = planFigures(basis, alignment);
    expect(moved).toEqual({ units: 1, accounts: 5, aumCents: 5e8, reps: 2 });
    const heavier = drawBasis({ plan: 'aabbcc', live: 'aaabcc', people: '111111', accounts: '007000' });
    expect(
      planFigures(heavier.basis, drawBasis({ plan: 'abbbcc', people: '111111' }).alignment).moved,
    ).toEqual({
      units: 2,
      accounts: 7,
      aumCents: 7e8,
      reps: 2,
    });
  });

  test('a gap and an empty territory are problems in words', () => {
    const { basis } = drawBasis({ plan: 'aabc', people: '1111' });
    const { alignment } = drawBasis({ plan: 'aab.', people: '1111' });
    const { gaps, problems } = planFigures(basis, alignment);
    expect(gaps).toBe(1);
    expect(problems).toContain('1 unit has no territory.');
    expect(problems).toContain('C has no unit.');
  });

  test('moving costs its share of the spread of today, weighed by keep', () => {
    const still = drawBasis({
      plan: 'aabb',
      live: 'aabb',
      people: '1111',
      settings: { keep: 2, keepMeasure: 'people' },
    });
    const { objective } = planFigures(still.basis, still.alignment);
    const moved = drawBasis({ plan: 'aaab', people: '1111' }).alignment;
    const freely = { ...still.basis, settings: { ...still.basis.settings, keep: 0 } };
    const difference = planFigures(still.basis, moved).objective - planFigures(freely, moved).objective;
    expect(difference).toBeCloseTo(2 * 0.25 * objective, 9);
  });
});
