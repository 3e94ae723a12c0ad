import type {
  Decision,
  getLead,
  Lead,
  listBadLeads,
  Problem,
  RouteOk,
  scoreHistory,
} from '@catchment/contract';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type TestUser, testApp } from '../../platform/testing/test-app.ts';
import { layGround, type SampleGround } from '../../records/testing/sample-ground.ts';
import { selectLeadFacts } from '../routing/queries.ts';
import { scoreLeads } from './score-leads.ts';

let now = new Date('2026-11-20T12:00:00Z');
const server = testApp({ clock: { now: () => now, monotonicMs: () => performance.now() } });
let ground: SampleGround;
let manager: TestUser;
let rep: TestUser;
let westRep: TestUser;
const leadId = '00000000-0000-7000-8000-00000000a001';
const days = (count: number) => new Date(now.getTime() + count * 86_400_000);

beforeAll(async () => {
  ground = await layGround(server.db);
});

/** Moves the clock; a session of before would have ended. */
async function at(time: Date): Promise<void> {
  now = time;
  await server.db.owner(`update auth.user set rep_id = null`);
  manager = await server.signIn('admin', { name: 'Ada' });
  rep = await server.signIn('rep', { repId: ground.east.repId, name: 'Nell' });
  westRep = await server.signIn('rep', { repId: ground.west.repId });
}

beforeEach(async () => {
  await at(new Date('2026-11-20T12:00:00Z'));
  await server.db.owner(`delete from app.score_override; delete from app.lead; delete from app.decision`);
  await makeLead(leadId);
});

async function makeLead(id: string): Promise<void> {
  await server.db.owner(
    `insert into app.lead (id, source, external_key, company, account_id, channel, product, state, unit_id, received_at, created_at, updated_at)
     select $1::uuid, 'crm', $1, 'Elm', id, 'referral', 'retirement', 'NJ', unit_id, $2, $2, $2 from app.account where external_key = 'A0'`,
    [id, now],
  );
  await server.db.as({}, (ctx) => scoreLeads(ctx, [id]));
}

const override = (user: TestUser, body: object) =>
  server.call<Lead & Problem>(user, 'POST', `/api/leads/${leadId}/override`, body);
const lead = async () =>
  (await server.call<RouteOk<typeof getLead>>(manager, 'GET', `/api/leads/${leadId}`)).body;
const history = async (query = '') =>
  (await server.call<RouteOk<typeof scoreHistory>>(rep, 'GET', `/api/leads/${leadId}/scores${query}`)).body;

describe('an own figure in place of a score', () => {
  it('is kept with its reason beside the model’s, recorded, and taken back', async () => {
    const own = (await lead()).score!.probability;
    const set = await override(rep, { probability: 0.8, reason: 'met the owner yesterday' });
    expect(set.status).toBe(201);
    const { score, override: stands } = await lead();
    expect(score!.probability).toBe(own);
    expect(stands).toMatchObject({ probability: 0.8, reason: 'met the owner yesterday', setBy: 'Nell' });
    expect(Date.parse(stands!.expiresAt)).toBe(days(30).getTime());
    const card = await server.call<Decision>(manager, 'GET', `/api/decisions/${stands!.decisionId}`);
    expect(card.body).toMatchObject({ kind: 'override', reasons: [{ label: 'met the owner yesterday' }] });
    const list = await server.call<{ items: Lead[] }>(
      manager,
      'GET',
      '/api/leads?overridden=true&scoreFrom=0.79',
    );
    expect(list.body.items.map(({ id }) => id)).toEqual([leadId]);

    expect((await server.call(manager, 'DELETE', `/api/leads/${leadId}/override`)).status).toBe(200);
    expect((await lead()).override).toBeNull();
    const again = await server.call<Problem>(manager, 'DELETE', `/api/leads/${leadId}/override`);
    expect(again).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('nothing to withdraw') },
    });
    const decisions = await server.call<{ total: number }>(
      manager,
      'GET',
      `/api/decisions?subjectId=${leadId}&kind=override`,
    );
    expect(decisions.body.total).toBe(2);
    const events = await server.db.owner(
      `select action from audit.event where table_name = 'app.score_override' order by sequence desc limit 2`,
    );
    expect(events.map(({ action }) => action)).toEqual(['update', 'insert']);
  });

  it('routes the lead while it lasts, and no longer', async () => {
    await override(rep, { probability: 0.8, reason: 'met the owner', days: 10 });
    const routed = () => server.db.as({}, (ctx) => selectLeadFacts(ctx.db, [leadId], now.toISOString()));
    expect(await routed()).toMatchObject([{ probability: 0.8, isOwnFigure: true }]);
    await at(days(10));
    const own = (await lead()).score!.probability;
    expect(await routed()).toMatchObject([{ probability: own, isOwnFigure: false }]);
    expect((await lead()).override).toBeNull();
    const next = await override(rep, { probability: 0.6, reason: 'still close' });
    expect(next.body.override).toMatchObject({ probability: 0.6 });
  });

  it('lasts at most ninety days, needs a reason, an open lead, and one that the person sees', async () => {
    expect((await override(rep, { probability: 0.8, reason: 'because', days: 91 })).status).toBe(400);
    expect((await override(rep, { probability: 0.8, reason: ' ' })).status).toBe(400);
    expect((await override(rep, { probability: 1.2, reason: 'because' })).status).toBe(400);
    expect((await override(westRep, { probability: 0.8, reason: 'because' })).status).toBe(404);
    await server.db.owner(`update app.lead set closed_at = now(), stage = 'lost'`);
    const closed = await override(rep, { probability: 0.8, reason: 'because' });
    expect(closed).toMatchObject({ status: 409, body: { detail: expect.stringContaining('closed') } });
  });
});

