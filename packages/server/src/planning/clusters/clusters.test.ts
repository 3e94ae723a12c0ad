import type { AccountGroup, ClusterFindings } from '@catchment/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { type TestUser, testApp } from '../../platform/testing/test-app.ts';
import { layGround, type SampleGround } from '../../records/testing/sample-ground.ts';

const server = testApp();
let ground: SampleGround;
let planner: TestUser;
let eastManager: TestUser;

/** Sixty firms of three plain kinds beside the twelve of the ground: small in San Francisco, large in Hoboken, middling far apart. */
beforeAll(async () => {
  ground = await layGround(server.db);
  await server.db.owner(`
    insert into app.account (id, source, external_key, name, city, state, zip, unit_id, placed_by, employees, aum_cents, growth_percent, created_at, updated_at)
    select ('00000000-0000-7000-8000-00000001' || lpad(n::text, 4, '0'))::uuid, 'crm', 'C' || n, 'Planted ' || n,
      case n % 3 when 0 then 'San Francisco' when 1 then 'Hoboken' end, case n % 3 when 1 then 'NJ' else 'CA' end,
      case n % 3 when 1 then '07030' end, case n % 3 when 0 then 2 when 1 then 0 else 3 end, 'zip', n,
      case n % 3 when 0 then 1000000000 else 5000000000000 end + n * 1000000, case n % 3 when 2 then -20 else 8 end + n * 0.01, now(), now()
    from generate_series(0, 59) n`);
  await server.db.owner(`update app.account set aum_cents = 900000000000000000 where external_key = 'C1'`);
  planner = await server.signIn('planner');
  eastManager = await server.signIn('rep', { repId: ground.east.repId, name: 'NE-01 rep' });
});

const find = async (query = '', user = planner) =>
  (await server.call<ClusterFindings>(user, 'GET', `/api/clusters?${query}`)).body;
const choice = 'measures=assets,growth&groups=3&pocketLeast=8';

describe('clusters', () => {
  it('finds the kinds of firm that were planted and says what sets them apart', async () => {
    const { clusters, groupCount, points } = await find(choice);
    expect(groupCount).toBe(3);
    expect(clusters.map(({ size }) => size)).toEqual([20, 20, 20]);
    const names = clusters.map(({ name }) => name).sort();
    expect(names).toEqual(['Shrinking market', 'Small', 'Typical']);
    expect(points.ids).toHaveLength(72);
    expect(points.cluster.filter((index) => index === -1)).toHaveLength(12);
  });

  it('says which accounts are left out, and why', async () => {
    const { notes } = await find(
      `${choice},openLeads`.replace('&groups=3&pocketLeast=8', '').concat('&groups=3'),
    );
    expect(notes.join(' ')).toMatch(/12 accounts have no market growth and are in no cluster/);
    expect((await find('measures=assets,openLeads&groups=2')).notes.join(' ')).toMatch(
      /Open leads is the same for all 71 accounts/,
    );
  });

  it('names the outlier with the measure that makes it one', async () => {
    const { outliers, outlierCount } = await find(choice);
    expect(outlierCount).toBeGreaterThan(0);
    expect(outliers[0]).toMatchObject({ account: { name: 'Planted 1' }, measure: 'assets', value: 9e15 });
    expect(outliers[0]!.typical).toBeLessThan(1e12);
  });

  it('finds the pockets, and who is in them', async () => {
    const { pockets, points } = await find(choice);
    expect(pockets.map(({ place, size }) => [place, size])).toEqual([
      ['Hoboken, NJ', 20],
      ['San Francisco, CA', 20],
    ]);
    expect(pockets[0]!.servedBy).toEqual([{ repName: 'NE-01 rep', count: 20 }]);
    expect(points.pocket.filter((index) => index === pockets[0]!.index)).toHaveLength(20);
    const ofOne = await find(`${choice}&pocketsOf=0`);
    expect(ofOne.pockets.every(({ clusterCounts, size }) => clusterCounts[0] === size)).toBe(true);
  });

  it('answers the same question the same way', async () => {
    const question = 'measures=assets,growth,employees,place';
    expect(await find(question)).toEqual(await find(question));
  });

  it('refuses too few accounts and measures that tell nothing apart, and says what to do', async () => {
    const few = await server.call<{ detail: string }>(planner, 'GET', '/api/clusters?state=TX');
    expect(few.status).toBe(422);
    expect(few.body.detail).toMatch(/at least 20 accounts .* of the 0 in this choice 0 have them/);
    const same = await server.call<{ detail: string }>(planner, 'GET', '/api/clusters?measures=openLeads');
    expect(same.status).toBe(422);
    expect(same.body.detail).toMatch(/None of the chosen measures tells these accounts apart/);
    expect((await server.call(planner, 'GET', '/api/clusters?measures=charm')).status).toBe(400);
    expect((await server.call(eastManager, 'GET', '/api/clusters')).status).toBe(403);
  });
});

describe('a kept group', () => {
  const keep = (body: object) =>
    server.call<AccountGroup & { detail: string }>(planner, 'POST', '/api/account-groups', body);
  const settings = { measures: ['assets', 'growth'], groups: 3, pocketLeast: 8 };

  it('filters the list of accounts, shows a rep their own part, and can be dropped', async () => {
    const { pockets } = await find(choice);
    const pocket = pockets.find(({ place }) => place === 'San Francisco, CA')!;
    const kept = await keep({
      name: 'Bay pocket',
      kind: 'pocket',
      index: pocket.index,
      size: pocket.size,
      choice: settings,
    });
    expect(kept.status).toBe(201);
    expect(kept.body).toMatchObject({ name: 'Bay pocket', accountCount: 20 });
    const list = (user: TestUser) =>
      server.call<{ total: number }>(user, 'GET', `/api/accounts?groupId=${kept.body.id}`);
    expect((await list(planner)).body.total).toBe(20);
    expect((await list(eastManager)).body.total).toBe(0);
    expect((await server.call(planner, 'DELETE', `/api/account-groups/${kept.body.id}`)).status).toBe(200);
    expect((await list(planner)).body.total).toBe(0);
    expect((await server.call(planner, 'DELETE', `/api/account-groups/${kept.body.id}`)).status).toBe(404);
  });

  it('is refused when the accounts have changed since it was seen', async () => {
    const refused = await keep({ name: 'Old', kind: 'cluster', index: 0, size: 7, choice: settings });
    expect(refused.status).toBe(409);
    expect(refused.body.detail).toMatch(/held 7 when you saw it and holds 20 now/);
  });
});
