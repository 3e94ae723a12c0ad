import { engagementAt } from '@catchment/algorithms/engagement';
import type {
  Engagement,
  EngagementSettingsVersion,
  GradeCuts,
  Lead,
  LeadGrade,
  Problem,
} from '@catchment/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { type TestUser, testApp } from '../../platform/testing/test-app.ts';
import { layGround, type SampleGround } from '../../records/testing/sample-ground.ts';
import { jobOn } from '../../records/testing/test-records.ts';
import { checkSettings } from './check-settings.ts';
import { fitByRules } from './fit-by-rules.ts';
import { gradeAll } from './grade-all.ts';
import { rulesOf } from './read-settings.ts';
import { shippedSettings } from './shipped-settings.ts';

const server = testApp();
let ground: SampleGround;
let marketer: TestUser;
let eastRep: TestUser;

const accountId = (n: number) => `00000000-0000-7000-8000-0008${String(n).padStart(8, '0')}`;
const leadId = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const gradeEverything = (past = false) => gradeAll(jobOn(server.db, {}), { past });

/** Nine open leads, one an account; the first opened forty mails, the second had a meeting, the others
 * n calls each ten days further back. */
beforeAll(async () => {
  ground = await layGround(server.db);
  marketer = await server.signIn('marketer', { name: 'Mara' });
  eastRep = await server.signIn('rep', { repId: ground.east.repId });
  await server.db.owner(`
    insert into app.lead (id, source, external_key, company, account_id, channel, product, state, unit_id, received_at, created_at, updated_at)
    select ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'crm', 'L' || n, 'Company ' || n, a.id, 'web-form', 'retirement',
      'NJ', a.unit_id, now() - interval '1 day', now(), now()
    from generate_series(0, 8) n join app.account a on a.external_key = 'A' || n`);
  await server.db.owner(`
    insert into app.touch (id, source, external_key, account_id, kind, origin, occurred_at, created_at)
    select uuidv7(), 'crm', 'T' || n || '-' || i, a.id, case n when 1 then 'meeting' else 'call' end, 'sales',
      now() - make_interval(days => 10 * i), now()
    from generate_series(1, 8) n join app.account a on a.external_key = 'A' || n cross join lateral generate_series(1, n) i`);
  await server.db.owner(`
    insert into app.touch (id, source, external_key, account_id, kind, origin, occurred_at, created_at)
    select uuidv7(), 'crm', 'M' || i, a.id, 'email-opened', 'client', now() - make_interval(hours => i), now()
    from app.account a cross join generate_series(1, 40) i where a.external_key = 'A0'`);
});

describe('engagement', () => {
  it('is the same in the list, for one account, and by the formula', async () => {
    await gradeEverything();
    for (const n of [0, 1, 5, 8]) {
      const { body } = await server.call<Engagement>(
        marketer,
        'GET',
        `/api/accounts/${accountId(n)}/engagement`,
      );
      const lead = (await server.call<Lead>(marketer, 'GET', `/api/leads/${leadId(n)}`)).body;
      const touches = body.touches.map(({ kind, occurredAt }) => ({ kind, atMs: Date.parse(occurredAt) }));
      const byFormula = engagementAt(rulesOf(shippedSettings), touches, Date.parse(body.at));
      expect(body.points).toBeCloseTo(byFormula.points, 9);
      expect(lead.grade!.engagement).toBeCloseTo(body.points, 2);
      expect(body.touches.reduce((sum, { points }) => sum + points, 0)).toBeCloseTo(body.points, 9);
    }
  });

  it('holds forty opened mails below one meeting', async () => {
    const points = async (n: number) =>
      (await server.call<Engagement>(marketer, 'GET', `/api/accounts/${accountId(n)}/engagement`)).body
        .points;
    expect(await points(0)).toBe(10);
    expect(await points(1)).toBeGreaterThan(20);
  });

  it('of an earlier moment counts what had happened by then', async () => {
    const at = new Date(Date.now() - 25 * 86_400_000).toISOString();
    const { body } = await server.call<Engagement>(
      marketer,
      'GET',
      `/api/leads/${leadId(8)}/engagement?at=${at}`,
    );
    expect(body.touchCount).toBe(6);
  });

  it('says when the grade falls, and into which', async () => {
    const { body } = await server.call<Engagement & { grade: LeadGrade }>(
      marketer,
      'GET',
      `/api/leads/${leadId(8)}/engagement`,
    );
    expect(body.grade.engagementGrade).toBe(1);
    expect(body.fallsBelow!.days).toBeGreaterThan(0);
    const later = new Date(Date.parse(body.at) + (body.fallsBelow!.days + 0.01) * 86_400_000).toISOString();
    const then = await server.call<Engagement>(
      marketer,
      'GET',
      `/api/leads/${leadId(8)}/engagement?at=${later}`,
    );
    expect(then.body.points).toBeLessThan(body.fallsBelow!.points);
  });

  it('of a lead without an account is nothing', async () => {
    await server.db.owner(`
      insert into app.lead (id, source, external_key, company, channel, product, received_at, created_at, updated_at)
      values ('${leadId(99)}', 'crm', 'L99', 'Unknown', 'web-form', 'retirement', now(), now(), now())`);
    const { body } = await server.call<Engagement & { grade: LeadGrade }>(
      marketer,
      'GET',
      `/api/leads/${leadId(99)}/engagement`,
    );
    expect(body).toMatchObject({ points: 0, touches: [], fallsBelow: null, grade: { engagementGrade: 3 } });
    await server.db.owner(`delete from app.lead where id = '${leadId(99)}'`);
  });
});

