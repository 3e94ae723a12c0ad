import { beforeAll, describe, expect, it } from 'vitest';
import { getHomeOperation } from '../../insight/measures/get-home.ts';
import type { Actor } from '../../platform/context.ts';
import { TestClock } from '../../platform/testing/test-clock.ts';
import { testDatabase } from '../../platform/testing/test-database.ts';
import { jobOn } from '../../records/testing/test-records.ts';
import { runRescore } from '../scoring/rescore.ts';
import { scoreLeads } from '../scoring/score-leads.ts';
import { compareModelOperation } from './compare-model.ts';
import { modelHealthOperation } from './model-health.ts';
import { promoteModelOperation } from './promote-model.ts';
import { runRefit, whyRefit } from './propose-refit.ts';
import { insertTraining } from './queries.ts';
import { getModelOperation } from './read-models.ts';
import { replayScoresOperation } from './replay-stored.ts';
import { rollBackModelOperation } from './roll-back.ts';
import { runShadow } from './run-shadow.ts';
import { runTraining } from './run-training.ts';
import { runWatch } from './watch-model.ts';

const start = new Date('2026-03-02T09:00:00Z');
const clock = new TestClock(start);
const db = testDatabase({ clock });

const compliance: Partial<Actor> = {
  kind: 'user',
  role: 'compliance',
  userId: '00000000-0000-7000-8000-0000000000a2',
};
const admin: Partial<Actor> = { kind: 'user', role: 'admin', userId: '00000000-0000-7000-8000-0000000000a1' };
const rep: Partial<Actor> = { kind: 'user', role: 'rep', userId: '00000000-0000-7000-8000-0000000000a3' };

/** Leads of the two years before `at`, or all at once then; large firms and referrals buy more. */
async function makeLeads(
  prefix: string,
  count: number,
  options: { at: Date; days: number; closed: boolean; channel?: string },
) {
  const { at, days, closed, channel = null } = options;
  await db.owner(
    `insert into app.lead (id, source, external_key, account_id, company, channel, product, amount_cents, received_at, closed_at, created_at, updated_at)
     select uuidv7(), 'test', $1 || i, a.id, a.name, coalesce($6, (array['referral', 'campaign', 'webinar', 'event'])[1 + (i * 7) % 4]),
       (array['equity', 'income'])[1 + i % 2], 100 * (1000 + abs(hashtext('amount' || i)) % 100000),
       $3::timestamptz - make_interval(mins => (i * 7919) % ($4 * 1440)), case when $5 then $3::timestamptz end, now(), now()
     from generate_series(1, $2) i join app.account a on a.external_key = (1 + i % 200)::text`,
    [prefix, count, at, Math.max(1, days), closed, channel],
  );
  if (!closed) return;
  await db.owner(
    `insert into app.outcome (id, source, external_key, lead_id, result, decided_at, created_at)
     select uuidv7(), 'test', l.external_key, l.id, case when abs(hashtext(l.external_key || 'luck')) % 100 <
       4 + 25 * (l.channel = 'referral')::int + 40 * (a.employees > 20)::int then 'won' else 'lost' end, l.received_at + interval '1 day', now()
     from app.lead l join app.account a on a.id = l.account_id where l.external_key like $1 || '%' and l.closed_at is not null`,
    [prefix],
  );
}

async function train(proposedBy: string | null = null): Promise<string> {
  const modelId = await db.as({}, async (ctx) => {
    const id = ctx.random.uuid();
    await insertTraining(ctx, { id, proposedBy, simulated: false });
    return id;
  });
  await runTraining(jobOn(db), { modelId, method: 'auto', months: 24 });
  return modelId;
}

const promote = (id: string) =>
  db.as(compliance, (ctx) => promoteModelOperation(ctx, { id, reason: 'better on later leads' }));
const stateOf = async (id: string) =>
  (await db.owner(`select state from app.score_model where id = $1`, [id]))[0]!.state;

let first = '';

beforeAll(async () => {
  await db.owner(`
    insert into app.account (id, source, external_key, name, aum_cents, employees, created_at, updated_at)
    select uuidv7(), 'test', i::text, 'Firm ' || i, (1 + i % 50) * 1000000000::bigint, 1 + (i * 13) % 40, now(), now()
    from generate_series(1, 200) i`);
  await makeLeads('past ', 3000, { at: start, days: 700, closed: true });
  await makeLeads('open ', 80, { at: start, days: 20, closed: false });
  await makeLeads('aged ', 40, { at: new Date(start.getTime() - 30 * 86_400_000), days: 10, closed: false });
  first = await train();
}, 60_000);

