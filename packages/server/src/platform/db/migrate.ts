import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { StartupError } from '../startup-error.ts';

export const MIGRATIONS_DIR = join(import.meta.dirname, '../../../migrations');

export interface Migration {
  name: string;
  sql: string;
  sha256: string;
}

const LOCK_KEY = 7_203_001;
const LOCK_TIMEOUT = '5s';
const ATTEMPTS_MAX = 5;
const LOCK_NOT_AVAILABLE = '55P03';

/** The migrations in the order they are applied: by name, each a file `NNNN-what.sql`. */
export function readMigrations(dir: string = MIGRATIONS_DIR): Migration[] {
  const names = readdirSync(dir).filter((name) => /^\d{4}-[a-z0-9-]+\.sql$/.test(name));
  return names.sort().map((name) => {
    const sql = readFileSync(join(dir, name), 'utf8');
    return { name, sql, sha256: createHash('sha256').update(sql).digest('hex') };
  });
}

/**
 * Brings the database up to the newest schema; only forward, one transaction a file, one server at a time.
 * A migration that waits longer than 5 s for a lock gives way to the running work and tries again.
 *
 * @param owner a connection as the owner of the schema
 * @returns the names of the migrations that were applied
 */
export async function migrate(
  owner: pg.Client,
  migrations: Migration[] = readMigrations(),
): Promise<string[]> {
  await owner.query('select pg_advisory_lock($1)', [LOCK_KEY]);
  try {
    await createLedger(owner);
    const { rows } = await owner.query<{ name: string; sha256: string }>(
      'select name, sha256 from meta.migration',
    );
    const applied = new Map(rows.map((row) => [row.name, row.sha256]));
    assertUnchanged(migrations, applied);
    const pending = migrations.filter((migration) => !applied.has(migration.name));
    for (const migration of pending) await applyPatiently(owner, migration);
    return pending.map((migration) => migration.name);
  } finally {
    await owner.query('select pg_advisory_unlock($1)', [LOCK_KEY]);
  }
}

async function createLedger(owner: pg.Client): Promise<void> {
  await owner.query(`
    create schema if not exists meta;
    create table if not exists meta.migration (
      name        text primary key,
      sha256      text not null,
      applied_at  timestamptz not null default now()
    );
    comment on table meta.migration is 'audit=exempt: what was applied stands in the files themselves';
    comment on column meta.migration.name is 'class=internal; purpose=upgrades; retention=while the database exists';
    comment on column meta.migration.sha256 is 'class=internal; purpose=upgrades; retention=while the database exists';
    comment on column meta.migration.applied_at is 'class=internal; purpose=upgrades; retention=while the database exists';
  `);
}

function assertUnchanged(migrations: Migration[], applied: Map<string, string>): void {
  const known = new Set(migrations.map((migration) => migration.name));
  for (const name of applied.keys()) {
    if (!known.has(name)) {
      throw new StartupError(
        `The database was upgraded by a newer Catchment (it has ${name}); install that version or a later one.`,
      );
    }
  }
  for (const { name, sha256 } of migrations) {
    if (applied.has(name) && applied.get(name) !== sha256) {
      throw new StartupError(
        `The migration ${name} was changed after it was applied; restore the file, and put changes into a new one.`,
      );
    }
  }
}

async function applyPatiently(owner: pg.Client, migration: Migration): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await apply(owner, migration);
      return;
    } catch (error) {
      const { code, message } = error as { code?: string; message: string };
      if (code !== LOCK_NOT_AVAILABLE)
        throw new Error(`migration ${migration.name}: ${message}`, { cause: error });
      if (attempt === ATTEMPTS_MAX) {
        throw new StartupError(
          `The migration ${migration.name} waits for a lock that is not released; end long transactions and start again.`,
        );
      }
      await sleep(1000 * attempt);
    }
  }
}

async function apply(owner: pg.Client, migration: Migration): Promise<void> {
  await owner.query(`begin; set local lock_timeout = '${LOCK_TIMEOUT}'`);
  try {
    await owner.query(migration.sql);
    await owner.query('insert into meta.migration (name, sha256) values ($1, $2)', [
      migration.name,
      migration.sha256,
    ]);
    await owner.query('commit');
  } catch (error) {
    await owner.query('rollback');
    throw error;
  }
}
