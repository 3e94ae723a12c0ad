import type {
  comparePlan,
  listGaps,
  listTerritories,
  Plan,
  PlanDetail,
  PlanFigures,
  publishPlan,
  RouteOk,
  whoOwned,
} from '@catchment/contract';
import { beforeAll, describe, expect, test } from 'vitest';
import { systemActor } from '../../platform/context.ts';
import { withClient } from '../../platform/db/prepare-database.ts';
import { type TestUser, testApp } from '../../platform/testing/test-app.ts';
import { loadMarketData } from '../market/load-market-data.ts';
import { buildAndPublishFirstPlan } from './first-plan.ts';

const server = testApp({ runJobs: true });
const HISTORY_START = new Date('2025-01-01T00:00:00Z');
/** Homes of the six reps: Los Angeles, Chicago, New York, Houston, Seattle, Miami. */
const HOMES = ['06037', '17031', '36061', '48201', '53033', '12086'];

let planner: TestUser;
let reps: { id: string; user: TestUser; unit: number }[];
let accounts: { id: string; unit: number }[];
let unitOf: Map<string, number>;

beforeAll(async () => {
  await withClient(server.db.database.owner, (owner) => loadMarketData(owner, new Date()));
  const units = await server.db.owner<{ id: number; fips: string }>('select id, fips from app.unit');
  unitOf = new Map(units.map(({ id, fips }) => [fips, id]));
  planner = await server.signIn('planner');
  await arrangeFirm();
}, 120_000);

/** Six reps under one root, each with five accounts at home, and a first plan that makes them live. */
async function arrangeFirm(): Promise<void> {
  const owner = (sql: string, values: unknown[]) => server.db.owner(sql, values);
  const uuid = () => crypto.randomUUID();
  const root = uuid();
  await owner(`insert into app.org_node (id, name, kind) values ($1, 'Firm', 'firm')`, [root]);
  reps = [];
  accounts = [];
  for (const [index, fips] of HOMES.entries()) {
    const [id, unit] = [uuid(), unitOf.get(fips)!];
    await owner(
      `insert into app.rep (id, external_key, name, home_unit_id, created_at) values ($1, $2, $3, $4, now())`,
      [id, `rep-${index}`, `Rep ${index}`, unit],
    );
    reps.push({ id, unit, user: await server.signIn('rep', { repId: id }) });
    for (let number = 0; number < 5; number++) {
      const accountId = uuid();
      await owner(
        `insert into app.account (id, source, external_key, name, unit_id, aum_cents, created_at, updated_at)
         values ($1, 'test', $2, $3, $4, $5, now(), now())`,
        [accountId, `${index}-${number}`, `Account ${index}-${number}`, unit, 1_000_000_00 * (number + 1)],
      );
      accounts.push({ id: accountId, unit });
    }
  }
  await server.catchment.transaction(systemActor, (ctx) =>
    buildAndPublishFirstPlan(ctx, {
      name: 'First plan',
      seats: reps.map(({ id, unit }, index) => ({
        code: `S-${index + 1}`,
        orgNodeId: root,
        repId: id,
        homeUnitId: unit,
      })),
      from: HISTORY_START,
      simulated: true,
      settings: { seconds: 2, balance: [{ measure: 'population', tolerance: 0.2 }] },
    }),
  );
}

async function get<T>(url: string, user: TestUser = planner): Promise<T> {
  const answer = await server.call<T>(user, 'GET', url);
  expect(answer.status).toBe(200);
  return answer.body;
}

async function newScenario(name: string, body: object = {}): Promise<Plan> {
  const answer = await server.call<Plan>(planner, 'POST', '/api/plans', { name, ...body });
  expect(answer.status).toBe(201);
  return answer.body;
}

const edit = (plan: { id: string }, version: number, moves: { unit: number; territory: number }[]) =>
  server.call<{ version: number; figures: PlanFigures; errors?: unknown[]; detail?: string }>(
    planner,
    'POST',
    `/api/plans/${plan.id}/edits`,
    { version, moves },
  );

