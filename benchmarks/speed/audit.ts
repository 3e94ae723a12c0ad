import { mkdtempSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '@catchment/server/platform/db/embedded-postgres';
import { withClient } from '@catchment/server/platform/db/prepare-database';
import { loadSecrets } from '@catchment/server/platform/db/secrets';
import { cloneDatabase } from '@catchment/server/platform/testing/test-server';
import type pg from 'pg';
import { removeDataFolder } from '../../packages/server/src/platform/testing/remove-data-folder.ts';
import { median, record } from '../harness.ts';

/** What the audit event of every row costs an import: the same rows in one statement, with the trigger and without. */
const rowCount = 100_000;
const rounds = 5;

const insertTouches = `
  insert into app.touch (id, source, external_key, account_id, kind, origin, occurred_at, created_at)
  select gen_random_uuid(), 'bench', i::text, (select id from app.account limit 1), 'call', 'sales', now(), now()
  from generate_series(1, ${rowCount}) i`;

const folder = mkdtempSync(join(tmpdir(), 'catchment-bench-'));
const server = await startEmbeddedPostgres({ dataDir: folder, say: () => undefined });
try {
  const database = await cloneDatabase({ server, secrets: loadSecrets(folder, {}) });
  await withClient(database.owner, async (client) => {
    await client.query(
      `insert into app.account (id, source, external_key, name, created_at, updated_at) values (gen_random_uuid(), 'bench', '1', 'Firm', now(), now())`,
    );
    const times: Record<'enable' | 'disable', number[]> = { enable: [], disable: [] };
    for (let round = 0; round < rounds; round++) {
      for (const trigger of ['enable', 'disable'] as const) times[trigger].push(await timed(client, trigger));
    }
    const figures = {
      rows: rowCount,
      seconds_with_events: median(times.enable),
      seconds_without: median(times.disable),
      ratio: Number((median(times.enable) / median(times.disable)).toFixed(2)),
      machine_load: loadavg()[0]!,
    };
    record('audit', 'one statement, 100,000 touches', 1, figures);
    console.log(figures);
  });
} finally {
  await server.stop();
  removeDataFolder(folder);
}

async function timed(client: pg.Client, trigger: 'enable' | 'disable'): Promise<number> {
  await client.query('begin');
  await client.query(`alter table app.touch ${trigger} trigger audit_insert`);
  const start = performance.now();
  await client.query(insertTouches);
  const seconds = (performance.now() - start) / 1000;
  await client.query('rollback');
  return Number(seconds.toFixed(3));
}
