import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sessionCookieName } from '@catchment/server/access/authenticate';
import { createSession } from '@catchment/server/access/sessions';
import { publishFirstRules } from '@catchment/server/leads/routing/first-rules';
import { systemClock } from '@catchment/server/platform/clock/clock';
import { systemRandom } from '@catchment/server/platform/clock/random';
import { startEmbeddedPostgres } from '@catchment/server/platform/db/embedded-postgres';
import { createPool } from '@catchment/server/platform/db/pool';
import {
  createOwnedDatabase,
  prepareDatabase,
  withClient,
} from '@catchment/server/platform/db/prepare-database';
import { loadSecrets } from '@catchment/server/platform/db/secrets';
import type pg from 'pg';
import { withFirm } from '../firm/with-firm.ts';
import { startRetryingProxy } from './retrying-proxy.ts';

const MAIN = join(import.meta.dirname, '../main.ts');
const CLIENTS = 6;
const START_MS_MAX = 120_000;

/** What people at the other end of the proxy saw while the servers behind it were restarted one after the other. */
export interface RollingRestarts {
  restarts: number;
  requests: number;
  created: number;
  retried: number;
  /** Answers that were not what was asked for, the first few in words. */
  failed: string[];
  /** Leads that were sent once and are there more often, or were answered and are not there. */
  doubled: number;
  lost: number;
  /** Leads with more than one assignment or routing decision, or an audit event too many or too few. */
  effectsDoubled: number;
  longestStopMs: number;
}

/** Two servers on one database behind a proxy that retries; SIGTERM to one, then to the other, while six clients read and write. */
export async function rollingRestarts(
  dataDir: string,
  ports: readonly [number, number],
  rounds: number,
): Promise<RollingRestarts> {
  await withFirm(dataDir, (job) => job.transaction((ctx) => publishFirstRules(ctx, { simulated: false })));
  const database = await startEmbeddedPostgres({ dataDir, say: () => undefined });
  try {
    const owner = await createOwnedDatabase(database.connection);
    const cookie = await signIn(owner, dataDir);
    const start = (port: number) => startServer(owner, dataDir, port);
    const servers = await Promise.all(ports.map(start));
    const proxy = await startRetryingProxy(ports);
    const load = startLoad(proxy.url, cookie);
    let longestStopMs = 0;
    for (let round = 0; round < rounds; round++) {
      const which = round % servers.length;
      longestStopMs = Math.max(longestStopMs, await stop(servers[which]!));
      servers[which] = await start(ports[which]!);
    }
    const { sent, failed, requests } = await load.end();
    for (const server of servers) await stop(server);
    await proxy.close();
    const effects = await countEffects(owner, sent);
    return {
      restarts: rounds,
      requests,
      created: sent.length,
      retried: proxy.retries(),
      failed: failed.slice(0, 5),
      ...effects,
      longestStopMs,
    };
  } finally {
    await database.stop();
  }
}

async function signIn(owner: pg.ClientConfig, dataDir: string): Promise<string> {
  const { logins } = await prepareDatabase(owner, loadSecrets(dataDir, {}));
  const random = systemRandom(systemClock);
  const authPool = createPool({ ...logins.auth, options: '-c search_path=auth' }, 1);
  const userId = random.uuid();
  try {
    await withClient(owner, (client) =>
      client.query(
        `insert into auth.user (id, name, email, role, created_at, updated_at) values ($1, 'Load', 'load@example.test', 'planner', now(), now())`,
        [userId],
      ),
    );
    return `${sessionCookieName(false)}=${await createSession({ authPool, clock: systemClock, random }, userId)}`;
  } finally {
    await authPool.end();
  }
}

async function startServer(owner: pg.ClientConfig, dataDir: string, port: number): Promise<ChildProcess> {
  const { host, user, password, database } = owner;
  const address = `postgres://${user}:${encodeURIComponent(String(password))}@localhost/${database}`;
  const child = spawn(
    process.execPath,
    [MAIN, 'serve', '--json', '--port', String(port), '--data', dataDir],
    {
      stdio: ['ignore', 'pipe', 'ignore'],
      env: {
        ...process.env,
        DATABASE_URL: `${address}?host=${encodeURIComponent(String(host))}`,
        CATCHMENT_SECRETS: readFileSync(join(dataDir, 'secrets.json'), 'utf8'),
        CATCHMENT_SAMPLE: 'off',
      },
    },
  );
  const ready = new Promise((done, fail) => {
    child.stdout?.once('data', done);
    child.once('exit', (code) => fail(new Error(`a server ended with ${code} before it was ready`)));
  });
  await Promise.race([ready, failAfter(START_MS_MAX)]);
  return child;
}

async function failAfter(milliseconds: number): Promise<never> {
  await sleep(milliseconds, undefined, { ref: false });
  throw new Error(`a server was not ready within ${milliseconds} ms`);
}

/** @returns how long the server took to go */
async function stop(child: ChildProcess): Promise<number> {
  const begun = performance.now();
  const gone = new Promise((done) => child.once('exit', done));
  child.kill('SIGTERM');
  await gone;
  return performance.now() - begun;
}

/** Clients that create leads and read lists, each request named, until told to end. */
function startLoad(url: string, cookie: string) {
  const sent: string[] = [];
  const failed: string[] = [];
  let requests = 0;
  let isOver = false;
  const client = async (who: number) => {
    for (let k = 0; !isOver; k++) {
      const key = `${who}-${k}`;
      const isWrite = k % 3 === 0;
      const answer = await fetch(url + (isWrite ? '/api/leads' : '/api/leads?limit=20'), {
        method: isWrite ? 'POST' : 'GET',
        headers: { cookie, 'content-type': 'application/json', 'idempotency-key': key },
        ...(isWrite ? { body: JSON.stringify(leadOf(key)) } : {}),
      });
      const text = await answer.text();
      requests++;
      if (!answer.ok) failed.push(`${isWrite ? 'POST' : 'GET'}: ${answer.status} ${text.slice(0, 200)}`);
      else if (isWrite) sent.push(key);
    }
  };
  const clients = Promise.all(Array.from({ length: CLIENTS }, (_, who) => client(who)));
  const end = async () => {
    isOver = true;
    await clients;
    return { sent, failed, requests };
  };
  return { end };
}

function leadOf(key: string) {
  // No external key: only the name of the request keeps a repeated one from making a second lead.
  return { company: `Restart ${key}`, channel: 'web-form', product: `p${key}`, state: 'NJ' };
}

async function countEffects(owner: pg.ClientConfig, sent: readonly string[]) {
  return withClient(owner, async (client) => {
    const { rows } = await client.query<{ doubled: number; lost: number; effectsDoubled: number }>(
      `with sent as (select 'Restart ' || key as company from unnest($1::text[]) key),
        made as (select company, count(*) as leads from app.lead group by 1)
       select (select count(*)::int from made where leads > 1) as doubled,
         (select count(*)::int from sent s where not exists (select from made m where m.company = s.company)) as lost,
         (select count(*)::int from app.lead l where
           (select count(*) from app.assignment a where a.lead_id = l.id) + (select count(*) from app.unassigned u where u.lead_id = l.id) <> 1
           or (select count(*) from app.decision d where d.subject_id = l.id and d.kind = 'routing') <> 1
           or (select count(*) from audit.event e where e.table_name = 'app.lead' and e.record_id = l.id::text and e.action = 'insert') <> 1)
           as "effectsDoubled"`,
      [sent],
    );
    return rows[0]!;
  });
}
