import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { anonymousActor } from '../context.ts';
import { testDatabase } from '../testing/test-database.ts';
import { dumpSchema } from './dump-schema.ts';
import { MIGRATIONS_DIR, readMigrations } from './migrate.ts';
import { assertCannotBypass, prepareDatabase, withClient } from './prepare-database.ts';

const db = testDatabase();
const SCHEMAS = `('analysis', 'app', 'audit', 'auth', 'meta')`;

/** Functions that run with the owner's rights, each read by a second person; a new one is added here with its reason. */
const REVIEWED_DEFINERS: Record<string, string> = {
  'analysis.groups_of_leads(text,uuid[])':
    'the one way to the proxy groups; refuses all but compliance and admins, and gives a group of three, never a share',
  'app.forget_old(timestamp with time zone)':
    'deletes what is past its time; nothing is returned, and a later time only ends sessions and stored answers early',
  'app.forget_assignments()': 'keeps app.open_assignment in step; a trigger, cannot be called',
  'app.forget_leads()': 'keeps app.unowned_lead in step; a trigger, cannot be called',
  'app.note_leads()': 'keeps app.unowned_lead in step; a trigger, cannot be called',
  'app.note_assignments()': 'keeps app.open_assignment in step; a trigger, cannot be called',
  'app.note_lead_again()': 'keeps app.open_assignment in step; a trigger, cannot be called',
  'app.visible_territory_ids()':
    'decides visibility; takes no argument, so nothing can be asked beyond the actor',
  'app.visible_unit_ids()': 'units of the visible territories; no argument',
  'app.visible_rep_ids()': 'reps on seats of the visible territories; no argument',
  'app.accounts_like(text,text,integer)': 'ids of firms by name, only of those that the actor sees',
  'app.leads_like(text,text,integer)': 'ids of leads by name, only of those that the actor sees',
  'app.assigned_account_ids()': 'firms behind leads given to the actor as a rep; no argument',
  'app.assigned_lead_ids()': 'leads given to the actor as a rep; no argument',
  'audit.capture()': 'writes the audit event of a change; a trigger, cannot be called',
  'audit.note_event(uuid,text,text,text,text,text,jsonb)': 'sign-ins; only catchment_auth may call it',
  'auth.follow_user()': 'keeps app.user_rep and ends sessions; a trigger, cannot be called',
  'auth.forget_user()': 'removes the traces of a deleted user; a trigger, cannot be called',
  'auth.managed_node(uuid)': 'an identifier of a node of the org tree, which every role may list',
  'auth.user_name(uuid)': 'the name of a colleague, for everyone but clients',
};
const REVIEWED_VIEWS = ['app.account_coverage'];

test('every table enforces row security on its owner too, with a rule for reading and one for writing', async () => {
  const open = await db.owner(`
    select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('app', 'audit', 'auth') and c.relkind in ('r', 'p') and not (c.relrowsecurity and c.relforcerowsecurity)`);
  expect(open).toEqual([]);
  const withoutRules = await db.owner(`
    select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'app' and c.relkind in ('r', 'p')
      and (select count(*) from pg_policy p where p.polrelid = c.oid and p.polname in ('readable', 'insertable', 'updatable', 'deletable')) <> 4`);
  expect(withoutRules).toEqual([]);
});

test('the logins of the server own nothing and can bypass nothing', async () => {
  const logins = await db.owner(`
    select rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb,
      exists (select from pg_class c where c.relowner = r.oid) as owns_something
    from pg_roles r where rolname in ('catchment_app', 'catchment_auth') order by rolname`);
  const harmless = {
    rolsuper: false,
    rolbypassrls: false,
    rolcreaterole: false,
    rolcreatedb: false,
    owns_something: false,
  };
  expect(logins).toEqual([
    { rolname: 'catchment_app', ...harmless },
    { rolname: 'catchment_auth', ...harmless },
  ]);
});

test.each([
  ['bypassrls', /has BYPASSRLS/],
  ['superuser', /is a superuser/],
  ['in role catchment_owner', /may act as the owner/],
])('a login that is %s is refused at the start', async (right, reason) => {
  const { database } = db;
  const superuser = { ...database.owner, user: 'postgres' };
  const name = `bypass_${process.pid}`;
  await withClient(superuser, (client) => client.query(`create role ${name} login password 'x' ${right}`));
  try {
    const login = { ...database.owner, user: name, password: 'x' };
    await expect(withClient(login, assertCannotBypass)).rejects.toThrow(reason);
  } finally {
    await withClient(superuser, (client) => client.query(`drop role ${name}`));
  }
});

