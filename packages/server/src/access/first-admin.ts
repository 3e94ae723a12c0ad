import type { AccessDeps } from './sessions.ts';
import { hashToken } from './sessions.ts';

const VALID_HOURS = 24;

/** Whether nobody real can administer this firm yet. */
export async function needsFirstAdmin({ authPool }: Pick<AccessDeps, 'authPool'>): Promise<boolean> {
  const { rowCount } = await authPool.query(
    `select from auth.user u where u.role = 'admin' and not u.disabled and not u.simulated limit 1`,
  );
  return rowCount === 0;
}

/** A new one-time code for the first administrator; the codes printed before stop working. */
export async function issueFirstAdminCode({ authPool, clock, random }: AccessDeps): Promise<string> {
  const code = random.token();
  const now = clock.now();
  await authPool.query(`delete from auth.invite where purpose = 'first-admin' and used_at is null`);
  await authPool.query(
    `insert into auth.invite (token_hash, purpose, expires_at, created_at) values ($1, 'first-admin', $2, $3)`,
    [hashToken(code), new Date(now.getTime() + VALID_HOURS * 3_600_000), now],
  );
  return code;
}