describe('grades', () => {
  it('are thirds of the open leads', async () => {
    await gradeEverything();
    const leads = (await server.call<{ items: Lead[] }>(marketer, 'GET', '/api/leads?open=true')).body.items;
    const of = (grade: number) => leads.filter((lead) => lead.grade?.engagementGrade === grade);
    expect([of(1).length, of(2).length, of(3).length]).toEqual([3, 3, 3]);
    expect(Math.min(...of(1).map(({ grade }) => grade!.engagement))).toBeGreaterThanOrEqual(
      Math.max(...of(2).map(({ grade }) => grade!.engagement)),
    );
  });

  it('sort the list and filter it', async () => {
    const names = async (query: string) =>
      (
        await server.call<{ items: Lead[]; total: number }>(marketer, 'GET', `/api/leads?${query}`)
      ).body.items.map(({ grade }) => `${grade!.fitGrade}${grade!.engagementGrade}`);
    const sorted = await names('sort=grade&open=true');
    expect(sorted).toEqual(sorted.toSorted());
    const pages: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: { items: Lead[]; nextCursor: string | null } = (
        await server.call<{ items: Lead[]; nextCursor: string | null }>(
          marketer,
          'GET',
          `/api/leads?sort=grade&open=true&limit=2${cursor ? `&cursor=${cursor}` : ''}`,
        )
      ).body;
      pages.push(...page.items.map(({ grade }) => `${grade!.fitGrade}${grade!.engagementGrade}`));
      cursor = page.nextCursor;
    }
    expect(pages).toEqual(sorted);
    expect(new Set(await names('engagement=1'))).toEqual(
      new Set(sorted.filter((grade) => grade.endsWith('1'))),
    );
    expect((await server.call(marketer, 'GET', '/api/leads?engagement=4')).status).toBe(400);
  });

  it('follow a touch at once', async () => {
    const before = (await server.call<Lead>(marketer, 'GET', `/api/leads/${leadId(0)}`)).body.grade!;
    await server.call(eastRep, 'POST', `/api/accounts/${accountId(0)}/touches`, { kind: 'meeting' });
    const after = (await server.call<Lead>(marketer, 'GET', `/api/leads/${leadId(0)}`)).body.grade!;
    expect(after.engagement - before.engagement).toBeCloseTo(25, 1);
  });

  it('of closed leads stay what they were when the lead came in', async () => {
    await server.db.owner(`
      insert into app.lead (id, source, external_key, company, account_id, channel, product, received_at, closed_at, stage, created_at, updated_at)
      select ('00000000-0000-7000-8000-' || lpad((50 + n)::text, 12, '0'))::uuid, 'crm', 'P' || n, 'Past', a.id, 'web-form', 'retirement',
        now() - interval '45 days', now(), case when n = 1 then 'won' else 'lost' end, now(), now()
      from generate_series(1, 2) n join app.account a on a.external_key = 'A8'`);
    await server.db.owner(`
      insert into app.outcome (id, source, external_key, lead_id, result, decided_at, created_at)
      select uuidv7(), 'crm', l.external_key, l.id, l.stage, now(), now() from app.lead l where l.company = 'Past'`);
    await gradeEverything();
    const { body } = await server.call<Lead>(marketer, 'GET', `/api/leads/${leadId(51)}`);
    expect(body.grade!.asOf).toBe(body.receivedAt);
    const then = await server.call<Engagement>(
      marketer,
      'GET',
      `/api/accounts/${accountId(8)}/engagement?at=${encodeURIComponent(body.receivedAt)}`,
    );
    expect(body.grade!.engagement).toBeCloseTo(then.body.points, 6);
  });

  it('stand in a grid with what became of past leads, and each cell is its list', async () => {
    const { body } = await server.call<{
      cells: {
        fit: string;
        engagement: number;
        open: number;
        past: number;
        won: number;
        low: number;
        high: number;
      }[];
      cuts: GradeCuts;
    }>(marketer, 'GET', '/api/leads/grades');
    expect(body.cells).toHaveLength(9);
    expect(body.cells.reduce((sum, { open }) => sum + open, 0)).toBe(9);
    const past = body.cells.find((cell) => cell.past > 0)!;
    expect(past).toMatchObject({ past: 2, won: 1, rate: 0.5 });
    expect(past.low).toBeLessThan(0.1);
    for (const { fit, engagement, open } of body.cells) {
      const list = await server.call<{ total: number }>(
        marketer,
        'GET',
        `/api/leads?fit=${fit}&engagement=${engagement}&open=true`,
      );
      expect(list.body.total).toBe(open);
    }
    const rep = await server.call<{ cells: { open: number }[] }>(eastRep, 'GET', '/api/leads/grades');
    expect(rep.body.cells.reduce((sum, { open }) => sum + open, 0)).toBe(5);
  });
});

