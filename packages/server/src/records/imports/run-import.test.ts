import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jobOn, testRecords } from '../testing/test-records.ts';
import { fixImportRowOperation } from './fix-import-row.ts';
import { endImport } from './queries.ts';
import { runImport } from './run-import.ts';
import { undoImport } from './undo-import.ts';

const records = testRecords();

const undo = async (id: string) => {
  await records.db.as({}, (ctx) => endImport(ctx.db, id, { status: 'undoing', at: '2026-11-20T10:00:00Z' }));
  await undoImport(records.job(), id);
  return records.find(id);
};
const accountsOf = (source: string) =>
  records.db.owner(
    `select external_key, name, city, state, unit_id, placed_by, employees, aum_cents, status, version from app.account
     where source = $1 order by external_key`,
    [source],
  );

describe('importing accounts', () => {
  const file = [
    'CRD,Firm,City,State,Assets,Employees',
    '1,Acme Advisers,Hoboken,NJ,"$1,000,000.50",12',
    '2,Bolt LLC,St. Paul,MN,2.5bn,',
    '3,Cedar,,XX,lots,4',
    '1,Acme again,Hoboken,NJ,1,1',
    '',
  ].join('\n');

  it('takes in good rows, places them, and keeps bad ones with what was expected', async () => {
    const run = await records.load('accounts', file, 'first');
    expect(run).toMatchObject({ status: 'done', rowsDone: 4, inserted: 2, quarantined: 2, updated: 0 });
    const accounts = await accountsOf('first');
    expect(accounts).toMatchObject([
      {
        external_key: '1',
        name: 'Acme Advisers',
        placed_by: 'city',
        employees: 12,
        aum_cents: 100000050,
        status: 'prospect',
      },
      { external_key: '2', name: 'Bolt LLC', placed_by: 'city', aum_cents: 250000000000, version: 1 },
    ]);
    const units = await records.db.owner('select name from app.unit where id = any($1) order by name', [
      accounts.map((a) => a.unit_id),
    ]);
    expect(units.map(({ name }) => name)).toEqual(['Hudson County', 'Ramsey County']);
    const bad = await records.db.owner(
      `select row_number, raw, errors from app.import_row where import_id = $1 and status = 'quarantined' order by row_number`,
      [run.id],
    );
    expect(bad[0]).toMatchObject({
      row_number: 4,
      raw: ['3', 'Cedar', '', 'XX', 'lots', '4'],
      errors: [
        { column: 'State', value: 'XX', expected: 'a US state, such as NJ or New Jersey' },
        { column: 'Assets', value: 'lots' },
      ],
    });
    expect(bad[1]?.errors[0].message).toContain('stands in row 2 already');
    expect(run.quality?.score).toBeGreaterThan(0.5);
  });

  it('makes no doubles when run again, and changes only what differs', async () => {
    await records.load('accounts', file, 'again');
    const second = await records.load('accounts', file, 'again');
    expect(second).toMatchObject({ inserted: 0, updated: 0, unchanged: 2 });
    const third = await records.load('accounts', file.replace('Bolt LLC', 'Bolt Inc'), 'again');
    expect(third).toMatchObject({ inserted: 0, updated: 1, unchanged: 1 });
    expect(await accountsOf('again')).toMatchObject([
      { version: 1 },
      { name: 'Bolt Inc', version: 2, aum_cents: 250000000000 },
    ]);
  });

  it('does not empty a field that the new file leaves blank', async () => {
    await records.load('accounts', 'crd,name,city,employees\n1,Acme,Hoboken,12\n', 'blank');
    await records.load('accounts', 'crd,name,city,employees\n1,Acme,,13\n', 'blank');
    expect(await accountsOf('blank')).toMatchObject([{ city: 'Hoboken', employees: 13 }]);
  });

  it('goes on behind the last committed batch after a kill', async () => {
    const lines = Array.from({ length: 9000 }, (_, i) => `${i},Firm ${i},Hoboken,NJ`);
    const id = await records.queue('accounts', `crd,name,city,state\n${lines.join('\n')}\n`, 'killed');
    const dying = jobOn(records.db, {}, (count) => {
      if (count === 3) throw new Error('killed');
    });
    await expect(runImport(dying, id)).rejects.toThrow('killed');
    const halfway = await records.find(id);
    expect(halfway.status).toBe('running');
    expect(halfway.rowsDone).toBeGreaterThan(0);
    expect(halfway.rowsDone).toBeLessThan(9000);
    await runImport(records.job(), id);
    expect(await records.find(id)).toMatchObject({ status: 'done', rowsDone: 9000, inserted: 9000 });
    expect(await accountsOf('killed')).toHaveLength(9000);
  });

  it('stops between batches when a person says so', async () => {
    const lines = Array.from({ length: 9000 }, (_, i) => `${i},Firm ${i}`);
    const id = await records.queue('accounts', `crd,name\n${lines.join('\n')}\n`, 'stopped');
    await records.db.as({}, (ctx) =>
      endImport(ctx.db, id, { status: 'cancelled', at: '2026-11-20T10:00:00Z' }),
    );
    await runImport(records.job(), id);
    expect(await accountsOf('stopped')).toEqual([]);
  });
});

