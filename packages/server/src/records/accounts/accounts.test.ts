import type { Account, Rep } from '@catchment/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { type TestUser, testApp } from '../../platform/testing/test-app.ts';
import { layGround, type SampleGround } from '../testing/sample-ground.ts';

const server = testApp();
let ground: SampleGround;
let planner: TestUser;
let eastRep: TestUser;

beforeAll(async () => {
  ground = await layGround(server.db);
  planner = await server.signIn('planner');
  eastRep = await server.signIn('rep', { repId: ground.east.repId, name: 'NE-01 rep' });
});

interface Page<T> {
  items: T[];
  nextCursor: string | null;
  total: number;
}
const get = <T>(user: TestUser, url: string) => server.call<T>(user, 'GET', url);
const list = async (user: TestUser, query = '') =>
  (await get<Page<Account>>(user, `/api/accounts?${query}`)).body;

describe('the list of accounts', () => {
  it('pages through everything once, whatever the order', async () => {
    for (const sort of ['name', '-aum', '-employees', 'last-touch']) {
      const seen: string[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const page: Page<Account> = await list(
          planner,
          `sort=${sort}&limit=5${cursor ? `&cursor=${cursor}` : ''}`,
        );
        expect(page.total).toBe(12);
        seen.push(...page.items.map(({ id }) => id));
        cursor = page.nextCursor;
      }
      expect(seen).toHaveLength(12);
      expect(new Set(seen).size).toBe(12);
    }
  });

  it('puts the largest first and those without assets last', async () => {
    const names = (await list(planner)).items.map(({ name }) => name);
    expect(names[0]).toBe('Firm 11');
    expect(names.at(-1)).toBe('Firm 5');
  });

  it('filters by state, territory, rep, search, and what nobody covers', async () => {
    expect((await list(planner, 'state=CA')).total).toBe(6);
    expect((await list(planner, `territoryId=${ground.east.territoryId}`)).total).toBe(6);
    expect((await list(planner, `repId=${ground.west.repId}`)).total).toBe(5);
    expect((await list(planner, 'q=firm%201')).items.map(({ name }) => name).sort()).toEqual([
      'Firm 1',
      'Firm 10',
      'Firm 11',
    ]);
    expect((await list(planner, 'q=%25')).total).toBe(0);
    expect((await list(planner, 'uncovered=true')).items.map(({ name }) => name)).toEqual(['Firm 11']);
    expect((await list(planner, 'unplaced=true')).total).toBe(1);
  });

  it('shows a rep their own accounts only, in lists, counts and by id', async () => {
    const own = await list(eastRep);
    expect(own.total).toBe(6);
    expect(new Set(own.items.map(({ coverage }) => coverage.territoryCode))).toEqual(new Set(['NE-01']));
    const other = (await list(planner, 'state=CA')).items[0]!;
    expect((await get(eastRep, `/api/accounts/${other.id}`)).status).toBe(404);
  });

  it('starts anew on a cursor that is not ours', async () => {
    for (const cursor of ['nonsense', 'WyJhIl0', Buffer.from('["-aum","x","y"]').toString('base64url')]) {
      expect((await list(planner, `cursor=${cursor}`)).items).toHaveLength(12);
    }
  });
});

