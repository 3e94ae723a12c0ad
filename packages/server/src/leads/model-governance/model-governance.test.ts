import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { modelCard, type PolicyExceptionShown } from '@catchment/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../platform/context.ts';
import { TestClock } from '../../platform/testing/test-clock.ts';
import { testDatabase } from '../../platform/testing/test-database.ts';
import { jobOn } from '../../records/testing/test-records.ts';
import { cardOf } from '../models/model-card.ts';
import { approvedExceptions } from '../models/policy-exceptions.ts';
import { promoteModelOperation } from '../models/promote-model.ts';
import { insertTraining, type ModelRow, modelRow } from '../models/queries.ts';
import { modelCardOf } from '../models/read-model-card.ts';
import { runTraining } from '../models/run-training.ts';
import { cardMarkdown } from './card-markdown.ts';
import { findCutoffs } from './find-cutoffs.ts';
import { getOutcomeReportOperation } from './outcome-report.ts';
import {
  checkFeaturePolicyOperation,
  decidePolicyExceptionOperation,
  proposePolicyExceptionOperation,
} from './policy.ts';
import { groupsOfLeads } from './queries.ts';
import { listScoreFeaturesOperation } from './read-card.ts';

const start = new Date('2026-03-02T09:00:00Z');
const db = testDatabase({ clock: new TestClock(start) });
const userId = (n: number) => `00000000-0000-7000-8000-0000000000a${n}`;
const compliance: Partial<Actor> = { kind: 'user', role: 'compliance', userId: userId(2) };
const planner: Partial<Actor> = { kind: 'user', role: 'planner', userId: userId(4) };

let modelId = '';

/** Leads of firms in three counties, of which one has many Black residents; where a firm is tells nothing of its luck. */
beforeAll(async () => {
  await db.owner(`
    insert into app.unit (id, fips, name, state, lon, lat) values
      (0, '00001', 'Low County', 'NJ', -74, 40), (1, '00002', 'Middle County', 'NJ', -75, 40), (2, '00003', 'High County', 'NJ', -76, 40);
    insert into analysis.county_share (fips, black_percent, spanish_percent, senior_percent) values
      ('00001', 2, 30, 10), ('00002', 15, 2, 18), ('00003', 40, 2, null);
    insert into app.account (id, source, external_key, name, unit_id, aum_cents, employees, created_at, updated_at)
    select uuidv7(), 'test', i::text, 'Firm ' || i, case when i % 100 = 0 then null else abs(hashtext('home' || i)) % 3 end,
      (1 + i % 50) * 1000000000::bigint, 1 + (i * 13) % 40, now(), now() from generate_series(1, 400) i`);
  await db.owner(
    `insert into app.lead (id, source, external_key, account_id, company, channel, product, amount_cents, received_at, closed_at, created_at, updated_at)
     select uuidv7(), 'test', 'L' || i, a.id, a.name, (array['referral', 'campaign', 'webinar', 'event'])[1 + (i * 7) % 4], 'equity',
       100 * (1000 + abs(hashtext('amount' || i)) % 100000), $1::timestamptz - make_interval(mins => (i * 7919) % 1008000), $1, now(), now()
     from generate_series(1, 3000) i join app.account a on a.external_key = (1 + i % 400)::text`,
    [start],
  );
  await db.owner(
    `insert into app.outcome (id, source, external_key, lead_id, result, decided_at, created_at)
     select uuidv7(), 'test', l.external_key, l.id, case when abs(hashtext(l.external_key || 'luck')) % 100 <
       4 + 25 * (l.channel = 'referral')::int + 40 * (a.employees > 20)::int then 'won' else 'lost' end, $1, now()
     from app.lead l join app.account a on a.id = l.account_id`,
    [start],
  );
  modelId = await db.as({}, async (ctx) => {
    const id = ctx.random.uuid();
    await insertTraining(ctx, { id, proposedBy: null, simulated: false });
    return id;
  });
  await runTraining(jobOn(db), { modelId, method: 'auto', months: 24 });
}, 60_000);

const report = async () => {
  const found = await db.as(compliance, (ctx) => getOutcomeReportOperation(ctx, { id: modelId }));
  if (found.kind !== 'ok') throw new Error(`no report: ${found.kind}`);
  return found.body;
};
const row = (): Promise<ModelRow> => db.as({}, async (ctx) => (await modelRow(ctx, modelId))!);

