import { expect, it } from 'vitest';
import { type PackedFacts, packFacts, unpackFacts } from './pack-facts.ts';
import type { RepFacts, RouteFacts } from './route-facts.ts';

const rep = (id: string, change: Partial<RepFacts> = {}): RepFacts => ({
  id,
  name: `Rep ${id}`,
  isLicensed: true,
  sellsProduct: true,
  speaksLanguage: true,
  isAbsent: false,
  daySpare: 5,
  weekSpare: 20,
  openSpare: 40,
  openCount: 0,
  capacityOpen: 40,
  weekCount: 0,
  weight: 1,
  record: null,
  ...change,
});

const factsOf = (reps: RepFacts[], firmRate: number | null = null): RouteFacts => ({
  at: '2026-03-14T13:02:03Z',
  lead: { id: 'l', declinedRepIds: [] } as unknown as RouteFacts['lead'],
  reps,
  seatRepIds: [],
  lastTurnRepId: null,
  firmRate,
});

const thereAndBack = (facts: RouteFacts) =>
  unpackFacts(JSON.parse(JSON.stringify(packFacts(facts))) as PackedFacts);

it('what was packed comes out as it went in: equal and different values, fractions, one rep and none', () => {
  const ann = rep('a', { name: 'Ann O’Neil, Jr.', openCount: 3, weight: 0.5 });
  const bob = rep('b', { isAbsent: true, openSpare: -2, weight: 2 });
  for (const reps of [[ann, bob], [rep('a'), rep('b')], [ann], []]) {
    expect(thereAndBack(factsOf(reps))).toEqual(factsOf(reps));
  }
});

it('keeps the records of a rule that looks at them', () => {
  const record = { won: 3, closed: 9, wonAlike: 1, closedAlike: 4 };
  const facts = factsOf([rep('a', { record }), rep('b', { record: { ...record, won: 0 } })], 0.2);
  expect(thereAndBack(facts)).toEqual(facts);
});

it('reads the facts of decisions that were stored as rows', () => {
  const { lead, ...rest } = factsOf([]);
  const reps = { columns: ['id', 'name', 'isLicensed', 'openCount'], rows: [['a', 'Ann', 1, 3]] };
  expect(unpackFacts({ ...rest, lead, reps }).reps).toEqual([
    { id: 'a', name: 'Ann', isLicensed: true, openCount: 3 },
  ]);
});