describe('the register of versions', () => {
  it('leaves leads out of training that are too young: of them only the quick endings are known', async () => {
    const model = await db.as(admin, (ctx) => getModelOperation(ctx, { id: first }));
    const trainedOn = model.kind === 'ok' ? model.body.trainedOn! : null;
    expect(trainedOn).toMatchObject({ matureDays: 42 });
    expect(Date.parse(trainedOn!.to)).toBeLessThanOrEqual(start.getTime() - 42 * 86_400_000);
    expect(trainedOn!.rows).toBeGreaterThan(2600);
  });

  it('lets the database refuse a score by a version nobody approved', async () => {
    const [lead] = await db.owner(`select id from app.lead where closed_at is null limit 1`);
    const score = db.owner(
      `insert into app.score (lead_id, model_id, probability, scored_at) values ($1, $2, 0.5, now())`,
      [lead!.id, first],
    );
    await expect(score).rejects.toThrow(/was never promoted, so it may not score; promote it first/);
  });

  it('scores open leads once promoted, and each score names version and head, with the fit beside it', async () => {
    expect(await promote(first)).toMatchObject({ kind: 'ok', body: { state: 'champion' } });
    expect(await runRescore(jobOn(db))).toBe(120);
    const scores = await db.owner(
      `select s.head, s.fit, s.model_id, d.outcome from app.score s join app.decision d on d.id = s.decision_id`,
    );
    for (const { head, fit, model_id, outcome } of scores) {
      expect(head).toMatch(/^conversion/);
      expect(fit).toBeGreaterThan(0);
      expect(model_id).toBe(first);
      expect(outcome).toMatchObject({ modelId: first, head });
    }
    const model = await db.as(rep, (ctx) => getModelOperation(ctx, { id: first }));
    const heads = model.kind === 'ok' ? model.body.heads.map(({ head }) => head) : [];
    expect(heads.slice(0, 3)).toEqual(['conversion', 'fit', 'baseline']);
    expect(heads.slice(3).sort()).toEqual(['conversion:equity', 'conversion:income']);
  });

  it('does not score with a file that is not what was registered', async () => {
    const bad = await train();
    expect(await promote(bad)).toMatchObject({ kind: 'ok' });
    await db.owner(
      `with changed as (
         insert into app.score_model_file (sha256, content)
         select md5(f.sha256), set_byte(f.content, 40, get_byte(f.content, 40) # 1)
         from app.score_model_file f join app.score_model m on m.file_sha256 = f.sha256 where m.id = $1 returning sha256)
       update app.score_model set file_sha256 = (select sha256 from changed) where id = $1`,
      [bad],
    );
    const [lead] = await db.owner(`select id from app.lead where closed_at is null limit 1`);
    const scoring = db.as(admin, (ctx) => scoreLeads(ctx, [lead!.id as string]));
    await expect(scoring).rejects.toThrow(/is not what was registered: it may not score/);
    const back = await db.as(compliance, (ctx) =>
      rollBackModelOperation(ctx, { reason: 'its file is damaged' }),
    );
    expect(back).toMatchObject({ kind: 'ok', body: { id: first, state: 'champion' } });
    await db.owner(`update app.score_model set state = 'failed' where id = $1`, [bad]);
  });

  it('rolls back only to what has scored before', async () => {
    const nothing = await db.as(compliance, (ctx) => rollBackModelOperation(ctx, { reason: 'worse' }));
    expect(nothing).toMatchObject({
      kind: 'conflict',
      detail: expect.stringContaining('nothing to go back to'),
    });
  });

  it('replays 10,000 stored scores to the last bit, and finds the one that was changed', async () => {
    await makeLeads('many ', 9880, { at: start, days: 20, closed: false });
    expect(await runRescore(jobOn(db))).toBeGreaterThanOrEqual(9880);
    const replay = () => db.as(compliance, (ctx) => replayScoresOperation(ctx, { limit: 10_000 }));
    const whole = await replay();
    expect(whole).toMatchObject({
      kind: 'ok',
      body: { checked: 10_000, same: 10_000, different: [] },
    });
    await db.owner(
      `update app.decision set outcome = jsonb_set(outcome, '{probability}', to_jsonb((outcome ->> 'probability')::float8 + 1e-15))
       where id = (select decision_id from app.score order by lead_id desc limit 1)`,
    );
    const touched = await replay();
    expect(touched).toMatchObject({
      kind: 'ok',
      body: { same: 9999, different: [{ why: 'another score' }] },
    });
    await db.owner(`delete from app.lead where external_key like 'many %'`);
    await runRescore(jobOn(db));
  }, 60_000);
});

