import { createHash } from 'node:crypto';
import type { AccessDeps } from './sessions.ts';

const FREE_FAILURES = 5;
const LOCK_MINUTES_MAX = 15;

/**
 * Counts failures by e-mail address, whether it belongs to anybody or not, so that a lock tells nobody who has an
 * account. The address itself is not kept.
 */
export async function lockedSeconds({ authPool, clock }: AccessDeps, email: string): Promise<number> {
  const { rows } = await authPool.query<{ locked_until: Date | null }>(
    'select locked_until from auth.sign_in_attempt where email_hash = $1',
    [hashEmail(email)],
  );
  const until = rows[0]?.locked_until?.getTime() ?? 0;
  return Math.max(0, Math.ceil((until - clock.now().getTime()) / 1000));
}

/** After five failures each further one locks for twice as long, up to a quarter of an hour; a day of quiet forgets. */
export async function noteFailure({ authPool, clock }: AccessDeps, email: string): Promise<void> {
  const now = clock.now();
  const { rows } = await authPool.query<{ failures: number }>(
    `insert into auth.sign_in_attempt as a (email_hash, failures, tried_at) values ($1, 1, $2)
     on conflict (email_hash) do update
       set failures = case when a.tried_at < $2 - interval '1 day' then 1 else a.failures + 1 end, tried_at = $2
     returning failures`,
    [hashEmail(email), now],
  );
  const beyond = (rows[0]?.failures ?? 0) - FREE_FAILURES;
  if (beyond < 0) return;
  const minutes = Math.min(2 ** beyond, LOCK_MINUTES_MAX);
  await authPool.query('update auth.sign_in_attempt set locked_until = $2 where email_hash = $1', [
    hashEmail(email),
    new Date(now.getTime() + minutes * 60_000),
  ]);
}

export async function forgetFailures({ authPool }: AccessDeps, email: string): Promise<void> {
  await authPool.query('delete from auth.sign_in_attempt where email_hash = $1', [hashEmail(email)]);
}

function hashEmail(email: string): string {
  return createHash('sha256').update(email.trim().toLowerCase()).digest('base64url');
}
