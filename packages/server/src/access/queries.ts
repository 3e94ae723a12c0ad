import type { Role } from '@catchment/contract';
import { type Kysely, sql } from 'kysely';
import type { DB } from '../platform/db/db-types.ts';

export interface UserRecord {
  id: string;
  name: string;
  email: string;
  role: Role;
  repId: string | null;
  disabled: boolean;
  simulated: boolean;
  lastSeenAt: string | null;
  createdAt: string;
  version: number;
}

const userColumns = (db: Kysely<DB>) =>
  db
    .selectFrom('auth.user as u')
    .leftJoin('auth.last_seen as l', 'l.subject_id', 'u.id')
    .select([
      'u.id',
      'u.name',
      'u.email',
      'u.role',
      'u.rep_id',
      'u.disabled',
      'u.simulated',
      'l.seen_at',
      'u.created_at',
      'u.version',
    ]);

type UserRow = Awaited<ReturnType<ReturnType<typeof userColumns>['execute']>>[number];

function userRecord(row: UserRow): UserRecord {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    role: row.role as Role,
    repId: row.rep_id,
    disabled: row.disabled,
    simulated: row.simulated,
    lastSeenAt: row.seen_at?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
    version: row.version,
  };
}

export async function findUser(db: Kysely<DB>, id: string): Promise<UserRecord | undefined> {
  const row = await userColumns(db).where('u.id', '=', id).executeTakeFirst();
  return row && userRecord(row);
}

export interface UserFilter {
  q?: string | undefined;
  role?: Role | undefined;
  cursor?: string | undefined;
  limit: number;
}

/** Users by name; the cursor is the name and id of the last one of the page before. */
export async function listUserPage(
  db: Kysely<DB>,
  filter: UserFilter,
): Promise<{ items: UserRecord[]; nextCursor: string | null }> {
  let query = userColumns(db)
    .orderBy(sql`lower(u.name)`)
    .orderBy('u.id')
    .limit(filter.limit + 1);
  const { q, role, cursor } = filter;
  if (q)
    query = query.where((w) =>
      w.or([w('u.name', 'ilike', `%${escapeLike(q)}%`), w('u.email', 'ilike', `%${escapeLike(q)}%`)]),
    );
  if (role) query = query.where('u.role', '=', role);
  const last = cursor === undefined ? undefined : decodeCursor(cursor);
  if (last) query = query.where(sql<boolean>`(lower(u.name), u.id) > (${last.name}, ${last.id}::uuid)`);
  const rows = await query.execute();
  const items = rows.slice(0, filter.limit).map(userRecord);
  const end = items.at(-1);
  return {
    items,
    nextCursor: rows.length > filter.limit && end ? encodeCursor(end.name.toLowerCase(), end.id) : null,
  };
}

export interface NewUser {
  id: string;
  name: string;
  email: string;
  role: Role;
  repId: string | null;
  now: Date;
}

/** False when the e-mail address or the rep is taken. */
export async function insertUser(db: Kysely<DB>, user: NewUser): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('auth.user')
    .values({
      id: user.id,
      name: user.name,
      email: user.email.toLowerCase(),
      role: user.role,
      rep_id: user.repId,
      created_at: user.now,
      updated_at: user.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return Number(numInsertedOrUpdatedRows ?? 0) === 1;
}

export interface UserChange {
  role?: Role | undefined;
  disabled?: boolean | undefined;
  repId?: string | null | undefined;
}

/** False when the user has moved on from `version`. */
export async function changeUser(
  db: Kysely<DB>,
  id: string,
  version: number,
  change: UserChange,
  now: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('auth.user')
    .set((eb) => ({
      ...(change.role === undefined ? {} : { role: change.role }),
      ...(change.disabled === undefined ? {} : { disabled: change.disabled }),
      ...(change.repId === undefined ? {} : { rep_id: change.repId }),
      version: eb('version', '+', 1),
      updated_at: now,
    }))
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function countOtherAdmins(db: Kysely<DB>, id: string): Promise<number> {
  const { count } = await db
    .selectFrom('auth.user')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('role', '=', 'admin')
    .where('disabled', '=', false)
    .where('id', '<>', id)
    .executeTakeFirstOrThrow();
  return Number(count);
}

export async function repExists(db: Kysely<DB>, repId: string): Promise<boolean> {
  return (
    (await db.selectFrom('app.rep').select('id').where('id', '=', repId).executeTakeFirst()) !== undefined
  );
}

export interface OrgNodeRecord {
  id: string;
  parentId: string | null;
  name: string;
  kind: 'firm' | 'division' | 'region' | 'team';
  territoryCount: number;
  managers: { userId: string; name: string; since: string | null; until: string | null }[];
}

export async function listOrgNodes(db: Kysely<DB>, now: Date): Promise<OrgNodeRecord[]> {
  const { rows } = await sql<OrgNodeRecord>`
    select n.id, n.parent_id as "parentId", n.name, n.kind,
      (select count(*)::int from app.territory t where t.org_node_id = n.id) as "territoryCount",
      coalesce((
        select jsonb_agg(jsonb_build_object('userId', m.user_id, 'name', auth.user_name(m.user_id),
          'since', to_char(lower(m.valid) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
          'until', to_char(upper(m.valid) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by lower(m.valid) nulls first, m.id)
        from app.org_manager m where m.org_node_id = n.id and (upper(m.valid) is null or upper(m.valid) > ${now})
      ), '[]') as managers
    from app.org_node n order by n.name, n.id`.execute(db);
  return rows;
}

export async function orgNodeExists(db: Kysely<DB>, id: string): Promise<boolean> {
  return (
    (await db.selectFrom('app.org_node').select('id').where('id', '=', id).executeTakeFirst()) !== undefined
  );
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, (character) => `\\${character}`);
}

function encodeCursor(name: string, id: string): string {
  return Buffer.from(JSON.stringify([name, id])).toString('base64url');
}

function decodeCursor(cursor: string): { name: string; id: string } | undefined {
  try {
    const [name, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [unknown, unknown];
    return typeof name === 'string' && /^[0-9a-f-]{36}$/.test(String(id))
      ? { name, id: String(id) }
      : undefined;
  } catch {
    return undefined;
  }
}
