import type { Decision, Lead, RoutingRule } from '@catchment/contract';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type TestUser, testApp } from '../../platform/testing/test-app.ts';
import { layGround, type SampleGround } from '../../records/testing/sample-ground.ts';
import { firstRules } from './first-rules.ts';
import { routeLeads } from './route-leads.ts';

const server = testApp();
let ground: SampleGround;
let planner: TestUser;
let eastRep: TestUser;
let westRep: TestUser;

beforeAll(async () => {
  ground = await layGround(server.db);
  await server.db.owner(`insert into app.licence (id, rep_id, state, valid) values
    (gen_random_uuid(), '${ground.east.repId}', 'NJ', '[2020-01-01,)'), (gen_random_uuid(), '${ground.west.repId}', 'CA', '[2020-01-01,)'),
    (gen_random_uuid(), '${ground.west.repId}', 'NJ', '[2020-01-01,)')`);
  planner = await server.signIn('planner');
  eastRep = await server.signIn('rep', { repId: ground.east.repId, name: 'NE-01 rep' });
  westRep = await server.signIn('rep', { repId: ground.west.repId, name: 'WE-01 rep' });
});

beforeEach(async () => {
  await server.db.owner(`delete from app.lead`);
  await server.db.owner(`delete from app.absence`);
  await server.db.owner(
    `update app.rep set capacity_open = 60, capacity_day = 50, capacity_week = 90, products = '{}'`,
  );
});

// Whatever a test did, what capacities are counted by is in step with who has which open lead.
afterEach(async () => {
  const difference = await server.db.owner(`
    with truth as (
      select a.lead_id, a.rep_id, a.assigned_at from app.assignment a join app.lead l on l.id = a.lead_id
      where a.status = 'active' and l.closed_at is null
      union all
      select l.id, null, l.received_at from app.lead l where l.closed_at is null
        and not exists (select from app.assignment a where a.lead_id = l.id and a.status = 'active')
    ), kept as (
      table app.open_assignment union all select lead_id, null, since from app.unowned_lead
    )
    (select * from truth except all select * from kept) union all (select * from kept except all select * from truth)`);
  expect(difference).toEqual([]);
});

const territoryRule: RoutingRule = firstRules.at(-1)!;

async function publish(rules: readonly RoutingRule[], user = planner): Promise<void> {
  const draft = await server.call<{ items: { state: string; rowVersion: number }[] }>(
    user,
    'GET',
    '/api/routing/rule-sets',
  );
  const rowVersion = draft.body.items.find(({ state }) => state === 'draft')?.rowVersion ?? null;
  const saved = await server.call<{ rowVersion: number }>(user, 'PUT', '/api/routing/draft', {
    rowVersion,
    rules,
  });
  expect(saved.status).toBe(200);
  const published = await server.call(user, 'POST', '/api/routing/publish', {
    rowVersion: saved.body.rowVersion,
  });
  expect(published.status).toBe(200);
}

const create = (lead: object, user = planner) =>
  server.call<Lead>(user, 'POST', '/api/leads', {
    company: 'Hudson Advisers',
    channel: 'web-form',
    product: 'retirement',
    state: 'NJ',
    accountId: accountIn('NJ'),
    ...lead,
  });
/** Firm 0 lies in Hudson County, NJ; Firm 2 in San Francisco. */
const accountIn = (state: 'NJ' | 'CA') =>
  `00000000-0000-7000-8000-0008${state === 'NJ' ? '00000000' : '00000002'}`;
const cardOf = async (id: string, user = planner) =>
  (await server.call<Decision>(user, 'GET', `/api/decisions/${id}`)).body;
const waiting = async (user = planner) =>
  (
    await server.call<{ items: { lead: Lead; reasonCode: string; reason: string }[]; counts: object[] }>(
      user,
      'GET',
      '/api/routing/unassigned',
    )
  ).body;