describe('one account', () => {
  it('says why it is where it is', async () => {
    const id = (await list(planner, 'q=Firm%200')).items[0]!.id;
    const { body } = await get<{ whyHere: string; coverage: unknown }>(planner, `/api/accounts/${id}`);
    expect(body.whyHere).toBe(
      'Placed in Hudson County, NJ by its county code, which territory NE-01 has held since 1 Jan 2026; NE-01 rep holds its seat.',
    );
    const before = await get<{ whyHere: string }>(planner, `/api/accounts/${id}?asOf=2025-06-01T00:00:00Z`);
    expect(before.body.whyHere).toContain('no territory holds that county');
  });

  it('is changed only from the version that was seen', async () => {
    const account = (await list(planner, 'q=Firm%202')).items[0]!;
    const change = (version: number) =>
      server.call(planner, 'PATCH', `/api/accounts/${account.id}`, { version, segment: 'mid' });
    expect((await change(account.version)).status).toBe(200);
    expect((await change(account.version)).status).toBe(412);
    const missing = await server.call(planner, 'PATCH', `/api/accounts/${account.id}`, {
      version: account.version + 1,
      unitId: 99999,
    });
    expect(missing.status).toBe(422);
  });

  it('stays with its rep when it is protected', async () => {
    const account = (await list(planner, 'q=Firm%206')).items[0]!;
    const { body } = await server.call<Account>(planner, 'PATCH', `/api/accounts/${account.id}`, {
      version: account.version,
      lockedRepId: ground.east.repId,
    });
    expect(body.coverage).toMatchObject({ territoryCode: 'WE-01', repName: 'NE-01 rep', locked: true });
    expect((await list(planner, `repId=${ground.east.repId}`)).total).toBe(7);
  });

  it('cannot be moved out of sight by a rep', async () => {
    const account = (await list(eastRep)).items[0]!;
    const answer = await server.call(eastRep, 'PATCH', `/api/accounts/${account.id}`, {
      version: account.version,
      unitId: 2,
    });
    expect(answer.status).toBe(422);
  });

  it('keeps a timeline of what was logged, newest first', async () => {
    const account = (await list(eastRep)).items[0]!;
    for (const [topic, occurredAt] of [
      ['first', '2026-03-01T10:00:00Z'],
      ['second', '2026-03-02T10:00:00Z'],
    ]) {
      const logged = await server.call(eastRep, 'POST', `/api/accounts/${account.id}/touches`, {
        kind: 'call',
        topic,
        occurredAt,
      });
      expect(logged.status).toBe(201);
    }
    const { body } = await get<Page<{ topic: string; repName: string }>>(
      eastRep,
      `/api/accounts/${account.id}/timeline?limit=1`,
    );
    expect(body.items[0]).toMatchObject({ topic: 'second', repName: 'NE-01 rep' });
    const next = await get<Page<{ topic: string }>>(
      eastRep,
      `/api/accounts/${account.id}/timeline?limit=1&cursor=${body.nextCursor}`,
    );
    expect(next.body.items.map(({ topic }) => topic)).toEqual(['first']);
    const ahead = await server.call(eastRep, 'POST', `/api/accounts/${account.id}/touches`, {
      kind: 'call',
      occurredAt: '2199-01-01T00:00:00Z',
    });
    expect(ahead.status).toBe(422);
  });

  it('counts as contact only what reached them', async () => {
    const account = (await list(eastRep)).items[0]!;
    const log = (kind: string, occurredAt: string) =>
      server.call(eastRep, 'POST', `/api/accounts/${account.id}/touches`, { kind, occurredAt });
    const lastTouchAt = async () =>
      (await get<Account>(eastRep, `/api/accounts/${account.id}`)).body.lastTouchAt;
    await log('meeting', '2026-04-01T10:00:00Z');
    for (const kind of ['call-unanswered', 'note']) {
      expect((await log(kind, '2026-04-02T10:00:00Z')).status).toBe(201);
      expect(Date.parse((await lastTouchAt())!)).toBe(Date.UTC(2026, 3, 1, 10));
    }
    await log('call', '2026-04-03T10:00:00Z');
    expect(Date.parse((await lastTouchAt())!)).toBe(Date.UTC(2026, 3, 3, 10));
  });
});

describe('reps', () => {
  it('shows licences, absences and seats, and changes them as dated facts', async () => {
    const admin = await server.signIn('admin');
    const { repId } = ground.east;
    const licence = (from: string, until: string | null) =>
      server.call<Rep>(admin, 'PUT', `/api/reps/${repId}/licences/NJ`, { from, until });
    await licence('2024-01-01', null);
    const { body } = await licence('2026-06-01', '2027-05-31');
    expect(body.licences).toEqual([
      { state: 'NJ', from: '2024-01-01', until: '2026-05-31' },
      { state: 'NJ', from: '2026-06-01', until: '2027-05-31' },
    ]);
    expect((await licence('2026-06-01', '2026-05-01')).status).toBe(422);
    const away = await server.call<Rep>(planner, 'POST', `/api/reps/${repId}/absences`, {
      kind: 'leave',
      from: '2020-01-01T00:00:00Z',
      until: '2199-01-01T00:00:00Z',
    });
    expect(away.body.absentNow).toBe(true);
    const gone = await server.call(
      planner,
      'DELETE',
      `/api/reps/${repId}/absences/${away.body.absences[0]!.id}`,
    );
    expect(gone.status).toBe(200);
    expect((await get<Rep>(planner, `/api/reps/${repId}`)).body).toMatchObject({
      absentNow: false,
      seats: [{ territoryCode: 'NE-01' }],
    });
    expect((await get<Page<Rep>>(planner, '/api/reps?state=NJ')).body.total).toBe(1);
  });

  it('lets access follow the seat', async () => {
    const seat = `/api/seats/${ground.east.seatId}/holder`;
    expect((await server.call(planner, 'PUT', seat, { repId: null })).status).toBe(200);
    expect((await list(eastRep)).items.map(({ name }) => name)).toEqual(['Firm 6']);
    expect((await server.call(planner, 'PUT', seat, { repId: ground.east.repId })).status).toBe(200);
    expect((await list(eastRep)).total).toBe(7);
  });
});

