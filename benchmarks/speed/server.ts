import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { removeDataFolder } from '../../packages/server/src/platform/testing/remove-data-folder.ts';
import { record } from '../harness.ts';

// Starts Catchment on an empty folder, waits for the sample firm, and asks the routes people use most as a planner and
// as a rep. Every latency stands beside that of /api/health in the same run, so that busy machines can be compared.
const MAIN = join(import.meta.dirname, '../../packages/cli/src/main.ts');
const PORT = 4599;
const URL_BASE = `http://localhost:${PORT}`;
const REQUESTS = 200;
const AT_ONCE = 4;
const ROUTES = [
  '/api/health',
  '/api/session',
  '/api/accounts?limit=50',
  '/api/accounts?q=capital&limit=50',
  '/api/leads?limit=50',
  '/api/routing/unassigned?limit=50',
  '/api/reps?limit=50',
  '/api/territories',
  '/api/home',
];

const dataDir = mkdtempSync(join(tmpdir(), 'catchment-bench-'));
try {
  await measureStarts();
} finally {
  removeDataFolder(dataDir);
}

async function measureStarts(): Promise<void> {
  const first = await start();
  const sampleSeconds = await waitForSample();
  record('server', 'first start', 1, {
    page_seconds: first.seconds,
    sample_firm_seconds: sampleSeconds,
    ...load(),
  });
  for (const role of ['planner', 'rep']) await measureRoutes(role);
  record('server', 'memory after the routes', 1, { rss_mb: rssMb(first.child.pid ?? 0) });
  await stop(first.child);
  const later = await start();
  record('server', 'later start', 1, { page_seconds: later.seconds, ...load() });
  await stop(later.child);
}

async function start(): Promise<{ child: ChildProcess; seconds: number }> {
  const begun = performance.now();
  const child = spawn(
    process.execPath,
    [MAIN, 'serve', '--port', String(PORT), '--data', dataDir, '--json'],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  await new Promise((resolve, reject) => {
    child.stdout?.once('data', resolve);
    child.once('exit', () => reject(new Error('the server did not start')));
  });
  await fetch(URL_BASE, { headers: { accept: 'text/html' } });
  return { child, seconds: rounded((performance.now() - begun) / 1000) };
}

async function stop(child: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await gone;
}

async function waitForSample(): Promise<number> {
  const begun = performance.now();
  for (;;) {
    const welcome = (await (await fetch(`${URL_BASE}/api/welcome`)).json()) as { sampleRoles: string[] };
    if (welcome.sampleRoles.length > 0) return rounded((performance.now() - begun) / 1000);
    await sleep(250);
  }
}

async function measureRoutes(role: string): Promise<void> {
  const body = JSON.stringify({ role });
  const signedIn = await fetch(`${URL_BASE}/api/session/role`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json' },
  });
  const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  let healthMs = 0;
  for (const path of ROUTES) {
    const times = await askOften(path, cookie);
    if (path === '/api/health') healthMs = percentile(times, 0.5);
    record('server', `${role} GET ${path}`, 1, {
      p50_ms: rounded(percentile(times, 0.5)),
      p95_ms: rounded(percentile(times, 0.95)),
      p99_ms: rounded(percentile(times, 0.99)),
      p50_over_health: rounded(percentile(times, 0.5) / healthMs),
      requests: times.length,
      at_once: AT_ONCE,
      ...load(),
    });
  }
}

async function askOften(path: string, cookie: string): Promise<number[]> {
  const times: number[] = [];
  const ask = async () => {
    const begun = performance.now();
    const response = await fetch(URL_BASE + path, { headers: { cookie } });
    await response.arrayBuffer();
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    times.push(performance.now() - begun);
  };
  for (let warm = 0; warm < 10; warm++) await ask();
  times.length = 0;
  const worker = async () => {
    for (let request = 0; request < REQUESTS / AT_ONCE; request++) await ask();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return times.sort((a, b) => a - b);
}

function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

function rssMb(pid: number): number {
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? '0';
  return Math.round(Number(kilobytes) / 1024);
}

/** How busy the machine was with other work: above the number of cores, latencies say little by themselves. */
function load(): { load_1_minute: number } {
  return { load_1_minute: rounded(loadavg()[0] ?? 0) };
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
