import { mkdtempSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Role } from '@catchment/contract';
import { sessionCookieName } from '@catchment/server/access/authenticate';
import { createSession } from '@catchment/server/access/sessions';
import { type Catchment, createCatchment } from '@catchment/server/catchment';
import { loadMarketData } from '@catchment/server/planning/market/load-market-data';
import { systemClock } from '@catchment/server/platform/clock/clock';
import { systemRandom } from '@catchment/server/platform/clock/random';
import { startEmbeddedPostgres } from '@catchment/server/platform/db/embedded-postgres';
import {
  createOwnedDatabase,
  prepareDatabase,
  withClient,
} from '@catchment/server/platform/db/prepare-database';
import { loadSecrets } from '@catchment/server/platform/db/secrets';
import { installJobQueue } from '@catchment/server/platform/jobs/job-runner';
import { createLogger } from '@catchment/server/platform/log/logger';
import type pg from 'pg';
import { removeDataFolder } from '../../packages/server/src/platform/testing/remove-data-folder.ts';
import { databaseSeconds } from '../database-seconds.ts';
import { cpuSeconds, record } from '../harness.ts';
import { fillLists } from './lists-fill.ts';

// The lists that people open most, in a firm of a million leads, 200,000 accounts and 2,000 territories, as someone who
// sees all, as managers of a division and of a team, and as a rep: the whole request but for the network.
// Usage: node benchmarks/speed/lists.ts [leads] [folder to keep]
// machine_load tells what else the machine had to do; processor milliseconds depend less on it than the clock.

const leadCount = Number(process.argv[2] ?? 1_000_000);
const kept = process.argv[3];
const requests = 40;
const paths = [
  '/api/leads?limit=50',
  '/api/leads?open=true&limit=50',
  '/api/leads?open=true&sort=-score&limit=50',
  '/api/leads?unassigned=true&limit=50',
  '/api/leads?q=firm%20123&limit=50',
  '/api/accounts?limit=50',
  '/api/accounts?sort=-aum&limit=50',
  '/api/accounts?q=firm%20123&limit=50',
  '/api/routing/unassigned?limit=50',
  '/api/home',
];

const folder = kept ?? mkdtempSync(join(tmpdir(), 'catchment-bench-'));
const server = await startEmbeddedPostgres({ dataDir: folder, say: () => undefined });
try {
  const owner = await createOwnedDatabase(server.connection);
  const secrets = loadSecrets(folder, process.env);
  const { logins } = await prepareDatabase(owner, secrets);
  await installJobQueue(owner);
  await withClient(owner, (client) => loadMarketData(client, systemClock.now()));
  await withClient({ ...server.connection, database: 'catchment' }, (client) => fillLists(client, leadCount));
  const catchment = await createCatchment({
    logins,
    secrets,
    clock: systemClock,
    random: systemRandom(systemClock),
    log: createLogger('warn'),
    limits: { perAddress: 1e9, perCaller: 1e9, perCostlyAction: 1e9, signIn: 1e9 },
    version: '0.1.0',
    loopbackOnly: true,
    uploadDir: join(folder, 'uploads'),
    runJobs: false,
  });
  try {
    await measureAll(catchment, { ...server.connection, database: 'catchment' });
  } finally {
    await catchment.close();
  }
} finally {
  await server.stop();
  if (kept === undefined) removeDataFolder(folder);
}

async function measureAll(catchment: Catchment, owner: pg.ClientConfig): Promise<void> {
  for (const [who, role, of] of [
    ['everything', 'planner', null],
    ['a division', 'manager', '00000000-0000-7000-8002-000000000001'],
    ['a team', 'manager', '00000000-0000-7000-8004-000000000001'],
    ['a territory', 'rep', '00000000-0000-7000-800c-000000000001'],
  ] as const) {
    const cookie = await signIn(catchment, owner, role, of);
    for (const path of paths) await measure(catchment, `${role} of ${who}: ${path}`, path, cookie);
  }
}

async function measure(catchment: Catchment, name: string, path: string, cookie: string): Promise<void> {
  const ask = async () => {
    const answer = await catchment.app.inject({ url: path, headers: { host: 'localhost', cookie } });
    if (answer.statusCode !== 200) throw new Error(`${path}: ${answer.statusCode} ${answer.body}`);
    return answer.json<{ total?: number | null }>();
  };
  for (let warm = 0; warm < 5; warm++) await ask();
  const before = databaseSeconds(folder) + cpuSeconds();
  const times: number[] = [];
  let total: number | null = null;
  for (let k = 0; k < requests; k++) {
    const begun = performance.now();
    total = (await ask()).total ?? null;
    times.push(performance.now() - begun);
  }
  const cpu = databaseSeconds(folder) + cpuSeconds() - before;
  times.sort((a, b) => a - b);
  const figures = {
    leads: leadCount,
    rows_in_sight: total,
    p50_ms: round(times[Math.floor(times.length / 2)] ?? 0),
    p95_ms: round(times[Math.floor(times.length * 0.95)] ?? 0),
    cpu_ms: round((cpu * 1000) / requests),
    machine_load: round(loadavg()[0] ?? 0),
  };
  if (kept === undefined) record('lists', name, 1, figures);
  console.log(name, JSON.stringify(figures));
}

/** @param of the node that is managed, or the rep, as the fill names them */
async function signIn(
  catchment: Catchment,
  owner: pg.ClientConfig,
  role: Role,
  of: string | null,
): Promise<string> {
  const userId = systemRandom(systemClock).uuid();
  await withClient(owner, async (client) => {
    await client.query(
      `insert into auth.user (id, name, email, role, rep_id, created_at, updated_at)
       values ($1::uuid, 'Bench', $1::text || '@example.test', $2::text, case when $2::text = 'rep' then $3::uuid end, now(), now())`,
      [userId, role, of],
    );
    if (role === 'manager') {
      await client.query(
        `insert into app.org_manager (id, org_node_id, user_id, valid) values (uuidv7(), $1, $2, '[2020-01-01,)')`,
        [of, userId],
      );
    }
  });
  return `${sessionCookieName(false)}=${await createSession(catchment.access, userId)}`;
}

function round(value: number): number {
  return Number(value.toFixed(1));
}
