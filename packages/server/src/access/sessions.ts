import { createHash } from 'node:crypto';
import type { Role } from '@catchment/contract';
import type { Clock } from '../platform/clock/clock.ts';
import type { Random } from '../platform/clock/random.ts';
import type { Actor } from '../platform/context.ts';
import type { Pool } from '../platform/db/pool.ts';

/** A session ends 30 minutes after it was last used and 12 hours after sign-in. */
export const IDLE_MINUTES = 30;
export const ABSOLUTE_HOURS = 12;
const TOUCH_AFTER_MS = 60_000;

export interface AccessDeps {
  /** Connections of the login catchment_auth, the only one that can read sessions and password hashes. */
  authPool: Pool;
  clock: Clock;
  random: Random;
}

/** Tokens are kept as hashes only: who reads the database cannot sign in with what they find. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

interface SessionRow extends UserRow {
  session_id: string;
  updated_at: Date;
}

interface UserRow {
  user_id: string;
  name: string;
  role: Role;
  rep_id: string | null;
  org_node_id: string | null;
}

const USER_COLUMNS = 'u.id as user_id, u.name, u.role, u.rep_id, auth.managed_node(u.id) as org_node_id';

/** The user behind a session token, as they are at this moment: roles and locks count from the next request. */
export async function findSessionActor(
  { authPool, clock }: AccessDeps,
  token: string,
): Promise<Actor | undefined> {
  const now = clock.now();
  const idleSince = new Date(now.getTime() - IDLE_MINUTES * 60_000);
  const { rows } = await authPool.query<SessionRow>({
    name: 'session-actor',
    text: `select s.id as session_id, s.updated_at, ${USER_COLUMNS}
      from auth.session s join auth.user u on u.id = s.user_id
      where s.token_hash = $1 and s.expires_at > $2 and s.updated_at > $3 and not u.disabled`,
    values: [hashToken(token), now, idleSince],
  });
  const row = rows[0];
  if (row === undefined) return undefined;
  if (now.getTime() - row.updated_at.getTime() > TOUCH_AFTER_MS) await touch(authPool, row, now);
  return userActor(row);
}

/** The user as they are now, for work done on their behalf; undefined when disabled or gone. */
export async function findUserActor({ authPool }: AccessDeps, userId: string): Promise<Actor | undefined> {
  const { rows } = await authPool.query<UserRow>({
    name: 'user-actor',
    text: `select ${USER_COLUMNS} from auth.user u where u.id = $1 and not u.disabled`,
    values: [userId],
  });
  return rows[0] && userActor(rows[0]);
}

/** Starts a session and returns its token, which is kept nowhere. */
export async function createSession(deps: AccessDeps, userId: string): Promise<string> {
  const { authPool, clock, random } = deps;
  const token = random.token();
  const now = clock.now();
  await authPool.query(
    `insert into auth.session (id, token_hash, user_id, expires_at, created_at, updated_at) values ($1, $2, $3, $4, $5, $5)`,
    [random.uuid(), hashToken(token), userId, absoluteEnd(now), now],
  );
  return token;
}

export async function endSession({ authPool }: AccessDeps, token: string): Promise<string | undefined> {
  const { rows } = await authPool.query<{ user_id: string }>(
    'delete from auth.session where token_hash = $1 returning user_id',
    [hashToken(token)],
  );
  return rows[0]?.user_id;
}

export function absoluteEnd(start: Date): Date {
  return new Date(start.getTime() + ABSOLUTE_HOURS * 3_600_000);
}

export function userActor(row: UserRow): Actor {
  return {
    kind: 'user',
    userId: row.user_id,
    role: row.role,
    repId: row.rep_id,
    orgNodeId: row.org_node_id,
    name: row.name,
  };
}

async function touch(authPool: Pool, row: SessionRow, now: Date): Promise<void> {
  await authPool.query('update auth.session set updated_at = $2 where id = $1', [row.session_id, now]);
  await authPool.query(
    `insert into auth.last_seen (subject_id, seen_at) values ($1, $2) on conflict (subject_id) do update set seen_at = excluded.seen_at`,
    [row.user_id, now],
  );
}
