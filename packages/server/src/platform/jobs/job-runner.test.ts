import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { systemActor } from '../context.ts';
import { testApp } from '../testing/test-app.ts';
import { job } from './job.ts';

const seen: { name: string; actor: string; userId: string | null; rows: number }[] = [];
const aborted: string[] = [];
let failures = 0;

const look = job('test.look', z.strictObject({ note: z.string() }), async (ctx, { note }) => {
  const rows = await ctx.transaction(({ db }) => db.selectFrom('app.org_node').select('id').execute());
  seen.push({ name: note, actor: ctx.actor.kind, userId: ctx.actor.userId, rows: rows.length });
});
const flaky = job('test.flaky', z.strictObject({}), async () => {
  if (failures++ === 0) throw new Error('once');
  seen.push({ name: 'flaky', actor: '', userId: null, rows: 0 });
});
const endless = job('test.endless', z.strictObject({}), async (ctx, _payload, signal) => {
  seen.push({ name: 'endless', actor: '', userId: null, rows: 0 });
  while (!signal.aborted) await sleep(10);
  aborted.push(ctx.jobId);
  signal.throwIfAborted();
});

const server = testApp({ runJobs: true, extraJobs: [look, flaky, endless] });

async function until(what: () => boolean): Promise<void> {
  for (let waited = 0; !what(); waited += 50) {
    if (waited > 15_000) throw new Error('it did not happen within 15 s');
    await sleep(50);
  }
}

const ran = (name: string) => seen.filter((entry) => entry.name === name);

test('a job runs when its transaction commits, as the user who caused it, and sees what they see', {
  timeout: 30_000,
}, async () => {
  await server.db.owner(
    `insert into app.org_node (id, name, kind) values (gen_random_uuid(), 'Firm', 'firm')`,
  );
  const [planner, client] = [await server.signIn('planner'), await server.signIn('client')];
  for (const user of [planner, client]) {
    const actor = { ...systemActor, kind: 'user' as const, userId: user.userId, role: user.role };
    await server.catchment.transaction(actor, (ctx) => ctx.jobs.enqueue('test.look', { note: user.role }));
  }
  await until(() => ran('planner').length + ran('client').length === 2);
  expect(ran('planner')).toEqual([{ name: 'planner', actor: 'job', userId: planner.userId, rows: 1 }]);
  expect(ran('client')).toEqual([{ name: 'client', actor: 'job', userId: client.userId, rows: 0 }]);
});

test('a transaction that fails leaves no job', async () => {
  const before = await server.db.owner('select from pgboss.job');
  const failing = server.catchment.transaction(systemActor, async (ctx) => {
    await ctx.jobs.enqueue('test.look', { note: 'never' });
    throw new Error('rolled back');
  });
  await expect(failing).rejects.toThrow('rolled back');
  expect((await server.db.owner('select from pgboss.job')).length).toBe(before.length);
});

test('a job of someone who may no longer act is dropped', { timeout: 30_000 }, async () => {
  const user = await server.signIn('planner');
  const actor = { ...systemActor, kind: 'user' as const, userId: user.userId, role: user.role };
  await server.db.owner('update auth.user set disabled = true where id = $1', [user.userId]);
  await server.catchment.transaction(actor, (ctx) => ctx.jobs.enqueue('test.look', { note: 'disabled' }));
  await server.catchment.transaction(systemActor, (ctx) =>
    ctx.jobs.enqueue('test.look', { note: 'after disabled' }),
  );
  await until(() => ran('after disabled').length === 1);
  expect(ran('disabled')).toEqual([]);
});

test('a job that fails is tried again', { timeout: 30_000 }, async () => {
  await server.catchment.transaction(systemActor, (ctx) => ctx.jobs.enqueue('test.flaky', {}));
  await until(() => ran('flaky').length === 1);
  expect(failures).toBe(2);
});

test('one key holds one job at a time; a running job is cancelled wherever it runs', {
  timeout: 30_000,
}, async () => {
  const enqueue = () =>
    server.catchment.transaction(systemActor, (ctx) =>
      ctx.jobs.enqueue('test.endless', {}, { singletonKey: 'one' }),
    );
  const id = await enqueue();
  expect(await enqueue()).toBeNull();
  await until(() => ran('endless').length === 1);
  await server.catchment.transaction(systemActor, (ctx) => ctx.jobs.cancel('test.endless', id ?? ''));
  await until(() => aborted.length === 1);
  expect(aborted).toEqual([id]);
  await sleep(2000);
  expect(ran('endless')).toHaveLength(1);
});

test('payloads that do not fit are refused before they are stored', async () => {
  const enqueue = server.catchment.transaction(systemActor, (ctx) =>
    ctx.jobs.enqueue('test.look', { wrong: 1 }),
  );
  await expect(enqueue).rejects.toThrow();
});