describe('outcomes by group', () => {
  it('compares the leads the version was judged by, group by group, and never spares the counts', async () => {
    const { comparisons, rows, positives } = await report();
    const { holdout } = (await row()).report!;
    expect([rows, positives]).toEqual([holdout.rows, holdout.positives]);
    const black = comparisons.find(({ key }) => key === 'black')!;
    expect(black.groups.map(({ count }) => count).reduce((a, b) => a + b) + black.leftOut).toBe(rows);
    expect(black.leftOut).toBeGreaterThan(0);
    const [tenth] = black.cutoffs;
    expect(tenth!.groups[black.reference]!.impactRatio!.value).toBe(1);
    for (const { impactRatio } of tenth!.groups)
      expect(impactRatio!.low).toBeLessThanOrEqual(impactRatio!.value);
  });

  it('says only the count of a group below thirty', async () => {
    const { comparisons } = await report();
    const senior = comparisons.find(({ key }) => key === 'senior')!;
    expect(senior.groups[2]).toMatchObject({ count: 0, positives: null, meanScore: null });
    expect(senior.cutoffs[0]!.groups[2]).toMatchObject({ selected: null, selectionRate: null });
  });

  it('flags a feature that stands in for a group, and leaves clean ones alone', async () => {
    const before = (await report()).comparisons[0]!.proxies;
    expect(before[0]!.feature).toBe('score');
    expect(before.filter(({ flagged }) => flagged)).toEqual([]);
    await db.owner(
      `update app.account set growth_percent = case unit_id when 2 then 9 else 1 end + employees * 0.01`,
    );
    const after = (await report()).comparisons[0]!.proxies;
    expect(after.filter(({ flagged }) => flagged).map(({ feature }) => feature)).toEqual(['growth']);
    await db.owner(`update app.account set growth_percent = null`);
  });

  it('takes the cut-offs of routing rules and those of working a list from the top', () => {
    const scores = Float64Array.from({ length: 100 }, (_, i) => i / 100);
    const cutoffs = findCutoffs(scores, [
      'score >= 0.6 && lead.channel == "referral"',
      'true',
      'score > .35',
    ]);
    expect(cutoffs.map(({ cutoff }) => cutoff)).toEqual([0.6, 0.35, 0.9, 0.75, 0.5]);
  });
});

describe('the labels of the analysis', () => {
  it('cannot be read by the server, whoever asks, and grouped only for compliance', async () => {
    await expect(
      db.as(compliance, (ctx) =>
        ctx.db
          .selectFrom('analysis.county_share' as never)
          .selectAll()
          .execute(),
      ),
    ).rejects.toMatchObject({ code: '42501' });
    for (const role of ['planner', 'manager', 'rep', 'marketer'] as const) {
      await expect(db.as({ role }, (ctx) => groupsOfLeads(ctx, 'black', []))).rejects.toMatchObject({
        code: '42501',
      });
    }
  });

  it('are named by no SQL but this wing’s, and in no operational table or view', async () => {
    const server = join(import.meta.dirname, '../..');
    const readers = readdirSync(server, { recursive: true, withFileTypes: true })
      .filter(
        (entry) => entry.isFile() && /(?<!\.test)\.ts$/.test(entry.name) && entry.name !== 'db-types.ts',
      )
      .map((entry) => relative(server, join(entry.parentPath, entry.name)))
      .filter((file) => /analysis\.\w|county_share/.test(readFileSync(join(server, file), 'utf8')));
    expect(readers.filter((file) => !file.startsWith('leads/model-governance/'))).toEqual([]);
    const leaning = await db.owner(`
      select distinct dependent.relname from pg_depend d join pg_rewrite r on r.oid = d.objid
      join pg_class dependent on dependent.oid = r.ev_class
      where d.refobjid = 'analysis.county_share'::regclass`);
    expect(leaning).toEqual([]);
  });
});

