import { defineRoute, ok, problem } from '@catchment/contract';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { testApp } from '../testing/test-app.ts';
import { rounds } from '../testing/thorough.ts';
import { route } from './bound-route.ts';

const addView = route(
  defineRoute({
    name: 'addView',
    method: 'POST',
    path: '/api/test/views',
    tag: 'Test',
    permission: 'signed-in',
    summary: 'Adds a saved view, slowly',
    body: z.strictObject({
      name: z.string(),
      waitMs: z.number().default(0),
      fails: z.boolean().default(false),
    }),
    results: {
      ok: { status: 201, body: z.object({ id: z.string() }) },
      conflict: { status: 409, body: problem },
    },
  }),
  async (ctx, { name, waitMs, fails }) => {
    const id = ctx.random.uuid();
    const row = {
      id,
      user_id: ctx.actor.userId ?? '',
      page: 'p',
      name,
      address: 'a',
      created_at: ctx.clock.now(),
    };
    await ctx.db.insertInto('app.saved_view').values(row).execute();
    await new Promise((resolve) => setTimeout(resolve, waitMs));
    return fails ? { kind: 'conflict' } : { kind: 'ok', body: { id } };
  },
);
const ping = route(
  defineRoute({
    name: 'ping',
    method: 'POST',
    path: '/api/test/ping',
    tag: 'Test',
    permission: 'signed-in',
    summary: 'Ping',
    results: { ok: { status: 200, body: ok } },
  }),
  async () => ({ kind: 'ok', body: { ok: true as const } }),
);

const server = testApp({ extraRoutes: [addView, ping] });
const ROUNDS = rounds(1000, 20);
const CONCURRENT = 50;

const count = async (name: string) =>
  (await server.db.owner('select from app.saved_view where name = $1', [name])).length;

test('the same request sent twice has one effect and one answer', async () => {
  const user = await server.signIn('planner');
  const send = () =>
    server.call<{ id: string }>(
      user,
      'POST',
      '/api/test/views',
      { name: 'once' },
      { 'idempotency-key': 'k1' },
    );
  const first = await send();
  const second = await send();
  expect(first.status).toBe(201);
  expect(second).toMatchObject({ status: 201, body: first.body });
  expect(await count('once')).toBe(1);
});

test('another body under the same key is refused', async () => {
  const user = await server.signIn('planner');
  await server.call(user, 'POST', '/api/test/views', { name: 'a' }, { 'idempotency-key': 'k' });
  const other = await server.call(user, 'POST', '/api/test/views', { name: 'b' }, { 'idempotency-key': 'k' });
  expect(other.status).toBe(422);
  expect(await count('b')).toBe(0);
});

test('a key counts for one person and one route', async () => {
  const [ada, bob] = [await server.signIn('planner'), await server.signIn('planner')];
  const header = { 'idempotency-key': 'shared' };
  const answers = [
    await server.call<{ id: string }>(ada, 'POST', '/api/test/views', { name: 'mine' }, header),
    await server.call<{ id: string }>(bob, 'POST', '/api/test/views', { name: 'mine' }, header),
  ];
  expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(2);
  expect((await server.call(ada, 'POST', '/api/test/ping', undefined, header)).body).toEqual({ ok: true });
});

test('a refusal has no effect and may be tried again under its key', async () => {
  const user = await server.signIn('planner');
  const header = { 'idempotency-key': 'again' };
  const refused = await server.call(user, 'POST', '/api/test/views', { name: 'later', fails: true }, header);
  expect(refused.status).toBe(409);
  expect(await count('later')).toBe(0);
  const { fails: _, ...rest } = { name: 'later', fails: false };
  expect((await server.call(user, 'POST', '/api/test/views', rest, header)).status).toBe(201);
});

test(`${CONCURRENT} at once, ${ROUNDS} times: one effect each time, the others wait or get the same answer`, {
  timeout: 600_000,
}, async () => {
  const user = await server.signIn('planner');
  for (let round = 0; round < ROUNDS; round++) {
    const name = `race ${round}`;
    const header = { 'idempotency-key': name };
    const answers = await Promise.all(
      Array.from({ length: CONCURRENT }, () =>
        server.call<{ id: string }>(user, 'POST', '/api/test/views', { name, waitMs: 5 }, header),
      ),
    );
    const given = answers.filter((answer) => answer.status === 201);
    expect(given.length).toBeGreaterThanOrEqual(1);
    expect(new Set(given.map((answer) => answer.body.id)).size).toBe(1);
    expect(answers.filter((answer) => answer.status !== 201 && answer.status !== 409)).toEqual([]);
    expect(await count(name)).toBe(1);
  }
});

test('an answer is kept for a day, then forgotten', async () => {
  const user = await server.signIn('planner');
  await server.call(user, 'POST', '/api/test/views', { name: 'old' }, { 'idempotency-key': 'day' });
  const kept = () => server.db.owner('select from app.idempotency where actor_id = $1', [user.userId]);
  const forget = (hours: number) =>
    server.db.as({}, ({ db }) =>
      sql`select app.forget_old(now() + make_interval(hours => ${hours}))`.execute(db),
    );
  await forget(23);
  expect(await kept()).toHaveLength(1);
  await forget(25);
  expect(await kept()).toHaveLength(0);
});