/** A unit of one territory that touches another one, and can leave. */
function borderUnit(detail: PlanDetail, edges: number[]): { unit: number; from: number; to: number } {
  for (let edge = 0; edge < edges.length; edge += 2) {
    const [unit, other] = [edges[edge]!, edges[edge + 1]!];
    const [from, to] = [detail.alignment[unit]!, detail.alignment[other]!];
    const inside = edges.filter(
      (end, place) => end === unit && detail.alignment[edges[place ^ 1]!] === from,
    ).length;
    const outside = edges.filter(
      (end, place) => end === unit && detail.alignment[edges[place ^ 1]!] !== from,
    ).length;
    if (from !== to && inside === 1 && outside >= 1) return { unit, from, to };
  }
  throw new Error('no border unit');
}

let edgesCache: number[] | undefined;
async function marketEdges(): Promise<number[]> {
  edgesCache ??= (await get<{ edges: number[] }>('/api/market')).edges;
  return edgesCache;
}

async function waitForBuild(id: string, timeoutMs = 30_000): Promise<PlanDetail> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const detail = await get<PlanDetail>(`/api/plans/${id}`);
    if (detail.building === null) return detail;
    if (performance.now() > deadline) throw new Error('the build did not end');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

describe('the first plan', () => {
  test('every unit has a territory, and every territory a rep', async () => {
    const live = await get<RouteOk<typeof listTerritories>>('/api/territories');
    expect(live.items).toHaveLength(6);
    expect(live.items.flatMap(({ unitIds }) => unitIds)).toHaveLength(3144);
    expect(new Set(live.items.map(({ seats }) => seats[0]?.repId))).toEqual(
      new Set(reps.map(({ id }) => id)),
    );
    expect(live.balance[0]).toMatchObject({ measure: 'population', tolerance: 0.2 });
  });

  test('reps are matched to the territories near their homes', async () => {
    const live = await get<RouteOk<typeof listTerritories>>('/api/territories');
    const atHome = live.items.filter(({ seats, unitIds }) =>
      unitIds.includes(reps.find(({ id }) => id === seats[0]?.repId)!.unit),
    );
    expect(atHome.length).toBeGreaterThanOrEqual(4);
  });

  test('a rep sees the own territory and no other', async () => {
    const seen = await get<RouteOk<typeof listTerritories>>('/api/territories', reps[0]!.user);
    expect(seen.items.map(({ seats }) => seats[0]?.repId)).toEqual([reps[0]!.id]);
    expect((await server.call(reps[0]!.user, 'GET', '/api/plans')).status).toBe(403);
  });

  test('an account is owned from the start of history on, and by no one before', async () => {
    const ask = (asOf: string) =>
      get<RouteOk<typeof whoOwned>>(`/api/accounts/${accounts[0]!.id}/ownership?asOf=${asOf}`);
    expect(await ask('2025-03-14T12:00:00Z')).toMatchObject({
      planName: 'First plan',
      since: HISTORY_START.toISOString(),
    });
    expect(await ask('2024-12-31T12:00:00Z')).toMatchObject({ territoryCode: null, repName: null });
  });
});

