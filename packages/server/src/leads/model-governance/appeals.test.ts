import type { ScoreAppeal } from '@catchment/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { type TestUser, testApp } from '../../platform/testing/test-app.ts';
import { layGround, type SampleGround } from '../../records/testing/sample-ground.ts';

const server = testApp();
const lead = '00000000-0000-7000-8000-00000000ead1';
let ground: SampleGround;
let admin: TestUser;
let compliance: TestUser;
let eastRep: TestUser;
let westRep: TestUser;

beforeAll(async () => {
  ground = await layGround(server.db);
  admin = await server.signIn('admin');
  compliance = await server.signIn('compliance');
  eastRep = await server.signIn('rep', { repId: ground.east.repId, name: 'East' });
  westRep = await server.signIn('rep', { repId: ground.west.repId, name: 'West' });
  await server.db.owner(
    `insert into app.lead (id, source, external_key, account_id, unit_id, company, channel, product, received_at, created_at, updated_at)
     select $1, 'test', 'L1', id, unit_id, name, 'referral', 'equity', now(), now(), now() from app.account where external_key = 'A0'`,
    [lead],
  );
});

const raise = (user: TestUser) =>
  server.call<ScoreAppeal & { detail: string }>(user, 'POST', `/api/leads/${lead}/score-appeals`, {
    raisedFor: 'the client',
    statement: 'The firm has grown since; its filing is a year old.',
  });
const decide = (user: TestUser, id: string, probability?: number) =>
  server.call<ScoreAppeal & { detail: string }>(user, 'POST', `/api/score-appeals/${id}/decision`, {
    answer: 'Looked at the newest filing, which bears this out.',
    ...(probability === undefined ? {} : { probability }),
  });

describe('an appeal against a score', () => {
  it('needs a score, and one open appeal at a time', async () => {
    expect((await raise(eastRep)).body.detail).toMatch(/has no score yet/);
    await server.db.owner(`insert into app.score (lead_id, probability, scored_at) values ($1, 0.1, now())`, [
      lead,
    ]);
    expect((await raise(westRep)).status).toBe(404);
    const raised = await raise(eastRep);
    expect(raised.status).toBe(201);
    expect(raised.body).toMatchObject({ state: 'open', probability: 0.1, mayDecide: false });
    expect((await raise(eastRep)).status).toBe(409);
  });

  it('waits on the home page of those who may answer it, with the day it is due', async () => {
    const next = async (user: TestUser) =>
      (await server.call<{ next: { title: string }[] }>(user, 'GET', '/api/home')).body.next.map(
        ({ title }) => title,
      );
    expect(await next(compliance)).toContain('1 appeal against a score to answer');
    expect(await next(eastRep)).not.toContain('1 appeal against a score to answer');
    const ofLead = `/api/score-appeals?leadId=${lead}`;
    expect((await server.call<{ items: unknown[] }>(eastRep, 'GET', ofLead)).body.items).toHaveLength(1);
    expect((await server.call<{ items: unknown[] }>(westRep, 'GET', ofLead)).body.items).toHaveLength(0);
  });

  it('is answered by someone with authority who did not raise it, and may change what counts', async () => {
    const listed = await server.call<{ items: ScoreAppeal[] }>(admin, 'GET', '/api/score-appeals');
    const [open] = listed.body.items;
    expect(open).toMatchObject({ leadId: lead, mayDecide: true, overdue: false });
    expect((await decide(eastRep, open!.id)).status).toBe(403);
    const answered = await decide(admin, open!.id, 0.4);
    expect(answered.body).toMatchObject({ state: 'changed', answer: expect.stringMatching(/newest filing/) });
    const now = await server.call<{ override: { probability: number } | null }>(
      eastRep,
      'GET',
      `/api/leads/${lead}`,
    );
    expect(now.body.override?.probability).toBe(0.4);
    expect((await decide(admin, open!.id)).status).toBe(409);
    const again = await raise(eastRep);
    const byCompliance = await decide(compliance, again.body.id, 0.25);
    expect(byCompliance.body).toMatchObject({ state: 'changed', mayDecide: false });
    const seen = await server.call<{ items: ScoreAppeal[] }>(westRep, 'GET', '/api/score-appeals');
    expect(seen.body.items).toEqual([]);
  });
});
