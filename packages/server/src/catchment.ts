import type { FastifyInstance, FastifyRequest } from 'fastify';
import pg from 'pg';
import { authenticate } from './access/authenticate.ts';
import { accessRoutes } from './access/routes.ts';
import { type AccessDeps, findUserActor } from './access/sessions.ts';
import { mountSignIn, type SignInOptions } from './access/sign-in.ts';
import { domainJobs, domainRoutes } from './domains.ts';
import type { Clock } from './platform/clock/clock.ts';
import type { Random } from './platform/clock/random.ts';
import type { Actor, Ctx, JobCtx } from './platform/context.ts';
import { inRepeatableTransaction, type OpenTransaction } from './platform/db/actor-transaction.ts';
import { createPool, type Pool } from './platform/db/pool.ts';
import type { DatabaseLogins } from './platform/db/prepare-database.ts';
import type { Secrets } from './platform/db/secrets.ts';
import { alwaysRoom, type DiskSpace } from './platform/disk/disk-space.ts';
import type { BoundRoute } from './platform/http/bound-route.ts';
import { healthRoute } from './platform/http/health.ts';
import { createHttpServer } from './platform/http/http-server.ts';
import { RateLimiter, type RateLimits } from './platform/http/rate-limiter.ts';
import type { JobDefinition } from './platform/jobs/job.ts';
import { JobRunner } from './platform/jobs/job-runner.ts';
import { LiveHub, notifyIn } from './platform/live/live-hub.ts';
import type { Logger } from './platform/log/logger.ts';

export interface CatchmentOptions {
  logins: DatabaseLogins;
  secrets: Secrets;
  clock: Clock;
  random: Random;
  log: Logger;
  limits: RateLimits;
  version: string;
  /** The address people use, where it is not the one the server listens on. */
  publicUrl?: URL;
  /** The server listens on loopback only: the sample firm's role switch is offered, foreign host names are refused. */
  loopbackOnly: boolean;
  uploadDir: string;
  /** Where it is short, changes are refused and jobs wait; absent where the database is on another machine. */
  disk?: DiskSpace;
  webDir?: string;
  /** Whether this server also runs the background jobs. */
  runJobs: boolean;
  /** Routes and jobs beside those of the product; tests add their own. */
  extraRoutes?: readonly BoundRoute[];
  extraJobs?: readonly JobDefinition[];
}

export interface Catchment {
  app: FastifyInstance;
  pool: Pool;
  access: AccessDeps;
  /** Every route that is answered. */
  routes: readonly BoundRoute[];
  /** Runs one transaction as an actor, outside of any request. */
  transaction<T>(actor: Actor, work: (ctx: Ctx) => Promise<T>, requestId?: string): Promise<T>;
  /** Calls back when the sample firm is gone. */
  onSampleRemoved(listener: () => void): void;
  /** Stops taking requests, lets what runs end for at most 20 s, and closes every connection. */
  close(): Promise<void>;
}

/** Puts the parts together. Everything an operation can reach comes from here. */
export async function createCatchment(options: CatchmentOptions): Promise<Catchment> {
  const { logins, clock, random, log } = options;
  const pool = createPool(logins.app);
  const authPool = createPool({ ...logins.auth, options: '-c search_path=auth' }, 10);
  const access: AccessDeps = { authPool, clock, random };
  const hub = new LiveHub(() => connectedClient(logins.app), log);
  const runner: JobRunner = new JobRunner({
    pool,
    hub,
    log,
    random,
    jobs: [...domainJobs, ...(options.extraJobs ?? [])],
    findActor: (userId) => findUserActor(access, userId),
    contextFor: (...job) => contexts.ofJob(...job),
  });
  const contexts = createContexts(options, pool, runner);
  await hub.start();
  await runner.start(options.runJobs);
  const routes = [
    healthRoute(options.version),
    ...accessRoutes(signInOptions(options, access)),
    ...domainRoutes,
    ...(options.extraRoutes ?? []),
  ];
  const app = await createHttpServer({
    ...httpOptions(options, access),
    pool,
    hub,
    routes,
    contextFor: contexts.ofRequest,
  });
  const closeAll = async () => {
    await app.close();
    await runner.stop();
    await hub.stop();
    await Promise.all([pool.end(), authPool.end()]);
  };
  let closing: Promise<void> | undefined;
  const close = () => {
    closing ??= closeAll();
    return closing;
  };
  const onSampleRemoved = (listener: () => void) => {
    hub.subscribe('admin', (event) => {
      if (event.kind === 'sample-progress' && event.state === 'none') listener();
    });
  };
  return { app, pool, access, routes, transaction: contexts.transaction, onSampleRemoved, close };
}

/** The one seam: what operations and jobs are given. */
function createContexts(
  { clock, random, log, disk = alwaysRoom }: CatchmentOptions,
  pool: Pool,
  runner: JobRunner,
) {
  const ofRequest = ({ db, client }: OpenTransaction, actor: Actor, requestId: string): Ctx => ({
    db,
    actor,
    clock,
    random,
    log,
    jobs: runner.jobsOf(client, actor, requestId),
    notify: (event) => notifyIn(client, event),
  });
  const transaction: Catchment['transaction'] = (actor, work, requestId = random.uuid()) =>
    inRepeatableTransaction(pool, actor, requestId, (open) => work(ofRequest(open, actor, requestId)));
  const ofJob = (actor: Actor, requestId: string, jobId: string, signal?: AbortSignal): JobCtx => ({
    jobId,
    actor,
    clock,
    random,
    log,
    transaction: async (work) => {
      await disk.waitForRoom(signal);
      return transaction(actor, work, requestId);
    },
    notify: (event) => notifyIn(pool, event),
  });
  return { ofRequest, transaction, ofJob };
}

function signInOptions(options: CatchmentOptions, access: AccessDeps): SignInOptions {
  const { publicUrl, secrets, loopbackOnly } = options;
  return {
    ...access,
    https: publicUrl?.protocol === 'https:',
    cookieSecret: secrets.cookieSecret,
    loopbackOnly,
  };
}

function httpOptions(options: CatchmentOptions, access: AccessDeps) {
  const { log, clock, random, version, limits, uploadDir, webDir, publicUrl, loopbackOnly } = options;
  const { disk = alwaysRoom } = options;
  const signIn = signInOptions(options, access);
  return {
    log,
    clock,
    random,
    version,
    limits,
    uploadDir,
    disk,
    limiter: new RateLimiter(clock),
    allowed: { publicUrl, loopbackOnly },
    ...(webDir === undefined ? {} : { webDir }),
    authenticate: (request: FastifyRequest) => authenticate(access, signIn.https, request),
    mountSignIn: (app: FastifyInstance) => mountSignIn(app, signIn, limits),
  };
}

async function connectedClient(config: pg.ClientConfig): Promise<pg.Client> {
  const client = new pg.Client(config);
  client.on('error', () => undefined);
  await client.connect();
  return client;
}
