import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../db/embedded-postgres.ts';
import { readMigrations } from '../db/migrate.ts';
import { isAlive } from '../db/postmaster.ts';
import {
  createOwnedDatabase,
  type DatabaseLogins,
  prepareDatabase,
  withClient,
} from '../db/prepare-database.ts';
import { loadSecrets, type Secrets } from '../db/secrets.ts';

/** One PostgreSQL for all tests of a checkout, also for several runs at once; without fsync, as nothing is kept. */
const DATA_DIR = join(import.meta.dirname, '../../../../../node_modules/.cache/catchment-test');

export interface TestServer {
  server: EmbeddedPostgres;
  secrets: Secrets;
}

export async function startTestServer(): Promise<TestServer> {
  mkdirSync(DATA_DIR, { recursive: true });
  const settings = {
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    max_connections: '300',
  };
  const server = await startEmbeddedPostgres({ dataDir: DATA_DIR, say: () => undefined, settings });
  return { server, secrets: loadSecrets(DATA_DIR, {}) };
}

export interface TestDatabase {
  name: string;
  owner: pg.ClientConfig;
  logins: DatabaseLogins;
  secrets: Secrets;
  drop: () => Promise<void>;
}

/** A fresh database with today's schema: a copy of a template that is made once for each state of the migrations. */
export async function cloneDatabase({ server, secrets }: TestServer): Promise<TestDatabase> {
  const template = await ensureTemplate(server, secrets);
  const name = `test_${process.pid}_${randomBytes(4).toString('hex')}`;
  const superuser = { ...server.connection, database: 'postgres' };
  await withClient(superuser, (client) =>
    client.query(`create database ${name} template ${template} owner catchment_owner strategy wal_log`),
  );
  const owner = { ...server.connection, user: 'catchment_owner', database: name };
  return {
    name,
    owner,
    secrets,
    logins: {
      app: { ...owner, user: 'catchment_app', password: secrets.appPassword },
      auth: { ...owner, user: 'catchment_auth', password: secrets.authPassword },
    },
    drop: async () => {
      await withClient(superuser, (client) => client.query(`drop database if exists ${name} with (force)`));
    },
  };
}

/** Removes what test runs that were killed left behind, and templates of older schemas. */
export async function removeLeftovers({ server }: TestServer): Promise<void> {
  await withClient({ ...server.connection, database: 'postgres' }, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `select datname as name from pg_database where datname like 'test\\_%'`,
    );
    for (const { name } of rows) {
      const pid = Number(name.split('_')[1]);
      if (!isAlive(pid))
        await client.query(`drop database if exists ${pg.escapeIdentifier(name)} with (force)`);
    }
  });
}

async function ensureTemplate(server: EmbeddedPostgres, secrets: Secrets): Promise<string> {
  const migrations = readMigrations();
  const digest = createHash('sha256')
    .update(migrations.map((m) => m.sha256).join())
    .digest('hex');
  const name = `template_${digest.slice(0, 12)}`;
  await withClient({ ...server.connection, database: 'postgres' }, async (client) => {
    await client.query('select pg_advisory_lock(7203004)');
    const { rowCount } = await client.query('select from pg_database where datname = $1 and datistemplate', [
      name,
    ]);
    if (rowCount) return;
    await client.query(`drop database if exists ${name} with (force)`);
    const owner = await createOwnedDatabase(server.connection, name);
    await prepareDatabase(owner, secrets, migrations);
    await client.query(`alter database ${name} is_template true`);
  });
  return name;
}
