import { resolve } from 'node:path';
import { type Catchment, createCatchment } from '@catchment/server/catchment';
import { loadMarketData } from '@catchment/server/planning/market/load-market-data';
import { systemClock } from '@catchment/server/platform/clock/clock';
import { systemRandom } from '@catchment/server/platform/clock/random';
import { type JobCtx, systemActor } from '@catchment/server/platform/context';
import { startEmbeddedPostgres } from '@catchment/server/platform/db/embedded-postgres';
import {
  createOwnedDatabase,
  prepareDatabase,
  withClient,
} from '@catchment/server/platform/db/prepare-database';
import { loadSecrets } from '@catchment/server/platform/db/secrets';
import { DEFAULT_LIMITS } from '@catchment/server/platform/http/rate-limiter';
import { installJobQueue } from '@catchment/server/platform/jobs/job-runner';
import { createLogger } from '@catchment/server/platform/log/logger';

/**
 * Runs work on a firm's database without a server: the one in the data folder, or that of DATABASE_URL. A server that runs on
 * the same database goes on; its pages see the progress.
 */
export async function withFirm<T>(dataDir: string, work: (job: JobCtx) => Promise<T>): Promise<T> {
  const folder = resolve(dataDir);
  const { DATABASE_URL } = process.env;
  const server =
    DATABASE_URL === undefined
      ? await startEmbeddedPostgres({ dataDir: folder, say: () => undefined })
      : undefined;
  try {
    const owner =
      server === undefined
        ? { connectionString: DATABASE_URL! }
        : await createOwnedDatabase(server.connection);
    const secrets = loadSecrets(folder, process.env);
    const { logins } = await prepareDatabase(owner, secrets);
    await installJobQueue(owner);
    await withClient(owner, (client) => loadMarketData(client, systemClock.now()));
    const catchment = await createCatchment({
      logins,
      secrets,
      clock: systemClock,
      random: systemRandom(systemClock),
      log: createLogger('warn'),
      limits: DEFAULT_LIMITS,
      version: '0.1.0',
      loopbackOnly: true,
      uploadDir: resolve(folder, 'uploads'),
      runJobs: false,
    });
    try {
      return await work(jobOn(catchment));
    } finally {
      await catchment.close();
    }
  } finally {
    await server?.stop();
  }
}

function jobOn(catchment: Catchment): JobCtx {
  const random = systemRandom(systemClock);
  const actor = { ...systemActor, kind: 'job' as const };
  return {
    jobId: random.uuid(),
    actor,
    clock: systemClock,
    random,
    log: createLogger('warn'),
    transaction: (work) => catchment.transaction(actor, work),
    notify: (event) => catchment.transaction(actor, (ctx) => ctx.notify(event)),
  };
}
