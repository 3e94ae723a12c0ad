import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { DB } from './db-types.ts';
import { APPLICATION_NAME } from './embedded-postgres.ts';

export type Pool = pg.Pool;

const INT8 = 20;
const DATE = 1082;
const STATEMENT_TIMEOUT_MS = 60_000;

/** Dates stay text, as a day has no instant; bigints become numbers: cents and counts stay below 2⁵³. */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (oid === INT8 && format !== 'binary') return Number;
    if (oid === DATE && format !== 'binary') return String;
    return pg.types.getTypeParser(oid, format);
  }) as pg.CustomTypesConfig['getTypeParser'],
};

/** A pool that survives a restart of the database: connections that break, idle or in use, are dropped, not fatal. */
export function createPool(config: pg.ClientConfig, max = 20): Pool {
  const pool = new pg.Pool({
    application_name: APPLICATION_NAME,
    connectionTimeoutMillis: 10_000,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    idle_in_transaction_session_timeout: STATEMENT_TIMEOUT_MS,
    types,
    ...config,
    max,
  });
  pool.on('error', () => undefined);
  // Without a listener of its own a connection that breaks while it is in use, between two queries, ends the process.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/** A query builder over one connection that is already inside a transaction. */
export function kyselyOn(client: pg.PoolClient): Kysely<DB> {
  const db = builderOn(client.query.bind(client));
  clients.set(db, client);
  return db;
}

function builderOn(query: unknown): Kysely<DB> {
  const held = { query, release: () => undefined, processID: 0 };
  const pool = { connect: async () => held, end: async () => undefined };
  return new Kysely<DB>({ dialect: new PostgresDialect({ pool: pool as unknown as pg.Pool }) });
}

const clients = new WeakMap<Kysely<DB>, pg.PoolClient>();
const names = new Map<string, string>();

/**
 * The same transaction, its statements planned once a connection instead of every time: for work that repeats the same few
 * statements, whose best plan does not depend on the values. Row security makes planning dear.
 */
export function prepared(db: Kysely<DB>): Kysely<DB> {
  const client = clients.get(db);
  if (client === undefined) return db;
  return builderOn((text: string, values: unknown[]) => {
    const name = names.get(text) ?? `kept-${names.size}`;
    names.set(text, name);
    return client.query({ name, text, values });
  });
}
