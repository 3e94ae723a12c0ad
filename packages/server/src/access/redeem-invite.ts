import type { acceptInvite, claimFirstAdmin, RouteInput, RouteOutcome } from '@catchment/contract';
import type pg from 'pg';
import { needsFirstAdmin } from './first-admin.ts';
import { passwordFault } from './password-rules.ts';
import { type AccessDeps, hashToken } from './sessions.ts';
import { hashPassword } from './sign-in.ts';

const UNKNOWN =
  'This link was used before, has expired, or was never issued. Ask an administrator for a new one.';

/** The one-time code that the server printed makes one administrator, while there is none. */
export async function claimFirstAdminOperation(
  deps: AccessDeps,
  { code, name, email, password }: RouteInput<typeof claimFirstAdmin>,
): Promise<RouteOutcome<typeof claimFirstAdmin>> {
  const fault = passwordFault(password, [name, email]);
  if (fault) return { kind: 'invalid', detail: fault, errors: [{ path: 'password', message: fault }] };
  const hash = await hashPassword(password);
  return inAuthTransaction(deps, async (client) => {
    const redeemed = await redeem(deps, client, code, 'first-admin');
    if (redeemed === undefined || !(await needsFirstAdmin(deps)))
      return { kind: 'not-found', detail: UNKNOWN };
    const id = deps.random.uuid();
    const now = deps.clock.now();
    const { rowCount } = await client.query(
      `insert into auth.user (id, name, email, role, created_at, updated_at) values ($1, $2, $3, 'admin', $4, $4) on conflict do nothing`,
      [id, name, email.toLowerCase(), now],
    );
    if (!rowCount)
      return {
        kind: 'invalid',
        errors: [{ path: 'email', message: 'This address belongs to another user.' }],
      };
    await setPassword(deps, client, id, hash);
    return { kind: 'ok', body: { ok: true } };
  });
}

export async function acceptInviteOperation(
  deps: AccessDeps,
  { token, password }: RouteInput<typeof acceptInvite>,
): Promise<RouteOutcome<typeof acceptInvite>> {
  const early = passwordFault(password);
  if (early) return { kind: 'invalid', detail: early, errors: [{ path: 'password', message: early }] };
  const hash = await hashPassword(password);
  return inAuthTransaction(deps, async (client) => {
    const redeemed = await redeem(deps, client, token, 'set-password');
    if (redeemed?.user_id == null) return { kind: 'not-found', detail: UNKNOWN };
    const fault = passwordFault(password, [redeemed.name ?? '', redeemed.email ?? '']);
    if (fault) return { kind: 'invalid', detail: fault, errors: [{ path: 'password', message: fault }] };
    await setPassword(deps, client, redeemed.user_id, hash);
    await client.query('delete from auth.session where user_id = $1', [redeemed.user_id]);
    return { kind: 'ok', body: { ok: true } };
  });
}

interface Redeemed {
  user_id: string | null;
  name: string | null;
  email: string | null;
}

async function redeem(
  { clock }: AccessDeps,
  client: pg.PoolClient,
  token: string,
  purpose: string,
): Promise<Redeemed | undefined> {
  const { rows } = await client.query<Redeemed>(
    `with used as (
       update auth.invite set used_at = $3 where token_hash = $1 and purpose = $2 and used_at is null and expires_at > $3 returning user_id
     )
     select used.user_id, u.name, u.email from used left join auth.user u on u.id = used.user_id where u.disabled is not true`,
    [hashToken(token), purpose, clock.now()],
  );
  return rows[0];
}

async function setPassword(
  { clock, random }: AccessDeps,
  client: pg.PoolClient,
  userId: string,
  hash: string,
): Promise<void> {
  await client.query(
    `insert into auth.account (id, account_id, provider_id, user_id, password, created_at, updated_at)
     values ($1, $2, 'credential', $3, $4, $5, $5)
     on conflict (provider_id, account_id) do update set password = excluded.password, updated_at = excluded.updated_at`,
    [random.uuid(), userId, userId, hash, clock.now()],
  );
}

/** A refusal leaves no trace: the link can be used again. */
async function inAuthTransaction<T extends { kind: string }>(
  { authPool }: AccessDeps,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await authPool.connect();
  try {
    await client.query('begin');
    const outcome = await work(client);
    await client.query(outcome.kind === 'ok' ? 'commit' : 'rollback');
    return outcome;
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}
