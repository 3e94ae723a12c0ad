import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import type pg from 'pg';
import { issueFirstAdminCode, needsFirstAdmin } from './access/first-admin.ts';
import { findSample } from './access/session-operations.ts';
import { type Catchment, createCatchment } from './catchment.ts';
import { loadCountyShares } from './leads/model-governance/load-county-shares.ts';
import { loadMarketData } from './planning/market/load-market-data.ts';
import { systemClock } from './platform/clock/clock.ts';
import { systemRandom } from './platform/clock/random.ts';
import { systemActor } from './platform/context.ts';
import { startEmbeddedPostgres } from './platform/db/embedded-postgres.ts';
import { createOwnedDatabase, prepareDatabase, withClient } from './platform/db/prepare-database.ts';
import { loadSecrets } from './platform/db/secrets.ts';
import { takeServingLock } from './platform/db/serving-lock.ts';
import { alwaysRoom, DEFAULT_FLOOR_MB, type DiskSpace, watchDiskSpace } from './platform/disk/disk-space.ts';
import { DEFAULT_LIMITS } from './platform/http/rate-limiter.ts';
import { installJobQueue } from './platform/jobs/job-runner.ts';
import { createLogger } from './platform/log/logger.ts';
import { StartupError } from './platform/startup-error.ts';
import { requestFirstSample } from './records/sample/request-sample.ts';

export { StartupError };

export interface ServerOptions {
  dataDir: string;
  host: string;
  port: number;
  env: NodeJS.ProcessEnv;
  /** Folder of the built page, or nothing where only the API is served. */
  webDir?: string;
  /** Receives one line at a time: what a person at the terminal should know. */
  say: (line: string) => void;
  /** Done while the database starts, and awaited before the server listens: the build of the page. */
  prepare?: () => Promise<void>;
}

export interface RunningServer {
  url: string;
  close(): Promise<void>;
}

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);

/** The database of this start: how to connect as its owner, and how to let it go. */
interface Database {
  owner: pg.ClientConfig;
  close: () => Promise<void>;
}

/**
 * Starts everything on a data folder: database, schema, reference data, jobs, and the page with its API.
 *
 * @throws StartupError when a person must do something first: one line says what.
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { host, port, env } = options;
  const dataDir = resolve(options.dataDir);
  await assertPortFree(host, port);
  const url =
    env.CATCHMENT_URL ?? `http://${host === '127.0.0.1' || host === '0.0.0.0' ? 'localhost' : host}:${port}`;
  const prepared = options.prepare?.();
  // Should the database fail first, its reason is the one to tell.
  prepared?.catch(() => undefined);
  const database = await openDatabase(options, dataDir, url);
  const cleanUp: (() => Promise<void>)[] = [database.close];
  const close = async () => {
    for (const step of cleanUp.splice(0).reverse()) await step();
  };
  try {
    const catchment = await createOn(database, options, dataDir);
    cleanUp.push(() => catchment.close());
    if (env.CATCHMENT_SAMPLE !== 'off') await catchment.transaction(systemActor, requestFirstSample);
    await prepared;
    await listen(catchment, host, port);
    await welcome(catchment, options, url);
    return { url, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function openDatabase({ env, say }: ServerOptions, dataDir: string, url: string): Promise<Database> {
  const { DATABASE_URL } = env;
  if (DATABASE_URL !== undefined) return { owner: externalOwner(DATABASE_URL), close: async () => undefined };
  const server = await startEmbeddedPostgres({ dataDir, say });
  const lock = await takeServingLock({ ...server.connection, database: 'postgres' }, dataDir, url).catch(
    async (error) => {
      await server.stop();
      throw error;
    },
  );
  const close = async () => {
    await lock.release();
    await server.stop();
  };
  return { owner: await createOwnedDatabase(server.connection), close };
}

function externalOwner(connectionString: string): pg.ClientConfig {
  if (!URL.canParse(connectionString))
    throw new StartupError(
      'DATABASE_URL is not an address like postgres://owner:password@host:5432/catchment.',
    );
  return { connectionString };
}

async function createOn({ owner }: Database, options: ServerOptions, dataDir: string): Promise<Catchment> {
  const { env, host, webDir } = options;
  const secrets = loadSecrets(dataDir, env);
  const { logins } = await prepareDatabase(owner, secrets).catch(explainConnection);
  await installJobQueue(owner);
  await withClient(owner, (client) => loadMarketData(client, systemClock.now()));
  await withClient(owner, (client) => loadCountyShares(client, systemClock.now()));
  const publicUrl = env.CATCHMENT_URL === undefined ? undefined : new URL(env.CATCHMENT_URL);
  return createCatchment({
    logins,
    secrets,
    clock: systemClock,
    random: systemRandom(systemClock),
    log: createLogger(env.CATCHMENT_LOG ?? 'warn'),
    limits: DEFAULT_LIMITS,
    version: productVersion(),
    loopbackOnly: LOOPBACK.has(host),
    uploadDir: join(dataDir, 'uploads'),
    disk: diskOf(env, dataDir),
    runJobs: env.CATCHMENT_JOBS !== 'off',
    ...(publicUrl ? { publicUrl } : {}),
    ...(webDir === undefined ? {} : { webDir }),
  });
}

/** A database on another machine keeps watch over its own disk. */
function diskOf({ DATABASE_URL, CATCHMENT_DISK_FLOOR_MB }: NodeJS.ProcessEnv, dataDir: string): DiskSpace {
  if (DATABASE_URL !== undefined) return alwaysRoom;
  const floorMb = Number(CATCHMENT_DISK_FLOOR_MB ?? DEFAULT_FLOOR_MB);
  if (!(floorMb >= 0))
    throw new StartupError(
      `CATCHMENT_DISK_FLOOR_MB: expected a number of megabytes, 0 or more, got ${CATCHMENT_DISK_FLOOR_MB}.`,
    );
  return watchDiskSpace({
    folder: join(dataDir, 'postgres'),
    floorBytes: floorMb * 1024 * 1024,
    nowMs: () => systemClock.monotonicMs(),
  });
}

