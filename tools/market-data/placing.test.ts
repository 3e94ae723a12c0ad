import { describe, expect, test } from 'vitest';
import { albersMetres } from './albers.ts';
import { cityKey } from './city-names.ts';
import { placeOnMap } from './composite.ts';
import { containsPoint, mainCentroid } from './topology.ts';
import { unemploymentRates } from './unemployment.ts';

describe('cityKey', () => {
  test('two spellings of one city meet', () => {
    expect(cityKey('St. Louis', 'MO')).toBe(cityKey('SAINT LOUIS', 'MO'));
    expect(cityKey('Mc Lean', 'VA')).toBe(cityKey('McLean', 'VA'));
    expect(cityKey("Coeur d'Alene", 'ID')).toBe(cityKey('COEUR D ALENE', 'ID'));
    expect(cityKey('Ft. Worth', 'TX')).toBe(cityKey('Fort  Worth', 'TX'));
  });

  test('the same name in two states stays two cities', () => {
    expect(cityKey('Springfield', 'IL')).not.toBe(cityKey('Springfield', 'MA'));
  });
});

describe('placeOnMap', () => {
  test('the centre of the sheet is the centre of the map and its edge is 25 degrees away', () => {
    expect(placeOnMap([487.5, 305])).toEqual([0, 0]);
    expect(placeOnMap([975, 305])[0]).toBeCloseTo(25, 10);
  });

  test('Web Mercator draws equal steps of the sheet as equal steps', () => {
    const mercator = (lat: number) => Math.asinh(Math.tan((lat * Math.PI) / 180));
    const heights = [0, 200, 400, 600].map((y) => mercator(placeOnMap([0, y])[1]));
    expect(heights[0]! - heights[1]!).toBeCloseTo(heights[2]! - heights[3]!, 12);
  });
});

describe('albersMetres', () => {
  test('its origin is 96° W, 37.5° N', () => {
    const [x, y] = albersMetres([-96, 37.5]);
    expect(Math.hypot(x, y)).toBeLessThan(1e-6);
  });

  test('New York and Los Angeles are about 3,940 km apart', () => {
    const [newYork, losAngeles] = [albersMetres([-74.006, 40.7128]), albersMetres([-118.2437, 34.0522])];
    const kilometres = Math.hypot(newYork[0] - losAngeles[0], newYork[1] - losAngeles[1]) / 1000;
    expect(kilometres).toBeGreaterThan(3880);
    expect(kilometres).toBeLessThan(4000);
  });

  test('the Aleutians on both sides of 180° are neighbours', () => {
    const [west, east] = [albersMetres([179.5, 52]), albersMetres([-179.5, 52])];
    expect(Math.hypot(west[0] - east[0], west[1] - east[1])).toBeLessThan(100_000);
  });
});

describe('shapes', () => {
  const square = [
    [0, 0],
    [4, 0],
    [4, 4],
    [0, 4],
    [0, 0],
  ] as const;
  const hole = [
    [1, 1],
    [2, 1],
    [2, 2],
    [1, 2],
    [1, 1],
  ] as const;
  const islet = [
    [10, 10],
    [11, 10],
    [11, 11],
    [10, 11],
    [10, 10],
  ] as const;

  test('a point in a hole is outside', () => {
    const shape = [[[...square], [...hole]], [[...islet]]];
    expect(containsPoint(shape, [3, 3])).toBe(true);
    expect(containsPoint(shape, [1.5, 1.5])).toBe(false);
    expect(containsPoint(shape, [10.5, 10.5])).toBe(true);
    expect(containsPoint(shape, [5, 5])).toBe(false);
  });

  test('the label goes to the largest piece', () => {
    expect(mainCentroid([[[...islet]], [[...square]]])).toEqual([2, 2]);
  });
});

describe('unemploymentRates', () => {
  test('a new region takes its part of the labour force and of the unemployed of the old ones', () => {
    const old = (fips: string, force: string, unemployed: string) => ({
      FIPS_Code: fips,
      Civilian_labor_force_2023: force,
      Unemployed_2023: unemployed,
      Unemployment_rate_2023: '5.0',
    });
    const share = (from: string, to: string, part: string) => ({
      old_county_fips: from,
      planning_region_fips: to,
      share_of_old_county: part,
    });
    const rates = unemploymentRates(
      [old('A', '1000', '20'), old('B', '2000', '120')],
      [share('A', 'N', '1'), share('B', 'N', '0.5'), share('B', 'M', '0.5')],
    );
    expect(rates.get('N')).toBe(4);
    expect(rates.get('M')).toBe(6);
  });
});