describe('the course of a score', () => {
  it('says why it moved, in parts that add up to the difference', async () => {
    await at(days(2));
    await server.db.owner(`update app.lead set channel = 'inbound-call'`);
    await server.db.owner(
      `insert into app.touch (id, source, external_key, account_id, kind, origin, occurred_at, created_at)
       select uuidv7(), 'crm', 'late', account_id, 'meeting', 'sales', received_at - interval '3 days', now() from app.lead`,
    );
    await server.db.as({}, (ctx) => scoreLeads(ctx, [leadId]));
    const { scores, move, direction } = await history();
    expect(scores).toHaveLength(2);
    const difference = move!.to.probability - move!.from.probability;
    expect(difference).toBeGreaterThan(0.02);
    expect(direction).toBe('rising');
    const labels = move!.parts.map(({ label }) => label);
    expect(labels).toEqual(expect.arrayContaining(['Came in by', 'Meetings in 45 days']));
    expect(move!.parts.find(({ label }) => label === 'Came in by')!.detail).toBe('referral → inbound-call');
    expect(move!.parts.reduce((sum, part) => sum + part.contribution!, 0)).toBeCloseTo(100 * difference, 9);
    await server.db.owner(`delete from app.touch where external_key = 'late'`);
  });

  it('names a new version as a part of its own', async () => {
    // As if another version of the rules had given the first score.
    await server.db.owner(
      `update app.decision set outcome = jsonb_set(outcome, '{probability}', '0.5'), decided_by = 'rule score (earlier)' where kind = 'score'`,
    );
    await at(days(2));
    await server.db.owner(`update app.lead set channel = 'campaign'`);
    await server.db.as({}, (ctx) => scoreLeads(ctx, [leadId]));
    const { move } = await history();
    expect(move!.parts[0]).toMatchObject({ detail: 'instead of rule score (earlier)' });
    const sum = move!.parts.reduce((total, part) => total + part.contribution!, 0);
    expect(sum).toBeCloseTo(100 * (move!.to.probability - 0.5), 9);
  });

  it('has not moved while there is one score, and is not there for who does not see the lead', async () => {
    expect(await history()).toMatchObject({
      direction: 'steady',
      move: null,
      scores: [{ decidedBy: expect.any(String) }],
    });
    expect((await server.call(westRep, 'GET', `/api/leads/${leadId}/scores`)).status).toBe(404);
  });
});

describe('a lead that is called bad', () => {
  it('is counted with its reason, proposes retraining in true numbers, and tells what it did', async () => {
    const effects: { effect: string; retrainProposed: boolean }[] = [];
    for (let n = 1; n <= 9; n++) {
      const id = `00000000-0000-7000-8000-00000000b00${n}`;
      await makeLead(id);
      const answer = await server.call<{ effect: string; retrainProposed: boolean }>(
        rep,
        'POST',
        `/api/leads/${id}/bad`,
        {
          reason: 'sells-through-partner',
          note: 'buys from Oak',
        },
      );
      effects.push(answer.body);
    }
    expect(effects[0]).toMatchObject({
      retrainProposed: false,
      effect: expect.stringContaining('The first like it this month; 7 more'),
    });
    expect(effects[8]).toMatchObject({
      retrainProposed: true,
      effect: 'Noted. 9 like it this month; retrain proposed.',
    });

    const told = await server.call<RouteOk<typeof listBadLeads>>(manager, 'GET', '/api/leads/answers');
    expect(told.body.retrain).toEqual({
      unseen: 9,
      threshold: 8,
      proposed: true,
      because: 'sells-through-partner',
    });

    await server.db.owner(
      `insert into app.score_model (id, version, state, trained_at, created_at) values ('00000000-0000-7000-8000-00000000c004', 4, 'shadow', $1, $1)`,
      [now],
    );
    await server.db.owner(`
      insert into app.feedback_use (feedback_id, model_id)
      select f.id, '00000000-0000-7000-8000-00000000c004' from app.decision_feedback f where f.reason_code is not null`);
    const { body } = await server.call<RouteOk<typeof listBadLeads>>(
      rep,
      'GET',
      '/api/leads/answers?mine=true',
    );
    expect(body.items).toHaveLength(9);
    expect(body.items[0]).toMatchObject({
      reason: 'sells-through-partner',
      note: 'buys from Oak',
      toldBy: 'Nell',
      usedIn: [4],
    });
    expect(body.retrain).toMatchObject({ unseen: 0, proposed: false });
    const shown = await server.call<RouteOk<typeof getLead>>(
      rep,
      'GET',
      '/api/leads/00000000-0000-7000-8000-00000000b001',
    );
    expect(shown.body.badLead).toMatchObject({ reason: 'sells-through-partner', usedIn: [4] });

    await server.db.owner(`delete from app.score_model`);
  });
});
