import type { RouteOk, serviceLevels } from '@catchment/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { type TestUser, testApp } from '../../platform/testing/test-app.ts';
import { layGround, type SampleGround } from '../../records/testing/sample-ground.ts';

const server = testApp();
let ground: SampleGround;

const idOf = (kind: number, n: number) =>
  `00000000-0000-7000-8000-${String(kind).padStart(4, '0')}${String(n).padStart(8, '0')}`;
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);

/** Eighty accounts in a rich county and eighty in a poor one: all are covered, the rich are called, few of the poor. */
beforeAll(async () => {
  ground = await layGround(server.db);
  for (const [position, [key, figures]] of Object.entries({
    population: [1000, 1000, 1000, 1000],
    median_household_income: [90_000, 80_000, 50_000, 40_000],
  }).entries()) {
    await server.db.owner(
      `insert into app.measure (key, label, unit, source, publisher, year, licence, description, missing, additive, position)
       values ($1, $1, 'usd', 'test', 'test', 2023, 'public', 'test', 'none', false, $2)`,
      [key, position],
    );
    for (const [unit, value] of figures.entries())
      await server.db.owner(
        `insert into app.unit_measure (measure_key, unit_id, value) values ($1, $2, $3)`,
        [key, unit, value],
      );
  }
  for (let n = 0; n < 160; n++) {
    const isRich = n < 80;
    await server.db.owner(
      `insert into app.account (id, source, external_key, name, unit_id, placed_by, created_at, updated_at)
       values ($1, 'crm', $2, $2, $3, 'county', now(), now())`,
      [idOf(20, n), `S${n}`, isRich ? 0 : 3],
    );
    await server.db.owner(
      `insert into app.lead (id, source, external_key, company, channel, product, account_id, unit_id, stage, received_at, created_at, updated_at)
       values ($1, 'crm', $2, 'Firm', 'webinar', 'core-equity', $3, $4, 'new', $5, now(), now())`,
      [idOf(21, n), `S${n}`, idOf(20, n), isRich ? 0 : 3, daysAgo(20)],
    );
    if (isRich || n % 4 === 0) await touch(n, 'call', 'sales', isRich ? 19 : 8);
    else await touch(n, 'email-opened', 'marketing', 19);
  }
});

async function touch(n: number, kind: string, origin: string, days: number) {
  await server.db.owner(
    `insert into app.touch (id, source, external_key, account_id, kind, origin, occurred_at, created_at)
     values ($1, 'crm', $2, $3, $4, $5, $6, now())`,
    [idOf(22, n), `T${n}`, idOf(20, n), kind, origin, daysAgo(days)],
  );
}

type Levels = RouteOk<typeof serviceLevels>;
const levels = async (user: TestUser, query = '') =>
  (await server.call<Levels>(user, 'GET', `/api/service-levels${query}`)).body;

describe('service by area', () => {
  it('counts what each group of counties gets, and names the group that falls behind', async () => {
    const body = await levels(await server.signIn('planner'));
    expect(body.groups.map(({ from }) => from)).toEqual([40_000, 50_000, 80_000, 90_000]);
    const [poor, , , rich] = body.groups;
    expect(poor?.contacted).toMatchObject({ count: 20, of: expect.any(Number) });
    expect(poor?.answered).toMatchObject({ count: 0, of: 80, share: 0 });
    expect(rich?.answered).toMatchObject({ count: 80, of: 80, share: 1 });
    expect(rich?.medianHours).toBeCloseTo(24, 0);
    expect(poor?.medianHours).toBeNull();
    expect(body.gaps.map(({ group, measure }) => `${group} ${measure}`)).toEqual([
      '0 contacted',
      '0 answered',
    ]);
    expect(body.groupOfUnit).toEqual([3, 2, 1, 0]);
  });

  it('waits for a lead that still has time, and looks back only as far as asked', async () => {
    const planner = await server.signIn('planner');
    expect((await levels(planner, '?within=25')).groups[0]?.answered.of).toBe(0);
    expect((await levels(planner, '?days=30&within=14')).groups[0]?.answered).toMatchObject({
      count: 20,
      of: 80,
    });
  });

  it('shows a manager only what lies in their own territories', async () => {
    const manager = await server.signIn('manager', { repId: ground.east.repId });
    const seen = await levels(manager);
    const all = await levels(await server.signIn('compliance'));
    const accounts = (body: Levels) => body.groups.reduce((sum, group) => sum + group.covered.of, 0);
    expect(accounts(seen)).toBeLessThan(accounts(all));
  });

  it('says which measures there are when asked for another', async () => {
    const { status, body } = await server.call(
      await server.signIn('planner'),
      'GET',
      '/api/service-levels?by=shoe_size',
    );
    expect(status).toBe(422);
    expect(body).toMatchObject({
      detail: 'There is no market measure "shoe_size".',
      errors: [{ path: 'by', message: 'expected one of population, median_household_income' }],
    });
  });
});
