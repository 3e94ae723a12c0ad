import type { Lead } from '@catchment/contract';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type TestUser, testApp } from '../../platform/testing/test-app.ts';
import { layGround, type SampleGround } from '../../records/testing/sample-ground.ts';

const server = testApp();
let ground: SampleGround;
let planner: TestUser;
let eastRep: TestUser;

beforeAll(async () => {
  ground = await layGround(server.db);
  planner = await server.signIn('planner');
  eastRep = await server.signIn('rep', { repId: ground.east.repId, name: 'NE-01 rep' });
});

/** Twelve leads: even ones in Hudson County (NE-01), odd ones in San Francisco (WE-01); every third without amount. */
beforeEach(async () => {
  await server.db.owner(`delete from app.lead`);
  await server.db.owner(`
    insert into app.lead (id, source, external_key, company, channel, product, state, unit_id, amount_cents, received_at, created_at, updated_at)
    select ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'crm', 'L' || n, case n when 7 then '=1+1' else 'Company ' || n end,
      'web-form', 'retirement', case n % 2 when 0 then 'NJ' else 'CA' end, (n % 2) * 2, case when n % 3 > 0 then n * 100000 end,
      '2026-03-01T00:00:00Z'::timestamptz + n / 2 * interval '1 day', now(), now()
    from generate_series(0, 11) n`);
});

interface Page {
  items: Lead[];
  nextCursor: string | null;
  total: number;
}
const leadId = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const list = async (user: TestUser, query = '') =>
  (await server.call<Page>(user, 'GET', `/api/leads?${query}`)).body;

describe('the list of leads', () => {
  it.each(['-received', 'received', '-score', 'grade', '-amount'])(
    'pages through everything once by %s',
    async (sort) => {
      const seen: string[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const page: Page = await list(planner, `sort=${sort}&limit=5${cursor ? `&cursor=${cursor}` : ''}`);
        expect(page.total).toBe(12);
        seen.push(...page.items.map(({ id }) => id));
        cursor = page.nextCursor;
      }
      expect(new Set(seen).size).toBe(12);
      expect(seen).toHaveLength(12);
    },
  );

  it('puts the largest first and those without an amount last', async () => {
    const amounts = (await list(planner, 'sort=-amount')).items.map(({ amountCents }) => amountCents);
    expect(amounts[0]).toBe(1_100_000);
    expect(amounts.slice(-4)).toEqual([null, null, null, null]);
  });

  it('filters by what the address says', async () => {
    expect((await list(planner, 'state=NJ')).total).toBe(6);
    expect((await list(planner, `territoryId=${ground.west.territoryId}`)).total).toBe(6);
    expect((await list(planner, 'q=company%201')).total).toBe(3);
    expect((await list(planner, 'unassigned=true&open=true')).total).toBe(12);
    expect((await list(planner, 'receivedFrom=2026-03-05T00:00:00Z')).total).toBe(4);
    expect((await list(planner, 'scoreFrom=0.5')).total).toBe(0);
  });

  it('shows a rep the leads of their territory only', async () => {
    expect((await list(eastRep)).total).toBe(6);
    expect((await server.call(eastRep, 'GET', `/api/leads/${leadId(1)}`)).status).toBe(404);
    expect((await server.call(eastRep, 'POST', `/api/leads/${leadId(1)}/route`)).status).toBe(404);
  });

  it('leaves as a file that no spreadsheet computes', async () => {
    const file = await server.call<string>(planner, 'GET', '/api/leads/export?state=CA');
    expect(file.status).toBe(200);
    expect(file.body.trim().split('\r\n')).toHaveLength(7);
    expect(file.body).toContain("'=1+1");
    // The transaction ends a moment after the last byte of the stream.
    await expect
      .poll(() =>
        server.db.owner(
          `select actor_role from audit.event where action = 'export' and table_name = 'app.lead'`,
        ),
      )
      .toEqual([{ actor_role: 'planner' }]);
  });
});

describe('a lead', () => {
  const move = (user: TestUser, n: number, body: object) =>
    server.call<Lead>(user, 'POST', `/api/leads/${leadId(n)}/stage`, body);

  it('moves on from the version that was seen, and closes with an outcome', async () => {
    const working = await move(eastRep, 0, { version: 1, stage: 'working' });
    expect(working).toMatchObject({ status: 200, body: { stage: 'working', version: 2 } });
    expect((await move(eastRep, 0, { version: 1, stage: 'qualified' })).status).toBe(412);
    const won = await move(eastRep, 0, { version: 2, stage: 'won', amountCents: 5_000_000 });
    expect(won.body).toMatchObject({ stage: 'won', amountCents: 5_000_000, closedAt: expect.any(String) });
    expect(
      await server.db.owner(`select result, amount_cents from app.outcome where lead_id = $1`, [leadId(0)]),
    ).toEqual([{ result: 'won', amount_cents: 5_000_000 }]);
    expect((await move(eastRep, 0, { version: 3, stage: 'working' })).status).toBe(409);
  });

  it('becomes assigned by routing only, and is out of reach of those who do not see it', async () => {
    expect((await move(planner, 0, { version: 1, stage: 'assigned' })).status).toBe(409);
    expect((await move(eastRep, 1, { version: 1, stage: 'working' })).status).toBe(404);
  });

  it('that is called bad is counted, and the answer says what that does', async () => {
    const bad = (n: number) =>
      server.call<{ sameThisMonth: number; effect: string }>(planner, 'POST', `/api/leads/${leadId(n)}/bad`, {
        reason: 'no-assets',
      });
    expect((await bad(1)).body.sameThisMonth).toBe(1);
    const second = await bad(3);
    expect(second.body).toEqual({
      sameThisMonth: 2,
      effect:
        'Noted. 2 like it this month; 6 more that the model has not seen, and retraining is proposed; the next training counts it either way.',
      retrainProposed: false,
    });
    expect((await bad(3)).status).toBe(409);
    const shown = await server.call<Lead>(planner, 'GET', `/api/leads/${leadId(3)}`);
    expect(shown.body).toMatchObject({ stage: 'disqualified', disposition: 'bad lead: no-assets' });
  });

  it('is refused when its account is not one that the sender sees', async () => {
    const answer = await server.call(eastRep, 'POST', '/api/leads', {
      company: 'X',
      channel: 'event',
      product: 'retirement',
      accountId: '00000000-0000-7000-8000-000800000002',
    });
    expect(answer.status).toBe(422);
  });
});