describe('running in shadow', () => {
  it('scores every open lead by rules, by the plain baseline and by models in shadow, closed to those who work leads', async () => {
    await makeLeads('newer ', 800, { at: start, days: 60, closed: true });
    const second = await train();
    expect(await runShadow(jobOn(db))).toBe(3 * 120);
    expect(await runShadow(jobOn(db))).toBe(0);
    const counts = await db.owner(
      `select challenger, count(*)::int as leads from app.shadow_score group by 1 order by 1`,
    );
    expect(counts.map(({ challenger, leads }) => [challenger, leads])).toEqual(
      expect.arrayContaining([
        ['rules', 120],
        ['baseline', 120],
        [second, 120],
      ]),
    );
    const seen = await db.as(rep, (ctx) => ctx.db.selectFrom('app.shadow_score').selectAll().execute());
    expect(seen).toEqual([]);
  });

  it('shows which leads and reasons move, and who was right so far', async () => {
    await db.owner(`
      insert into app.outcome (id, source, external_key, lead_id, result, decided_at, created_at)
      select uuidv7(), 'test', 'late ' || l.external_key, l.id, case when s.probability > 0.3 then 'won' else 'lost' end, '2026-03-05', now()
      from app.lead l join app.score s on s.lead_id = l.id where l.external_key like 'aged %'`);
    await db.owner(
      `update app.lead set closed_at = '2026-03-05' where id in (select lead_id from app.outcome where external_key like 'late %')`,
    );
    const compared = await db.as(admin, (ctx) => compareModelOperation(ctx, { challenger: 'rules' }));
    if (compared.kind !== 'ok') throw new Error(compared.kind);
    const { leads, moved, bands, reasons, largest, outcomes } = compared.body;
    expect(leads).toBe(80);
    expect(moved.up + moved.down + moved.same).toBe(80);
    expect(bands.reduce((sum, { champion }) => sum + champion, 0)).toBe(80);
    expect(bands.reduce((sum, { challenger }) => sum + challenger, 0)).toBe(80);
    expect(bands.reduce((sum, { stayed }) => sum + stayed, 0)).toBe(moved.same);
    expect(reasons.length).toBeGreaterThan(0);
    expect(Math.abs(largest[0]!.challenger - largest[0]!.champion)).toBeGreaterThanOrEqual(
      Math.abs(largest[1]!.challenger - largest[1]!.champion),
    );
    expect(outcomes.leads).toBe(40);
    expect(outcomes.logLossGain!.mean).toBeLessThan(0);
    expect(outcomes.champion!.logLoss).toBeLessThan(outcomes.challenger!.logLoss);
  });
});

