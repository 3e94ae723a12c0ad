import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Writable } from 'node:stream';
import { defineRoute } from '@catchment/contract';
import { afterAll, expect, test } from 'vitest';
import { z } from 'zod';
import { createLogger } from '../log/logger.ts';
import { testApp } from '../testing/test-app.ts';
import { route } from './bound-route.ts';

const logged: string[] = [];
const log = createLogger(
  'info',
  new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      logged.push(chunk.toString());
      done();
    },
  }),
);

const slow = route(
  defineRoute({
    name: 'slow',
    method: 'POST',
    path: '/api/test/slow/:ms',
    tag: 'Test',
    permission: 'public',
    summary: 'Answers after a while',
    params: z.strictObject({ ms: z.coerce.number() }),
    results: { ok: { status: 200, body: z.object({ secret: z.string().optional(), kept: z.string() }) } },
  }),
  async (_ctx, { ms }) => {
    await new Promise((resolve) => setTimeout(resolve, ms));
    return { kind: 'ok', body: { kept: 'yes', leaked: 'no' } as never };
  },
);
const broken = route(
  defineRoute({
    name: 'broken',
    method: 'GET',
    path: '/api/test/broken',
    tag: 'Test',
    permission: 'public',
    summary: 'Fails',
    query: z.strictObject({ q: z.string() }),
    results: { ok: { status: 200 } },
  }),
  async (_ctx, { q }) => {
    throw new Error(`duplicate key value (email)=(${q})`);
  },
);
const rows = route(
  defineRoute({
    name: 'rows',
    method: 'GET',
    path: '/api/test/rows',
    tag: 'Test',
    permission: 'public',
    summary: 'Streams',
    download: 'text/csv',
    results: { ok: { status: 200 } },
  }),
  async () => ({
    kind: 'ok',
    fileName: 'rows "1".csv',
    content: (async function* () {
      for (let row = 0; row < 3; row++) yield `${row}\n`;
    })(),
  }),
);

const server = testApp({ log, extraRoutes: [slow, broken, rows] });
const webDir = join(mkdtempSync(join(tmpdir(), 'catchment-web-')), 'dist');
const withPage = testApp({ webDir });
afterAll(() => rmSync(dirname(webDir), { recursive: true, force: true }));
const limited = testApp({ limits: { perAddress: 1e9, perCaller: 5, perCostlyAction: 2, signIn: 3 } });

test('an unknown address is a problem that shows nothing of the inside', async () => {
  const answer = await server.call(null, 'GET', '/api/nothing');
  expect(answer).toMatchObject({ status: 404, body: { title: 'Not found', status: 404 } });
  expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
});

test('what the contract does not promise does not leave', async () => {
  expect((await server.call(null, 'POST', '/api/test/slow/0')).body).toEqual({ kept: 'yes' });
});

test('a file is streamed with a safe name', async () => {
  const answer = await server.call(null, 'GET', '/api/test/rows');
  expect(answer.body).toBe('0\n1\n2\n');
  expect(answer.headers['content-disposition']).toBe('attachment; filename="rows _1_.csv"');
  expect(answer.headers['x-content-type-options']).toBe('nosniff');
});

test('a failure is logged without what people wrote, and answered without the reason', async () => {
  const answer = await server.call(null, 'GET', '/api/test/broken?q=canary@example.test');
  expect(answer).toMatchObject({ status: 500, body: { title: 'Something went wrong here' } });
  const lines = logged.filter((line) =>
    line.includes(String((answer.body as { requestId: string }).requestId)),
  );
  expect(lines).toHaveLength(2);
  expect(logged.join('')).not.toContain('canary');
});