test('without an actor the server sees no row of any table and writes none', async () => {
  await db.owner(`insert into app.org_node (id, name, kind) values (gen_random_uuid(), 'Firm', 'firm')`);
  const tables = await db.owner<{ name: string }>(`
    select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('app', 'audit', 'auth') and c.relkind in ('r', 'p', 'v') and has_table_privilege('catchment_app', c.oid, 'select')`);
  expect(tables.length).toBeGreaterThan(40);
  for (const { name } of tables) {
    const { rows } = await db.pool.query(`select count(*)::int as visible from ${name}`);
    expect({ name, visible: rows[0].visible }).toEqual({ name, visible: 0 });
  }
  const insert = db.as(anonymousActor, ({ db: tx, random }) =>
    tx.insertInto('app.org_node').values({ id: random.uuid(), name: 'x', kind: 'team' }).execute(),
  );
  await expect(insert).rejects.toMatchObject({ code: '42501' });
});

test('only reviewed functions run with the rights of the owner, and views never do', async () => {
  const definers = await db.owner<{ name: string; path: string[] | null }>(`
    select p.oid::regprocedure::text as name, p.proconfig as path from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname in ${SCHEMAS} and p.prosecdef order by 1`);
  expect(definers.map((d) => d.name.replaceAll(', ', ','))).toEqual(Object.keys(REVIEWED_DEFINERS).sort());
  expect(definers.filter((d) => !d.path?.includes('search_path=pg_catalog'))).toEqual([]);
  const views = await db.owner<{ name: string; options: string[] | null }>(`
    select c.oid::regclass::text as name, c.reloptions as options from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ${SCHEMAS} and c.relkind in ('v', 'm') order by 1`);
  expect(views.map((v) => v.name)).toEqual(REVIEWED_VIEWS);
  expect(views.filter((v) => !v.options?.includes('security_invoker=true'))).toEqual([]);
});

test('sign-in can read nothing but what signing in needs', async () => {
  const readable = await db.owner<{ name: string }>(`
    select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ${SCHEMAS} and c.relkind in ('r', 'p', 'v') and has_table_privilege('catchment_auth', c.oid, 'select') and n.nspname <> 'auth'`);
  expect(readable.map((r) => r.name)).toEqual(['app.sample_firm']);
  const secrets = await db.owner<{ name: string }>(`
    select c.oid::regclass::text || '.' || a.attname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
    where n.nspname in ${SCHEMAS} and col_description(c.oid, a.attnum) like 'class=secret;%' and has_column_privilege('catchment_app', c.oid, a.attnum, 'select')
      and c.oid <> 'auth.invite'::regclass`);
  expect(secrets).toEqual([]);
});

test('every column says what it is, what for and for how long', async () => {
  const unclassified = await db.owner(`
    select c.oid::regclass::text as name, a.attname from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where n.nspname in ${SCHEMAS} and c.relkind in ('r', 'p')
      and coalesce(col_description(c.oid, a.attnum), '') !~ '^class=(public|internal|personal|sensitive|secret); purpose=[^;]+; retention=[^;]+$'`);
  expect(unclassified).toEqual([]);
});

test('every table is on one list: audited by triggers, derived, or exempt for a reason', async () => {
  const tables = await db.owner<{ name: string; audit: string | null; triggers: number }>(`
    select c.oid::regclass::text as name, obj_description(c.oid) as audit,
      (select count(*)::int from pg_trigger t where t.tgrelid = c.oid and t.tgfoid = 'audit.capture'::regproc and t.tgenabled = 'O') as triggers
    from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname in ${SCHEMAS} and c.relkind in ('r', 'p') order by 1`);
  const wrong = tables.filter(({ audit, triggers }) => {
    if (audit === 'audit=audited') return triggers !== 3;
    return !/^audit=(derived|exempt): .{10,}/.test(audit ?? '') || triggers !== 0;
  });
  expect(wrong).toEqual([]);
  expect(tables.filter((table) => table.audit === 'audit=audited').length).toBeGreaterThan(25);
});

test('schema.sql is what the migrations make', async () => {
  const written = readFileSync(join(MIGRATIONS_DIR, 'schema.sql'), 'utf8');
  const actual = await withClient(db.database.owner, dumpSchema);
  expect(actual, 'run npm run db:schema').toBe(written);
});

test('a migration that was changed after it was applied is refused', async () => {
  const changed = readMigrations().map((migration, index) =>
    index === 0 ? { ...migration, sha256: 'other' } : migration,
  );
  await expect(prepareDatabase(db.database.owner, db.database.secrets, changed)).rejects.toThrow(
    /0001-ground\.sql was changed/,
  );
});

test('a database that a newer version upgraded is refused', async () => {
  const older = readMigrations().slice(0, -1);
  await expect(prepareDatabase(db.database.owner, db.database.secrets, older)).rejects.toThrow(
    /upgraded by a newer Catchment/,
  );
});
