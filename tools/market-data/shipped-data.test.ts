import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { marketPotential } from './market-potential.ts';
import { MEASURES } from './measure-catalogue.ts';
import { figure, readTable } from './read-table.ts';
import { absoluteArcs, ringsOf, type Topology } from './topology.ts';

const data = (path: string) => join(import.meta.dirname, '../../data', path);
const units = readTable(data('counties/units.csv'));
const edges = readTable(data('counties/edges.csv')).map((row) => [Number(row.a), Number(row.b)] as const);
const measures = readTable(data('market/measures.csv'));
const firms = readTable(data('firms/sec-advisers.csv.gz'));
const column = (key: string) => measures.map((row) => figure(row, key));
const sum = (values: (number | null)[]) => values.reduce<number>((total, value) => total + (value ?? 0), 0);

describe('units', () => {
  test('there are 3,144, numbered in FIPS order, in 50 states and the District of Columbia', () => {
    expect(units).toHaveLength(3144);
    expect(units.map((unit) => unit.index)).toEqual(units.map((_, index) => String(index)));
    const fips = units.map((unit) => Number(unit.fips));
    expect(fips).toEqual(fips.toSorted((a, b) => a - b));
    expect(new Set(units.map((unit) => unit.state)).size).toBe(51);
  });

  test('Connecticut has its nine planning regions', () => {
    const names = units.filter((unit) => unit.state === 'CT').map((unit) => unit.name);
    expect(names).toHaveLength(9);
    expect(names.every((name) => name?.endsWith('Planning Region'))).toBe(true);
  });

  test('every unit has a shape on the map whose id is its index', () => {
    const map: Topology = JSON.parse(readFileSync(data('counties/counties-composite.topo.json'), 'utf8'));
    const ids = map.objects.units!.geometries.map((shape) => Number(shape.id)).toSorted((a, b) => a - b);
    expect(ids).toEqual(units.map((_, index) => index));
    const arcs = absoluteArcs(map);
    const points = map.objects.units!.geometries.flatMap((shape) => ringsOf(shape, arcs).flat(2));
    expect(Math.max(...points.map(([lon]) => Math.abs(lon)))).toBeLessThan(29);
    expect(Math.max(...points.map(([, lat]) => Math.abs(lat)))).toBeLessThan(16);
  });
});

describe('neighbours', () => {
  test('each pair stands once, lower index first, and names two units', () => {
    expect(edges).toHaveLength(8764);
    expect(new Set(edges.map(([a, b]) => `${a}-${b}`)).size).toBe(edges.length);
    expect(edges.every(([a, b]) => a >= 0 && a < b && b < units.length)).toBe(true);
  });

  test('six units are islands', () => {
    const linked = new Set(edges.flat());
    const islands = units.filter((unit) => !linked.has(Number(unit.index))).map((unit) => unit.fips);
    expect(islands).toEqual(['02016', '15001', '15003', '15007', '25019', '53055']);
  });

  test('neighbours lie near each other', () => {
    const metres = edges.map(([a, b]) =>
      Math.hypot(Number(units[a]!.x) - Number(units[b]!.x), Number(units[a]!.y) - Number(units[b]!.y)),
    );
    const outsideAlaska = metres.filter((_, edge) => units[edges[edge]![0]]!.state !== 'AK');
    expect(Math.max(...outsideAlaska)).toBeLessThan(500_000);
  });
});

describe('measures', () => {
  test('every measure has a column in unit order and says where it comes from', () => {
    expect(measures.map((row) => row.fips)).toEqual(units.map((unit) => unit.fips));
    expect(JSON.parse(readFileSync(data('market/measures.json'), 'utf8'))).toEqual(MEASURES);
    for (const measure of MEASURES) {
      expect(measures[0]).toHaveProperty(measure.key);
      expect(measure.inputs.every((input) => MEASURES.some((other) => other.key === input))).toBe(true);
    }
  });

  test('the counties add up to the published totals', () => {
    expect(sum(column('population'))).toBe(340_110_988);
    expect(sum(column('households'))).toBe(127_482_865);
    expect(sum(column('advisory_firms'))).toBe(firms.length);
    expect(sum(column('advisory_assets'))).toBe(sum(firms.map((firm) => figure(firm, 'assets_usd'))));
  });

  test('market potential follows its formula and adds up to a million', () => {
    const column0 = (key: string) => column(key).map((value) => value ?? Number.NaN);
    const expected = marketPotential(
      column0('households_200k'),
      column0('median_household_income'),
      column0('advisory_assets'),
    );
    for (const [unit, points] of column('market_potential').entries())
      expect(points).toBeCloseTo(expected[unit]!, 2);
    expect(sum(column('market_potential'))).toBeCloseTo(1_000_000, -1);
  });

  test('only Kalawao lacks an unemployment rate, and no other figure is missing', () => {
    for (const { key } of MEASURES) {
      const empty = measures.filter((row) => row[key] === '').map((row) => row.fips);
      expect(empty).toEqual(key === 'unemployment_rate' ? ['15005'] : []);
    }
  });

  test('Connecticut keeps its published unemployment rate of 3.8 percent', () => {
    const regions = measures.filter((row) => row.fips?.startsWith('09'));
    const people = sum(regions.map((row) => figure(row, 'population')));
    const weighted = sum(
      regions.map((row) => figure(row, 'unemployment_rate')! * figure(row, 'population')!),
    );
    expect(weighted / people).toBeCloseTo(3.8, 1);
  });
});

describe('advisory firms', () => {
  test('each stands once and lies in a unit of its own state', () => {
    const stateOf = new Map(units.map((unit) => [unit.fips, unit.state]));
    expect(new Set(firms.map((firm) => firm.crd)).size).toBe(14_277);
    expect(firms.filter((firm) => stateOf.get(firm.fips!) !== firm.state)).toEqual([]);
  });
});
