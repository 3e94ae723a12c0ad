import type { PlanDetail } from '@catchment/contract';
import { describe, expect, test } from 'vitest';
import { planFirm } from './testing/plan-firm.ts';

const firm = planFirm();
const { edit, get, newScenario, server, waitForBuild } = firm;

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
    const started = await server.call<{ jobId: string }>(
      firm.planner,
      'POST',
      `/api/plans/${plan.id}/build`,
      {
        version: plan.version,
      },
    );
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
    await server.call(firm.planner, 'POST', `/api/plans/${plan.id}/build`, { version: plan.version });
    await expect
      .poll(async () => (await get<PlanDetail>(`/api/plans/${plan.id}`)).building?.objective ?? null, {
        timeout: 20_000,
      })
      .not.toBeNull();
    expect((await server.call(firm.planner, 'POST', `/api/plans/${plan.id}/build/cancel`)).status).toBe(200);
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
    await server.call(firm.planner, 'POST', `/api/plans/${plan.id}/build`, { version: plan.version });
    const { build, figures, alignment } = await waitForBuild(plan.id);
    expect(build!.feasible).toBe(false);
    expect(build!.unsatisfied[0]!.what).toMatch(
      /^Los Angeles County, CA alone has 1\.43 times the mean Population/,
    );
    expect(build!.unsatisfied[0]!.relaxation).toMatch(/at most \d+ territories/);
    const losAngeles = alignment[firm.unitOf.get('06037')!]!;
    expect(figures.territories[losAngeles]!.unitCount).toBe(1);
    expect(figures.split).toBe(0);
  }, 60_000);
});
