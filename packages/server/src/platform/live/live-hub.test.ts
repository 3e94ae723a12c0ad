import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { systemActor } from '../context.ts';
import { type TestUser, testApp } from '../testing/test-app.ts';

const server = testApp();

/** Opens the stream of a user and collects what arrives. */
async function listen(user: TestUser): Promise<{ events: string[]; close: () => void }> {
  const { port } = server.app.server.address() as { port: number };
  const controller = new AbortController();
  const response = await fetch(`http://localhost:${port}/api/events`, {
    headers: user.headers,
    signal: controller.signal,
  });
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  const events: string[] = [];
  const decoder = new TextDecoder();
  const pump = async () => {
    for await (const chunk of response.body ?? []) {
      events.push(
        ...decoder
          .decode(chunk)
          .split('\n')
          .filter((line) => line.startsWith('data: '))
          .map((line) => line.slice(6)),
      );
    }
  };
  void pump().catch(() => undefined);
  return { events, close: () => controller.abort() };
}

test('an event reaches the open pages when its transaction commits, and nobody hears of a lead they may not see', async () => {
  await server.app.listen({ host: 'localhost', port: 0 });
  const [planner, rep] = [
    await listen(await server.signIn('planner')),
    await listen(await server.signIn('rep')),
  ];
  const leadId = '0190aaaa-0000-7000-8000-000000000000';
  const undone = server.catchment.transaction(systemActor, async (ctx) => {
    await ctx.notify({ kind: 'plan-published', planId: 'never' });
    throw new Error('rolled back');
  });
  await expect(undone).rejects.toThrow();
  await server.catchment.transaction(systemActor, async (ctx) => {
    await ctx.notify({ kind: 'lead-changed', leadId });
    await ctx.notify({
      kind: 'import-progress',
      importId: 'i',
      rowsDone: 1,
      rowsTotal: 2,
      status: 'running',
    });
  });
  await sleep(300);
  expect(planner.events).toEqual([
    `{"kind":"lead-changed","leadId":"${leadId}"}`,
    '{"kind":"import-progress","importId":"i","rowsDone":1,"rowsTotal":2,"status":"running"}',
  ]);
  expect(rep.events).toEqual(['{"kind":"home-changed"}']);
  planner.close();
  rep.close();
});

test('nobody listens without a session', async () => {
  const { port } = server.app.server.address() as { port: number };
  const response = await fetch(`http://localhost:${port}/api/events`);
  expect(response.status).toBe(401);
});
