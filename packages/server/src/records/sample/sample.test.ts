import { describe, expect, it } from 'vitest';
import { testRecords } from '../testing/test-records.ts';
import { loadSample } from './load-sample.ts';
import { findSampleFirm } from './queries.ts';
import { removeSample } from './remove-sample.ts';
import { beginSample, makeSampleOperation, removeSampleOperation } from './request-sample.ts';
import { sampleStatus } from './sample-status.ts';

const records = testRecords();
const { db } = records;

/** Public reference data, the log and the schema's own bookkeeping stay. */
const staying = [
  'app.unit',
  'app.unit_edge',
  'app.measure',
  'app.unit_measure',
  'app.reference_data',
  'audit.event',
];

const fullTables = async (): Promise<string[]> => {
  const tables = await db.owner<{ name: string }>(
    `select schemaname || '.' || tablename as name from pg_tables where schemaname in ('app', 'auth', 'audit') order by 1`,
  );
  const full: string[] = [];
  for (const { name } of tables) {
    const [row] = await db.owner(`select exists (select from ${name}) as full`);
    if (row?.full && !staying.includes(name)) full.push(name);
  }
  return full;
};

describe('the sample firm', () => {
  it('is loaded through the imports, covered by territories, and removed without a trace', async () => {
    expect(await fullTables()).toEqual([]);
    expect(await db.as({}, (ctx) => beginSample(ctx, 1))).toBeUndefined();
    await loadSample(records.job());
    const status = await db.as({}, (ctx) => sampleStatus(ctx));
    expect(status).toMatchObject({ state: 'ready', progress: 1, seed: 1, counts: { reps: 60 } });
    expect(status.counts.accounts).toBeGreaterThan(14_000);
    expect(status.counts.touches).toBeGreaterThan(100_000);

    const [imports] = await db.owner(
      `select sum(rows_quarantined)::int as quarantined, bool_and(status = 'done') as done, count(*)::int as files from app.import`,
    );
    expect(imports).toEqual({ quarantined: 0, done: true, files: 6 });
    const [coverage] = await db.owner(
      `select count(*)::int as accounts, count(rep_id)::int as covered, count(distinct rep_id)::int as reps from app.account_coverage`,
    );
    expect(coverage).toEqual({ accounts: status.counts.accounts, covered: status.counts.accounts, reps: 60 });
    const [leads] = await db.owner(
      `select count(*)::int as open, count(s.lead_id)::int as scored, count(a.lead_id)::int as owned, count(u.lead_id)::int as waiting
       from app.lead l left join app.score s on s.lead_id = l.id left join app.assignment a on a.lead_id = l.id and a.status = 'active'
       left join app.unassigned u on u.lead_id = l.id where l.closed_at is null`,
    );
    expect(leads?.open).toBeGreaterThan(1000);
    expect(leads?.scored).toBe(leads?.open);
    expect(leads!.owned + leads!.waiting).toBe(leads!.open);
    expect(leads!.owned).toBeGreaterThan(0.85 * leads!.open);
    expect(leads!.waiting).toBeGreaterThan(0);
    const [model] = await db.owner(`select state from app.score_model where state = 'champion'`);
    expect(model).toEqual({ state: 'champion' });
    const unmarked = await db.owner(`select from app.touch where not simulated limit 1`);
    expect(unmarked).toEqual([]);
    const ahead = await db.owner(`select from app.touch where occurred_at > now() limit 1`);
    expect(ahead).toEqual([]);

    expect(await db.as({}, (ctx) => makeSampleOperation(ctx, { seed: 1 }))).toMatchObject({
      kind: 'conflict',
    });
    expect(await db.as({}, (ctx) => removeSampleOperation(ctx))).toMatchObject({
      kind: 'ok',
      body: { state: 'removing' },
    });
    await removeSample(records.job());
    expect(await fullTables()).toEqual([]);
  }, 300_000);

  it('is not mixed with a firm that has records of its own', async () => {
    await records.load('accounts', 'crd,name\n1,Own\n', 'crm');
    expect(await db.as({}, (ctx) => makeSampleOperation(ctx, { seed: 1 }))).toMatchObject({
      kind: 'conflict',
      detail: expect.stringContaining('records of its own'),
    });
    expect(await db.as({}, (ctx) => findSampleFirm(ctx.db))).toBeUndefined();
  });
});
