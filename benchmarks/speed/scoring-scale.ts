import { mkdtempSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { trainAndPromoteFirstModel } from '@catchment/server/leads/models/first-model';
import { runRescore } from '@catchment/server/leads/scoring/rescore';
import { scoreLeads } from '@catchment/server/leads/scoring/score-leads';
import type { JobCtx } from '@catchment/server/platform/context';
import { startEmbeddedPostgres } from '@catchment/server/platform/db/embedded-postgres';
import { withClient } from '@catchment/server/platform/db/prepare-database';
import type pg from 'pg';
import { withFirm } from '../../packages/cli/src/firm/with-firm.ts';
import { removeDataFolder } from '../../packages/server/src/platform/testing/remove-data-folder.ts';
import { databaseSeconds } from '../database-seconds.ts';
import { cpuSeconds, median, record } from '../harness.ts';

// Scores a million open leads of a firm with touches and sales: facts from PostgreSQL, at most four reasons each, and
// the score, the decision behind it and their audit events back, as the product does it after a promotion.
// Usage: node benchmarks/speed/scoring-scale.ts [leads]
// machine_load tells what else the machine had to do.

const leadCount = Number(process.argv[2] ?? 1_000_000);
const closedCount = 20_000;
const accountCount = Math.max(2000, leadCount / 10);
const folder = mkdtempSync(join(tmpdir(), 'catchment-bench-'));

try {
  await withFirm(folder, async (job) => {
    const server = await startEmbeddedPostgres({ dataDir: folder, say: () => undefined });
    const owner = { ...server.connection, database: 'catchment' };
    try {
      await withClient(owner, fill);
      await trainAndPromoteFirstModel(job, { simulated: true });
      await withClient(owner, openLeads);
      const before = { database: databaseSeconds(folder), ours: cpuSeconds(), bytes: await walBytes(owner) };
      const start = performance.now();
      const scored = await runRescore(job);
      const seconds = (performance.now() - start) / 1000;
      const figures = {
        leads: scored,
        seconds: round(seconds),
        cpu_seconds_program: round(cpuSeconds() - before.ours),
        cpu_seconds_database: round(databaseSeconds(folder) - before.database),
        wal_mb: Math.round(((await walBytes(owner)) - before.bytes) / 1e6),
        ms_to_score_a_changed_lead: round(await changedLeadMs(owner, job)),
        rss_mb: Math.round(process.resourceUsage().maxRSS / 1024),
        machine_load: round(loadavg()[0] ?? 0),
      };
      record('scoring-scale', `score ${scored.toLocaleString('en')} leads, 4 reasons each`, 1, figures);
      console.log(figures);
    } finally {
      await server.stop();
    }
  });
} finally {
  removeDataFolder(folder);
}

/** Accounts with 20 touches and two sales each, and closed leads to learn from; the rows arrive without their triggers. */
async function fill(client: pg.Client): Promise<void> {
  await client.query('set session_replication_role = replica');
  await client.query(
    `insert into app.account (id, source, external_key, name, aum_cents, employees, growth_percent, segment, created_at, updated_at)
     select md5('account' || i)::uuid, 'bench', i::text, 'Firm ' || i, (1 + i % 5000) * 10000000::bigint, 1 + i % 140, (i % 200) / 10.0,
       (array['ria', 'broker', 'bank', null])[1 + i % 4], now(), now()
     from generate_series(1, $1::int) i`,
    [accountCount],
  );
  await client.query(
    `insert into app.touch (id, source, external_key, account_id, kind, origin, occurred_at, created_at)
     select uuidv7(), 'bench', i::text, md5('account' || (1 + i % $1::int))::uuid,
       (array['email-opened', 'email-clicked', 'call', 'meeting', 'webinar', 'web-visit', 'download'])[1 + (i / 7) % 7], 'sales',
       now() - make_interval(hours => (abs(hashint8(i)) % 17520)::int), now()
     from generate_series(1, 20 * $1::int) i`,
    [accountCount],
  );
  await client.query(
    `insert into app.sale (id, source, external_key, account_id, product, amount_cents, sold_at, created_at)
     select uuidv7(), 'bench', i::text, md5('account' || (1 + abs(hashint8(i)) % $1::int))::uuid, 'equity', 5000000,
       now() - make_interval(hours => (abs(hashint8(i + 1)) % 17520)::int), now()
     from generate_series(1, 2 * $1::int) i`,
    [accountCount],
  );
  await insertLeads(client, 'closed', closedCount);
  await client.query(`
    insert into app.outcome (id, source, external_key, lead_id, result, decided_at, created_at)
    select uuidv7(), 'bench', l.external_key, l.id, case when random() < 0.05 + 0.3 * (l.channel = 'referral')::int
      + 0.15 * exists (select from app.touch t where t.account_id = l.account_id and t.kind = 'meeting' and t.occurred_at < l.received_at
          and t.occurred_at > l.received_at - interval '90 days')::int
      + 0.1 * exists (select from app.sale s where s.account_id = l.account_id and s.sold_at < l.received_at)::int then 'won' else 'lost' end,
      now(), now()
    from app.lead l`);
  await client.query('analyze');
}

async function openLeads(client: pg.Client): Promise<void> {
  await client.query('set session_replication_role = replica');
  await insertLeads(client, 'open', leadCount);
  await client.query('vacuum analyze app.lead');
  await client.query('checkpoint');
}

async function insertLeads(client: pg.Client, kind: 'open' | 'closed', count: number): Promise<void> {
  await client.query(
    `insert into app.lead (id, source, external_key, account_id, company, channel, product, segment, amount_cents, received_at, closed_at,
       created_at, updated_at)
     select uuidv7(), 'bench', $1 || i, md5('account' || (1 + i % $3::int))::uuid, 'Firm ' || i,
       (array['referral', 'campaign', 'webinar', 'event', 'web-form', 'inbound-call'])[1 + abs(hashint8(i)) % 6],
       (array['equity', 'income', 'multi-asset'])[1 + abs(hashint8(i + 7)) % 3], null, (abs(hashint8(i + 3)) % 100000) * 1000,
       now() - make_interval(mins => (abs(hashint8(i + 5)) % 1000000)::int), case when $1 = 'closed' then now() end, now(), now()
     from generate_series(1, $2::int) i`,
    [kind, count, accountCount],
  );
}

/** Median of scoring one lead whose amount has changed, its transaction included. */
async function changedLeadMs(owner: pg.ClientConfig, job: JobCtx): Promise<number> {
  const times: number[] = [];
  await withClient(owner, async (client) => {
    const { rows } = await client.query<{ id: string }>(
      'select id from app.lead where closed_at is null limit 20',
    );
    for (const { id } of rows) {
      await client.query(
        `update app.lead set amount_cents = coalesce(amount_cents, 0) + 123400 where id = $1`,
        [id],
      );
      const start = performance.now();
      await job.transaction((ctx) => scoreLeads(ctx, [id]));
      times.push(performance.now() - start);
    }
  });
  return median(times);
}

async function walBytes(owner: pg.ClientConfig): Promise<number> {
  let bytes = 0;
  await withClient(owner, async (client) => {
    const { rows } = await client.query<{ bytes: string }>(
      `select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0') as bytes`,
    );
    bytes = Number(rows[0]?.bytes);
  });
  return bytes;
}

function round(value: number): number {
  return Number(value.toFixed(1));
}
