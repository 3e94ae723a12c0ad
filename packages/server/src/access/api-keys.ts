import { timingSafeEqual } from 'node:crypto';
import type { Role } from '@catchment/contract';
import type { Caller } from '../platform/http/answer-route.ts';
import { type AccessDeps, hashToken, userActor } from './sessions.ts';

const FORM = /^ck_([A-Za-z0-9_-]{10})_([A-Za-z0-9_-]{43})$/;

export interface NewKey {
  prefix: string;
  secret: string;
  secretHash: string;
}

/** A key reads `ck_PREFIX_SECRET`: the prefix finds it, 256 random bits prove it, and only their hash is kept. */
export function makeKey({ random }: Pick<AccessDeps, 'random'>): NewKey {
  const prefix = random.token(8).slice(0, 10);
  const proof = random.token(32);
  return { prefix, secret: `ck_${prefix}_${proof}`, secretHash: hashToken(proof) };
}

interface KeyRow {
  id: string;
  secret_hash: string;
  scopes: string[];
  addresses: string[];
  seen_at: Date | null;
  user_id: string;
  name: string;
  role: Role;
  rep_id: string | null;
  org_node_id: string | null;
}

/** The owner of a key, limited to the key's scopes; what the owner may not do, the key may not either. */
export async function findKeyCaller(
  deps: AccessDeps,
  presented: string,
  address: string,
): Promise<Caller | undefined> {
  const match = FORM.exec(presented);
  if (match === null) return undefined;
  const [, prefix = '', proof = ''] = match;
  const now = deps.clock.now();
  const { rows } = await deps.authPool.query<KeyRow>({
    name: 'key-caller',
    text: `select k.id, k.secret_hash, k.scopes, k.addresses, l.seen_at,
        u.id as user_id, u.name, u.role, u.rep_id, auth.managed_node(u.id) as org_node_id
      from auth.api_key k join auth.user u on u.id = k.user_id left join auth.last_seen l on l.subject_id = k.id
      where k.prefix = $1 and k.revoked_at is null and k.expires_at > $2 and not u.disabled`,
    values: [prefix, now],
  });
  const row = rows[0];
  if (row === undefined || !isSame(row.secret_hash, hashToken(proof))) return undefined;
  if (row.addresses.length > 0 && !row.addresses.includes(address)) return undefined;
  if (row.seen_at === null || now.getTime() - row.seen_at.getTime() > 60_000)
    await noteUse(deps, row.id, now);
  return { actor: { ...userActor(row), kind: 'key' }, scopes: new Set(row.scopes) };
}

function isSame(left: string, right: string): boolean {
  return left.length === right.length && timingSafeEqual(Buffer.from(left), Buffer.from(right));
}

async function noteUse({ authPool }: AccessDeps, keyId: string, now: Date): Promise<void> {
  await authPool.query(
    `insert into auth.last_seen (subject_id, seen_at) values ($1, $2) on conflict (subject_id) do update set seen_at = excluded.seen_at`,
    [keyId, now],
  );
}