describe('a scenario', () => {
  test('is a copy of what is live, and an edit of it changes nothing live', async () => {
    const plan = await newScenario('Sandbox');
    const detail = await get<PlanDetail>(`/api/plans/${plan.id}`);
    expect(detail.alignment).toEqual(detail.live);
    expect(detail.figures).toMatchObject({ gaps: 0, split: 0, moved: { units: 0, accounts: 0 } });
    const { unit, to } = borderUnit(detail, await marketEdges());
    const answer = await edit(plan, plan.version, [{ unit, territory: to }]);
    expect(answer.status).toBe(200);
    expect(answer.body.version).toBe(plan.version + 1);
    expect(answer.body.figures.moved.units).toBe(1);
    const after = await get<PlanDetail>(`/api/plans/${plan.id}`);
    expect(after.alignment[unit]).toBe(to);
    expect(after.live).toEqual(detail.live);
  });

  test('a change made on an old version is refused with the plan as it is now', async () => {
    const plan = await newScenario('Versions');
    await server.call(planner, 'PATCH', `/api/plans/${plan.id}`, { version: plan.version, name: 'Renamed' });
    const late = await edit(plan, plan.version, [{ unit: 0, territory: 0 }]);
    expect(late).toMatchObject({
      status: 412,
      body: { current: { name: 'Renamed', version: plan.version + 1 } },
    });
  });

  test('of many edits at once on one version exactly one counts', async () => {
    const plan = await newScenario('Race');
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, territory) =>
        edit(plan, plan.version, [{ unit: 5, territory: territory % 6 }]),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 412)).toHaveLength(7);
  });

  test('no edit that was accepted is ever lost', async () => {
    const plan = await newScenario('No lost update');
    const expected = new Map<number, number>();
    let version = plan.version;
    for (let round = 0; round < 15; round++) {
      const moves = Array.from({ length: 5 }, (_, client) => ({
        unit: 10 * client + (round % 3),
        territory: (round + client) % 6,
      }));
      const answers = await Promise.all(moves.map((move) => edit(plan, version, [move])));
      for (const [client, { status, body }] of answers.entries()) {
        if (status !== 200) continue;
        expected.set(moves[client]!.unit, moves[client]!.territory);
        version = body.version;
      }
    }
    const { alignment, version: last } = await get<PlanDetail>(`/api/plans/${plan.id}`);
    expect(last).toBe(plan.version + 15);
    for (const [unit, territory] of expected) expect(alignment[unit]).toBe(territory);
  });

  test('a territory in two pieces is named with the units that are cut off', async () => {
    const plan = await newScenario('Split');
    const { alignment } = await get<PlanDetail>(`/api/plans/${plan.id}`);
    const [losAngeles, kings] = [unitOf.get('06037')!, unitOf.get('36047')!];
    const answer = await edit(plan, plan.version, [{ unit: kings, territory: alignment[losAngeles]! }]);
    const territory = answer.body.figures.territories[alignment[losAngeles]!]!;
    expect(territory.contiguous).toBe(false);
    expect(territory.splitDetail).toMatch(/^In 2 pieces: Kings County, NY touches no other part of it\.$/);
    const refused = await server.call<{ detail: string }>(planner, 'POST', `/api/plans/${plan.id}/publish`, {
      version: answer.body.version,
    });
    expect(refused.status).toBe(422);
    expect(refused.body.detail).toMatch(/Kings County, NY/);
  });

  test('units that do not exist, territories that do not exist and locked units are refused one by one', async () => {
    const plan = await newScenario('Wrong');
    const locked = await server.call<Plan>(planner, 'PATCH', `/api/plans/${plan.id}`, {
      version: plan.version,
      lockedUnits: [7],
    });
    const { alignment } = await get<PlanDetail>(`/api/plans/${plan.id}`);
    const answer = await edit(plan, locked.body.version, [
      { unit: 3144, territory: 0 },
      { unit: 1, territory: 6 },
      { unit: 7, territory: (alignment[7]! + 1) % 6 },
    ]);
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toEqual([
      { path: 'body.moves.0', message: 'expected a unit below 3144, got 3144' },
      { path: 'body.moves.1', message: 'expected a territory below 6, got 6' },
      { path: 'body.moves.2', message: 'unit 7 is locked; unlock it first' },
    ]);
  });

  test('gaps are listed with the nearest territory and filled with it', async () => {
    const plan = await newScenario('Gaps');
    const before = await get<PlanDetail>(`/api/plans/${plan.id}`);
    const middle = before.alignment.findIndex(
      (territory, unit) =>
        !before.territories.some(({ homeUnitId }) => homeUnitId === unit) && territory === 2,
    );
    const emptied = await edit(plan, plan.version, [{ unit: middle, territory: -1 }]);
    expect(emptied.body.figures.gaps).toBe(1);
    expect(emptied.body.figures.problems[0]).toBe('1 unit has no territory.');
    const gaps = await get<RouteOk<typeof listGaps>>(`/api/plans/${plan.id}/gaps`);
    expect(gaps.units).toHaveLength(1);
    expect(gaps.units[0]).toMatchObject({ unit: middle });
    const filled = await server.call<{ filled: number; version: number }>(
      planner,
      'POST',
      `/api/plans/${plan.id}/gaps/fill`,
      { version: emptied.body.version },
    );
    expect(filled.body).toMatchObject({ filled: 1, figures: { gaps: 0 } });
    const after = await get<PlanDetail>(`/api/plans/${plan.id}`);
    expect(after.alignment[middle]).toBe(gaps.units[0]!.nearestTerritory);
  });

  test('more territories come empty, fewer leave gaps, and no other plan notices', async () => {
    const plan = await newScenario('Resize');
    const more = await server.call<Plan>(planner, 'PATCH', `/api/plans/${plan.id}`, {
      version: plan.version,
      settings: { ...plan.settings, territoryCount: 8 },
    });
    expect(more.status).toBe(200);
    const larger = await get<PlanDetail>(`/api/plans/${plan.id}`);
    expect(larger.territories.map(({ code }) => code).slice(6)).toEqual(['T-01', 'T-02']);
    expect(larger.figures.problems.join()).toMatch(/T-01 has no unit/);
    await server.call(planner, 'PATCH', `/api/plans/${plan.id}`, {
      version: more.body.version,
      settings: { ...plan.settings, territoryCount: 5 },
    });
    const smaller = await get<PlanDetail>(`/api/plans/${plan.id}`);
    expect(smaller.territories).toHaveLength(5);
    expect(smaller.figures.gaps).toBeGreaterThan(0);
    expect((await server.db.owner(`select from app.territory where code = 'T-01'`)).length).toBe(0);
  });

  test('settings with an unknown measure are refused by name', async () => {
    const settings = { territoryCount: 6, balance: [{ measure: 'unemployment_rate', tolerance: 0.1 }] };
    const answer = await server.call<{ errors: unknown[] }>(planner, 'POST', '/api/plans', {
      name: 'Bad',
      settings,
    });
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toEqual([
      { path: 'body.settings.balance.0.measure', message: expect.stringMatching(/got unemployment_rate$/) },
    ]);
  });

  test('a unit explains itself, and a fix mends what it says it mends', async () => {
    const plan = await newScenario('Words', {
      settings: { territoryCount: 6, balance: [{ measure: 'population', tolerance: 0.02 }] },
    });
    const detail = await get<PlanDetail>(`/api/plans/${plan.id}`);
    const { unit } = borderUnit(detail, await marketEdges());
    const why = await get<{ words: string; alternatives: { territory: number }[] }>(
      `/api/plans/${plan.id}/units/${unit}/why`,
    );
    expect(why.words).toMatch(/ is (in|the centre of) S-\d/);
    expect(why.alternatives.length).toBeGreaterThan(0);
    const balance = detail.figures.balance[0]!;
    const share = (totals: Record<string, number>) => Math.abs(totals.population! / balance.mean - 1);
    const worst = detail.figures.territories.toSorted((a, b) => share(b.totals) - share(a.totals))[0]!;
    const { fixes } = await get<{
      fixes: {
        moves: { unit: number; to: number }[];
        words: string;
        deviationBefore: number;
        deviationAfter: number;
      }[];
    }>(`/api/plans/${plan.id}/territories/${worst.index}/fixes`);
    expect(fixes.length).toBeGreaterThan(0);
    expect(fixes.length).toBeLessThanOrEqual(3);
    const [fix] = fixes;
    expect(Math.abs(fix!.deviationAfter)).toBeLessThan(Math.abs(fix!.deviationBefore));
    const moves = fix!.moves.map(({ unit: moved, to }) => ({ unit: moved, territory: to }));
    const applied = await edit(plan, plan.version, moves);
    const after = applied.body.figures.territories[worst.index]!.totals.population! / balance.mean - 1;
    expect(after).toBeCloseTo(fix!.deviationAfter, 6);
    expect(applied.body.figures.split).toBe(0);
  });
});

