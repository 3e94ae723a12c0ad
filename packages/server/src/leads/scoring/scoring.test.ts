import { describe, expect, it } from 'vitest';
import type { Actor } from '../../platform/context.ts';
import { testDatabase } from '../../platform/testing/test-database.ts';
import { jobOn } from '../../records/testing/test-records.ts';
import { promoteModelOperation } from '../models/promote-model.ts';
import { getModelOperation, listModelsOperation } from '../models/read-models.ts';
import { runTraining } from '../models/run-training.ts';
import { trainModelOperation } from '../models/train-model.ts';
import { replayScore } from './replay-score.ts';
import { runRescore } from './rescore.ts';
import { scoreBandOperation } from './score-band.ts';
import { scoreLeads } from './score-leads.ts';

const db = testDatabase();

const planner: Partial<Actor> = {
  kind: 'user',
  role: 'planner',
  userId: '00000000-0000-7000-8000-0000000000a1',
};
const compliance: Partial<Actor> = {
  kind: 'user',
  role: 'compliance',
  userId: '00000000-0000-7000-8000-0000000000a2',
};
const admin: Partial<Actor> = { kind: 'user', role: 'admin', userId: '00000000-0000-7000-8000-0000000000a1' };

/** Closed leads of the last two years: referrals and firms with meetings buy more; `open` ones have no outcome. */
async function makeLeads(closed: number, open: number): Promise<void> {
  await db.owner(`
    insert into app.account (id, source, external_key, name, aum_cents, employees, created_at, updated_at)
    select uuidv7(), 'test', i::text, 'Firm ' || i, (1 + i % 50) * 1000000000::bigint, 1 + i % 40, now(), now()
    from generate_series(1, 200) i`);
  await db.owner(
    `insert into app.lead (id, source, external_key, account_id, company, channel, product, received_at, closed_at, created_at, updated_at)
     select uuidv7(), 'test', 'lead ' || i, (select id from app.account where external_key = (1 + i % 200)::text), 'Firm',
       (array['referral', 'campaign', 'webinar', 'event'])[1 + (i * 7) % 4], (array['equity', 'income'])[1 + i % 2],
       now() - make_interval(days => 1 + ((i * 37) % 700)), case when i <= $1::int then now() end, now(), now()
     from generate_series(1, $1::int + $2::int) i`,
    [closed, open],
  );
  await db.owner(`
    insert into app.touch (id, source, external_key, account_id, kind, origin, occurred_at, created_at)
    select uuidv7(), 'test', l.external_key, l.account_id, 'meeting', 'sales', l.received_at - interval '5 days', now()
    from app.lead l where hashtext(l.external_key) % 3 = 0`);
  await db.owner(`
    insert into app.outcome (id, source, external_key, lead_id, result, decided_at, created_at)
    select uuidv7(), 'test', l.external_key, l.id,
      case when abs(hashtext(l.external_key || 'luck')) % 100 <
        5 + 35 * (l.channel = 'referral')::int + 30 * (hashtext(l.external_key) % 3 = 0)::int then 'won' else 'lost' end,
      l.received_at + interval '1 day', now()
    from app.lead l where l.closed_at is not null`);
}

const clearLeads = () =>
  db.owner('delete from app.lead; delete from app.account; delete from app.score_model');

async function trainAs(actor: Partial<Actor>): Promise<string> {
  const order = await db.as(actor, (ctx) => trainModelOperation(ctx, { method: 'auto', months: 24 }));
  if (order.kind !== 'ok') throw new Error(order.kind);
  const { modelId } = order.body;
  await runTraining(jobOn(db, actor), { modelId, method: 'auto', months: 24 });
  return modelId;
}