describe('correcting a quarantined row', () => {
  it('takes it in with the new cells, and leaves it when it is still wrong', async () => {
    const run = await records.load(
      'accounts',
      'crd,name,state\n1,Acme,Jersey\n2,Bolt,??\n3,Cedar,NJ\n4,Dune,NY\n',
      'fix',
    );
    const fix = (row: number, values: Record<string, string>, discard = false) =>
      records.db.as({}, (ctx) => fixImportRowOperation(ctx, { id: run.id, row, values, discard }));
    expect(await fix(2, { state: 'still wrong' })).toMatchObject({
      kind: 'ok',
      body: { status: 'quarantined' },
    });
    expect(await fix(2, { state: 'NJ' })).toMatchObject({
      kind: 'ok',
      body: { status: 'fixed', errors: [] },
    });
    expect(await fix(2, { state: 'NJ' })).toMatchObject({ kind: 'conflict' });
    expect(await fix(3, {}, true)).toMatchObject({ body: { status: 'discarded' } });
    expect(await fix(9, {})).toEqual({ kind: 'not-found' });
    expect(await accountsOf('fix')).toMatchObject([
      { external_key: '1', state: 'NJ' },
      { external_key: '3' },
      { external_key: '4' },
    ]);
    expect(await records.find(run.id)).toMatchObject({ inserted: 3, quarantined: 0 });
  });
});

describe('undoing an import', () => {
  it('removes what it made and gives back what it changed', async () => {
    await records.load('accounts', 'crd,name,employees\n1,Acme,12\n', 'undo');
    const second = await records.load('accounts', 'crd,name,employees\n1,Acme Inc,15\n2,Bolt,3\n', 'undo');
    expect(await undo(second.id)).toMatchObject({ status: 'undone', undoRefused: 0 });
    expect(await accountsOf('undo')).toMatchObject([{ external_key: '1', name: 'Acme', employees: 12 }]);
  });

  it('keeps and counts rows that someone has changed since, or that others stand on', async () => {
    const run = await records.load('accounts', 'crd,name\n1,Acme\n2,Bolt\n3,Cedar\n', 'kept');
    await records.db.owner(
      `update app.account set version = version + 1 where source = 'kept' and external_key = '1'`,
    );
    await records.load('touches', 'touch id,account id,kind,date\nt1,2,call,2026-10-01\n', 'kept');
    expect(await undo(run.id)).toMatchObject({ status: 'undone', undoRefused: 2 });
    expect((await accountsOf('kept')).map((account) => account.external_key)).toEqual(['1', '2']);
  });
});

