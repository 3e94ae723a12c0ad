import { validatePlan } from '@catchment/algorithms/districting';
import { connectIslands, csrFromEdges } from '@catchment/algorithms/graph';
import { expect, test } from 'vitest';
import { unitsTooLarge } from '../building/set-aside.ts';
import { readShippedMarketData } from '../market/shipped-market-data.ts';
import { FIRST_PLAN_SETTINGS } from './first-plan-settings.ts';
import { shippedFirstPlan } from './shipped-first-plan.ts';

const settings = { ...FIRST_PLAN_SETTINGS, territoryCount: 60 };

test('the plan built ahead is connected, and outside its limits only where one county is too large for any territory', () => {
  const { fips, landEdges, lon, lat, values } = readShippedMarketData();
  const potential = Float64Array.from(values.get('market_potential')!, (value) => value ?? 0);
  const problem = {
    graph: connectIslands(csrFromEdges(fips.length, landEdges), lon, lat, 'lonlat').graph,
    x: lon,
    y: lat,
    coordinates: 'lonlat' as const,
    territoryCount: 60,
    activities: settings.balance.map(({ measure, tolerance }) => ({
      name: measure,
      values: potential,
      tolerance,
    })),
    compactness: settings.compactness,
    weight: potential,
    contiguity: true,
  };
  const { alignment } = shippedFirstPlan(settings)!;
  const report = validatePlan(problem, alignment);
  const large = unitsTooLarge(problem);
  expect(report.contiguous).toBe(true);
  expect(large.map((unit) => fips[unit])).toEqual(['06037', '36061', '06085']);
  const outside = report.violations.map((broken) => ('territory' in broken ? broken.territory : -1));
  expect(new Set(outside)).toEqual(new Set(large.map((unit) => alignment[unit])));
});

test('it answers its own settings only', () => {
  expect(shippedFirstPlan({ ...settings, territoryCount: 59 })).toBeUndefined();
  expect(shippedFirstPlan({ ...settings, compactness: 'distance' })).toBeUndefined();
  expect(shippedFirstPlan({ ...settings, fixedCentres: true })).toBeUndefined();
  expect(shippedFirstPlan({ ...settings, seconds: 3, seed: 9 })).toBeDefined();
});