describe('a build', () => {
  test('runs in the background, ends with a connected plan, and says what it could not satisfy', async () => {
    const plan = await newScenario('Build', {
      settings: {
        territoryCount: 6,
        balance: [{ measure: 'population', tolerance: 0.1 }],
        compactnessWeight: 'population',
        seconds: 3,
        keep: 0,
      },
    });
    const started = await server.call<{ jobId: string }>(planner, 'POST', `/api/plans/${plan.id}/build`, {
      version: plan.version,
    });
    expect(started.status).toBe(202);
    const blocked = await edit(plan, plan.version, [{ unit: 0, territory: 0 }]);
    expect(blocked).toMatchObject({
      status: 409,
      body: { detail: expect.stringMatching(/build is at work/) },
    });
    const done = await waitForBuild(plan.id);
    expect(done.build).toMatchObject({ feasible: true, unsatisfied: [], seed: 1 });
    expect(done.figures).toMatchObject({ gaps: 0, split: 0, problems: [] });
    expect(done.figures.objective).toBeCloseTo(done.build!.objective, 3);
    expect(done.build!.lowerBound ?? 0).toBeLessThanOrEqual(done.build!.objective);
    expect(done.build!.islands.join()).toMatch(/Nantucket County, MA/);
    expect(done.version).toBe(plan.version + 1);
  }, 60_000);

  test('that is stopped keeps the best plan so far', async () => {
    const plan = await newScenario('Stop', {
      settings: {
        territoryCount: 6,
        balance: [{ measure: 'population', tolerance: 0.1 }],
        seconds: 300,
        keep: 0,
      },
    });
    await server.call(planner, 'POST', `/api/plans/${plan.id}/build`, { version: plan.version });
    await expect
      .poll(async () => (await get<PlanDetail>(`/api/plans/${plan.id}`)).building?.objective ?? null, {
        timeout: 20_000,
      })
      .not.toBeNull();
    expect((await server.call(planner, 'POST', `/api/plans/${plan.id}/build/cancel`)).status).toBe(200);
    const stopped = await waitForBuild(plan.id);
    expect(stopped.build).toMatchObject({ stopReason: 'cancelled' });
    expect(stopped.figures.gaps).toBe(0);
  }, 60_000);

  test('names the unit that is too large for any territory, and balances the rest', async () => {
    const plan = await newScenario('Too large', {
      from: 'empty',
      settings: {
        territoryCount: 50,
        balance: [{ measure: 'population', tolerance: 0.25 }],
        compactnessWeight: 'population',
        seconds: 6,
      },
    });
    await server.call(planner, 'POST', `/api/plans/${plan.id}/build`, { version: plan.version });
    const { build, figures, alignment } = await waitForBuild(plan.id);
    expect(build!.feasible).toBe(false);
    expect(build!.unsatisfied[0]!.what).toMatch(
      /^Los Angeles County, CA alone has 1\.43 times the mean Population/,
    );
    expect(build!.unsatisfied[0]!.relaxation).toMatch(/at most \d+ territories/);
    const losAngeles = alignment[unitOf.get('06037')!]!;
    expect(figures.territories[losAngeles]!.unitCount).toBe(1);
    expect(figures.split).toBe(0);
  }, 60_000);
});

