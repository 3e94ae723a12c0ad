import type { RoutingRule } from '@catchment/contract';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { type TestDb, testDatabase } from '../../platform/testing/test-database.ts';
import { rounds } from '../../platform/testing/thorough.ts';
import { insertRuleSet } from './queries.ts';
import { routeLeads } from './route-leads.ts';

const db = testDatabase();
const workerCount = 32;
const repCount = 12;
const at = '2026-03-14T15:00:00Z';

const repId = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;

function rule(change: Partial<RoutingRule>): RoutingRule {
  return {
    id: 'rule',
    name: 'Rule',
    enabled: true,
    condition: 'true',
    form: null,
    method: 'round-robin',
    pool: { kind: 'everyone' },
    overflow: 'queue',
    ...change,
  };
}

/** Five rules, one a product: every method that does not need a territory, and one over a few reps. */
const five: RoutingRule[] = [
  rule({ id: 'turn', condition: 'lead.product == "p0"' }),
  rule({ id: 'busy', condition: 'lead.product == "p1"', method: 'least-busy' }),
  rule({ id: 'weight', condition: 'lead.product == "p2"', method: 'weighted' }),
  rule({ id: 'match', condition: 'lead.product == "p3"', method: 'best-match' }),
  rule({
    id: 'few',
    condition: 'true',
    pool: { kind: 'reps', repIds: [repId(0), repId(1), repId(2)] },
    overflow: 'everyone',
  }),
];

async function lay(
  rules: readonly RoutingRule[],
  leadCount: number,
  capacityOpen: number,
): Promise<string[]> {
  await db.owner(`delete from app.lead`);
  await db.owner(`delete from app.routing_rule_set`);
  await db.owner(`delete from app.rotation`);
  await db.owner(`delete from app.rep`);
  await db.owner(
    `insert into app.rep (id, external_key, name, capacity_day, capacity_week, capacity_open, created_at)
     select ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'R' || n, 'Rep ' || n, 100000, 100000, $1, now()
     from generate_series(0, ${repCount - 1}) n`,
    [capacityOpen],
  );
  await db.owner(
    `insert into app.licence (id, rep_id, state, valid) select gen_random_uuid(), id, 'NJ', '[2020-01-01,)' from app.rep`,
  );
  await db.as({}, (ctx) =>
    insertRuleSet(ctx.db, {
      id: ctx.random.uuid(),
      state: 'published',
      rules,
      by: null,
      at,
      simulated: false,
    }),
  );
  const rows = await db.owner<{ id: string }>(
    `insert into app.lead (id, source, external_key, company, channel, product, state, received_at, created_at, updated_at)
     select gen_random_uuid(), 'race', n::text, 'Company ' || n, 'web-form', 'p' || n % 5, 'NJ', now(), now(), now()
     from generate_series(1, $1) n returning id`,
    [leadCount],
  );
  return rows.map(({ id }) => id);
}

/** Every worker goes through all leads in batches, in its own order, as replicas would; some are killed on the way. */
async function race(database: TestDb, ids: readonly string[], killShare: number): Promise<void> {
  const batch = 25;
  const work = async (worker: number) => {
    const start = Math.floor((worker * ids.length) / workerCount);
    const own = [...ids.slice(start), ...ids.slice(0, start)];
    for (let from = 0; from < own.length; from += batch) {
      const isKilled = (from / batch + worker * 7) % 100 < killShare * 100;
      await database
        .as({}, async (ctx) => {
          await routeLeads(ctx, own.slice(from, from + batch), 'skip');
          // The server goes away with the work done and not committed, as after kill −9.
          if (isKilled) await sql`select pg_terminate_backend(pg_backend_pid())`.execute(ctx.db);
        })
        .catch((error: { code?: string; message: string }) => {
          if (error.code !== '57P01' && !/terminat/.test(error.message)) throw error;
        });
    }
  };
  await Promise.all(Array.from({ length: workerCount }, (_, worker) => work(worker)));
  // What was rolled back after everyone had passed it is what the next run finds.
  for (let from = 0; from < ids.length; from += 200) {
    await database.as({}, (ctx) => routeLeads(ctx, ids.slice(from, from + 200), 'skip'));
  }
}

async function loads(): Promise<{ rep: string; count: number }[]> {
  return db.owner(
    `select rep_id as rep, count(*)::int as count from app.assignment where status = 'active' group by 1 order by 1`,
  );
}

// A connection that is killed while it is in use must not end the test.
beforeAll(() => {
  db.pool.on('connect', (client) => client.on('error', () => undefined));
});

describe('32 workers routing the same leads', () => {
  it('give each lead to one rep, by five rules, though backends are killed in between', async () => {
    const leadCount = rounds(10_000, 600);
    const ids = await lay(five, leadCount, 100_000);
    await race(db, ids, 0.1);
    const [totals] = await db.owner(`
      select count(*)::int as assignments, count(distinct lead_id)::int as leads,
        (select count(*)::int from app.decision where kind = 'routing') as decisions,
        (select count(*)::int from app.unassigned) as waiting,
        (select count(*)::int from app.lead where stage = 'assigned') as staged from app.assignment`);
    expect(totals).toEqual({
      assignments: leadCount,
      leads: leadCount,
      decisions: leadCount,
      waiting: 0,
      staged: leadCount,
    });
  }, 300_000);

  it('never exceed a capacity; what is above it waits, and nothing is lost', async () => {
    const ids = await lay(five, 400, 20);
    await race(db, ids, 0.05);
    const given = await loads();
    expect(Math.max(...given.map(({ count }) => count))).toBe(20);
    expect(given.reduce((sum, { count }) => sum + count, 0)).toBe(repCount * 20);
    const [queue] = await db.owner(
      `select count(*)::int as count from app.unassigned where reason_code = 'all-at-capacity'`,
    );
    expect(queue).toEqual({ count: 400 - repCount * 20 });
  }, 300_000);

  it('take turns to within one', async () => {
    const ids = await lay([five[0]!, rule({ id: 'rest' })], 500, 100_000);
    await race(db, ids, 0.05);
    const perRule = await db.owner<{ rule: string; least: number; most: number }>(`
      select rule, min(count)::int as least, max(count)::int as most from (
        select d.outcome ->> 'ruleId' as rule, a.rep_id, count(*) from app.assignment a join app.decision d on d.id = a.decision_id group by 1, 2
      ) c group by 1 order by 1`);
    expect(perRule.map(({ rule: id }) => id)).toEqual(['rest', 'turn']);
    for (const { least, most } of perRule) expect(most - least).toBeLessThanOrEqual(1);
    const turns = await db.owner<{ turn: string }>(`select sum(turn)::int as turn from app.rotation`);
    expect(turns[0]).toEqual({ turn: 500 });
  }, 300_000);
});
