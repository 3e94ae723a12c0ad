import type { createUser, listUsers, RouteInput, RouteOutcome, updateUser } from '@catchment/contract';
import type { Ctx } from '../platform/context.ts';
import { changeUser, countOtherAdmins, findUser, insertUser, listUserPage, repExists } from './queries.ts';
import { hashToken } from './sessions.ts';

const INVITE_DAYS = 7;

export async function listUsersOperation(
  ctx: Ctx,
  input: RouteInput<typeof listUsers>,
): Promise<RouteOutcome<typeof listUsers>> {
  const page = await listUserPage(ctx.db, input);
  return { kind: 'ok', body: { ...page, total: null } };
}

/** The new user has no password: whoever opens the one-time link sets one. */
export async function createUserOperation(
  ctx: Ctx,
  input: RouteInput<typeof createUser>,
): Promise<RouteOutcome<typeof createUser>> {
  const { name, email, role, repId } = input;
  if (repId !== null && !(await repExists(ctx.db, repId))) return unknownRep();
  const now = ctx.clock.now();
  const id = ctx.random.uuid();
  if (!(await insertUser(ctx.db, { id, name, email, role, repId, now }))) {
    return {
      kind: 'conflict',
      detail: 'A user with this e-mail address, or for this rep, is already there.',
    };
  }
  const token = ctx.random.token();
  await ctx.db
    .insertInto('auth.invite')
    .values({
      token_hash: hashToken(token),
      purpose: 'set-password',
      user_id: id,
      expires_at: new Date(now.getTime() + INVITE_DAYS * 86_400_000),
      created_at: now,
    })
    .execute();
  const user = await findUser(ctx.db, id);
  if (user === undefined) throw new Error('the user just made is not there');
  return { kind: 'ok', body: { user, inviteLink: `/invite?token=${token}` } };
}

/** Role, lock and rep count from the user's next request: the database ends their sessions with the change. */
export async function updateUserOperation(
  ctx: Ctx,
  input: RouteInput<typeof updateUser>,
): Promise<RouteOutcome<typeof updateUser>> {
  const { id, version, role, disabled, repId } = input;
  const user = await findUser(ctx.db, id);
  if (user === undefined) return { kind: 'not-found' };
  const losesAdmin = user.role === 'admin' && ((role !== undefined && role !== 'admin') || disabled === true);
  if (losesAdmin && (await countOtherAdmins(ctx.db, id)) === 0) {
    return { kind: 'conflict', detail: 'This is the only administrator. Make another one first.' };
  }
  if (repId && !(await repExists(ctx.db, repId)))
    return { kind: 'conflict', detail: 'There is no such rep.' };
  if (!(await changeUser(ctx.db, id, version, { role, disabled, repId }, ctx.clock.now()))) {
    return { kind: 'version-changed', current: user };
  }
  const changed = await findUser(ctx.db, id);
  return changed ? { kind: 'ok', body: changed } : { kind: 'not-found' };
}

function unknownRep(): RouteOutcome<typeof createUser> {
  return {
    kind: 'invalid',
    detail: 'There is no such rep.',
    errors: [{ path: 'repId', message: 'expected the id of a rep' }],
  };
}