describe('a rep who leaves', () => {
  it('holds no seat any more, gives back what is open, and the territory says since when it is vacant', async () => {
    const url = `/api/reps/${ground.west.repId}`;
    const before = (await get<Rep>(planner, url)).body;
    const lead = await server.call<{ id: string; owner: object | null }>(planner, 'POST', '/api/leads', {
      company: 'Pacific Advisers',
      channel: 'referral',
      product: 'retirement',
      state: 'CA',
    });
    await server.db.owner(
      `insert into app.decision (id, kind, subject_kind, subject_id, outcome, reasons, inputs, would_change, decided_by, actor_kind, decided_at)
       values (gen_random_uuid(), 'routing', 'lead', $1, '{}', '[]', '[]', '[]', 'test', 'system', now())`,
      [lead.body.id],
    );
    await server.db.owner(
      `insert into app.assignment (id, lead_id, rep_id, decision_id, assigned_at)
       select gen_random_uuid(), $1, $2, id, now() from app.decision where subject_id = $1 limit 1`,
      [lead.body.id, ground.west.repId],
    );
    const left = await server.call<Rep>(planner, 'PATCH', url, { version: before.version, status: 'left' });
    expect(left.body).toMatchObject({ status: 'left', seats: [], openLeadCount: 0 });
    const { body } = await get<{
      items: { code: string; seats: { repName: string | null; since: string }[] }[];
    }>(planner, '/api/territories');
    const seat = body.items.find(({ code }) => code === 'WE-01')!.seats[0]!;
    expect(seat).toMatchObject({ repName: null, next: null });
    expect(Date.parse(seat.since)).toBeGreaterThan(Date.parse('2026-01-01'));
    const [ended] = await server.db.owner(
      `select status, end_reason as reason from app.assignment where lead_id = $1`,
      [lead.body.id],
    );
    expect(ended).toEqual({ status: 'ended', reason: 'The rep has left.' });
    const arranged = await server.call(planner, 'PUT', `/api/seats/${ground.west.seatId}/holder`, {
      repId: ground.east.repId,
      from: '2199-01-01T00:00:00Z',
    });
    expect(arranged.status).toBe(200);
    const later = await get<{ items: { code: string; seats: object[] }[] }>(planner, '/api/territories');
    expect(later.body.items.find(({ code }) => code === 'WE-01')!.seats[0]).toMatchObject({
      repName: null,
      next: { from: '2199-01-01T00:00:00.000Z', repName: 'NE-01 rep' },
    });
  });
});

describe('the export of accounts', () => {
  it('holds the rows one may see, and nothing that a spreadsheet would run', async () => {
    const { status, body } = await get<string>(planner, '/api/accounts/export');
    expect(status).toBe(200);
    expect(String(body).trim().split('\r\n')).toHaveLength(13);
    expect(body).toContain(`"'=HYPERLINK(""x"")"`);
    const own = await get<string>(eastRep, '/api/accounts/export');
    expect(own.body).not.toContain('WE-01');
    // The answer ends a moment before its transaction does.
    const takers = () =>
      server.db.owner(`select actor_role as role from audit.event where action = 'export' order by sequence`);
    await expect.poll(takers).toEqual([{ role: 'planner' }, { role: 'rep' }]);
  });
});
