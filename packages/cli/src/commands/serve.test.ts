import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';

const MAIN = join(import.meta.dirname, '../main.ts');
const TIMEOUT_MS = 90_000;

let root: string;
const running: ChildProcess[] = [];

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'catchment-serve-'));
  chmodSync(root, 0o755);
});

afterAll(async () => {
  await Promise.all(running.map((child) => end(child, 'SIGTERM')));
  rmSync(root, { recursive: true, force: true });
}, TIMEOUT_MS);

interface Started {
  child: ChildProcess;
  lines: string[];
  /** The first line of stdout, or the exit code when there was none. */
  outcome: Promise<{ url: string } | { code: number | null }>;
}

function serve(port: number, data: string, env: NodeJS.ProcessEnv = {}): Started {
  const args = [MAIN, 'serve', '--json', '--port', String(port), '--data', join(root, data)];
  const child = spawn(process.execPath, args, {
    env: { ...process.env, CATCHMENT_SAMPLE: 'off', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.push(child);
  const lines: string[] = [];
  child.stderr?.on('data', (chunk: Buffer) => lines.push(...chunk.toString().trim().split('\n')));
  const outcome = new Promise<{ url: string } | { code: number | null }>((resolve) => {
    child.stdout?.once('data', (chunk: Buffer) => resolve(JSON.parse(chunk.toString()) as { url: string }));
    child.once('close', (code) => resolve({ code }));
  });
  return { child, lines, outcome };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const gone = new Promise<number | null>((resolve) => child.once('exit', resolve));
  child.kill(signal);
  return gone;
}

async function freePort(): Promise<number> {
  const server = await occupy(0);
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function occupy(port: number): Promise<Server> {
  const server = createServer();
  return new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve(server)));
}

test('serves page and API, prints how the first administrator comes in, and stops cleanly', {
  timeout: TIMEOUT_MS,
}, async () => {
  const port = await freePort();
  const { child, lines, outcome } = serve(port, 'clean');
  expect(await outcome).toMatchObject({ url: `http://localhost:${port}` });
  const health = await fetch(`http://localhost:${port}/api/health`);
  expect(await health.json()).toMatchObject({
    status: 'ok',
    database: expect.stringMatching(/^PostgreSQL 18/),
  });
  const page = await fetch(`http://localhost:${port}/accounts`, { headers: { accept: 'text/html' } });
  expect(await page.text()).toContain('<div id="root">');
  expect(page.headers.get('content-security-policy')).not.toContain('unsafe');
  expect(lines.join('\n')).toMatch(
    /Become one, once, within a day: http:\/\/localhost:\d+\/sign-in\?code=[\w-]{43}/,
  );
  expect(await end(child, 'SIGTERM')).toBe(0);
});

test('two starts at once on one folder: one serves, the other says which', {
  timeout: TIMEOUT_MS,
}, async () => {
  const [first, second] = [serve(await freePort(), 'twice'), serve(await freePort(), 'twice')];
  const outcomes = await Promise.all([first.outcome, second.outcome]);
  const winners = outcomes.filter((outcome) => 'url' in outcome);
  expect(winners).toHaveLength(1);
  const loser = 'url' in (outcomes[0] as object) ? second : first;
  expect(await loser.outcome).toEqual({ code: 1 });
  expect(loser.lines.at(-1)).toMatch(/^Catchment already runs on .*twice/);
});

test('a killed server leaves nothing that hinders the next start', { timeout: TIMEOUT_MS }, async () => {
  const first = serve(await freePort(), 'killed');
  await first.outcome;
  await end(first.child, 'SIGKILL');
  const second = serve(await freePort(), 'killed');
  expect(await second.outcome).toHaveProperty('url');
  expect(second.lines.join('\n')).toMatch(/Using the PostgreSQL that already runs/);
});

test('a taken port, a wrong port and an unreachable database are said in one line', {
  timeout: TIMEOUT_MS,
}, async () => {
  const taken = await occupy(0);
  const { port } = taken.address() as { port: number };
  const cases: [Started, RegExp, number][] = [
    [serve(port, 'taken'), /^Port \d+ on 127\.0\.0\.1 is taken .* --port \d+\.$/, 1],
    [serve(0, 'wrong'), /^--port: expected 1 to 65535, got 0$/, 2],
    [
      serve(await freePort(), 'far', { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' }),
      /^The database in DATABASE_URL cannot be used/,
      1,
    ],
    [serve(await freePort(), 'far', { DATABASE_URL: 'nonsense' }), /^DATABASE_URL is not an address/, 1],
  ];
  for (const [started, reason, code] of cases) {
    expect(await started.outcome).toEqual({ code });
    expect(started.lines.filter((line) => line !== 'Building the page')).toEqual([
      expect.stringMatching(reason),
    ]);
  }
  taken.close();
});

test('the sample firm comes by itself and goes by one request; then the first administrator is invited', {
  timeout: 4 * TIMEOUT_MS,
}, async () => {
  const port = await freePort();
  const { lines, outcome } = serve(port, 'sample', { CATCHMENT_SAMPLE: 'on' });
  expect(await outcome).toHaveProperty('url');
  const origin = `http://localhost:${port}`;
  const welcome = async () =>
    (await (await fetch(`${origin}/api/welcome`)).json()) as {
      sampleRoles: string[];
      samplePreparing: object | null;
    };
  await vi.waitUntil(async () => (await welcome()).sampleRoles.includes('admin'), {
    timeout: 3 * TIMEOUT_MS,
    interval: 500,
  });

  const headers = { 'content-type': 'application/json', origin };
  const signedIn = await fetch(`${origin}/api/session/role`, {
    method: 'POST',
    headers,
    body: '{"role":"admin"}',
  });
  const cookie = signedIn.headers
    .getSetCookie()
    .map((entry) => entry.split(';', 1)[0])
    .join('; ');
  expect(lines.join('\n')).not.toContain('There is no administrator yet');
  const removed = await fetch(`${origin}/api/sample`, { method: 'DELETE', headers: { origin, cookie } });
  expect(removed.status).toBe(202);
  await vi.waitUntil(() => lines.join('\n').includes('There is no administrator yet'), {
    timeout: TIMEOUT_MS,
  });
  expect((await welcome()).sampleRoles).toEqual([]);
});
