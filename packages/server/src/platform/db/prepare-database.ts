import pg from 'pg';
import { StartupError } from '../startup-error.ts';
import { APPLICATION_NAME } from './embedded-postgres.ts';
import { type Migration, migrate } from './migrate.ts';
import type { Secrets } from './secrets.ts';

/** How the program connects: the login of every request, and the one that may read password hashes. */
export interface DatabaseLogins {
  app: pg.ClientConfig;
  auth: pg.ClientConfig;
}

export const DATABASE = 'catchment';
const OWNER = 'catchment_owner';
const VERSION_MIN = 150_000;
const SERVER_LOGINS = ['catchment_app', 'catchment_auth'] as const;

/** Makes the database and its owner on an embedded server, whose superuser is used for nothing else. */
export async function createOwnedDatabase(
  superuser: pg.ClientConfig,
  database: string = DATABASE,
): Promise<pg.ClientConfig> {
  const password = String(superuser.password);
  await withClient({ ...superuser, database: 'postgres' }, async (client) => {
    // Two starts at once: the lock lets the second find what the first made.
    await client.query('select pg_advisory_lock(7203002)');
    await ensureRole(client, OWNER, 'createrole nobypassrls', password);
    const { rowCount } = await client.query('select from pg_database where datname = $1', [database]);
    if (!rowCount) await client.query(`create database ${pg.escapeIdentifier(database)} owner ${OWNER}`);
  });
  return { ...superuser, user: OWNER, password, database };
}

/**
 * Brings schema and logins up to date as the owner, and makes sure that the server's own logins can neither
 * bypass row security nor change the rules.
 */
export async function prepareDatabase(
  owner: pg.ClientConfig,
  secrets: Secrets,
  migrations?: Migration[],
): Promise<{ logins: DatabaseLogins; applied: string[] }> {
  const logins: DatabaseLogins = {
    app: loginConfig(owner, 'catchment_app', secrets.appPassword),
    auth: loginConfig(owner, 'catchment_auth', secrets.authPassword),
  };
  const applied = await withClient(owner, async (client) => {
    await assertVersion(client);
    await client.query('select pg_advisory_lock(7203003)');
    for (const name of SERVER_LOGINS)
      await ensureLogin(client, name, logins[name === 'catchment_app' ? 'app' : 'auth']);
    return migrate(client, migrations);
  });
  for (const login of [logins.app, logins.auth]) await withClient(login, assertCannotBypass);
  return { logins, applied };
}

/** Runs `work` on one connection and closes it. */
export async function withClient<T>(
  config: pg.ClientConfig,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({
    application_name: APPLICATION_NAME,
    connectionTimeoutMillis: 10_000,
    ...config,
  });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function loginConfig(owner: pg.ClientConfig, user: string, password: string): pg.ClientConfig {
  const { connectionString, ...rest } = owner;
  if (connectionString === undefined) return { ...rest, user, password };
  const url = new URL(connectionString);
  url.username = user;
  url.password = password;
  return { ...rest, connectionString: url.href };
}

async function assertVersion(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ number: number; text: string }>(
    `select current_setting('server_version_num')::int as number, current_setting('server_version') as text`,
  );
  const version = rows[0];
  if (version !== undefined && version.number < VERSION_MIN) {
    throw new StartupError(`DATABASE_URL leads to PostgreSQL ${version.text}; Catchment needs 15 or newer.`);
  }
}

async function ensureLogin(client: pg.Client, name: string, login: pg.ClientConfig): Promise<void> {
  const password = login.connectionString
    ? decodeURIComponent(new URL(login.connectionString).password)
    : String(login.password);
  const made = await ensureRole(client, name, 'nobypassrls nocreaterole', password);
  if (made || (await canConnect(login))) return;
  await client.query(`alter role ${name} password ${pg.escapeLiteral(password)}`);
}

async function ensureRole(
  client: pg.Client,
  name: string,
  flags: string,
  password: string,
): Promise<boolean> {
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [name]);
  if (rowCount) return false;
  try {
    await client.query(
      `create role ${name} login nosuperuser nocreatedb ${flags} password ${pg.escapeLiteral(password)}`,
    );
  } catch (error) {
    if ((error as { code?: string }).code === '42501') {
      throw new StartupError(
        `The login in DATABASE_URL may not create the role ${name}; give it CREATEROLE or create the role by hand.`,
      );
    }
    throw error;
  }
  return true;
}

async function canConnect(login: pg.ClientConfig): Promise<boolean> {
  try {
    await withClient(login, async () => undefined);
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === '28P01') return false;
    throw error;
  }
}

/** @throws StartupError when the login could see rows that row security hides, or change what it is. */
export async function assertCannotBypass(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string; reason: string }>(`
    select current_user as name, case
        when r.rolsuper then 'it is a superuser'
        when r.rolbypassrls then 'it has BYPASSRLS'
        else 'it may act as the owner of the tables'
      end as reason
    from pg_roles r
    where r.rolname = current_user and (r.rolsuper or r.rolbypassrls or exists (
      select from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ('app', 'auth', 'audit', 'meta') and pg_has_role(current_user, c.relowner, 'member')))`);
  const bypass = rows[0];
  if (bypass !== undefined) {
    throw new StartupError(
      `Refusing to start: the login ${bypass.name} could see every row, because ${bypass.reason}. Take that right away.`,
    );
  }
}
