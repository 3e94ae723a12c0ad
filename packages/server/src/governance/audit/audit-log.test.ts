import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { withClient } from '../../platform/db/prepare-database.ts';
import { testDatabase } from '../../platform/testing/test-database.ts';
import { rounds } from '../../platform/testing/thorough.ts';
import { canonicalJson } from './canonical-json.ts';
import { findRecordAt } from './queries.ts';

const db = testDatabase();
const SEQUENCES = rounds(10_000, 400);
const INSUFFICIENT_PRIVILEGE = '42501';

test.each(['update audit.event set action = action', 'delete from audit.event', 'truncate audit.event'])(
  'neither the server nor the owner may change the log: %s',
  async (statement) => {
    await expect(db.pool.query(statement)).rejects.toMatchObject({ code: INSUFFICIENT_PRIVILEGE });
    await expect(db.owner(statement)).rejects.toMatchObject({ code: INSUFFICIENT_PRIVILEGE });
  },
);

test('the server may not switch the log off', async () => {
  for (const statement of [
    'alter table audit.event disable trigger all',
    'alter table app.account disable trigger audit_insert',
    'drop trigger audit_insert on app.account',
    'set session_replication_role = replica',
  ]) {
    await expect(db.pool.query(statement)).rejects.toMatchObject({ code: INSUFFICIENT_PRIVILEGE });
  }
});

test('an event names who acted, as what, in which request', async () => {
  const actor = { kind: 'user', userId: '00000000-0000-7000-8000-000000000001', role: 'planner' } as const;
  const id = await db.as(actor, async ({ db: tx, random }) => {
    const node = random.uuid();
    await tx.insertInto('app.org_node').values({ id: node, name: 'Firm', kind: 'firm' }).execute();
    return node;
  });
  const [event] = await db.owner('select * from audit.event where record_id = $1', [id]);
  expect(event).toMatchObject({
    actor_kind: 'user',
    actor_id: actor.userId,
    actor_role: 'planner',
    action: 'insert',
    table_name: 'app.org_node',
  });
  expect(event?.request_id).toMatch(/^[0-9a-f-]{36}$/);
});

test('the form of an event does not depend on the session that caused it', async () => {
  const texts = new Set<string>();
  for (const zone of ['UTC', 'America/New_York', 'Asia/Kolkata']) {
    await withClient(db.database.owner, async (client) => {
      await client.query(`set timezone = '${zone}'; set datestyle = 'German'; set extra_float_digits = -10`);
      await client.query(
        `insert into app.account (id, source, external_key, name, growth_percent, created_at, updated_at)
         values ('00000000-0000-7000-8000-00000000000a', 's', 'k', 'n', 0.1::float8 + 0.2::float8, '2026-03-01T12:00:00.123456Z', '2026-03-01T12:00:00Z')`,
      );
      await client.query(`delete from app.account where id = '00000000-0000-7000-8000-00000000000a'`);
      const { rows } = await client.query(
        `select record::text as text from audit.event where action = 'insert' and record_id = '00000000-0000-7000-8000-00000000000a' order by sequence desc limit 1`,
      );
      texts.add(rows[0].text);
    });
  }
  expect([...texts]).toHaveLength(1);
  expect([...texts][0]).toMatch(/"2026-03-01T12:00:00\.123456\+00:00"/);
  expect([...texts][0]).toMatch(/0\.30000000000000004/);
});

type Step =
  | { do: 'create'; record: number; text: string; money: number }
  | { do: 'update'; record: number; text: string; growth: number | null }
  | { do: 'reassign'; record: number; rep: number | null }
  | { do: 'merge'; record: number; into: number }
  | { do: 'delete'; record: number };

const RECORDS = 3;
const record = fc.nat(RECORDS - 1);
const text = fc.string({ unit: 'grapheme', maxLength: 12 }).map((s) => s.replaceAll('\0', ''));
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('create' as const), record, text, money: fc.maxSafeNat() }),
  fc.record({
    do: fc.constant('update' as const),
    record,
    text,
    growth: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })),
  }),
  fc.record({ do: fc.constant('reassign' as const), record, rep: fc.option(fc.nat(1)) }),
  fc.record({ do: fc.constant('merge' as const), record, into: record }),
  fc.record({ do: fc.constant('delete' as const), record }),
);

const REPS = ['00000000-0000-7000-8000-0000000000f0', '00000000-0000-7000-8000-0000000000f1'];

test(`${SEQUENCES} random histories: every record is what it was at every step, rebuilt from its events alone`, {
  timeout: 600_000,
}, async () => {
  await db.owner(
    `insert into app.rep (id, external_key, name, created_at) select id::uuid, id, id, now() from unnest($1::text[]) id`,
    [REPS],
  );
  let compared = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
      await db
        .as({ role: 'admin' }, async ({ db: tx, random }) => {
          const ids = Array.from({ length: RECORDS }, () => random.uuid());
          const moments: { at: string; records: Record<string, unknown> }[] = [];
          for (const item of steps) {
            await statementOf(item, ids).execute(tx);
            const { rows } = await sql<{ at: string; records: Record<string, unknown> | null }>`
            select clock_timestamp()::text as at, (select jsonb_object_agg(id, to_jsonb(a)) from app.account a where id = any(${ids}::uuid[])) as records`.execute(
              tx,
            );
            moments.push({ at: rows[0]!.at, records: rows[0]!.records ?? {} });
          }
          for (const { at, records } of moments) {
            for (const id of ids) {
              const past = await findRecordAt(tx, 'app.account', id, at);
              expect(canonicalJson(past?.record ?? null)).toBe(canonicalJson(records[id] ?? null));
              compared++;
            }
          }
          throw new Undo();
        })
        .catch((error) => {
          if (!(error instanceof Undo)) throw error;
        });
    }),
    { numRuns: SEQUENCES, seed: 7 },
  );
  expect(compared).toBeGreaterThan(SEQUENCES * RECORDS);
});

class Undo extends Error {}

function statementOf(item: Step, ids: string[]) {
  const id = ids[item.record];
  switch (item.do) {
    case 'create':
      return sql`insert into app.account (id, source, external_key, name, aum_cents, created_at, updated_at)
        values (${id}, 'test', ${id}, ${item.text}, ${item.money}, clock_timestamp(), clock_timestamp()) on conflict do nothing`;
    case 'update':
      return sql`update app.account set name = ${item.text}, growth_percent = ${item.growth}, version = version + 1, updated_at = clock_timestamp() where id = ${id}`;
    case 'reassign':
      return sql`update app.account set locked_rep_id = ${item.rep === null ? null : REPS[item.rep]} where id = ${id}`;
    case 'merge':
      return sql`with gone as (delete from app.account where id = ${id} and ${id}::uuid <> ${ids[item.into]}::uuid returning aum_cents)
        update app.account a set aum_cents = least(9000000000000000, coalesce(a.aum_cents, 0) + coalesce(gone.aum_cents, 0)) from gone where a.id = ${ids[item.into]}`;
    case 'delete':
      return sql`delete from app.account where id = ${id}`;
  }
}
