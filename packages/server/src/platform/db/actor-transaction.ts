import type { Kysely } from 'kysely';
import pg from 'pg';
import type { Actor } from '../context.ts';
import type { DB } from './db-types.ts';
import { kyselyOn, type Pool } from './pool.ts';

export interface OpenTransaction {
  db: Kysely<DB>;
  client: pg.PoolClient;
}

/** Serialization failure and deadlock: the transaction did nothing and may be run again. */
const RETRYABLE = new Set(['40001', '40P01']);
const ATTEMPTS_MAX = 3;

/**
 * Runs `work` in one transaction as `actor`: row security sees who asks, the audit log who acted. Commits when
 * `work` returns something `keep` accepts, else rolls back.
 */
export async function inTransaction<T>(
  pool: Pool,
  actor: Actor,
  requestId: string,
  work: (open: OpenTransaction) => Promise<T>,
  keep: (result: T) => boolean = () => true,
): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    // One round trip opens the transaction and says who acts.
    await client.query(openingStatements(actor, requestId));
    const result = await work({ db: kyselyOn(client), client });
    await client.query(keep(result) ? 'commit' : 'rollback');
    return result;
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

/** As `inTransaction`, once more when the database asked for it. `work` must be repeatable. */
export async function inRepeatableTransaction<T>(...args: Parameters<typeof inTransaction<T>>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await inTransaction(...args);
    } catch (error) {
      const isRetryable = RETRYABLE.has((error as { code?: string }).code ?? '');
      if (!isRetryable || attempt === ATTEMPTS_MAX) throw error;
    }
  }
}

function openingStatements(actor: Actor, requestId: string): string {
  const anonymous = actor.kind === 'anonymous';
  const settings = {
    user_id: actor.userId,
    role: anonymous ? null : actor.role,
    rep_id: actor.repId,
    org_node_id: actor.orgNodeId,
    actor_kind: anonymous ? 'system' : actor.kind,
    request_id: requestId,
  };
  const calls = Object.entries(settings).map(
    ([name, value]) => `set_config('app.${name}', ${pg.escapeLiteral(value ?? '')}, true)`,
  );
  return `begin; select ${calls.join(', ')}`;
}