describe('a manager', () => {
  test('sees the shape of every plan, and names only within the own team', async () => {
    const manager = await server.signIn('manager');
    const plan = await newScenario('Seen by a manager');
    const shape = await get<PlanDetail>(`/api/plans/${plan.id}`, manager);
    expect(shape.alignment).toHaveLength(3144);
    expect(
      shape.territories.every(({ repName, name }) => repName === null && name === 'Another team’s territory'),
    ).toBe(true);
    expect(shape.figures.territories.every(({ accountCount }) => accountCount === 0)).toBe(true);

    const [{ org_node_id: node }] = (await server.db.owner<{ org_node_id: string }>(
      `select org_node_id from app.territory where code = 'S-1'`,
    )) as [{ org_node_id: string }];
    await server.db.owner(
      `insert into app.org_manager (id, org_node_id, user_id, valid) values (gen_random_uuid(), $1, $2, tstzrange(now() - interval '1 day', null))`,
      [node, manager.userId],
    );
    const own = await get<PlanDetail>(`/api/plans/${plan.id}`, manager);
    expect(own.territories.map(({ code }) => code)).toEqual(['S-1', 'S-2', 'S-3', 'S-4', 'S-5', 'S-6']);
    expect(own.figures.territories.reduce((sum, { accountCount }) => sum + accountCount, 0)).toBe(30);
    expect((await server.call(manager, 'POST', '/api/plans', { name: 'Mine' })).status).toBe(403);
  });
});