test('the API describes itself, in full and as OpenAPI 3.1', async () => {
  const document = (
    await server.call<{ openapi: string; paths: Record<string, object> }>(null, 'GET', '/api/openapi.json')
  ).body;
  expect(document.openapi).toBe('3.1.0');
  for (const { contract } of server.catchment.routes.filter(
    (bound) => !bound.contract.path.startsWith('/api/test'),
  )) {
    const path = contract.path.replace(/:([A-Za-z]+)/g, '{$1}');
    expect(document.paths[path]).toHaveProperty(contract.method.toLowerCase());
  }
  const page = await server.call<string>(null, 'GET', '/api/docs');
  expect(page.headers['content-type']).toMatch(/text\/html/);
  expect(page.body).toContain('/api/accounts/:id');
  expect(page.body).not.toMatch(/<script|https?:\/\//);
});

test('a page that is built after the start is served, with its own nonce and hashed files for ever', async () => {
  mkdirSync(join(webDir, 'assets'), { recursive: true });
  writeFileSync(
    join(webDir, 'index.html'),
    '<meta nonce="%CSP_NONCE%"><script src="/assets/a-1.js"></script>',
  );
  writeFileSync(join(webDir, 'assets', 'a-1.js'), 'let a;');
  const html = { accept: 'text/html' };
  const pages = [
    await withPage.call<string>(null, 'GET', '/', undefined, html),
    await withPage.call<string>(null, 'GET', '/accounts/1', undefined, html),
  ];
  const nonces = pages.map((page) => /nonce="([^"]+)"/.exec(page.body)?.[1]);
  expect(new Set(nonces).size).toBe(2);
  for (const [index, page] of pages.entries())
    expect(page.headers['content-security-policy']).toContain(`'nonce-${nonces[index]}'`);
  const asset = await withPage.call(null, 'GET', '/assets/a-1.js');
  expect(asset).toMatchObject({ status: 200, body: 'let a;' });
  expect(asset.headers['cache-control']).toMatch(/immutable/);
  expect((await withPage.call(null, 'GET', '/assets/gone.js')).status).toBe(404);
  expect((await withPage.call(null, 'GET', '/../package.json')).status).toBe(404);
  expect((await withPage.call(null, 'GET', '/api/nothing', undefined, html)).status).toBe(404);
  const anything = { accept: '*/*' };
  expect((await withPage.call(null, 'GET', '/', undefined, anything)).status).toBe(200);
  expect((await withPage.call(null, 'GET', '/assets/gone.js', undefined, anything)).status).toBe(404);
});

test('one person who floods is stopped; others are not', async () => {
  const [flooder, other] = [await limited.signIn('planner'), await limited.signIn('planner')];
  const answers = [];
  for (let i = 0; i < 8; i++) answers.push(await limited.call(flooder, 'GET', '/api/org'));
  expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200, 200, 429, 429, 429]);
  expect(answers.at(-1)?.headers['retry-after']).toMatch(/^\d+$/);
  expect((await limited.call(other, 'GET', '/api/org')).status).toBe(200);
});

test('guessing a code or a password is limited more strictly', async () => {
  const guess = () =>
    limited.call(null, 'POST', '/api/auth/sign-in/email', { email: 'a@example.test', password: 'x' });
  const statuses = [];
  for (let i = 0; i < 4; i++) statuses.push((await guess()).status);
  expect(statuses).toEqual([401, 401, 401, 429]);
});

test('a broken request line is refused in the same form', async () => {
  await server.app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = server.app.server.address() as { port: number };
  const answer = await new Promise<string>((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('NONSENSE\r\n\r\n'));
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk.toString();
    });
    socket.on('close', () => resolve(text));
  });
  expect(answer).toMatch(
    /^HTTP\/1.1 400 .*content-security-policy: default-src 'none'.*application\/problem\+json/s,
  );
});

test('stopping lets running requests end and takes no new ones', async () => {
  const { port } = server.app.server.address() as { port: number };
  const send = (ms: number) => fetch(`http://127.0.0.1:${port}/api/test/slow/${ms}`, { method: 'POST' });
  const running = send(600);
  await new Promise((resolve) => setTimeout(resolve, 150));
  const closing = server.catchment.close();
  const late = await send(0).then(
    (response) => response.status,
    () => 'refused',
  );
  expect(late === 503 || late === 'refused').toBe(true);
  expect(await (await running).json()).toEqual({ kept: 'yes' });
  await closing;
});
