import type { Tile } from '@catchment/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { type TestUser, testApp } from '../../platform/testing/test-app.ts';
import { layGround, type SampleGround } from '../../records/testing/sample-ground.ts';

const server = testApp();
let ground: SampleGround;
let east: TestUser;
let west: TestUser;

const idOf = (n: number) => `00000000-0000-7000-8000-9000${String(n).padStart(8, '0')}`;
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);

/** Twenty leads, ten a side; east wins three of eight, west one of six, and the rest are open. */
beforeAll(async () => {
  ground = await layGround(server.db);
  east = await server.signIn('rep', { repId: ground.east.repId });
  west = await server.signIn('rep', { repId: ground.west.repId });
  for (let n = 0; n < 20; n += 1) {
    const result = n < 8 ? (n < 3 ? 'won' : 'lost') : n >= 10 && n < 16 ? (n === 10 ? 'won' : 'lost') : null;
    const closed = result === null ? null : daysAgo(5);
    await server.db.owner(
      `insert into app.lead (id, source, external_key, company, channel, product, unit_id, amount_cents, stage, received_at, closed_at, created_at, updated_at)
       values ($1, 'crm', $2, 'Firm', 'webinar', 'core-equity', $3, 100000, $4, $5, $6, now(), now())`,
      [idOf(n), `L${n}`, n < 10 ? 0 : 2, result ?? 'new', daysAgo(20), closed],
    );
    if (result === null) continue;
    await server.db.owner(
      `insert into app.outcome (id, source, external_key, lead_id, result, decided_at, created_at) values ($1, 'crm', $2, $3, $4, $5, now())`,
      [idOf(100 + n), `O${n}`, idOf(n), result, closed],
    );
  }
});

interface Home {
  tiles: Tile[];
  next: { title: string; detail: string; address: string }[];
  checklist: { title: string; done: boolean }[];
}
const home = async (user: TestUser) => (await server.call<Home>(user, 'GET', '/api/home')).body;
const tile = async (user: TestUser, key: string) =>
  (await home(user)).tiles.find((candidate) => candidate.key === key);

describe('the home page', () => {
  it('shows each role its own figures, each with definition, age and rows', async () => {
    for (const role of [
      'admin',
      'planner',
      'manager',
      'rep',
      'marketer',
      'compliance',
      'onboarding',
    ] as const) {
      const { tiles } = await home(await server.signIn(role));
      expect(tiles.length > 0).toBe(role !== 'onboarding');
      for (const { definition, rows, asOf } of tiles) {
        expect(definition.length).toBeGreaterThan(20);
        expect(rows).toMatch(/^\//);
        expect(Date.parse(asOf)).not.toBeNaN();
      }
    }
  });

  it('counts only the rows one may see', async () => {
    const admin = await server.signIn('admin');
    expect(await tile(admin, 'conversion')).toMatchObject({
      value: (100 * 4) / 14,
      of: 'of 14 leads that ended in 90 days: few, so chance plays a part',
    });
    expect(await tile(east, 'conversion')).toMatchObject({ value: (100 * 3) / 8 });
    expect(await tile(west, 'conversion')).toMatchObject({ value: (100 * 1) / 6 });
    expect(await tile(east, 'pipeline')).toMatchObject({ value: 200_000, of: 'in 2 open leads' });
  });

  it('tells who waits, for how long, and where to look', async () => {
    const planner = await server.signIn('planner');
    expect(await tile(planner, 'unassigned')).toMatchObject({
      value: 6,
      of: 'of 6 open leads',
      tone: 'attention',
    });
    const oldest = await tile(planner, 'oldest-waiting');
    expect(oldest?.value).toBeGreaterThan(20 * 24 - 1);
    expect(oldest?.value).toBeLessThan(20 * 24 + 1);
    const { next } = await home(planner);
    expect(next.map(({ title }) => title)).toEqual([
      '6 leads without an owner',
      '1 account could not be placed on the map',
    ]);
  });

  it('tells a rep which counties came and went, and nobody else', async () => {
    const told = async (user: TestUser) =>
      (await home(user)).next.find(({ title }) => title === 'Your territory has changed')?.detail;
    expect(await told(east)).toBeUndefined();
    await server.db.owner(
      `with moved as (
         update app.territory_unit set valid = tstzrange(lower(valid), now())
         where unit_id = (select min(unit_id) from app.territory_unit where territory_id = $1) and territory_id = $1 returning unit_id, plan_id)
       insert into app.territory_unit (id, territory_id, unit_id, plan_id, valid)
       select gen_random_uuid(), $2, unit_id, plan_id, tstzrange(now(), null) from moved`,
      [ground.east.territoryId, ground.west.territoryId],
    );
    expect(await told(east)).toContain('0 counties came and 1 county went');
    expect(await told(west)).toContain('1 county came and 0 counties went');
    await server.db.owner('delete from app.territory_unit where lower(valid) > $1', [daysAgo(1)]);
    await server.db.owner(
      'update app.territory_unit set valid = tstzrange(lower(valid), null) where upper(valid) > $1',
      [daysAgo(1)],
    );
    expect(await told(east)).toBeUndefined();
  });

  it('takes coverage from the seats', async () => {
    const planner = await server.signIn('planner');
    expect(await tile(planner, 'coverage')).toMatchObject({ value: (100 * 11) / 12 });
    await server.db.owner(`delete from app.seat_holder where rep_id = $1`, [ground.west.repId]);
    expect((await tile(planner, 'coverage'))?.value).toBeCloseTo((100 * 6) / 12);
    expect((await home(planner)).next.map(({ title }) => title)).toContain('1 vacant seat');
  });

  it('says of an empty firm that there is nothing, and not zero percent', async () => {
    const marketer = await server.signIn('marketer');
    expect(await tile(marketer, 'pulse')).toMatchObject({ value: null });
    expect(await tile(marketer, 'data-quality')).toMatchObject({ value: null });
  });
});
