import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RoutingRule } from '@catchment/contract';
import { createLeadOperation } from '@catchment/server/leads/intake/create-lead';
import { publishFirstRules } from '@catchment/server/leads/routing/first-rules';
import { insertRuleSet } from '@catchment/server/leads/routing/queries';
import { routeLeads } from '@catchment/server/leads/routing/route-leads';
import type { Ctx, JobCtx } from '@catchment/server/platform/context';
import { sql } from 'kysely';
import { withFirm } from '../../packages/cli/src/firm/with-firm.ts';
import { databaseSeconds } from '../database-seconds.ts';
import { cpuSeconds, median, record } from '../harness.ts';

// Routing on the product's own PostgreSQL: leads a second in batches, the same with connections killed in between, and the
// time from a new lead to its owner. machine_load tells what else the machine had to do; processor seconds depend less on it.
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
    await job.transaction(publishFiveRules);
    await measureRace(job);
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

async function makeLeads(job: JobCtx, count: number): Promise<string[]> {
  return job.transaction(async ({ db }) => {
    await sql`delete from app.lead`.execute(db);
    const { rows } = await sql<{ id: string }>`
      insert into app.lead (id, source, external_key, company, channel, product, state, amount_cents, received_at, created_at, updated_at)
      select gen_random_uuid(), 'bench', n::text, 'Company ' || n, case n % 3 when 0 then 'inbound-call' else 'web-form' end,
        'retirement', 'NJ', 20000000 + n % 7 * 20000000, now(), now(), now()
      from generate_series(1, ${count}::int) n returning id`.execute(db);
    return rows.map(({ id }) => id);
  });
}

async function measureBatches(job: JobCtx, workers: number, batch: number): Promise<void> {
  const ids = await makeLeads(job, leadCount);
  const measured = await measure(() => routeAll(job, ids, workers, batch, 0));
  const { assigned } = await countUp(job);
  report(`${leadCount} leads, ${repCount} reps, ${workers} workers, batches of ${batch}`, {
    leads: leadCount,
    assigned,
    leads_per_second: Math.round(leadCount / measured.seconds),
    cpu_seconds_per_1000: perThousand(measured, leadCount),
    ...measured,
  });
}

/** 32 workers on 10,000 leads by five rules; one batch in ten loses its connection when all is done but the commit. */
async function measureRace(job: JobCtx): Promise<void> {
  const [count, workers, batch] = [10_000, 32, 25];
  const ids = await makeLeads(job, count);
  const measured = await measure(() => routeAll(job, ids, workers, batch, 0.1));
  const { assigned, assignments, overCapacity, unevenness } = await countUp(job);
  report(`${count} leads, 5 rules, ${workers} workers, one batch in ten killed before its commit`, {
    leads: count,
    lost: count - assigned,
    double: assignments - assigned,
    over_capacity: overCapacity,
    round_robin_most_less_least: unevenness,
    leads_per_second: Math.round(count / measured.seconds),
    cpu_seconds_per_1000: perThousand(measured, count),
    ...measured,
  });
}

/** A batch that was killed is taken up again by whoever comes next, as the job that routes what waits does. */
async function routeAll(
  job: JobCtx,
  ids: readonly string[],
  workers: number,
  batch: number,
  killShare: number,
): Promise<void> {
  const batches = Array.from({ length: Math.ceil(ids.length / batch) }, (_, k) => ({
    ids: ids.slice(k * batch, (k + 1) * batch),
    isKilled: (k * killShare) % 1 > 1 - killShare,
  }));
  const work = async () => {
    for (let next = batches.shift(); next !== undefined; next = batches.shift()) {
      const { ids: own, isKilled } = next;
      await job
        .transaction(async (ctx) => {
          await routeLeads(ctx, own, 'skip');
          if (isKilled) await sql`select pg_terminate_backend(pg_backend_pid())`.execute(ctx.db);
        })
        .catch((error: Error) => {
          if (!isKilled) throw error;
          batches.push({ ids: own, isKilled: false });
        });
    }
  };
  await Promise.all(Array.from({ length: workers }, work));
}

interface Measured extends Record<string, number> {
  seconds: number;
  cpu_seconds_program: number;
  cpu_seconds_database: number;
}

async function measure(work: () => Promise<void>): Promise<Measured> {
  const start = performance.now();
  const before = { program: cpuSeconds(), database: databaseSeconds(folder) };
  await work();
  return {
    seconds: round((performance.now() - start) / 1000),
    cpu_seconds_program: round(cpuSeconds() - before.program),
    cpu_seconds_database: round(databaseSeconds(folder) - before.database),
  };
}

function perThousand({ cpu_seconds_program, cpu_seconds_database }: Measured, leads: number): number {
  return round(((cpu_seconds_program + cpu_seconds_database) * 1000) / leads);
}

interface Counted {
  assignments: number;
  assigned: number;
  overCapacity: number;
  unevenness: number;
}

async function countUp(job: JobCtx): Promise<Counted> {
  return job.transaction(async ({ db }) => {
    const { rows } = await sql<Counted>`
      select count(*) as assignments, count(distinct lead_id) as assigned,
        (select count(*) from app.rep r where (select count(*) from app.assignment a where a.rep_id = r.id and a.status = 'active') > r.capacity_open)
          as "overCapacity",
        (select max(c.count) - min(c.count) from (select a.rep_id, count(*) from app.assignment a join app.decision d on d.id = a.decision_id
          where d.outcome ->> 'ruleId' = 'turn' group by 1) c) as unevenness
      from app.assignment where status = 'active'`.execute(db);
    return rows[0]!;
  });
}

/** One rule a method that needs no territory, and one over a few reps. */
async function publishFiveRules(ctx: Ctx): Promise<void> {
  const { rows } = await sql<{ id: string }>`select id from app.rep order by id limit 3`.execute(ctx.db);
  const rule = (id: string, condition: string, change: Partial<RoutingRule>): RoutingRule => ({
    id,
    name: id,
    enabled: true,
    condition,
    form: null,
    method: 'round-robin',
    pool: { kind: 'everyone' },
    overflow: 'queue',
    ...change,
  });
  const rules = [
    rule('turn', 'lead.amount == 200000.0', {}),
    rule('busy', 'lead.amount == 400000.0', { method: 'least-busy' }),
    rule('weight', 'lead.amount == 600000.0', { method: 'weighted' }),
    rule('match', 'lead.amount == 800000.0', { method: 'best-match' }),
    rule('few', 'true', { pool: { kind: 'reps', repIds: rows.map(({ id }) => id) }, overflow: 'everyone' }),
  ];
  await sql`update app.routing_rule_set set state = 'retired' where state = 'published'`.execute(ctx.db);
  await insertRuleSet(ctx.db, {
    id: ctx.random.uuid(),
    state: 'published',
    rules,
    by: null,
    at: ctx.clock.now().toISOString(),
    simulated: false,
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