describe('a lead that comes in', () => {
  it('goes to the holder of its territory, with a card that the rep can read and anyone can replay', async () => {
    await publish([territoryRule]);
    const { status, body } = await create({});
    expect(status).toBe(201);
    expect(body).toMatchObject({
      stage: 'assigned',
      territoryCode: 'NE-01',
      owner: { repName: 'NE-01 rep' },
    });
    expect(body.score?.probability).toBeGreaterThan(0);
    const card = await cardOf(body.owner!.decisionId, eastRep);
    expect(card.summary).toBe(
      'Hudson Advisers goes to NE-01 rep: the holder of the territory by rule "All others to the holder of the territory".',
    );
    expect(card.outcome).not.toHaveProperty('facts');
    const replay = await server.call<{ same: boolean }>(planner, 'POST', `/api/decisions/${card.id}/replay`);
    expect(replay.body).toMatchObject({ same: true });
    const shown = await server.call<{ stages: { stage: string }[] }>(eastRep, 'GET', `/api/leads/${body.id}`);
    expect(shown.body.stages.map(({ stage }) => stage)).toEqual(['new', 'assigned']);
  });

  it('stays with the same rep when its account has an open lead already', async () => {
    await publish([{ ...territoryRule, pool: { kind: 'everyone' }, method: 'round-robin' }]);
    const first = await create({});
    const second = await create({ product: 'alternatives' });
    expect(second.body.owner?.repId).toBe(first.body.owner?.repId);
  });

  it('stays with one rep also when several leads of an account are routed together', async () => {
    await publish([{ ...territoryRule, pool: { kind: 'everyone' }, method: 'round-robin' }]);
    const rows = await server.db.owner<{ id: string }>(
      `insert into app.lead (id, source, external_key, company, account_id, channel, product, state, received_at, created_at, updated_at)
       select gen_random_uuid(), 'crm', 'T' || n, 'Firm ' || n % 2, ('00000000-0000-7000-8000-00080000000' || n % 2)::uuid, 'event', 'retirement',
         'NJ', now(), now(), now() from generate_series(1, 6) n returning id`,
    );
    const routed = await server.db.as({}, (ctx) =>
      routeLeads(
        ctx,
        rows.map(({ id }) => id),
      ),
    );
    const reps = await server.db.owner<{ count: number }>(
      `select count(distinct a.rep_id)::int as count from app.assignment a join app.lead l on l.id = a.lead_id group by l.account_id`,
    );
    expect(routed).toHaveLength(6);
    expect(reps).toEqual([{ count: 1 }, { count: 1 }]);
  });

  it('comes in once: same key, or same contact about the same product', async () => {
    await publish([territoryRule]);
    const first = await create({ externalKey: 'A-1', contactEmail: 'a@b.test' });
    const sameKey = await create({ externalKey: 'A-1' });
    expect(sameKey).toMatchObject({ status: 409, body: { leadId: first.body.id } });
    const sameContact = await create({ contactEmail: 'a@b.test' });
    expect(sameContact).toMatchObject({ status: 409, body: { leadId: first.body.id } });
    expect((await create({ contactEmail: 'a@b.test', product: 'core-equity' })).status).toBe(201);
  });

  it('comes in once also when it is sent many times at once', async () => {
    await publish([territoryRule]);
    const sent = await Promise.all(Array.from({ length: 12 }, () => create({ externalKey: 'B-1' })));
    expect(sent.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(sent.filter(({ status }) => status === 409)).toHaveLength(11);
  });

  it('finds its account by name and its county by ZIP code, and is routed for a rep who cannot see the new owner', async () => {
    await publish([territoryRule]);
    const byName = await create({ accountId: undefined, company: 'firm 2', state: 'CA' }, eastRep);
    expect(byName.body).toMatchObject({ accountName: 'Firm 2', territoryCode: 'WE-01' });
    expect((await server.call(eastRep, 'GET', `/api/leads/${byName.body.id}`)).status).toBe(404);
  });
});

describe('a lead that nobody can take', () => {
  it('waits in one queue with its reason and leaves it when someone can', async () => {
    await publish([{ ...territoryRule, overflow: 'queue' }]);
    const { body } = await create({ state: 'NV' });
    expect(body.owner).toBeNull();
    expect(await waiting()).toMatchObject({
      items: [{ lead: { id: body.id }, reasonCode: 'no-licence', reason: 'No rep asked is licensed in NV.' }],
      counts: [{ reasonCode: 'no-licence', count: 1 }],
    });
    await server.db.owner(
      `insert into app.licence (id, rep_id, state, valid) values (gen_random_uuid(), '${ground.east.repId}', 'NV', '[2020-01-01,)')`,
    );
    const routed = await server.call<{ assigned: boolean }>(planner, 'POST', `/api/leads/${body.id}/route`);
    expect(routed.body.assigned).toBe(true);
    expect((await waiting()).items).toEqual([]);
    await server.db.owner(`delete from app.licence where state = 'NV'`);
  });

  it.each([
    [
      'no-licence',
      `update app.licence set valid = '[2020-01-01,2021-01-01)' where rep_id = $1 and state = 'NJ'`,
      `update app.licence set valid = '[2020-01-01,)' where rep_id = $1 and state = 'NJ'`,
    ],
    ['no-product', `update app.rep set products = '{alternatives}' where id = $1`, ''],
    [
      'all-absent',
      `insert into app.absence (id, rep_id, kind, valid) values (gen_random_uuid(), $1, 'leave', tstzrange(now() - interval '1 hour', now() + interval '1 hour'))`,
      '',
    ],
    ['all-at-capacity', `update app.rep set capacity_open = 0 where id = $1`, ''],
    ['all-at-capacity', `update app.rep set capacity_day = 0 where id = $1`, ''],
    ['all-at-capacity', `update app.rep set capacity_week = 0 where id = $1`, ''],
  ])('says %s', async (code, change, back) => {
    await publish([{ ...territoryRule, overflow: 'queue' }]);
    await server.db.owner(change, [ground.east.repId]);
    await create({});
    if (back) await server.db.owner(back, [ground.east.repId]);
    expect((await waiting()).items[0]).toMatchObject({ reasonCode: code });
  });

  it('is tried again without a new decision while nothing has changed', async () => {
    await publish([{ ...territoryRule, overflow: 'queue' }]);
    const { body: lead } = await create({ state: 'NV' });
    const again = () =>
      server.call<{ assigned: boolean; decisionId: string }>(planner, 'POST', `/api/leads/${lead.id}/route`);
    const first = await again();
    expect((await again()).body).toEqual(first.body);
    const count = `select count(*)::int as count from app.decision where kind = 'routing' and subject_id = $1`;
    expect(await server.db.owner(count, [lead.id])).toEqual([{ count: 1 }]);
    await publish([{ ...territoryRule, overflow: 'queue', name: 'Another' }]);
    expect((await again()).body.decisionId).not.toBe(first.body.decisionId);
  });

  it('says so when it was never routed', async () => {
    await server.db.owner(
      `insert into app.lead (id, source, external_key, company, channel, product, received_at, created_at, updated_at)
       values (gen_random_uuid(), 'crm', 'X', 'Old', 'web-form', 'retirement', now(), now(), now())`,
    );
    expect((await waiting()).items[0]).toMatchObject({ reasonCode: 'not-routed' });
    const run = await server.call<{ waiting: number }>(planner, 'POST', '/api/routing/run');
    expect(run).toMatchObject({ status: 202, body: { waiting: 1 } });
  });
});

describe('an owner', () => {
  it('accepts, or declines with a reason and the next one gets it at once', async () => {
    await publish([territoryRule]);
    const { body: lead } = await create({});
    const answer = (user: TestUser, body: object) =>
      server.call(user, 'POST', `/api/leads/${lead.id}/answer`, body);
    expect((await answer(eastRep, { accept: true })).body).toMatchObject({ outcome: 'accepted' });
    expect((await answer(eastRep, { accept: false })).status).toBe(422);
    expect((await answer(westRep, { accept: true })).status).toBe(404);
    const declined = await answer(eastRep, { accept: false, reason: 'conflict of interest' });
    expect(declined.body).toMatchObject({ outcome: 'rerouted', repName: 'WE-01 rep' });
    const shown = await server.call<{ assignments: { status: string }[] }>(
      planner,
      'GET',
      `/api/leads/${lead.id}`,
    );
    expect(shown.body.assignments.map(({ status }) => status)).toEqual(['declined', 'active']);
    const last = await answer(westRep, { accept: false, reason: 'too far away' });
    expect(last.body).toMatchObject({ outcome: 'unassigned' });
    expect((await waiting()).items[0]).toMatchObject({ reasonCode: 'all-declined' });
  });

  it('is changed by hand only to a rep whom no hard rule excludes', async () => {
    await publish([territoryRule]);
    const { body: lead } = await create({});
    const give = (repId: string) =>
      server.call<{ decisionId: string; detail: string }>(planner, 'POST', `/api/leads/${lead.id}/assign`, {
        repId,
        reason: 'knows them well',
      });
    expect((await give(ground.east.repId)).status).toBe(409);
    const account = () => server.call(westRep, 'GET', `/api/accounts/${lead.accountId}`);
    expect((await account()).status).toBe(404);
    const given = await give(ground.west.repId);
    expect(given.status).toBe(200);
    expect((await account()).status, 'who was given a lead sees the firm behind it').toBe(200);
    expect((await cardOf(given.body.decisionId)).decidedBy).toBe('by hand: knows them well');
    const replay = await server.call<{ same: boolean }>(
      planner,
      'POST',
      `/api/decisions/${given.body.decisionId}/replay`,
    );
    expect(replay.body.same).toBe(true);
    await server.db.owner(`update app.rep set products = '{alternatives}' where id = $1`, [
      ground.east.repId,
    ]);
    expect(await give(ground.east.repId)).toMatchObject({
      status: 422,
      body: { detail: 'The rep cannot take this lead: does not sell retirement.' },
    });
  });
});

describe('rules', () => {
  it('are saved only when every condition reads', async () => {
    const draft = (
      await server.call<{ items: { state: string; rowVersion: number }[] }>(
        planner,
        'GET',
        '/api/routing/rule-sets',
      )
    ).body.items.find(({ state }) => state === 'draft');
    const answer = await server.call<{ errors: { path: string }[] }>(planner, 'PUT', '/api/routing/draft', {
      rowVersion: draft?.rowVersion ?? null,
      rules: [{ ...territoryRule, condition: 'lead.colour == "red"' }],
    });
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ path: 'rules.0.condition' }] } });
    const stale = await server.call(planner, 'PUT', '/api/routing/draft', { rowVersion: 99, rules: [] });
    expect(stale.status).toBe(412);
  });

  it('read no prohibited ground, under whatever spelling, unless an exception holds', async () => {
    const check = async (condition: string) =>
      (
        await server.call<{ valid: boolean; message: string | null }>(planner, 'POST', '/api/routing/check', {
          condition,
        })
      ).body;
    for (const condition of [
      'lead.language == "es"',
      '!(lead.product == "x") && lead.language != "en"',
      'lead["language"] == "es"',
      '[lead.zip, "07302"].size() > 1 && lead.zip == "07302"',
      'score > 0.5 ? lead.language == "fr" : true',
    ]) {
      expect(await check(condition), condition).toMatchObject({ valid: false });
    }
    expect((await check('lead.language == "es"')).message).toMatch(/proxy of national origin.*exception/);
    expect((await check('lead.product == "language"')).valid).toBe(true);
    await server.db.owner(
      `insert into app.policy_exception (id, column_name, reason, expires_on, state, proposed_by, proposed_at, decided_by, decided_at)
       values ($1, 'language', 'Spanish-speaking desk', now() + interval '30 days', 'approved', $2, now(), $3, now())`,
      ['00000000-0000-7000-8000-000000000e01', planner.userId, (await server.signIn('compliance')).userId],
    );
    expect((await check('lead.language == "es"')).valid).toBe(true);
    await server.db.owner(`update app.policy_exception set expires_on = now() - interval '1 day'`);
    expect((await check('lead.language == "es"')).valid).toBe(false);
  });

  it('are checked against the leads of the last month', async () => {
    await publish([territoryRule]);
    await create({});
    await create({ state: 'CA', accountId: accountIn('CA') });
    const check = (condition: string) => server.call(planner, 'POST', '/api/routing/check', { condition });
    expect((await check('lead.state == "CA"')).body).toEqual({
      valid: true,
      message: null,
      matched: 1,
      of: 2,
    });
    expect((await check('lead.state = "CA"')).body).toMatchObject({ valid: false, matched: null });
  });

  it('are tried on past leads without changing anything', async () => {
    await publish([territoryRule]);
    const { body: lead } = await create({});
    const run = await server.call<object>(planner, 'POST', '/api/routing/dry-run', {
      days: 30,
      rules: [{ ...territoryRule, pool: { kind: 'reps', repIds: [ground.west.repId] } }],
    });
    expect(run.body).toMatchObject({
      leadCount: 1,
      changed: 1,
      unassignedBefore: 0,
      unassignedAfter: 0,
      moves: [{ leadId: lead.id, from: 'NE-01 rep', to: 'WE-01 rep' }],
      perRule: [{ matched: 1, assigned: 1 }],
    });
    const [after] = await server.db.owner<{ rep_id: string }>(
      `select rep_id from app.assignment where status = 'active'`,
    );
    expect(after?.rep_id).toBe(ground.east.repId);
  });

  it('changes nothing when the rules tried are those that are live, whatever people did by hand since', async () => {
    await publish([territoryRule]);
    const { body: lead } = await create({});
    const byHand = { repId: ground.west.repId, reason: 'Asked for by the client' };
    expect((await server.call(planner, 'POST', `/api/leads/${lead.id}/assign`, byHand)).status).toBe(200);
    const run = await server.call<object>(planner, 'POST', '/api/routing/dry-run', {
      rules: [territoryRule],
    });
    expect(run.body).toMatchObject({ leadCount: 1, changed: 0, moves: [] });
  });

  it('keep their versions; an earlier one comes back as the draft', async () => {
    await publish([territoryRule]);
    await publish([{ ...territoryRule, name: 'Another' }]);
    const sets = await server.call<{ items: { id: string; state: string; rules: { name: string }[] }[] }>(
      planner,
      'GET',
      '/api/routing/rule-sets',
    );
    const states = sets.body.items.map(({ state }) => state);
    expect(states.filter((state) => state === 'published')).toHaveLength(1);
    const retired = sets.body.items.find(({ state }) => state === 'retired')!;
    const restored = await server.call<{ state: string; rules: { name: string }[] }>(
      planner,
      'POST',
      `/api/routing/rule-sets/${retired.id}/restore`,
    );
    expect(restored.body).toMatchObject({ state: 'draft', rules: [{ name: retired.rules[0]!.name }] });
  });
});

