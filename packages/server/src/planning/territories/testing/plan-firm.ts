import type { Plan, PlanDetail, PlanFigures } from '@catchment/contract';
import { beforeAll, expect } from 'vitest';
import { systemActor } from '../../../platform/context.ts';
import { withClient } from '../../../platform/db/prepare-database.ts';
import { type Answer, type TestApp, type TestUser, testApp } from '../../../platform/testing/test-app.ts';
import { loadMarketData } from '../../market/load-market-data.ts';
import { buildAndPublishFirstPlan } from '../first-plan.ts';

export const HISTORY_START = new Date('2025-01-01T00:00:00Z');
/** Homes of the six reps: Los Angeles, Chicago, New York, Houston, Seattle, Miami. */
const HOMES = ['06037', '17031', '36061', '48201', '53033', '12086'];

interface Firm {
  planner: TestUser;
  reps: { id: string; user: TestUser; unit: number }[];
  accounts: { id: string; unit: number }[];
  /** FIPS code → unit. */
  unitOf: Map<string, number>;
}

type Move = { unit: number; territory: number };
type EditAnswer = { version: number; figures: PlanFigures; errors?: unknown[]; detail?: string };

/** A firm of six reps with live territories on a server of its own, and what a planner does with it. */
export interface PlanFirm extends Readonly<Firm> {
  readonly server: TestApp;
  readonly get: <T>(url: string, user?: TestUser) => Promise<T>;
  readonly newScenario: (name: string, body?: object) => Promise<Plan>;
  readonly edit: (plan: { id: string }, version: number, moves: Move[]) => Promise<Answer<EditAnswer>>;
  /** A unit that can change from its territory to one that it touches, and the one neighbour that is with it. */
  readonly borderUnit: (detail: PlanDetail) => Promise<{ unit: number; to: number; companion: number }>;
  readonly waitForBuild: (id: string) => Promise<PlanDetail>;
}

/** Call it once at the top of a test file: `const firm = planFirm();` */
export function planFirm(): PlanFirm {
  const server = testApp({ runJobs: true });
  const firm = {} as Firm;
  beforeAll(async () => {
    await withClient(server.db.database.owner, (owner) => loadMarketData(owner, new Date()));
    const units = await server.db.owner<{ id: number; fips: string }>('select id, fips from app.unit');
    firm.unitOf = new Map(units.map(({ id, fips }) => [fips, id]));
    firm.planner = await server.signIn('planner');
    await arrange(server, firm);
  }, 120_000);

  const get: PlanFirm['get'] = async (url, user = firm.planner) => {
    const answer = await server.call(user, 'GET', url);
    expect(answer.status).toBe(200);
    return answer.body as never;
  };
  return {
    server,
    get planner() {
      return firm.planner;
    },
    get reps() {
      return firm.reps;
    },
    get accounts() {
      return firm.accounts;
    },
    get unitOf() {
      return firm.unitOf;
    },
    get,
    newScenario: async (name, body = {}) => {
      const answer = await server.call<Plan>(firm.planner, 'POST', '/api/plans', { name, ...body });
      expect(answer.status).toBe(201);
      return answer.body;
    },
    edit: (plan, version, moves) =>
      server.call<EditAnswer>(firm.planner, 'POST', `/api/plans/${plan.id}/edits`, { version, moves }),
    borderUnit: async ({ alignment }) =>
      findBorderUnit(alignment, (await get<{ edges: number[] }>('/api/market')).edges),
    waitForBuild: async (id) => {
      const read = () => get<PlanDetail>(`/api/plans/${id}`);
      await expect.poll(async () => (await read()).building, { timeout: 50_000, interval: 100 }).toBeNull();
      return read();
    },
  };
}

/** Six reps under one root, each with five accounts at home, and a first plan that makes them live. */
async function arrange(server: TestApp, firm: Firm): Promise<void> {
  const root = crypto.randomUUID();
  await server.db.owner(`insert into app.org_node (id, name, kind) values ($1, 'Firm', 'firm')`, [root]);
  firm.reps = [];
  firm.accounts = [];
  for (const [index, fips] of HOMES.entries()) {
    const [id, unit] = [crypto.randomUUID(), firm.unitOf.get(fips)!];
    await server.db.owner(
      `insert into app.rep (id, external_key, name, home_unit_id, created_at) values ($1, $2, $3, $4, now())`,
      [id, `rep-${index}`, `Rep ${index}`, unit],
    );
    firm.reps.push({ id, unit, user: await server.signIn('rep', { repId: id }) });
    for (let number = 0; number < 5; number++)
      firm.accounts.push(await addAccount(server, `${index}-${number}`, unit));
  }
  await server.catchment.transaction(systemActor, (ctx) =>
    buildAndPublishFirstPlan(ctx, {
      name: 'First plan',
      seats: firm.reps.map(({ id, unit }, index) => ({
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

async function addAccount(server: TestApp, key: string, unit: number): Promise<{ id: string; unit: number }> {
  const id = crypto.randomUUID();
  await server.db.owner(
    `insert into app.account (id, source, external_key, name, unit_id, aum_cents, created_at, updated_at)
     values ($1, 'test', $2, $3, $4, 10000000000, now(), now())`,
    [id, key, `Account ${key}`, unit],
  );
  return { id, unit };
}

function findBorderUnit(
  alignment: readonly number[],
  edges: readonly number[],
): { unit: number; to: number; companion: number } {
  for (let edge = 0; edge < edges.length; edge += 2) {
    const [unit, other] = [edges[edge]!, edges[edge + 1]!];
    const around = edges.flatMap((end, place) => (end === unit ? [edges[place ^ 1]!] : []));
    const companions = around.filter((neighbour) => alignment[neighbour] === alignment[unit]);
    if (alignment[other] !== alignment[unit] && companions.length === 1)
      return { unit, to: alignment[other]!, companion: companions[0]! };
  }
  throw new Error('no border unit');
}
