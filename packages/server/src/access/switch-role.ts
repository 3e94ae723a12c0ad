import type { Role, RouteOutcome, switchRole } from '@catchment/contract';
import type { AnswerHeaders } from '../platform/http/bound-route.ts';
import { switchableRoles } from './session-operations.ts';
import { createSession } from './sessions.ts';
import { type SignInOptions, sessionCookie } from './sign-in.ts';

/** Signs a newcomer in as the simulated user of a role; there is nothing of the kind without a sample firm, or off loopback. */
export async function switchRoleOperation(
  options: SignInOptions,
  role: Role,
): Promise<RouteOutcome<typeof switchRole> & AnswerHeaders> {
  const { authPool, loopbackOnly, https } = options;
  if (!(await switchableRoles(options, loopbackOnly)).includes(role)) return { kind: 'not-found' };
  const { rows } = await authPool.query<{ id: string }>(
    `select u.id from auth.user u where u.simulated and not u.disabled and u.role = $1 order by u.created_at, u.id limit 1`,
    [role],
  );
  const userId = rows[0]?.id;
  if (userId === undefined) return { kind: 'not-found' };
  const token = await createSession(options, userId);
  return { kind: 'ok', body: { ok: true }, headers: { 'set-cookie': sessionCookie(token, https) } };
}