describe('the model card', () => {
  it('holds every mandatory field of a trained version, and reads as a text', async () => {
    const card = (await db.as(planner, (ctx) => modelCardOf(ctx, modelId)))!;
    expect(card.missing).toEqual([]);
    expect(modelCard.parse(card.card).features.length).toBeGreaterThan(3);
    expect(Object.keys(card.card.trainingData!)).toEqual([
      'source',
      'from',
      'to',
      'rows',
      'positives',
      'simulated',
    ]);
    const text = cardMarkdown({ ...card, card: { ...card.card, owner: 'Eve\n# Approved <b>' } });
    expect(text).toContain('## Not for');
    expect(text).toMatch(/- First lead received: \d{4}-\d{2}-\d{2}\n- Last lead received/);
    expect(text).toContain('Eve \\# Approved \\<b\\>');
  });

  it('keeps a version from being promoted that lacks a field, and names it', async () => {
    const whole = await row();
    for (const [field, broken] of [
      ['performance', { ...whole, report: null }],
      ['reproduction', { ...whole, fileSha256: null }],
      ['trainingData', { ...whole, trainedOn: null }],
      ['trainedAt', { ...whole, trainedAt: null }],
      ['method', { ...whole, method: null }],
    ] as const) {
      expect(cardOf(broken).missing.map((entry) => entry.field)).toContain(field);
    }
    await db.owner(`update app.score_model set trained_at = null where id = $1`, [modelId]);
    const promoted = await db.as(compliance, (ctx) =>
      promoteModelOperation(ctx, { id: modelId, reason: 'try' }),
    );
    expect(promoted).toMatchObject({ kind: 'conflict', detail: expect.stringMatching(/lacks “Trained on”/) });
    await db.owner(`update app.score_model set trained_at = created_at where id = $1`, [modelId]);
  });

  it('documents every feature that training reads, with its formula', async () => {
    const { body } = (await db.as(planner, (ctx) => listScoreFeaturesOperation(ctx) as Promise<never>)) as {
      body: { items: { name: string; formula: string; inputs: string[] }[] };
    };
    const card = (await db.as(planner, (ctx) => modelCardOf(ctx, modelId)))!.card;
    const used = new Set(card.features!.map(({ name }) => name));
    expect(body.items.filter(({ name }) => used.has(name))).toHaveLength(used.size);
    expect(body.items.every(({ formula, inputs }) => formula.length > 10 && inputs.length > 0)).toBe(true);
    expect(body.items.find(({ name }) => name === 'engagement')!.formula).toMatch(/meeting 5 \(45 days\)/);
  });
});

describe('an exception to the feature policy', () => {
  const propose = (column: string, expiresOn: string) =>
    db.as(planner, (ctx) =>
      proposePolicyExceptionOperation(ctx, { column, reason: 'empirically derived and reviewed', expiresOn }),
    );
  const decide = (actor: Partial<Actor>, id: string, approve: boolean) =>
    db.as(actor, (ctx) => decidePolicyExceptionOperation(ctx, { id, approve }));
  const check = async (columns: string, derived?: string) => {
    const found = await db.as(planner, (ctx) => checkFeaturePolicyOperation(ctx, { columns, derived }));
    return found.kind === 'ok' ? found.body.items.map(({ prohibited }) => prohibited) : [];
  };

  it('holds once someone else approved it, until its day, and is what training is given', async () => {
    const asked = await propose('age', '2026-09-01');
    const { id } = (asked as { body: PolicyExceptionShown }).body;
    expect(await check('age')).toEqual([expect.stringMatching(/prohibited: age/)]);
    expect(await decide({ ...compliance, userId: userId(4) }, id, true)).toMatchObject({
      kind: 'conflict',
      detail: expect.stringMatching(/someone else must decide/),
    });
    expect(await decide(compliance, id, true)).toMatchObject({ kind: 'ok', body: { state: 'approved' } });
    expect(await check('age,dob')).toEqual([null, expect.stringMatching(/age/)]);
    const holding = (today: string) => db.as({}, (ctx) => approvedExceptions(ctx, today));
    expect(await holding('2026-09-01')).toMatchObject([{ column: 'age', expires: '2026-09-01' }]);
    expect(await holding('2026-09-02')).toEqual([]);
    expect(await propose('age', '2026-10-01')).toMatchObject({ kind: 'conflict' });
    expect(await decide(compliance, id, false)).toMatchObject({ kind: 'ok', body: { state: 'withdrawn' } });
    expect(await check('age')).toEqual([expect.stringMatching(/prohibited: age/)]);
  });

  it('is refused for an allowed column, for more than a year, and for a day that is over', async () => {
    expect(await propose('channel', '2026-09-01')).toMatchObject({ kind: 'invalid' });
    expect(await propose('zip', '2027-03-03')).toMatchObject({ kind: 'invalid' });
    expect(await propose('zip', '2026-03-02')).toMatchObject({ kind: 'invalid' });
  });

  it('follows what a column was made from', async () => {
    expect(await check('feature_7', 'feature_7:x_len,x_len:surname')).toEqual([
      expect.stringMatching(/derived from surname/),
    ]);
  });
});
