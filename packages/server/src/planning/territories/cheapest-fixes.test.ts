import { expect, test } from 'vitest';
import { cheapestFixes } from './cheapest-fixes.ts';
import { explainUnit } from './explain-unit.ts';
import { fillGaps } from './fill-gaps.ts';
import { drawBasis } from './testing/draw-basis.ts';

test('a territory with too much gives the border unit that mends it', () => {
  // a has 6, b has 4; unit 2 (1) makes both 5.
  const { basis, alignment } = drawBasis({ plan: 'aaabb', people: '32122' });
  const [fix] = cheapestFixes(basis, alignment, 0);
  expect(fix).toMatchObject({
    moves: [{ unit: 2, from: 0, to: 1 }],
    accountsMoved: 1,
    words:
      'Give Unit 2, ZZ to B: 1 account changes rep; A goes from 20 % above the mean to at the mean of People.',
  });
  expect(fix!.deviationBefore).toBeCloseTo(0.2, 12);
  expect(fix!.deviationAfter).toBeCloseTo(0, 12);
});

test('a territory with too little takes units, and several when one is not enough', () => {
  const { basis, alignment } = drawBasis({ plan: 'aaaab', people: '11111' });
  const [fix] = cheapestFixes(
    { ...basis, settings: { ...basis.settings, balance: [{ measure: 'people', tolerance: 0.25 }] } },
    alignment,
    1,
  );
  expect(fix!.moves.map(({ unit, to }) => [unit, to])).toEqual([[3, 1]]);
  const wide = drawBasis({ plan: 'aaaaaab', people: '1111112' });
  expect(cheapestFixes(wide.basis, wide.alignment, 1)[0]!.moves.map(({ unit }) => unit)).toEqual([5, 4]);
});

test('locked units stay, and no territory is split to mend another', () => {
  const locked = drawBasis({ plan: 'aaabb', people: '32122', lockedUnits: [2] });
  expect(cheapestFixes(locked.basis, locked.alignment, 0)).toEqual([]);
  const tied = drawBasis({ plan: 'aaabb', people: '32122', settings: { together: [[0, 2]] } });
  expect(cheapestFixes(tied.basis, tied.alignment, 0)).toEqual([]);
  const homes = drawBasis({ plan: 'aaabb', people: '32122', settings: { fixedCentres: true } });
  const atHome = homes.basis.territories.map((territory, index) => ({
    ...territory,
    homeUnitId: [2, 4][index]!,
  }));
  expect(cheapestFixes({ ...homes.basis, territories: atHome }, homes.alignment, 0)).toEqual([]);
  // Unit 1 lies between unit 0 and the rest of a: giving it to b below would cut unit 0 off.
  const bridge = drawBasis({ plan: 'aaa bbb', people: '191 222' });
  expect(
    cheapestFixes(bridge.basis, bridge.alignment, 0)
      .flatMap(({ moves }) => moves)
      .some(({ unit }) => unit === 1),
  ).toBe(false);
});

test('a territory within its limits needs no fix', () => {
  const { basis, alignment } = drawBasis({ plan: 'aabb', people: '1221' });
  expect(cheapestFixes(basis, alignment, 0)).toEqual([]);
});

test('a unit says why it is where it is and what would go wrong elsewhere', () => {
  const { basis, alignment } = drawBasis({ plan: 'aabb', live: 'aabb', people: '1221' });
  const why = explainUnit(basis, alignment, 1);
  expect(why).toMatchObject({ territory: 0, name: 'Unit 1, ZZ' });
  expect(why.words).toMatch(
    /^Unit 1, ZZ is (in A, [\d.]+ km from its centre|the centre of A), where it is today: the nearest centre; the next best, B, costs [\d.]+ km more\.$/,
  );
  expect(why.alternatives).toEqual([
    expect.objectContaining({ territory: 1, why: 'B would be 66.7 % above the mean of People.' }),
  ]);
  expect(explainUnit({ ...basis, lockedUnits: [1] }, alignment, 1).words).toMatch(/it is locked there\.$/);
  expect(explainUnit(basis, alignment, 0).words).toMatch(/no other territory touches it\.$/);
});

test('gaps go to the territory that touches them', () => {
  const { basis, alignment } = drawBasis({ plan: 'a..b', people: '1111' });
  const { filled, gaps } = fillGaps(basis, alignment);
  expect([...filled]).toEqual([0, 0, 1, 1]);
  expect(gaps.map(({ unit, territory }) => [unit, territory])).toEqual([
    [1, 0],
    [2, 1],
  ]);
});
