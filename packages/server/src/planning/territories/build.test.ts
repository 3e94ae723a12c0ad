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
      /^Los Angeles County, CA alone has 1\.43 times the mean population/,
    );
    expect(build!.unsatisfied[0]!.relaxation).toMatch(/at most \d+ territories/);
    const losAngeles = alignment[firm.unitOf.get('06037')!]!;
    expect(figures.territories[losAngeles]!.unitCount).toBe(1);
    expect(figures.split).toBe(0);
  }, 60_000);

  test('keeps pairs together and apart, and within bounds in the measure’s own unit', async () => {
    const [suffolk, middlesex] = [firm.unitOf.get('25025')!, firm.unitOf.get('25017')!];
    const live = await get<PlanDetail>(`/api/plans/${(await newScenario('Today')).id}`);
    // A county at a border of today, and the one neighbour that is with it.
    const { unit, companion } = await firm.borderUnit(live);
    const plan = await newScenario('Rules', {
      settings: {
        territoryCount: 6,
        balance: [{ measure: 'population', tolerance: 0.1, low: 45_000_000, high: 70_000_000 }],
        compactness: 'travel-time',
        compactnessWeight: 'population',
        together: [[suffolk, middlesex]],
        apart: [[unit, companion]],
        seconds: 4,
      },
    });
    await server.call(firm.planner, 'POST', `/api/plans/${plan.id}/build`, { version: plan.version });
    const { alignment, build, figures } = await waitForBuild(plan.id);
    expect(build).toMatchObject({ feasible: true, unsatisfied: [] });
    expect(alignment[suffolk]).toBe(alignment[middlesex]);
    expect(alignment[unit]).not.toBe(alignment[companion]);
    const population = figures.balance.find(({ measure }) => measure === 'population')!;
    expect(population).toMatchObject({ tolerance: null, low: 45_000_000, high: 70_000_000, outside: 0 });
    expect(population.min).toBeGreaterThanOrEqual(45_000_000);
    expect(population.max).toBeLessThanOrEqual(70_000_000);
  }, 60_000);

  test('draws as many territories as the capacity needs, names the new ones, and says why not fewer', async () => {
    const plan = await newScenario('As needed', {
      settings: {
        territoryCount: 6,
        capacity: { measure: 'population', most: 45_000_000 },
        balance: [{ measure: 'population', tolerance: 0.5 }],
        compactnessWeight: 'population',
        seconds: 5,
        keep: 0,
      },
    });
    await server.call(firm.planner, 'POST', `/api/plans/${plan.id}/build`, { version: plan.version });
    const { build, settings, territories, figures } = await waitForBuild(plan.id);
    expect(settings.territoryCount).toBe(territories.length);
    expect(territories.length).toBeGreaterThanOrEqual(8);
    expect(territories.length).toBeLessThanOrEqual(9);
    expect(build!.feasible).toBe(true);
    expect(build!.territoryCountWords).toMatch(/Fewer than 8 cannot be: all population together/);
    expect(Math.max(...figures.territories.map(({ totals }) => totals.population!))).toBeLessThanOrEqual(
      45_000_000,
    );
    expect(territories.slice(6).map(({ code }) => code)).toEqual(
      territories.slice(6).map(() => expect.stringMatching(/^T-/)),
    );
  }, 60_000);

  test('keeps how it went, the balance before and after, and a certificate in words', async () => {
    const plan = await newScenario('Report', {
      settings: {
        territoryCount: 6,
        balance: [{ measure: 'population', tolerance: 0.1 }],
        compactnessWeight: 'population',
        seconds: 5,
      },
    });
    await server.call(firm.planner, 'POST', `/api/plans/${plan.id}/build`, { version: plan.version });
    const { build } = await waitForBuild(plan.id);
    expect(build!.moments.length).toBeGreaterThan(0);
    expect(build!.moments.map(({ seconds }) => seconds)).toEqual(
      build!.moments.map(({ seconds }) => seconds).toSorted((a, b) => a - b),
    );
    expect(build!.balance).toEqual([
      expect.objectContaining({
        measure: 'population',
        before: expect.objectContaining({ cv: expect.any(Number) }),
        after: expect.objectContaining({ outside: 0 }),
      }),
    ]);
    expect(build!.certificate!.words).toMatch(/best possible plan|is better\.|more than \d+ % better/);
  }, 60_000);
});
