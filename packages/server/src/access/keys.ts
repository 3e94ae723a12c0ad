import {
  type createKey,
  type listKeys,
  may,
  type Permission,
  permissions,
  type RouteInput,
  type RouteOutcome,
  type revokeKey,
} from '@catchment/contract';
import type { Ctx } from '../platform/context.ts';
import { makeKey } from './api-keys.ts';

const COLUMNS = [
  'k.id',
  'k.name',
  'k.prefix',
  'k.scopes',
  'k.expires_at',
  'k.created_at',
  'l.seen_at',
] as const;

export async function listKeysOperation(ctx: Ctx): Promise<RouteOutcome<typeof listKeys>> {
  const rows = await ctx.db
    .selectFrom('auth.api_key as k')
    .leftJoin('auth.last_seen as l', 'l.subject_id', 'k.id')
    .select(COLUMNS)
    .where('k.revoked_at', 'is', null)
    .orderBy('k.created_at', 'desc')
    .execute();
  const items = rows.map((row) => ({
    id: row.id,
    name: row.name,
    prefix: row.prefix,
    scopes: row.scopes,
    expiresAt: row.expires_at.toISOString(),
    lastUsedAt: row.seen_at?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
  }));
  return { kind: 'ok', body: { items } };
}

/** A key can do at most what its owner can; the secret is in this answer and nowhere else. */
export async function createKeyOperation(
  ctx: Ctx,
  input: RouteInput<typeof createKey>,
): Promise<RouteOutcome<typeof createKey>> {
  const { name, scopes, days, addresses } = input;
  if (ctx.actor.kind === 'key')
    return { kind: 'invalid', detail: 'A key cannot make keys. Sign in to make one.' };
  const excess = scopes.filter(
    (scope) => !(scope in permissions) || !may(ctx.actor.role, scope as Permission),
  );
  if (excess.length > 0) {
    return {
      kind: 'invalid',
      errors: excess.map((scope) => ({ path: 'scopes', message: `${scope}: not among your own rights` })),
    };
  }
  const key = makeKey(ctx);
  const now = ctx.clock.now();
  const expiresAt = new Date(now.getTime() + days * 86_400_000);
  const id = ctx.random.uuid();
  await ctx.db
    .insertInto('auth.api_key')
    .values({
      id,
      user_id: ctx.actor.userId ?? '',
      name,
      prefix: key.prefix,
      secret_hash: key.secretHash,
      scopes: [...new Set(scopes)],
      addresses,
      expires_at: expiresAt,
      created_at: now,
    })
    .execute();
  const shown = {
    id,
    name,
    prefix: key.prefix,
    scopes,
    expiresAt: expiresAt.toISOString(),
    lastUsedAt: null,
    createdAt: now.toISOString(),
  };
  return { kind: 'ok', body: { key: shown, secret: key.secret } };
}

export async function revokeKeyOperation(
  ctx: Ctx,
  { id }: RouteInput<typeof revokeKey>,
): Promise<RouteOutcome<typeof revokeKey>> {
  const { numUpdatedRows } = await ctx.db
    .updateTable('auth.api_key')
    .set({ revoked_at: ctx.clock.now() })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n ? { kind: 'ok', body: { ok: true } } : { kind: 'not-found' };
}
