import { createHash } from 'node:crypto';
import type { ImportRun } from '@catchment/contract';
import { beforeAll } from 'vitest';
import { loadMarketData } from '../../planning/market/load-market-data.ts';
import { type Actor, type Ctx, type JobCtx, systemActor } from '../../platform/context.ts';
import { withClient } from '../../platform/db/prepare-database.ts';
import { type TestDb, testDatabase } from '../../platform/testing/test-database.ts';
import { createImport } from '../imports/create-import.ts';
import { getImportOperation } from '../imports/get-import.ts';
import type { Mapping } from '../imports/guess-mapping.ts';
import type { ImportKind } from '../imports/import-kinds.ts';
import { runImport } from '../imports/run-import.ts';
import { queueMapped } from '../imports/start-import.ts';

/** A database with the counties in it, and imports that run to their end. */
export function testRecords() {
  const db = testDatabase();
  beforeAll(async () => {
    await withClient(db.database.owner, (client) => loadMarketData(client, new Date('2026-11-01')));
  }, 60_000);
  const upload = (kind: ImportKind, content: string | Uint8Array, source = 'crm', fileName = `${kind}.csv`) =>
    db.as({}, async (ctx) => {
      const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      return createImport(ctx, { kind, source, fileName, sha256, content: bytes, simulated: false });
    });
  const find = async (id: string): Promise<ImportRun> => {
    const answer = await db.as({}, (ctx) => getImportOperation(ctx, { id }));
    if (answer.kind !== 'ok') throw new Error(`there is no import ${id}`);
    return answer.body as ImportRun;
  };
  const queue = async (
    kind: ImportKind,
    content: string | Uint8Array,
    source?: string,
    mapping?: Mapping,
  ) => {
    const made = await upload(kind, content, source);
    if (made.kind !== 'ok') throw new Error(made.detail);
    const run = await find(made.id);
    await db.as({}, (ctx) => queueMapped(ctx, made.id, mapping ?? run.mapping));
    return made.id;
  };
  const load = async (kind: ImportKind, content: string | Uint8Array, source?: string, mapping?: Mapping) => {
    const id = await queue(kind, content, source, mapping);
    await runImport(jobOn(db), id);
    return find(id);
  };
  return { db, upload, queue, load, find, job: () => jobOn(db) };
}

/** A job that runs in the test, as the system unless told. */
export function jobOn(
  db: TestDb,
  actor: Partial<Actor> = {},
  onTransaction?: (count: number) => void,
): JobCtx {
  let count = 0;
  let base: Ctx | undefined;
  return {
    jobId: '00000000-0000-7000-8000-000000000000',
    actor: { ...systemActor, ...actor },
    get clock() {
      return base!.clock;
    },
    get random() {
      return base!.random;
    },
    get log() {
      return base!.log;
    },
    transaction: (work) =>
      db.as({ kind: 'job', ...actor }, async (ctx) => {
        base = ctx;
        const result = await work(ctx);
        count += 1;
        onTransaction?.(count);
        return result;
      }),
    notify: async (event) => {
      db.effects.events.push(event);
    },
  };
}
