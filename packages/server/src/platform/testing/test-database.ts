import type { Kysely } from 'kysely';
import type pg from 'pg';
import { afterAll, beforeAll } from 'vitest';
import { type Clock, systemClock } from '../clock/clock.ts';
import { type Random, systemRandom } from '../clock/random.ts';
import { type Actor, type Ctx, systemActor } from '../context.ts';
import { inTransaction } from '../db/actor-transaction.ts';
import type { DB } from '../db/db-types.ts';
import { createPool, kyselyOn, type Pool } from '../db/pool.ts';
import { createLogger } from '../log/logger.ts';
import { cloneDatabase, startTestServer, type TestDatabase, type TestServer } from './test-server.ts';

/** A real PostgreSQL database of its own for the tests of one file, with today's schema and nothing in it. */
export interface TestDb {
  readonly database: TestDatabase;
  /** As the server connects: row security applies, so work goes through `as`. */
  readonly pool: Pool;
  /** Runs `work` in one transaction as an actor; what it enqueues and notifies is collected in `effects`. */
  as<T>(actor: Partial<Actor>, work: (ctx: Ctx) => Promise<T>): Promise<T>;
  /** SQL as the owner of the schema, past row security: to arrange and to inspect. */
  owner<T extends pg.QueryResultRow = pg.QueryResultRow>(sql: string, values?: unknown[]): Promise<T[]>;
  /** A query builder past row security. */
  readonly ownerDb: Kysely<DB>;
  readonly effects: { jobs: { name: string; payload: object }[]; events: object[] };
}

export interface TestDatabaseOptions {
  clock?: Clock;
  random?: Random;
}

/** Call it once at the top of a test file: `const db = testDatabase();` */
export function testDatabase({
  clock = systemClock,
  random = systemRandom(clock),
}: TestDatabaseOptions = {}): TestDb {
  const state = {} as {
    server: TestServer;
    database: TestDatabase;
    pool: Pool;
    ownerPool: Pool;
    ownerDb: Kysely<DB>;
  };
  const effects: TestDb['effects'] = { jobs: [], events: [] };
  beforeAll(async () => {
    state.server = await startTestServer();
    state.database = await cloneDatabase(state.server);
    state.pool = createPool(state.database.logins.app, 40);
    state.ownerPool = createPool(state.database.owner, 5);
    state.ownerDb = kyselyOnPool(state.ownerPool);
  }, 60_000);
  afterAll(async () => {
    await Promise.all([state.pool?.end(), state.ownerPool?.end()]);
    await state.database?.drop();
    await state.server?.server.stop();
  });
  const log = createLogger('silent');
  return {
    get database() {
      return state.database;
    },
    get pool() {
      return state.pool;
    },
    get ownerDb() {
      return state.ownerDb;
    },
    effects,
    owner: async (sql, values) => (await state.ownerPool.query(sql, values)).rows,
    as: (actor, work) => {
      const full = { ...systemActor, ...actor };
      return inTransaction(state.pool, full, random.uuid(), ({ db }) =>
        work({
          db,
          actor: full,
          clock,
          random,
          log,
          jobs: {
            enqueue: async (name, payload) => {
              effects.jobs.push({ name, payload });
              return random.uuid();
            },
            cancel: async () => undefined,
          },
          notify: async (event) => {
            effects.events.push(event);
          },
        }),
      );
    },
  };
}

function kyselyOnPool(pool: Pool): Kysely<DB> {
  return kyselyOn(pool as unknown as pg.PoolClient);
}
