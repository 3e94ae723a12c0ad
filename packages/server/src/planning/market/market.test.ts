import type { getMarket, listMeasures, RouteOk } from '@catchment/contract';
import { beforeAll, expect, test } from 'vitest';
import { withClient } from '../../platform/db/prepare-database.ts';
import { testApp } from '../../platform/testing/test-app.ts';
import { loadMarketData, UnitsRenumberedError } from './load-market-data.ts';

const server = testApp();
const NOW = new Date('2026-03-01T00:00:00Z');
const load = () => withClient(server.db.database.owner, (owner) => loadMarketData(owner, NOW));

beforeAll(async () => {
  const loads = await Promise.all([load(), load()]);
  // Two servers that start at once: one loads, the other finds it done.
  expect(loads.filter((isLoaded) => isLoaded)).toHaveLength(1);
}, 60_000);

test('the page gets every unit with its neighbours and measures', async () => {
  const rep = await server.signIn('rep');
  const { body } = await server.call<RouteOk<typeof getMarket>>(rep, 'GET', '/api/market');
  expect(body.unitCount).toBe(3144);
  expect(body.fips).toHaveLength(3144);
  expect(body.edges).toHaveLength(2 * (8764 + 8));
  expect(body.waterFrom).toBe(8764);
  const total = (key: string) => body.values[key]!.reduce<number>((sum, value) => sum + (value ?? 0), 0);
  expect(total('population')).toBe(340_110_988);
  expect(body.values.unemployment_rate!.filter((value) => value === null)).toHaveLength(1);
});

test('with water links every unit can be reached from every other', async () => {
  const rep = await server.signIn('rep');
  const { body } = await server.call<RouteOk<typeof getMarket>>(rep, 'GET', '/api/market');
  const reached = new Set([0]);
  for (let grown = -1; grown !== reached.size; ) {
    grown = reached.size;
    for (let edge = 0; edge < body.edges.length; edge += 2) {
      const [a, b] = [body.edges[edge]!, body.edges[edge + 1]!];
      if (reached.has(a)) reached.add(b);
      if (reached.has(b)) reached.add(a);
    }
  }
  expect(reached.size).toBe(3144);
});

test('a derived measure says its formula, inputs, refresh, owner and where it is used', async () => {
  const planner = await server.signIn('planner');
  const { body } = await server.call<RouteOk<typeof listMeasures>>(planner, 'GET', '/api/market/measures');
  const potential = body.items.find(({ key }) => key === 'market_potential');
  expect(potential).toMatchObject({
    formula: expect.stringMatching(/^1,000,000 × \(0\.7 × share of W \+ 0\.3 × share of √advisory assets\)/),
    inputs: ['households_200k', 'median_household_income', 'advisory_assets'],
    owner: 'Planner',
    usedIn: expect.arrayContaining(['territory balance']),
  });
  expect(body.items.find(({ key }) => key === 'workload')).toMatchObject({ unit: 'hours', additive: true });
  expect(
    body.items.every(({ source, licence, missing, refresh }) => source && licence && missing && refresh),
  ).toBe(true);
});

test('reference data is out of reach of the server itself', async () => {
  const write = server.db.as({ role: 'admin' }, ({ db }) => db.deleteFrom('app.unit_measure').execute());
  await write;
  const [{ count }] = (await server.db.owner<{ count: number }>(
    'select count(*)::int as count from app.unit_measure',
  )) as [{ count: number }];
  expect(count).toBe(3144 * 10);
});

test('an edition that renumbers units is refused, and nothing is lost', async () => {
  await server.db.owner(`update app.reference_data set sha256 = 'an older edition'`);
  await server.db.owner(`update app.unit set fips = 'x' where id = 17`);
  await expect(load()).rejects.toThrow(UnitsRenumberedError);
  const [{ count }] = (await server.db.owner<{ count: number }>(
    'select count(*)::int as count from app.unit_edge',
  )) as [{ count: number }];
  expect(count).toBe(8764 + 8);
});