describe('publishing', () => {
  test('moves owners by dated rows, keeps the protected, is recorded, and can be taken back', async () => {
    const plan = await newScenario('Autumn');
    const detail = await get<PlanDetail>(`/api/plans/${plan.id}`);
    const [moving, keeping] = accounts.filter(({ unit }) => unit === reps[2]!.unit);
    await server.db.owner('update app.account set locked_rep_id = $1 where id = $2', [
      reps[2]!.id,
      keeping!.id,
    ]);
    const from = detail.alignment[moving!.unit]!;
    const to = (from + 1) % 6;
    const edited = await edit(plan, plan.version, [{ unit: moving!.unit, territory: to }]);
    expect(edited.body.figures.moved).toMatchObject({ units: 1, accounts: 4, reps: 2 });

    const compared = await get<RouteOk<typeof comparePlan>>(`/api/plans/${plan.id}/compare`);
    expect(compared).toMatchObject({ movedUnits: 1, movedAccounts: 4 });
    expect(compared.accounts.map(({ accountId }) => accountId)).not.toContain(keeping!.id);

    const before = new Date().toISOString();
    await new Promise((resolve) => setTimeout(resolve, 5));
    const published = await server.call<RouteOk<typeof publishPlan>>(
      planner,
      'POST',
      `/api/plans/${plan.id}/publish`,
      {
        version: edited.body.version,
        acceptProblems: true,
      },
    );
    expect(published).toMatchObject({
      status: 200,
      body: { movedUnits: 1, movedAccounts: 4, repsTold: 2, plan: { status: 'published' } },
    });

    const owner = async (asOf: string) =>
      (await get<RouteOk<typeof whoOwned>>(`/api/accounts/${moving!.id}/ownership?asOf=${asOf}`))
        .territoryCode;
    const code = (index: number) => detail.territories[index]!.code;
    expect(await owner(before)).toBe(code(from));
    expect(await owner(new Date().toISOString())).toBe(code(to));
    const covered = await server.db.owner<{ rep_id: string }>(
      'select rep_id from app.account_coverage where account_id = $1',
      [keeping!.id],
    );
    expect(covered).toEqual([{ rep_id: reps[2]!.id }]);
    const events = await server.db.owner(
      `select from audit.event where table_name = 'app.territory_unit' and actor_id = $1`,
      [planner.userId],
    );
    expect(events.length).toBeGreaterThanOrEqual(2);
    const decision = await server.db.owner('select subject_id from app.decision where id = $1', [
      published.body.decisionId,
    ]);
    expect(decision).toEqual([{ subject_id: plan.id }]);

    const again = await server.call(planner, 'POST', `/api/plans/${plan.id}/publish`, {
      version: published.body.plan.version,
    });
    expect(again.status).toBe(409);
    const undone = await server.call<Plan>(planner, 'POST', `/api/plans/${plan.id}/undo-publish`);
    expect(undone).toMatchObject({ status: 200, body: { name: 'First plan', status: 'published' } });
    expect(await owner(new Date().toISOString())).toBe(code(from));
    expect((await get<PlanDetail>(`/api/plans/${plan.id}`)).status).toBe('withdrawn');
  });

  test('the first plan has nothing before it to go back to', async () => {
    const [first] = (await get<{ items: Plan[] }>('/api/plans')).items.filter(
      ({ name }) => name === 'First plan',
    );
    const answer = await server.call<{ detail: string }>(
      planner,
      'POST',
      `/api/plans/${first!.id}/undo-publish`,
    );
    expect(answer).toMatchObject({
      status: 409,
      body: { detail: expect.stringMatching(/nothing to go back to/) },
    });
  });

  test('a scenario that is deleted takes its own territories along', async () => {
    const plan = await newScenario('Short-lived', {
      from: 'empty',
      settings: { territoryCount: 3, balance: [{ measure: 'households', tolerance: 0.1 }] },
    });
    const { territories } = await get<PlanDetail>(`/api/plans/${plan.id}`);
    expect((await server.call(planner, 'DELETE', `/api/plans/${plan.id}`)).status).toBe(200);
    const left = await server.db.owner('select from app.territory where id = any($1)', [
      territories.map(({ territoryId }) => territoryId),
    ]);
    expect(left).toHaveLength(0);
    expect((await server.call(planner, 'GET', `/api/plans/${plan.id}`)).status).toBe(404);
  });
});