function explainConnection(error: unknown): never {
  const { code, message } = error as { code?: string; message: string };
  if (code !== undefined && /^(ECONN|ENOTFOUND|ETIMEDOUT|28|3D000)/.test(code)) {
    throw new StartupError(`The database in DATABASE_URL cannot be used: ${message}`);
  }
  throw error;
}

async function listen({ app }: Catchment, host: string, port: number): Promise<void> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    throw explainListen(error, host, port);
  }
}

/** Says what to open, and how the first administrator comes in while there is none: now, or once the sample firm is gone. */
async function welcome(catchment: Catchment, { say }: ServerOptions, url: string): Promise<void> {
  say(`Catchment is ready: ${url}`);
  const { access } = catchment;
  const inviteFirstAdmin = async () => {
    if (!(await needsFirstAdmin(access))) return;
    const code = await issueFirstAdminCode(access);
    say(`There is no administrator yet. Become one, once, within a day: ${url}/sign-in?code=${code}`);
  };
  catchment.onSampleRemoved(() => void inviteFirstAdmin().catch(() => undefined));
  if ((await findSample(access)) === undefined) await inviteFirstAdmin();
}

/** Fails early: the database need not start when nobody could reach the page. */
async function assertPortFree(host: string, port: number): Promise<void> {
  await new Promise<void>((done, fail) => {
    const probe = createServer();
    probe.once('error', (error) => fail(explainListen(error, host, port)));
    probe.listen(port, host, () => probe.close(() => done()));
  });
}

function explainListen(error: unknown, host: string, port: number): unknown {
  const { code } = error as { code?: string };
  if (code === 'EADDRINUSE')
    return new StartupError(
      `Port ${port} on ${host} is taken by another program. Stop it, or choose another port with --port ${port + 1}.`,
    );
  if (code === 'EACCES')
    return new StartupError(
      `Port ${port} may not be opened by this user. Choose one above 1023 with --port.`,
    );
  if (code === 'EADDRNOTAVAIL')
    return new StartupError(`This machine has no address ${host}. Choose another with --host.`);
  return error;
}

function productVersion(): string {
  const manifest = readFileSync(join(import.meta.dirname, '../package.json'), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}
