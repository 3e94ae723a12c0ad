import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLeadOperation } from '@catchment/server/leads/intake/create-lead';
import { publishFirstRules } from '@catchment/server/leads/routing/first-rules';
import { routeLeads } from '@catchment/server/leads/routing/route-leads';
import type { Ctx, JobCtx } from '@catchment/server/platform/context';
import { sql } from 'kysely';
import { withFirm } from '../../packages/cli/src/firm/with-firm.ts';
import { cpuSeconds, median, record } from '../harness.ts';

// Routing on the product's own PostgreSQL: leads a second in batches, and the time from a new lead to its owner.
// Usage: node benchmarks/speed/routing.ts [leads]

const leadCount = Number(process.argv[2] ?? 5000);
const repCount = 60;
const newLeads = 300;

const folder = mkdtempSync(join(tmpdir(), 'catchment-bench-'));
try {
  await withFirm(folder, async (job) => {
    await job.transaction(lay);
    await job.transaction((ctx) => publishFirstRules(ctx, { simulated: false }));
    for (const [workers, batch] of [
      [1, 50],
      [8, 50],
      [32, 25],
    ] as const) {
      await measureBatches(job, workers, batch);
    }
    await measureNewLeads(job);
  });
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Reps who may take anything, so that every lead is placed. */
async function lay({ db }: Ctx): Promise<void> {
  await sql`
    insert into app.rep (id, external_key, name, capacity_day, capacity_week, capacity_open, created_at)
    select gen_random_uuid(), 'R' || n, 'Rep ' || n, 1000000, 1000000, 1000000, now() from generate_series(1, ${repCount}::int) n`.execute(
    db,
  );
  await sql`
    insert into app.licence (id, rep_id, state, valid) select gen_random_uuid(), id, 'NJ', '[2020-01-01,)' from app.rep`.execute(
    db,
  );
}

async function makeLeads(job: JobCtx): Promise<string[]> {
  return job.transaction(async ({ db }) => {
    await sql`delete from app.lead`.execute(db);
    const { rows } = await sql<{ id: string }>`
      insert into app.lead (id, source, external_key, company, channel, product, state, amount_cents, received_at, created_at, updated_at)
      select gen_random_uuid(), 'bench', n::text, 'Company ' || n, case n % 3 when 0 then 'inbound-call' else 'web-form' end,
        'retirement', 'NJ', 20000000 + n % 7 * 20000000, now(), now(), now()
      from generate_series(1, ${leadCount}::int) n returning id`.execute(db);
    return rows.map(({ id }) => id);
  });
}

async function measureBatches(job: JobCtx, workers: number, batch: number): Promise<void> {
  const ids = await makeLeads(job);
  let next = 0;
  const work = async () => {
    while (next < ids.length) {
      const own = ids.slice(next, next + batch);
      next += batch;
      await job.transaction((ctx) => routeLeads(ctx, own, 'skip'));
    }
  };
  const start = performance.now();
  const cpuBefore = cpuSeconds();
  await Promise.all(Array.from({ length: workers }, work));
  const seconds = (performance.now() - start) / 1000;
  const assigned = await job.transaction(async ({ db }) => {
    const { rows } = await sql<{ count: number }>`
      select count(distinct lead_id) as count from app.assignment where status = 'active'`.execute(db);
    return Number(rows[0]?.count);
  });
  report(`${leadCount} leads, ${repCount} reps, ${workers} workers, batches of ${batch}`, {
    leads: leadCount,
    assigned,
    seconds: round(seconds),
    leads_per_second: Math.round(leadCount / seconds),
    cpu_seconds_without_database: round(cpuSeconds() - cpuBefore),
  });
}

/** One after another: joined to an account, scored, routed, in one transaction. */
async function measureNewLeads(job: JobCtx): Promise<void> {
  const times: number[] = [];
  const cpuBefore = cpuSeconds();
  for (let n = 0; n < newLeads; n++) {
    const start = performance.now();
    await job.transaction((ctx) =>
      createLeadOperation(ctx, {
        source: 'bench-new',
        externalKey: String(n),
        company: `New ${n}`,
        channel: 'inbound-call',
        product: 'retirement',
        language: 'en',
        state: 'NJ',
        zip: '07030',
      }),
    );
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  report(`${newLeads} new leads, one after another`, {
    leads: newLeads,
    p50_ms: round(median(times)),
    p99_ms: round(times[Math.floor(0.99 * times.length)] ?? 0),
    cpu_seconds_without_database: round(cpuSeconds() - cpuBefore),
  });
}

function report(instance: string, figures: Record<string, number>): void {
  const row = { ...figures, machine_load: round(loadavg()[0] ?? 0) };
  record('routing', instance, 1, row);
  console.log(instance, row);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
