import type { Decision } from '@catchment/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { publishFirstRules } from '../../leads/routing/first-rules.ts';
import { type TestUser, testApp } from '../../platform/testing/test-app.ts';
import { layGround } from '../../records/testing/sample-ground.ts';

const server = testApp();
let planner: TestUser;
let westRep: TestUser;
let leadId: string;

interface Page {
  items: Decision[];
  nextCursor: string | null;
  total: number;
}
const list = async (user: TestUser, query: string) =>
  (await server.call<Page>(user, 'GET', `/api/decisions?${query}`)).body;

beforeAll(async () => {
  const ground = await layGround(server.db);
  await server.db.owner(
    `insert into app.licence (id, rep_id, state, valid) select gen_random_uuid(), id, 'NJ', '[2020-01-01,)' from app.rep`,
  );
  await server.db.as({}, (ctx) => publishFirstRules(ctx, { simulated: false }));
  planner = await server.signIn('planner');
  westRep = await server.signIn('rep', { repId: ground.west.repId });
  const lead = await server.call<{ id: string }>(planner, 'POST', '/api/leads', {
    company: 'Firm 0',
    channel: 'event',
    product: 'retirement',
    state: 'NJ',
  });
  leadId = lead.body.id;
});

describe('decisions about a lead', () => {
  it('are listed newest first, page by page, with one card each', async () => {
    const all = await list(planner, `subjectKind=lead&subjectId=${leadId}`);
    const score = all.items.find(({ kind }) => kind === 'score');
    expect(score?.inputs).toContainEqual(
      expect.objectContaining({
        label: 'Came in by',
        value: 'event',
        source: 'lead',
        asOf: expect.any(String),
      }),
    );
    expect(all.items.map(({ kind }) => kind).sort()).toEqual(['routing', 'score']);
    const first = await list(planner, `subjectKind=lead&subjectId=${leadId}&limit=1`);
    const second = await list(
      planner,
      `subjectKind=lead&subjectId=${leadId}&limit=1&cursor=${first.nextCursor}`,
    );
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(all.items.map(({ id }) => id));
    for (const { summary, reasons, inputs } of all.items) {
      expect(summary).not.toBe('');
      expect(reasons.length).toBeGreaterThan(0);
      expect(inputs.length).toBeGreaterThan(0);
    }
  });

  it('are not there for those who do not see the lead', async () => {
    expect((await list(westRep, `subjectKind=lead&subjectId=${leadId}`)).total).toBe(0);
    const [decision] = (await list(planner, `subjectId=${leadId}`)).items;
    expect((await server.call(westRep, 'GET', `/api/decisions/${decision!.id}`)).status).toBe(404);
  });

  it('come out the same when they are computed again, and differ when the record was changed', async () => {
    const items = (await list(planner, `subjectId=${leadId}`)).items;
    const replay = (id: string) =>
      server.call<{ same: boolean }>(planner, 'POST', `/api/decisions/${id}/replay`);
    for (const { id } of items) expect((await replay(id)).body).toMatchObject({ same: true });
    const routing = items.find(({ kind }) => kind === 'routing')!;
    await server.db.owner(
      `update app.decision set outcome = jsonb_set(outcome, '{repId}', '"someone else"') where id = $1`,
      [routing.id],
    );
    expect((await replay(routing.id)).body).toMatchObject({ same: false });
  });

  it('take disagreement, and say what it does', async () => {
    const routing = (await list(planner, `subjectId=${leadId}&kind=routing`)).items[0]!;
    const answer = await server.call<{ effect: string }>(
      planner,
      'POST',
      `/api/decisions/${routing.id}/feedback`,
      {
        verdict: 'disagree',
        reason: 'they know someone else',
      },
    );
    expect(answer.status).toBe(201);
    expect(answer.body.effect).toContain('the first this month');
    const shown = await server.call<Decision>(planner, 'GET', `/api/decisions/${routing.id}`);
    expect(shown.body.feedback).toMatchObject([{ verdict: 'disagree', reason: 'they know someone else' }]);
  });
});
