import type { comparePlan, Plan, PlanDetail, publishPlan, RouteOk, whoOwned } from '@catchment/contract';
import { describe, expect, test } from 'vitest';
import { planFirm } from './testing/plan-firm.ts';

const firm = planFirm();
const { edit, get, newScenario, server } = firm;

describe('a plan with a date', () => {
  const scheduled = (id: string, body: object) =>
    server.call<Plan & { detail: string }>(firm.planner, 'PUT', `/api/plans/${id}/schedule`, body);

  test('stays as it is until then, goes live by itself, and not when the date was taken back', async () => {
    const plan = await newScenario('Dated');
    const past = await scheduled(plan.id, { version: plan.version, at: '2020-01-01T00:00:00Z' });
    expect(past).toMatchObject({ status: 422, body: { detail: expect.stringContaining('in the future') } });

    const later = new Date(Date.now() + 3_600_000).toISOString();
    const far = await scheduled(plan.id, { version: plan.version, at: later, acceptProblems: true });
    expect(far).toMatchObject({ status: 200, body: { status: 'scenario', publishAt: later } });
    const refused = await edit(plan, far.body.version, [{ unit: 0, territory: 1 }]);
    expect(refused).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('Take the date back') },
    });

    const soon = new Date(Date.now() + 2000).toISOString();
    const near = await scheduled(plan.id, { version: far.body.version, at: soon, acceptProblems: true });
    const free = await scheduled(plan.id, { version: near.body.version, at: null });
    expect(free.body.publishAt).toBeNull();
    const again = new Date(Date.now() + 3000).toISOString();
    await scheduled(plan.id, { version: free.body.version, at: again, acceptProblems: true });
    const read = () => get<PlanDetail>(`/api/plans/${plan.id}`);
    await expect.poll(async () => (await read()).status, { timeout: 30_000 }).toBe('published');
    const live = await read();
    expect(live.publishAt).toBeNull();
    expect(Date.parse(live.publishedAt!)).toBeGreaterThanOrEqual(Date.parse(again));
    const undone = await server.call(firm.planner, 'POST', `/api/plans/${plan.id}/undo-publish`);
    expect(undone.status).toBe(200);
  });
});

describe('publishing', () => {
  test('moves owners by dated rows, keeps the protected, is recorded, and can be taken back', async () => {
    const plan = await newScenario('Autumn');
    const detail = await get<PlanDetail>(`/api/plans/${plan.id}`);
    const [moving, keeping] = firm.accounts.filter(({ unit }) => unit === firm.reps[2]!.unit);
    await server.db.owner('update app.account set locked_rep_id = $1 where id = $2', [
      firm.reps[2]!.id,
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
      firm.planner,
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
    expect(covered).toEqual([{ rep_id: firm.reps[2]!.id }]);
    const events = await server.db.owner(
      `select from audit.event where table_name = 'app.territory_unit' and actor_id = $1`,
      [firm.planner.userId],
    );
    expect(events.length).toBeGreaterThanOrEqual(2);
    const decision = await server.db.owner('select subject_id from app.decision where id = $1', [
      published.body.decisionId,
    ]);
    expect(decision).toEqual([{ subject_id: plan.id }]);

    const again = await server.call(firm.planner, 'POST', `/api/plans/${plan.id}/publish`, {
      version: published.body.plan.version,
    });
    expect(again.status).toBe(409);
    const undone = await server.call<Plan>(firm.planner, 'POST', `/api/plans/${plan.id}/undo-publish`);
    expect(undone).toMatchObject({ status: 200, body: { name: 'First plan', status: 'published' } });
    expect(await owner(new Date().toISOString())).toBe(code(from));
    expect((await get<PlanDetail>(`/api/plans/${plan.id}`)).status).toBe('withdrawn');
  });

  test('the first plan has nothing before it to go back to', async () => {
    const [first] = (await get<{ items: Plan[] }>('/api/plans')).items.filter(
      ({ name }) => name === 'First plan',
    );
    const answer = await server.call<{ detail: string }>(
      firm.planner,
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
    expect((await server.call(firm.planner, 'DELETE', `/api/plans/${plan.id}`)).status).toBe(200);
    const left = await server.db.owner('select from app.territory where id = any($1)', [
      territories.map(({ territoryId }) => territoryId),
    ]);
    expect(left).toHaveLength(0);
    expect((await server.call(firm.planner, 'GET', `/api/plans/${plan.id}`)).status).toBe(404);
  });
});