describe('settings of engagement', () => {
  const settingsNow = async () =>
    (
      await server.call<{ now: EngagementSettingsVersion; history: EngagementSettingsVersion[] }>(
        marketer,
        'GET',
        '/api/engagement/settings',
      )
    ).body;

  it('are the shipped ones until someone sets them', async () => {
    expect(await settingsNow()).toMatchObject({
      now: { version: 1, since: null, settings: shippedSettings },
    });
    expect(checkSettings(shippedSettings)).toEqual([]);
    expect(shippedSettings.caps.reduce((sum, { points }) => sum + points, 0)).toBe(100);
  });

  it('are dated: new ones hold from now on, the old ones for moments before', async () => {
    const settings = {
      ...shippedSettings,
      touches: shippedSettings.touches.map((touch) => ({ ...touch, halfLifeDays: 2 * touch.halfLifeDays })),
      cuts: { fit: null, engagement: { one: 60, two: 30 } },
    };
    const before = new Date().toISOString();
    const set = await server.call<EngagementSettingsVersion>(marketer, 'PUT', '/api/engagement/settings', {
      version: 1,
      settings,
      reason: 'our clients remember longer',
    });
    expect(set).toMatchObject({
      status: 200,
      body: { version: 2, setBy: 'Mara', reason: 'our clients remember longer' },
    });
    const account = (at: string) =>
      server.call<Engagement>(marketer, 'GET', `/api/accounts/${accountId(2)}/engagement${at}`);
    expect((await account(`?at=${before}`)).body.settingsVersion).toBe(1);
    const now = (await account('')).body;
    expect(now.settingsVersion).toBe(2);
    expect(now.points).toBeGreaterThan((await account(`?at=${before}`)).body.points + 1);
    expect((await settingsNow()).history.map(({ version }) => version)).toEqual([2, 1]);
    await gradeEverything(true);
    const leads = (await server.call<{ items: Lead[] }>(marketer, 'GET', '/api/leads?open=true')).body.items;
    for (const { grade } of leads) {
      expect(grade!.engagementGrade).toBe(grade!.engagement >= 60 ? 1 : grade!.engagement >= 30 ? 2 : 3);
    }
  });

  it('are not set over a change that was not seen', async () => {
    const answer = await server.call<Problem>(marketer, 'PUT', '/api/engagement/settings', {
      version: 1,
      settings: shippedSettings,
      reason: 'again',
    });
    expect(answer).toMatchObject({ status: 412, body: { current: { version: 2 } } });
  });

  it('are refused when mails could outweigh a meeting, or a grade begins below the next', async () => {
    const put = (settings: object) =>
      server.call<Problem>(marketer, 'PUT', '/api/engagement/settings', {
        version: 2,
        settings,
        reason: 'try it',
      });
    const caps = shippedSettings.caps.map((cap) => (cap.group === 'mail' ? { ...cap, points: 30 } : cap));
    const mails = await put({ ...shippedSettings, caps });
    expect(mails.status).toBe(422);
    expect(mails.body.detail).toContain(
      'Mails would count up to 30 points, as much as a fresh meeting (25).',
    );
    const cuts = { fit: { a: 0.1, b: 0.2 }, engagement: null };
    expect((await put({ ...shippedSettings, cuts })).body.detail).toContain('Fit A must begin above fit B');
    const missing = { ...shippedSettings, touches: shippedSettings.touches.slice(1) };
    expect((await put(missing)).body.detail).toContain('Each kind of touch needs one row');
  });

  it('are audited', async () => {
    const events = await server.db.owner(
      `select action from audit.event where table_name = 'app.engagement_setting'`,
    );
    expect(events.map(({ action }) => action)).toEqual(['insert']);
  });
});

describe('fit by rules', () => {
  it('adds up, and is moved by what is known only', () => {
    const facts = { assetsUsd: 2e9, employees: 30, growthPercent: -1, purchases: 0 };
    const { probability, reasons } = fitByRules(facts);
    expect(reasons.reduce((sum, { contribution }) => sum + contribution!, 0)).toBeCloseTo(
      100 * probability,
      9,
    );
    const unknown = fitByRules({ assetsUsd: null, employees: null, growthPercent: null, purchases: 0 });
    expect(unknown.probability).toBeCloseTo(0.12, 9);
    expect(probability).toBeGreaterThan(unknown.probability);
  });
});
