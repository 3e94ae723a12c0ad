import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { StartupError } from '../startup-error.ts';

const LOCK_KEY = 7_203_005;

/** Held while a server serves a data folder; the database lets it go when the process dies. */
export interface ServingLock {
  release(): Promise<void>;
}

/** Makes sure that one server at a time serves an embedded database, and says which one does when it is taken. */
export async function takeServingLock(
  connection: pg.ClientConfig,
  dataDir: string,
  url: string,
): Promise<ServingLock> {
  const note = join(dataDir, 'serving.json');
  const client = new pg.Client(connection);
  client.on('error', () => undefined);
  await client.connect();
  const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [
    LOCK_KEY,
  ]);
  if (!rows[0]?.taken) {
    await client.end();
    throw new StartupError(
      `Catchment already runs on ${dataDir}${describeHolder(note)}. Use that one, or stop it first.`,
    );
  }
  writeFileSync(note, JSON.stringify({ pid: process.pid, url }));
  return {
    release: async () => {
      rmSync(note, { force: true });
      await client.end().catch(() => undefined);
    },
  };
}

function describeHolder(note: string): string {
  try {
    const { pid, url } = JSON.parse(readFileSync(note, 'utf8')) as { pid: number; url: string };
    return ` (process ${pid}, ${url})`;
  } catch {
    return '';
  }
}