describe('importing everything else', () => {
  it('follows keys from reps and accounts to leads, touches, outcomes and sales', async () => {
    await records.load('accounts', 'crd,name,city,state\n70,BCG,Cherry Hill,NJ\n', 'all');
    const reps = await records.load(
      'reps',
      'code,name,home city,home state,licences,products,absences,capacity open\nNE-01,NE-01 rep,Hoboken,NJ,NJ; NY 2020-01-01/2027-12-31,Core Equity,2026-07-01/2026-07-14 leave,30\n',
      'all',
    );
    expect(reps).toMatchObject({ inserted: 1, quarantined: 0 });
    const leads = await records.load(
      'leads',
      'lead id,account id,source,product,created at,expected amount\nL1,70,Web Form,Fixed Income,2026-10-01,250000\nL2,no-such,webinar,x,2026-10-01,\n',
      'all',
    );
    expect(leads).toMatchObject({ inserted: 1, quarantined: 1 });
    const outcomes = await records.load(
      'outcomes',
      'lead id,rep id,outcome,closed at,amount\nL1,NE-01,purchase,2026-10-20,240000\n',
      'all',
    );
    expect(outcomes).toMatchObject({ inserted: 1 });
    const sales = await records.load(
      'sales',
      'sale id,account id,rep id,lead id,product,amount,trade date\nS1,70,NE-01,L1,Fixed Income,240000,2026-10-21\n',
      'all',
    );
    expect(sales).toMatchObject({ inserted: 1 });
    const [lead] = await records.db.owner(
      `select company, channel, product, stage, state, closed_at is not null as closed, unit_id is not null as placed from app.lead where source = 'all'`,
    );
    expect(lead).toEqual({
      company: 'BCG',
      channel: 'web-form',
      product: 'fixed-income',
      stage: 'won',
      state: 'NJ',
      closed: true,
      placed: true,
    });
    const licences = await records.db.owner(`select state, valid::text from app.licence order by state`);
    expect(licences).toEqual([
      { state: 'NJ', valid: '[2000-01-01,)' },
      { state: 'NY', valid: '[2020-01-01,2028-01-01)' },
    ]);
    const stages = await records.db.owner(
      `select s.stage, r.external_key from app.lead_stage s join app.rep r on r.id = s.rep_id`,
    );
    expect(stages).toEqual([{ stage: 'won', external_key: 'NE-01' }]);
    await undo(outcomes.id);
    const [reopened] = await records.db.owner(`select stage, closed_at from app.lead where source = 'all'`);
    expect(reopened).toEqual({ stage: 'new', closed_at: null });
    expect(await records.db.owner('select from app.lead_stage')).toEqual([]);
  });

  it('gives back the licences of a rep', async () => {
    await records.load('reps', 'code,name,licences\nR1,Rep,NJ; NY\n', 'licences');
    const second = await records.load('reps', 'code,name,licences\nR1,Rep,PA\n', 'licences');
    expect(second.updated).toBe(1);
    await undo(second.id);
    const rows = await records.db.owner(
      `select state from app.licence l join app.rep r on r.id = l.rep_id where r.external_key = 'R1' order by state`,
    );
    expect(rows.map(({ state }) => state)).toEqual(['NJ', 'NY']);
  });

  it('says why a file cannot be read, and keeps nothing of it', async () => {
    expect(await records.upload('accounts', 'crd,name\n')).toEqual({
      kind: 'unreadable',
      detail: 'accounts.csv: the file has a header but no rows: expected at least one row below it.',
    });
  });

  it('comes to the same end in whatever order and however often files arrive', async () => {
    await records.load('accounts', 'crd,name\n700,A\n701,B\n', 'order');
    const lines = Array.from(
      { length: 12 },
      (_, i) => `t${i},70${i % 2},call,2026-10-${String(i + 1).padStart(2, '0')}`,
    );
    const stateOf = async () => {
      const rows = await records.db.owner(
        `select t.external_key, a.external_key as account, t.occurred_at from app.touch t join app.account a on a.id = t.account_id
         where t.source = 'order' order by 1`,
      );
      await records.db.owner(`delete from app.touch where source = 'order'`);
      return rows;
    };
    const load = (part: readonly string[]) =>
      records.load('touches', `touch id,account id,kind,date\n${part.join('\n')}\n`, 'order');
    await load(lines);
    const expected = await stateOf();
    const files = fc.array(fc.shuffledSubarray(lines, { minLength: 1 }), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(files, async (parts) => {
        for (const part of [...parts, lines, ...parts]) await load(part);
        expect(await stateOf()).toEqual(expected);
      }),
      { numRuns: 8 },
    );
  }, 30_000);

  it('has leads that came in scored and routed', async () => {
    records.db.effects.jobs.length = 0;
    await records.load(
      'leads',
      'lead id,company,source,product,created at\nX1,Acme,webinar,core,2026-10-01\n',
      'fresh',
    );
    expect(records.db.effects.jobs.map(({ name }) => name)).toEqual([
      'scoring.rescore',
      'routing.route-waiting',
    ]);
  });

  it('stores odd characters without falling over', async () => {
    const run = await records.load(
      'accounts',
      'crd,name\n1,"Zo\u0000e \u202E 日本 👩‍👩‍👧 \u{10FFFF}"\n2,"=1+1"\n',
      'odd',
    );
    expect(run).toMatchObject({ inserted: 2 });
    expect(await accountsOf('odd')).toMatchObject([{ external_key: '1' }, { name: '=1+1' }]);
  });
});