describe('the shares', () => {
  it('are counted per rep with the Gini coefficient', async () => {
    await publish([territoryRule]);
    await create({});
    const { body } = await server.call<{ gini: number; reps: { leads: number }[] }>(
      planner,
      'GET',
      '/api/routing/fairness',
    );
    expect(body.gini).toBeCloseTo(0.5);
    expect(body.reps.map(({ leads }) => leads)).toEqual([1, 0]);
  });
});

describe('open leads of a rep', () => {
  it('end with the lead, come back when it is opened again, and follow the lead to another rep', async () => {
    await publish([territoryRule]);
    const { body: lead } = await create({});
    const open = async () =>
      (await server.db.owner(`select rep_id as rep from app.open_assignment`)).map(({ rep }) => rep);
    expect(await open()).toEqual([ground.east.repId]);
    await server.db.owner(`update app.lead set closed_at = now() where id = $1`, [lead.id]);
    expect(await open()).toEqual([]);
    await server.db.owner(`update app.lead set closed_at = null where id = $1`, [lead.id]);
    expect(await open()).toEqual([ground.east.repId]);
    await server.db.owner(`update app.assignment set rep_id = $1`, [ground.west.repId]);
    expect(await open()).toEqual([ground.west.repId]);
    await server.db.owner(`update app.assignment set status = 'ended'`);
    expect(await open()).toEqual([]);
  });
});