describe('scores from the first day on', () => {
  it('says how many outcomes are missing, and scores by rules that add up until then', async () => {
    await makeLeads(40, 3);
    const refused = await db.as(planner, (ctx) => trainModelOperation(ctx, { method: 'auto', months: 24 }));
    expect(refused).toMatchObject({
      kind: 'too-little-history',
      body: {
        outcomes: 40,
        missing: expect.any(Number),
        detail: expect.stringContaining('more won are missing'),
      },
    });
    expect(await runRescore(jobOn(db, admin))).toBe(3);
    const scores = await db.owner(
      `select s.*, d.reasons, d.outcome -> 'facts' as inputs, d.decided_by from app.score s join app.decision d on d.id = s.decision_id`,
    );
    expect(scores).toHaveLength(3);
    for (const score of scores) {
      expect(score.model_id).toBeNull();
      expect(score.decided_by).toMatch(/rule score \(not enough history, \d+ outcomes missing\)/);
      const sum = (score.reasons as { contribution: number }[]).reduce(
        (total, r) => total + r.contribution,
        0,
      );
      expect(sum).toBeCloseTo(100 * (score.probability as number), 9);
    }
    await clearLeads();
  }, 60_000);

  it('trains on the outcomes, is promoted by a second person, scores open leads, and replays to the bit', async () => {
    await makeLeads(2400, 25);
    const modelId = await trainAs(planner);
    const shadow = await db.as(planner, (ctx) => getModelOperation(ctx, { id: modelId }));
    expect(shadow).toMatchObject({ kind: 'ok', body: { state: 'shadow', trainedOn: { rows: 2400 } } });
    const quality = shadow.kind === 'ok' ? shadow.body.quality : null;
    expect(quality!.auc).toBeGreaterThan(0.68);
    expect(quality!.baseline.beaten).toBe(true);
    expect(quality!.calibration.reduce((sum, bin) => sum + bin.count, 0)).toBe(quality!.holdout.rows);
    expect(quality!.lift[0]!.lift).toBeGreaterThan(1.3);

    const own = await db.as(admin, (ctx) => promoteModelOperation(ctx, { id: modelId, reason: 'better' }));
    expect(own).toMatchObject({ kind: 'conflict', detail: expect.stringContaining('someone else') });
    const other = await db.as(compliance, (ctx) =>
      promoteModelOperation(ctx, { id: modelId, reason: 'beats the rules' }),
    );
    expect(other).toMatchObject({ kind: 'ok', body: { state: 'champion' } });
    expect(db.effects.jobs.at(-1)).toMatchObject({ name: 'scoring.rescore' });

    expect(await runRescore(jobOn(db, admin))).toBe(25);
    expect(await runRescore(jobOn(db, admin))).toBe(0);
    const scores = await db.owner(
      `select s.*, d.reasons, d.outcome -> 'facts' as inputs from app.score s join app.decision d on d.id = s.decision_id`,
    );
    for (const score of scores) {
      expect(score.model_id).toBe(modelId);
      const reasons = score.reasons as { contribution: number }[];
      expect(reasons.length).toBeLessThanOrEqual(6);
      expect(reasons.reduce((sum, r) => sum + r.contribution, 0)).toBeCloseTo(
        100 * (score.probability as number),
        9,
      );
      const replayed = await db.as(admin, (ctx) => replayScore(ctx, score.decision_id as string));
      expect(replayed).toMatchObject({ kind: 'replayed', same: true });
    }
    const bandOver = (days: number, from = 0, to = 1) =>
      db.as(admin, (ctx) => scoreBandOperation(ctx, { from, to, days }));
    const { rows: leads, from } = quality!.holdout;
    expect(await bandOver(365)).toMatchObject({ kind: 'ok', body: { leads, since: from } });
    const [low, high] = [await bandOver(365, 0, 0.34), await bandOver(365, 0.34, 1)];
    expect((low.kind === 'ok' ? low.body.leads : 0) + (high.kind === 'ok' ? high.body.leads : 0)).toBe(leads);
    // The leads it was judged on came in over five months: a month's period holds none of them.
    expect(await bandOver(30)).toMatchObject({ kind: 'ok', body: { leads: 0, rate: null } });
  }, 120_000);

  it('scores a changed lead anew, leaves an unchanged one alone, and keeps the old decision', async () => {
    const [lead] = await db.owner(
      `select l.id, s.probability from app.lead l join app.score s on s.lead_id = l.id where l.channel <> 'referral' limit 1`,
    );
    const leadId = lead!.id as string;
    expect(await db.as(admin, (ctx) => scoreLeads(ctx, [leadId]))).toBe(0);
    await db.owner(`update app.lead set channel = 'referral' where id = $1`, [leadId]);
    expect(await db.as(admin, (ctx) => scoreLeads(ctx, [leadId]))).toBe(1);
    const [after] = await db.owner(`select probability from app.score where lead_id = $1`, [leadId]);
    expect(after!.probability).toBeGreaterThan(lead!.probability as number);
    const decisions = await db.owner(`select from app.decision where kind = 'score' and subject_id = $1`, [
      leadId,
    ]);
    expect(decisions).toHaveLength(2);
  });

  it('scores only the leads that an import brought or changed, when it is told which', async () => {
    const importId = '00000000-0000-7000-8000-0000000000b1';
    await db.owner(
      `insert into app.import (id, kind, source, file_name, format, mapping, status, created_at)
       values ($1, 'leads', 'test', 'x.csv', 'csv', '{}', 'done', now())`,
      [importId],
    );
    await db.owner(`update app.lead set channel = 'event', amount_cents = 77700 where closed_at is null`);
    const [changed] = await db.owner(
      `update app.lead set import_id = $1 where id = (select min(id::text)::uuid from app.lead where closed_at is null) returning id`,
      [importId],
    );
    expect(await runRescore(jobOn(db, admin), undefined, importId)).toBe(1);
    const scored = await db.owner(
      `select s.lead_id from app.score s join app.decision d on d.id = s.decision_id where d.outcome #>> '{facts,amount}' = '777'`,
    );
    expect(scored).toEqual([{ lead_id: changed!.id }]);
    expect(await runRescore(jobOn(db, admin))).toBe(24);
  });

  it('goes back to a retired model', async () => {
    const first = (await db.owner(`select id from app.score_model where state = 'champion'`))[0]!
      .id as string;
    const second = await trainAs(planner);
    await db.as(compliance, (ctx) => promoteModelOperation(ctx, { id: second, reason: 'newer' }));
    const back = await db.as(compliance, (ctx) =>
      promoteModelOperation(ctx, { id: first, reason: 'the newer one misleads' }),
    );
    expect(back).toMatchObject({ kind: 'ok', body: { state: 'champion' } });
    const list = await db.as(planner, (ctx) => listModelsOperation(ctx));
    const states = list.kind === 'ok' ? list.body.items.map(({ id, state }) => [id, state]) : [];
    expect(states).toEqual(
      expect.arrayContaining([
        [first, 'champion'],
        [second, 'retired'],
      ]),
    );
  }, 60_000);

  it('learns from bad leads as not won', async () => {
    const [won] = await db.owner(`select lead_id from app.outcome where result = 'won' limit 1`);
    await db.owner(`update app.lead set disposition = 'bad lead: already a client' where id = $1`, [
      won!.lead_id,
    ]);
    await db.owner(`update app.lead set simulated = true where id = $1`, [won!.lead_id]);
    const modelId = await trainAs(planner);
    const shown = await db.as(planner, (ctx) => getModelOperation(ctx, { id: modelId }));
    expect(shown).toMatchObject({ kind: 'ok', body: { simulated: true } });
    const [before, after] = await db
      .owner(
        `select trained_on->>'positives' as positives from app.score_model where trained_on is not null order by version = (select max(version) from app.score_model), version limit 10`,
      )
      .then((rows) => [rows[0], rows.at(-1)]);
    expect(Number(after!.positives)).toBe(Number(before!.positives) - 1);
    expect(modelId).toBeTruthy();
  }, 60_000);
});
