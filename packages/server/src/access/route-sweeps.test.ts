import type { Method, Route } from '@catchment/contract';
import { beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { testApp } from '../platform/testing/test-app.ts';
import { buildWorld, type World } from './testing/matrix-world.ts';
import { objectId, ROUTE_TABLE } from './testing/route-table.ts';
import { type Reply, sendRequest } from './testing/send-request.ts';

const server = testApp();
let world: World;

/** Requests that change no regulated record though they are not GET: they compute, or only wake a job. */
const CHANGES_NOTHING = new Set([
  'checkCondition',
  'dryRunRules',
  'replayDecision',
  'replayScores',
  'buildPlan',
  'cancelBuild',
  'previewImport',
  'retryJob',
  'rescore',
  'routeWaiting',
]);

beforeAll(async () => {
  world = await buildWorld(server);
}, 120_000);

const routesThat = (matches: (method: Method) => boolean): Route[] =>
  server.catchment.routes.map((bound) => bound.contract).filter((contract) => matches(contract.method));
const mutating = () => routesThat((method) => method !== 'GET');

function request(contract: Route) {
  const row = ROUTE_TABLE[contract.name]!;
  const id = row.object ? objectId(world, row.object, 'own', 'admin') : '';
  return row.request(world, id, 'own');
}

/** One digest over every table, or over the regulated ones and their log. */
async function digest(regulatedOnly = false, withoutLog = false): Promise<string> {
  const tables = await server.db.owner<{ name: string }>(`
    select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('app', 'auth', 'audit') and c.relkind = 'r' and c.oid <> 'auth.last_seen'::regclass
      and not (${withoutLog} and c.oid = 'audit.event'::regclass)
      and (not ${regulatedOnly} or obj_description(c.oid) = 'audit=audited' or c.oid = 'audit.event'::regclass) order by 1`);
  const parts = tables.map(
    ({ name }) =>
      `select '${name}' as t, count(*), md5(string_agg(md5(r::text), '' order by md5(r::text))) from ${name} r`,
  );
  return JSON.stringify(await server.db.owner(`${parts.join(' union all ')} order by t`));
}

describe('without its audit event nothing happens', () => {
  test('every mutating route fails whole when the audit log cannot be written', {
    timeout: 120_000,
  }, async () => {
    const before = await digest(true);
    const [{ source }] = (await server.db.owner<{ source: string }>(
      `select pg_get_functiondef('audit.capture'::regproc) as source`,
    )) as [{ source: string }];
    await server.db.owner(
      `create or replace function audit.capture() returns trigger language plpgsql as $$ begin raise exception 'the log is away'; end $$`,
    );
    const wentThrough: string[] = [];
    let failed = 0;
    try {
      for (const contract of mutating()) {
        const { status } = await sendRequest(server, contract, request(contract), world.users.admin.headers);
        if (status >= 500) failed++;
        else if (status < 400 && !CHANGES_NOTHING.has(contract.name))
          wentThrough.push(`${contract.name}: ${status}`);
      }
    } finally {
      await server.db.owner(source);
    }
    expect(wentThrough).toEqual([]);
    expect(failed).toBeGreaterThan(20);
    expect(await digest(true)).toBe(before);
  });
});

describe('requests from elsewhere', () => {
  test('a foreign page cannot change anything: 403 on every mutating route', async () => {
    const before = await digest();
    for (const contract of mutating()) {
      for (const headers of [
        { origin: 'https://evil.example' },
        { 'sec-fetch-site': 'cross-site' },
        { 'sec-fetch-site': 'same-site' },
        { origin: 'null' },
      ]) {
        const { status } = await sendRequest(server, contract, request(contract), {
          ...world.users.admin.headers,
          ...headers,
        } as Record<string, string>);
        expect({ route: contract.name, headers, status }).toEqual({
          route: contract.name,
          headers,
          status: 403,
        });
      }
    }
    expect(await digest()).toBe(before);
  });

  test('what is not JSON is refused', async () => {
    for (const contract of mutating().filter((route) => route.body && !route.upload)) {
      const headers = { ...world.users.admin.headers, 'content-type': 'text/plain', host: 'localhost' };
      const url = contract.path.replace(/:[A-Za-z]+/g, world.orgNode);
      const response = await server.app.inject({ method: contract.method, url, headers, payload: '{}' });
      expect({ route: contract.name, status: response.statusCode }).toEqual({
        route: contract.name,
        status: 415,
      });
    }
  });

  test('on loopback a foreign host name is refused, which stops DNS rebinding', async () => {
    const response = await server.app.inject({
      method: 'GET',
      url: '/api/welcome',
      headers: { host: 'evil.example:3000' },
    });
    expect(response.statusCode).toBe(421);
  });

  test('reading changes nothing, and leaves at most a note that it was read', {
    timeout: 60_000,
  }, async () => {
    const newest = 'select coalesce(max(sequence), 0)::int as sequence from audit.event';
    const [last] = await server.db.owner<{ sequence: number }>(newest);
    const before = await digest(false, true);
    for (const contract of routesThat((method) => method === 'GET')) {
      for (const method of ['GET', 'HEAD'] as const) {
        await sendRequest(
          server,
          { ...contract, method: method as Method },
          request(contract),
          world.users.admin.headers,
        );
      }
    }
    expect(await digest(false, true)).toBe(before);
    const notes = await server.db.owner(
      `select distinct action from audit.event where sequence > $1 and action not in ('read', 'export')`,
      [last?.sequence],
    );
    expect(notes).toEqual([]);
  });
});

test('a field that is not promised is refused on every mutating route, never stored', {
  timeout: 60_000,
}, async () => {
  const before = await digest();
  const strange = [
    'id',
    'role',
    'owner',
    'status',
    'version',
    'createdAt',
    'created_by',
    'simulated',
    'constructor',
    'anything',
  ];
  for (const contract of mutating().filter((route) => !route.upload)) {
    const known = Object.keys((contract.body as z.ZodObject | undefined)?.shape ?? {});
    const parts = request(contract);
    for (const field of strange.filter((name) => !known.includes(name))) {
      const { status } = await sendRequest(
        server,
        contract,
        { ...parts, body: { ...parts.body, [field]: 1 } },
        world.users.admin.headers,
      );
      expect({ route: contract.name, field, status }).toEqual({ route: contract.name, field, status: 400 });
    }
    const poisoned = await server.app.inject({
      method: contract.method,
      url: contract.path.replace(/:[A-Za-z]+/g, world.orgNode),
      headers: { host: 'localhost', 'content-type': 'application/json', ...world.users.admin.headers },
      payload: '{"__proto__": {"role": "admin"}}',
    });
    expect({ route: contract.name, status: poisoned.statusCode }).toEqual({
      route: contract.name,
      status: 400,
    });
  }
  expect(await digest()).toBe(before);
});

describe('every answer', () => {
  const INSIDE =
    /node_modules|\.ts:\d|at Object\.|\/work\/|select .* from|pg_|syntax error|invalid input syntax|violates|relation "/i;

  function check(where: string, { status, body, headers }: Reply): void {
    const policy = String(headers['content-security-policy']);
    expect(policy, where).toMatch(
      /default-src 'none'.*script-src 'self' 'nonce-.*object-src 'none'; base-uri 'none'; frame-ancestors 'none'/,
    );
    expect(policy, where).not.toMatch(/unsafe-/);
    expect(headers, where).toMatchObject({
      'strict-transport-security': expect.stringMatching(/max-age=31536000; includeSubDomains/),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cache-control': 'no-store',
    });
    if (status < 400) return;
    expect(body, where).toMatchObject({
      type: 'about:blank',
      title: expect.any(String),
      status,
      detail: expect.any(String),
    });
    expect(JSON.stringify(body), where).not.toMatch(INSIDE);
    expect(
      Object.keys(body as object).filter(
        (key) => !['type', 'title', 'status', 'detail', 'errors', 'current', 'requestId'].includes(key),
      ),
      where,
    ).toEqual([]);
  }

  test('carries the security headers, and a refusal shows nothing of the inside, however odd the request', {
    timeout: 120_000,
  }, async () => {
    const odd = [
      "'; drop table app.account; --",
      '../../etc/passwd',
      '%00',
      '999999999999999999999',
      '{}',
      '💥',
      'x'.repeat(5000),
    ];
    for (const { contract } of server.catchment.routes) {
      const parts = request(contract);
      for (const value of odd) {
        const params = Object.fromEntries(Object.keys(parts.params ?? {}).map((name) => [name, value]));
        const query = Object.fromEntries(
          Object.keys((contract.query as z.ZodObject | undefined)?.shape ?? { q: 1 }).map((name) => [
            name,
            value,
          ]),
        );
        const body = parts.body && Object.fromEntries(Object.keys(parts.body).map((name) => [name, value]));
        const reply = await sendRequest(
          server,
          contract,
          { params, query, ...(body ? { body } : {}) },
          world.users.admin.headers,
        );
        check(`${contract.name} ${value.slice(0, 20)}`, reply);
        expect({
          route: contract.name,
          value: value.slice(0, 20),
          isServerError: reply.status >= 500,
        }).toMatchObject({ isServerError: false });
      }
    }
  });

  test('also where there is no route, no session, or no sense', async () => {
    const call = (method: 'GET' | 'POST', url: string, payload?: string, type = 'application/json') =>
      server.app.inject({
        method,
        url,
        headers: { host: 'localhost', 'content-type': type },
        ...(payload === undefined ? {} : { payload }),
      });
    for (const response of [
      await call('GET', '/api/nowhere'),
      await call('GET', '/api/accounts'),
      await call('POST', '/api/first-admin', '{"code":'),
      await call('POST', '/api/first-admin', '[]'),
      await call('POST', '/api/first-admin', `{"code":"${'x'.repeat(5_000_000)}"}`),
      await call('POST', '/api/auth/sign-in/email', '{"email":1}'),
    ]) {
      expect(response.statusCode).toBeGreaterThanOrEqual(400);
      expect(response.statusCode).toBeLessThan(500);
      check(response.body.slice(0, 80), {
        status: response.statusCode,
        body: response.json(),
        headers: response.headers,
      });
    }
  });
});
