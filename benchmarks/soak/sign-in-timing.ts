import { mkdtempSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { hashPassword } from '@catchment/server/access/sign-in';
import { type Catchment, createCatchment } from '@catchment/server/catchment';
import { systemClock } from '@catchment/server/platform/clock/clock';
import { systemRandom } from '@catchment/server/platform/clock/random';
import { startEmbeddedPostgres } from '@catchment/server/platform/db/embedded-postgres';
import { createPool, type Pool } from '@catchment/server/platform/db/pool';
import { createOwnedDatabase, prepareDatabase } from '@catchment/server/platform/db/prepare-database';
import { loadSecrets } from '@catchment/server/platform/db/secrets';
import { installJobQueue } from '@catchment/server/platform/jobs/job-runner';
import { createLogger } from '@catchment/server/platform/log/logger';
import { kolmogorovSmirnovP } from '../../packages/server/src/access/testing/kolmogorov-smirnov.ts';
import { removeDataFolder } from '../../packages/server/src/platform/testing/remove-data-folder.ts';
import { median, record } from '../harness.ts';

// Can who tries passwords tell by the time whether an address belongs to a user? Wrong passwords for users and for
// strangers, in random order, over four lanes that do not lock each other out.
// Usage: node benchmarks/soak/sign-in-timing.ts [tries of each]

const tries = Number(process.argv[2] ?? 1000);
const lanes = 4;
const limits = { perAddress: 1e9, perCaller: 1e9, perCostlyAction: 1e9, signIn: 1e9 };
const folder = mkdtempSync(join(tmpdir(), 'catchment-soak-'));
const server = await startEmbeddedPostgres({ dataDir: folder, say: () => undefined });
try {
  const owner = await createOwnedDatabase(server.connection);
  const secrets = loadSecrets(folder, process.env);
  const { logins } = await prepareDatabase(owner, secrets);
  await installJobQueue(owner);
  const catchment = await createCatchment({
    logins,
    secrets,
    limits,
    clock: systemClock,
    random: systemRandom(systemClock),
    log: createLogger('silent'),
    version: '0.1.0',
    loopbackOnly: true,
    uploadDir: join(folder, 'uploads'),
    runJobs: false,
  });
  try {
    const pool = createPool(owner, lanes);
    try {
      await compare(catchment, pool);
    } finally {
      await pool.end();
    }
  } finally {
    await catchment.close();
  }
} finally {
  await server.stop();
  removeDataFolder(folder);
}

async function compare(catchment: Catchment, owner: Pool): Promise<void> {
  const times = { user: [] as number[], stranger: [] as number[] };
  const lane = async (which: number) => {
    const email = { user: `user${which}@example.test`, stranger: `stranger${which}@example.test` };
    await makeUser(owner, email.user);
    for (let k = 0; k < tries / lanes; k++) {
      await owner.query('delete from auth.sign_in_attempt');
      const order = Math.random() < 0.5 ? (['user', 'stranger'] as const) : (['stranger', 'user'] as const);
      for (const who of order) times[who].push(await tryPassword(catchment, email[who]));
    }
  };
  await Promise.all(Array.from({ length: lanes }, (_, which) => lane(which)));
  const figures = {
    tries_each: times.user.length,
    kolmogorov_smirnov_p: Number(kolmogorovSmirnovP(times.user, times.stranger).toFixed(3)),
    user_p50_ms: Math.round(median(times.user)),
    stranger_p50_ms: Math.round(median(times.stranger)),
    machine_load: Number((loadavg()[0] ?? 0).toFixed(2)),
  };
  record('soak', 'timing of a wrong password, user against stranger', 1, figures);
  console.log(figures);
}

async function tryPassword(catchment: Catchment, email: string): Promise<number> {
  const begun = performance.now();
  const { statusCode } = await catchment.app.inject({
    method: 'POST',
    url: '/api/auth/sign-in/email',
    headers: { host: 'localhost' },
    payload: { email, password: 'wrong wrong wrong' },
  });
  if (statusCode !== 401) throw new Error(`expected 401, got ${statusCode}`);
  return performance.now() - begun;
}

async function makeUser(owner: Pool, email: string): Promise<void> {
  await owner.query(
    `with made as (
       insert into auth.user (id, name, email, role, created_at, updated_at) values (gen_random_uuid(), 'U', $1, 'planner', now(), now()) returning id
     )
     insert into auth.account (id, account_id, provider_id, user_id, password, created_at, updated_at)
     select gen_random_uuid(), id::text, 'credential', id, $2, now(), now() from made`,
    [email, await hashPassword('quiet harbour lantern')],
  );
}
