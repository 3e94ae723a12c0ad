import { expect, test } from 'vitest';
import { matchSeats } from './match-seats.ts';
import { drawBasis } from './testing/draw-basis.ts';

const seat = (code: string, homeUnitId: number, orgNodeId: string) => ({
  code,
  homeUnitId,
  orgNodeId,
  repId: code,
});

test('each rep gets the territory near home, also when another would be nearer for both', () => {
  // Territories b c a from left to right; homes at 0, 4 and 8.
  const { basis, alignment } = drawBasis({ plan: 'bbbcccaaa', people: '111111111' });
  const matched = matchSeats(basis, alignment, [
    seat('N-1', 8, 'n'),
    seat('N-2', 0, 'n'),
    seat('N-3', 4, 'n'),
  ]);
  expect([...matched.alignment]).toEqual([1, 1, 1, 2, 2, 2, 0, 0, 0]);
  expect(matched.codes).toEqual(['N-1', 'N-2', 'N-3']);
});

test('a rep too many in one node covers ground of another, under a code of that node', () => {
  const seats = [
    seat('W-01', 0, 'w'),
    seat('W-02', 1, 'w'),
    seat('W-03', 2, 'w'),
    seat('W-04', 3, 'w'),
    seat('E-01', 22, 'e'),
    seat('E-02', 23, 'e'),
  ];
  const { basis, alignment } = drawBasis({
    plan: 'aaaabbbbccccddddeeeeffff',
    people: '111111111111111111111111',
  });
  const { codes, orgNodeIds } = matchSeats(basis, alignment, seats);
  expect(new Set(codes).size).toBe(6);
  for (const [index, node] of orgNodeIds.entries())
    expect(codes[index]).toMatch(node === 'w' ? /^W-/ : /^E-/);
});
