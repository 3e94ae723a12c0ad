import { expect, it } from 'vitest';
import { unitsToLock } from './units-to-lock.ts';

const rep = { clients: { units: [4, 1] }, openLeads: { units: [1, 2, 3] } };
const live = [0, 0, 0, 1, 1];

it('locks each county once, in order, where the scenario still has it', () => {
  const both = unitsToLock([rep, rep], { clients: true, openLeads: true }, [0, 0, 0, 1, 1], live);
  expect(both).toEqual({ units: [1, 2, 3, 4], elsewhere: [] });
  expect(unitsToLock([rep], { clients: true, openLeads: false }, live, live).units).toEqual([1, 4]);
});

it('leaves free what the scenario has given away, or what no one has today', () => {
  const moved = unitsToLock([rep], { clients: true, openLeads: true }, [0, 1, 0, -1, 1], [0, 0, 0, -1, 1]);
  expect(moved).toEqual({ units: [2, 4], elsewhere: [1, 3] });
});