describe('watching over the model', () => {
  it('keeps a row a day, and stays calm while leads are as they were', async () => {
    expect(await runWatch(jobOn(db))).toBe('watched');
    clock.moveMinutes(1440);
    expect(await runWatch(jobOn(db))).toBe('watched');
    const health = await db.as(admin, (ctx) => modelHealthOperation(ctx, { id: first }));
    if (health.kind !== 'ok') throw new Error(health.kind);
    for (const { measure, days } of health.body.entries) {
      const watched = days.filter(({ day }) => day >= '2026-03-02');
      expect(watched).toHaveLength(2);
      expect(days.length - watched.length).toBe(measure === 'drift' || measure === 'missing' ? 30 : 0);
    }
    expect(health.body.entries.map(({ subject }) => subject)).not.toContain('month drift');
    expect(health.body.steppedBack).toBeNull();
  });

  it('steps back to rules within five minutes of a broken feed, says so where it is seen, and is undone by promotion', async () => {
    clock.moveMinutes(60);
    const broken = clock.now();
    await makeLeads('fax ', 150, { at: broken, days: 0, closed: false, channel: 'fax' });
    await db.owner(`update app.lead set received_at = $1 where external_key like 'fax %'`, [broken]);
    await runRescore(jobOn(db));
    clock.moveMinutes(4);
    expect(await runWatch(jobOn(db))).toBe('stepped-back');
    expect(clock.now().getTime() - broken.getTime()).toBeLessThanOrEqual(5 * 60_000);
    expect(await stateOf(first)).toBe('retired');
    expect(db.effects.jobs.at(-1)).toMatchObject({ name: 'scoring.rescore' });

    const [decision] = await db.owner(`select * from app.decision where kind = 'fallback'`);
    expect(decision).toMatchObject({
      subject_id: first,
      decided_by: 'the watch over models',
      actor_kind: 'job',
    });
    expect((decision!.outcome as { why: string }).why).toContain('Came in by: no longer like training');
    await runRescore(jobOn(db));
    const [score] = await db.owner(
      `select s.model_id, d.decided_by from app.score s join app.decision d on d.id = s.decision_id join app.lead l on l.id = s.lead_id where l.closed_at is null limit 1`,
    );
    expect(score!.model_id).toBeNull();
    expect(score!.decided_by).toMatch(
      /^rule score \(model 1 stepped back: .*Came in by: no longer like training\)$/,
    );
    const home = await db.as(admin, (ctx) => getHomeOperation(ctx));
    expect(home.kind === 'ok' && home.body.next[0]).toMatchObject({
      title: 'Model 1 stepped back: rules score leads',
    });
    const health = await db.as(admin, (ctx) => modelHealthOperation(ctx, { id: first }));
    expect(health).toMatchObject({
      kind: 'ok',
      body: { steppedBack: { why: expect.stringContaining('Came in by') } },
    });

    clock.moveMinutes(1);
    expect(await promote(first)).toMatchObject({ kind: 'ok', body: { state: 'champion' } });
    await runRescore(jobOn(db));
    clock.moveMinutes(4);
    expect(await runWatch(jobOn(db))).toBe('watched');
    const again = await db.as(admin, (ctx) => getHomeOperation(ctx));
    const told = again.kind === 'ok' ? again.body.next.map(({ title }) => title) : [];
    expect(told).toContain('Leads are no longer as model 1 knows them');
  });
});

describe('training anew', () => {
  const signs = { newestAt: start, isTraining: false, newOutcomes: 100, answers: 0, alike: 0, broken: [] };
  const after = (days: number) => new Date(start.getTime() + days * 86_400_000);

  it('is proposed monthly, or when answers or drift ask for it, and not more than once a week', () => {
    expect(whyRefit(signs, after(29))).toBeNull();
    expect(whyRefit(signs, after(30))).toBe('a month has passed, with 100 new outcomes');
    expect(whyRefit({ ...signs, newOutcomes: 3 }, after(60))).toBeNull();
    expect(whyRefit({ ...signs, answers: 20 }, after(8))).toBe(
      '20 leads were called bad since the last training',
    );
    expect(whyRefit({ ...signs, answers: 8, alike: 8 }, after(8))).toBe(
      '8 leads were called bad for the same reason since the last training',
    );
    expect(whyRefit({ ...signs, broken: ['channel'] }, after(8))).toBe('leads have drifted: channel');
    expect(whyRefit({ ...signs, broken: ['channel'] }, after(6))).toBeNull();
    expect(whyRefit({ ...signs, isTraining: true }, after(40))).toBeNull();
    expect(whyRefit({ ...signs, newestAt: null }, after(40))).toBeNull();
  });

  it('trains a candidate that stays in shadow and says why it was trained', async () => {
    clock.moveMinutes(9 * 1440);
    const id = await runRefit(jobOn(db));
    expect(db.effects.jobs.at(-1)).toMatchObject({
      name: 'scoring.train',
      payload: { modelId: id, months: 24 },
    });
    expect(await runRefit(jobOn(db))).toBeNull();
    await runTraining(jobOn(db), { modelId: id!, method: 'auto', months: 24 });
    expect(await stateOf(id!)).toBe('shadow');
    expect(await stateOf(first)).toBe('champion');
    const model = await db.as(admin, (ctx) => getModelOperation(ctx, { id: id! }));
    expect(model).toMatchObject({
      kind: 'ok',
      body: { cause: expect.stringContaining('leads have drifted'), proposedBy: null },
    });
  });
});
