import type { ImportRun } from '@catchment/contract';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadMarketData } from '../../planning/market/load-market-data.ts';
import { withClient } from '../../platform/db/prepare-database.ts';
import { type TestUser, testApp } from '../../platform/testing/test-app.ts';

const server = testApp({ runJobs: true });
let planner: TestUser;

beforeAll(async () => {
  await withClient(server.db.database.owner, (client) => loadMarketData(client, new Date('2026-11-01')));
  planner = await server.signIn('planner');
}, 60_000);

async function upload(
  content: string | Buffer,
  kind = 'accounts',
  source = 'crm',
  user: TestUser | null = planner,
) {
  const boundary = 'catchment-boundary';
  const field = (name: string, value: string) =>
    `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  const head = `${field('kind', kind)}${field('source', source)}--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="list.csv"\r\ncontent-type: text/csv\r\n\r\n`;
  const payload = Buffer.concat([
    Buffer.from(head),
    Buffer.from(content),
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]);
  const response = await server.app.inject({
    method: 'POST',
    url: '/api/imports',
    payload,
    headers: {
      host: 'localhost',
      origin: 'http://localhost',
      'content-type': `multipart/form-data; boundary=${boundary}`,
      ...user?.headers,
    },
  });
  return { status: response.statusCode, body: response.json() as ImportRun & { detail: string } };
}

async function settled(id: string): Promise<ImportRun> {
  for (let i = 0; i < 200; i += 1) {
    const { body } = await server.call<ImportRun>(planner, 'GET', `/api/imports/${id}`);
    if (['done', 'failed', 'undone', 'cancelled'].includes(body.status)) return body;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the import did not end');
}

const start = (run: ImportRun, more: object = {}) =>
  server.call<ImportRun & { detail: string }>(planner, 'POST', `/api/imports/${run.id}/start`, {
    mapping: run.mapping,
    ...more,
  });

describe('an import over the API', () => {
  it('goes from upload by preview and correction to records, and back', async () => {
    const { status, body: run } = await upload(
      'CRD;Firm;State;Assets\n1;Acme;NJ;5000000\n2;Bolt;Atlantis;1\n',
    );
    expect(status).toBe(201);
    expect(run).toMatchObject({
      status: 'mapping',
      format: 'csv',
      rowsTotal: 2,
      mapping: { externalKey: { column: 'CRD' }, aum: { column: 'Assets' } },
    });

    const preview = await server.call<{
      rowsWithErrors: number;
      sample: { action: string; values: object }[];
      errors: { row: number }[];
    }>(planner, 'POST', `/api/imports/${run.id}/preview`, {});
    expect(preview.body).toMatchObject({ rowsWithErrors: 1, errors: [{ row: 3, column: 'State' }] });
    expect(preview.body.sample.map(({ action }) => action)).toEqual(['insert', 'quarantine']);
    expect(preview.body.sample[0]?.values).toMatchObject({ aum: 500_000_000, state: 'NJ' });

    expect((await start(run, { saveMappingAs: 'Our CRM' })).status).toBe(202);
    expect(await settled(run.id)).toMatchObject({ status: 'done', inserted: 1, quarantined: 1 });
    expect((await start(run)).status).toBe(409);

    const rows = await server.call<{ items: { row: number; raw: object; status: string }[] }>(
      planner,
      'GET',
      `/api/imports/${run.id}/rows`,
    );
    expect(rows.body.items).toMatchObject([
      { row: 2, status: 'inserted', raw: { CRD: '1', Firm: 'Acme' } },
      { row: 3, status: 'quarantined', raw: { State: 'Atlantis' } },
    ]);
    const fixed = await server.call(planner, 'POST', `/api/imports/${run.id}/rows/3/fix`, {
      values: { State: 'NY' },
    });
    expect(fixed.body).toEqual({ status: 'fixed', errors: [] });

    const again = await upload('Assets;State;Firm;CRD\n1;NJ;Acme;1\n', 'accounts', 'crm');
    expect(again.body.mapping).toEqual(run.mapping);
    const quality = await server.call<{ sources: { source: string; rows: number }[] }>(
      planner,
      'GET',
      '/api/imports/quality',
    );
    expect(quality.body.sources).toMatchObject([{ source: 'crm', kind: 'accounts', rows: 2 }]);

    expect((await server.call(planner, 'POST', `/api/imports/${run.id}/undo`)).status).toBe(202);
    expect(await settled(run.id)).toMatchObject({ status: 'undone', undoRefused: 0 });
    expect(await server.db.owner('select from app.account')).toEqual([]);
  });

  it('says what a mapping lacks, and runs nothing', async () => {
    const { body: run } = await upload('a,b\n1,2\n');
    const answer = await start(run, { mapping: { name: { column: 'c' } } });
    expect(answer.status).toBe(422);
    expect(answer.body.detail).toContain('the file has no column "c"');
    expect((await server.call<ImportRun>(planner, 'GET', `/api/imports/${run.id}`)).body.status).toBe(
      'mapping',
    );
  });

  it('answers a file it cannot read with what was expected', async () => {
    for (const [content, message] of [
      ['', 'the file is empty'],
      ['id,name\n', 'has a header but no rows'],
      [Buffer.from([0x50, 0x4b, 3, 4, 9, 9]), 'damaged or cut short'],
      [Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13, 0, 0xff, 0xfe, 1]), 'this is not a text file'],
    ] as const) {
      const { status, body } = await upload(content as string | Buffer);
      expect(status).toBe(422);
      expect(body.detail).toContain(message);
    }
  });

  it('is not for those who may not import, nor seen by them', async () => {
    const { body: run } = await upload('crd,name\n1,Acme\n');
    const rep = await server.signIn('rep');
    expect((await upload('crd,name\n1,Acme\n', 'accounts', 'crm', rep)).status).toBe(403);
    expect((await server.call(rep, 'GET', `/api/imports/${run.id}`)).status).toBe(403);
    expect((await upload('crd,name\n1,Acme\n', 'accounts', 'crm', null)).status).toBe(401);
    const marketer = await server.signIn('marketer');
    expect((await upload('code,name\nR1,Rep\n', 'reps', 'crm', marketer)).status).toBe(422);
    const compliance = await server.signIn('compliance');
    expect((await server.call(compliance, 'GET', `/api/imports/${run.id}`)).status).toBe(200);
    expect((await server.call(compliance, 'POST', `/api/imports/${run.id}/cancel`)).status).toBe(403);
  });

  it('survives whatever is uploaded: a clear answer, never a failure of ours, and no record made', async () => {
    const before = await server.db.owner('select count(*)::int as count from app.account');
    const pieces = [
      'crd,name\n',
      '"',
      '\n',
      ',',
      ';',
      '\u0000',
      '\uFEFF',
      'é',
      '=cmd()',
      '\r',
      'PK\u0003\u0004',
      'PAR1',
      '💥',
      '1,2,3\n',
      "'); drop table app.account;--",
    ];
    const file = fc.oneof(
      fc.array(fc.constantFrom(...pieces), { maxLength: 30 }).map((parts) => Buffer.from(parts.join(''))),
      fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes)),
    );
    await fc.assert(
      fc.asyncProperty(
        file,
        fc.constantFrom('accounts', 'reps', 'leads', 'touches', 'outcomes', 'sales'),
        async (content, kind) => {
          const { status, body } = await upload(content, kind);
          expect([201, 422]).toContain(status);
          if (status !== 201) return;
          const preview = await server.call(planner, 'POST', `/api/imports/${body.id}/preview`, {});
          expect([200, 422]).toContain(preview.status);
        },
      ),
      { numRuns: 150 },
    );
    expect(await server.db.owner('select count(*)::int as count from app.account')).toEqual(before);
  }, 60_000);
});
