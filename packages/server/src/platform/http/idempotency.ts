import { createHash } from 'node:crypto';
import type { UploadedFile } from '@catchment/contract';
import { type Kysely, sql } from 'kysely';
import type { DB, Json } from '../db/db-types.ts';
import { HttpProblem } from './problem.ts';

/** A request that names itself, so that sending it twice has one effect. */
export interface NamedRequest {
  actorId: string;
  route: string;
  key: string;
  bodySha256: string;
}

export interface StoredAnswer {
  status: number;
  response: unknown;
}

export function nameRequest(
  actorId: string,
  route: string,
  key: string,
  input: Record<string, unknown>,
): NamedRequest {
  if (key.length > 200)
    throw new HttpProblem(400, { detail: 'Idempotency-Key: expected at most 200 characters.' });
  // The same file sent again lies under another name on disk: its content counts.
  const file = input.file as UploadedFile | undefined;
  const content = JSON.stringify(file ? { ...input, file: file.sha256 } : input);
  return {
    actorId,
    route,
    key,
    bodySha256: createHash('sha256').update(content).digest('hex'),
  };
}

/**
 * Finds the answer given before, in the transaction that will have the effect. The lock lasts as long as the
 * transaction: the same request meanwhile is told to wait, and a crash leaves neither effect nor answer.
 */
export async function findAnswer(db: Kysely<DB>, request: NamedRequest): Promise<StoredAnswer | undefined> {
  const { actorId, route, key, bodySha256 } = request;
  const lock = await sql<{ taken: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${JSON.stringify([actorId, route, key])}, 7203)) as taken`.execute(
    db,
  );
  if (!lock.rows[0]?.taken) {
    throw new HttpProblem(
      409,
      { detail: 'The same request is still being worked on. Ask again in a moment.' },
      { 'retry-after': '1' },
    );
  }
  const stored = await db
    .selectFrom('app.idempotency')
    .select(['body_sha256', 'status', 'response'])
    .where('actor_id', '=', actorId)
    .where('route', '=', route)
    .where('key', '=', key)
    .executeTakeFirst();
  if (stored === undefined) return undefined;
  if (stored.body_sha256 !== bodySha256) {
    throw new HttpProblem(422, {
      detail: 'This Idempotency-Key was used for another request. Take a new key.',
    });
  }
  return { status: stored.status ?? 200, response: stored.response };
}

export async function storeAnswer(
  db: Kysely<DB>,
  request: NamedRequest,
  answer: StoredAnswer,
  now: Date,
): Promise<void> {
  const { actorId, route, key, bodySha256 } = request;
  await db
    .insertInto('app.idempotency')
    .values({
      actor_id: actorId,
      route,
      key,
      body_sha256: bodySha256,
      status: answer.status,
      response: JSON.stringify(answer.response ?? null) as Json,
      created_at: now,
    })
    .execute();
}
