import { csrFromEdges } from '@catchment/algorithms/graph';
import { planSettings } from '@catchment/contract';
import { describe, expect, it } from 'vitest';
import { deviation, liveFigures } from './live-figures.ts';
import type { PlanWorld } from './plan-world.ts';

// A row of five units, 0-1-2-3-4, one degree of latitude apart; accounts 10, 0, 20, 30, 40.
const world: PlanWorld = {
  unitCount: 5,
  names: ['Ash', 'Birch', 'Cedar', 'Dogwood', 'Elm'],
  states: ['NJ', 'NJ', 'NJ', 'NY', 'NY'],
  lon: [0, 0, 0, 0, 0],
  lat: [40, 41, 42, 43, 44],
  graph: csrFromEdges(5, [0, 1, 1, 2, 2, 3, 3, 4]),
  measures: [
    { key: 'accounts', label: 'Accounts', unit: 'accounts', values: Float64Array.from([10, 0, 20, 30, 40]) },
    { key: 'population', label: 'Population', unit: 'people', values: Float64Array.from([1, 1, 1, 1, 1]) },
  ],
};
const settings = planSettings.parse({
  territoryCount: 2,
  balance: [{ measure: 'accounts', tolerance: 0.1 }],
});
const figuresOf = (alignment: number[], live = [0, 0, 0, 1, 1]) =>
  liveFigures(world, settings, Int16Array.from(alignment), live, 2);

describe('figures of a plan as it would be saved', () => {
  it('adds up each measure per territory, asked measures first', () => {
    const { territories, balance } = figuresOf([0, 0, 0, 1, 1]);
    expect(
      territories.map(({ totals, unitCount }) => [unitCount, totals.accounts, totals.population]),
    ).toEqual([
      [3, 30, 3],
      [2, 70, 2],
    ]);
    expect(balance[0]).toMatchObject({ key: 'accounts', mean: 50, cv: 0.4, min: 30, max: 70, outside: 2 });
    expect(balance[1]).toMatchObject({ key: 'population', tolerance: null, outside: 0 });
    expect(deviation(territories[1]!, balance[0]!)).toBeCloseTo(0.4);
  });

  it('names what is cut off when a territory is split', () => {
    const { territories } = figuresOf([0, 1, 0, 0, 1]);
    expect(territories[0]!.apart).toEqual([0]);
    expect(territories[0]!.splitWords).toBe('Split: Ash, NJ touches no other part of it');
    expect(territories[1]!.apart).toHaveLength(1);
  });

  it('lists gaps and counts what moves against today', () => {
    const { gaps, moved } = figuresOf([0, 0, 1, 1, -1]);
    expect(gaps).toEqual([4]);
    expect(moved).toEqual({ units: 2, accounts: 60 });
  });

  it('does not count a unit as moved that nobody has today', () => {
    expect(figuresOf([0, 0, 0, 1, 1], [-1, 0, 0, 1, 1]).moved.units).toBe(0);
  });

  it('measures travel from the middle of the accounts', () => {
    const { territories } = figuresOf([0, 0, 0, 1, 1]);
    // 10 accounts at 40° and 20 at 42°: the middle is 41.33°, so (10 × 1.33 + 20 × 0.67) / 30 degrees on average.
    expect(territories[0]!.travelKm).toBeCloseTo(0.8889 * 111.2, 0);
  });
});
