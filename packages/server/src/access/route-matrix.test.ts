import { type Role, routes } from '@catchment/contract';
import { beforeAll, expect, test } from 'vitest';
import { testApp } from '../platform/testing/test-app.ts';
import { buildWorld, RELATIONS, type Relation, type World } from './testing/matrix-world.ts';
import { type ObjectKind, objectId, ROUTE_TABLE, type RouteRow, TERRITORIAL } from './testing/route-table.ts';
import { forgetEverything, type Reply, sendRequest } from './testing/send-request.ts';

const server = testApp();
const CALLERS = [
  'admin',
  'planner',
  'manager',
  'rep',
  'marketer',
  'compliance',
  'onboarding',
  'client',
  'anonymous',
  'key',
  'suspended',
] as const;
type Caller = (typeof CALLERS)[number];
const LETTERS: Record<Role, string> = {
  admin: 'a',
  planner: 'p',
  manager: 'm',
  rep: 'r',
  marketer: 'k',
  compliance: 'c',
  onboarding: 'o',
  client: 'x',
};
const CELLS_MIN = 5000;

let world: World;

beforeAll(async () => {
  world = await buildWorld(server);
  forgetEverything(server);
}, 120_000);

test('every route of the contract is answered, and every route has a row in the table', () => {
  const names = server.catchment.routes.map((bound) => bound.contract.name);
  expect(names.filter((name) => !(name in ROUTE_TABLE))).toEqual([]);
  expect(routes.filter((route) => !names.includes(route.name)).map((route) => route.name)).toEqual([]);
  expect(new Set(names).size).toBe(names.length);
});

test('route × role × object: every cell is as the table says, and the invisible is as if it did not exist', {
  timeout: 300_000,
}, async () => {
  const wrong: string[] = [];
  let cells = 0;
  for (const { contract } of server.catchment.routes) {
    const row = ROUTE_TABLE[contract.name]!;
    for (const caller of CALLERS) {
      const replies = new Map<Relation, Reply>();
      for (const relation of RELATIONS) {
        const id = row.object ? objectId(world, row.object, relation, caller) : '';
        const parts = row.request(world, id, relation);
        if (parts.params?.name === 'JOB') parts.params.name = await jobName();
        const reply = await sendRequest(server, contract, parts, headersOf(caller));
        replies.set(relation, reply);
        const expected = expectedOf(row, caller, relation);
        if (!expected(reply.status))
          wrong.push(
            `${contract.name} as ${caller} on ${relation}: ${reply.status} ${JSON.stringify(reply.body).slice(0, 160)}`,
          );
        cells++;
      }
      const shapes = new Set(
        [...replies.values()].filter((reply) => reply.status === 404 && row.object).map(shapeOf),
      );
      if (shapes.size > 1)
        wrong.push(`${contract.name} as ${caller}: 404s differ: ${[...shapes].join(' | ')}`);
    }
  }
  expect(wrong).toEqual([]);
  expect(cells).toBeGreaterThanOrEqual(CELLS_MIN);
});

function expectedOf(row: RouteRow, caller: Caller, relation: Relation): (status: number) => boolean {
  const succeeds = (status: number) => (row.ends ? row.ends.includes(status) : status >= 200 && status < 300);
  if (row.roles === '*') return succeeds;
  if (caller === 'anonymous' || caller === 'suspended') return (status) => status === 401;
  const isAllowed = caller === 'key' ? row.key === true : row.roles.includes(LETTERS[caller]);
  if (!isAllowed) return (status) => status === 403;
  if (row.object && !sees(row.object, caller, relation)) return (status) => status === 404;
  return succeeds;
}

/** The rules of visibility in words: who sees everything, and who sees the own territory only. */
function sees(kind: ObjectKind, caller: Caller, relation: Relation): boolean {
  if (relation === 'non-existent') return false;
  if (kind === 'key') return relation === 'own';
  if (!TERRITORIAL.has(kind)) return true;
  if (caller === 'manager' || caller === 'rep') return relation === 'own' || relation === 'same-territory';
  return true;
}

function headersOf(caller: Caller): Record<string, string> {
  if (caller === 'anonymous') return {};
  if (caller === 'key') return world.key.headers;
  return caller === 'suspended' ? world.suspended.headers : world.users[caller].headers;
}

/** A refusal without what differs from request to request. */
function shapeOf({ status, body, headers }: Reply): string {
  const { requestId: _id, ...rest } = body as Record<string, unknown>;
  return JSON.stringify([status, rest, headers['content-type'], Object.keys(headers).sort()]);
}

async function jobName(): Promise<string> {
  const [row] = await server.db.owner<{ name: string }>('select name from pgboss.job where id = $1', [
    world.failedJob,
  ]);
  return row?.name ?? '';
}
