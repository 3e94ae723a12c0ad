import { sql } from 'kysely';
import type { Ctx } from '../../platform/context.ts';

/**
 * Runs `work` with the sight of the program instead of the actor's, in the actor's transaction.
 *
 * A rep who asks for a lead to be routed cannot see who else could take it, but the decision must. The audit log
 * names the program as the one that acted, on behalf of the same user. Check first that the actor may see the lead.
 */
export async function asProgram<T>(ctx: Ctx, work: () => Promise<T>): Promise<T> {
  await setActor(ctx, 'admin', 'system');
  const result = await work();
  await setActor(ctx, ctx.actor.role, ctx.actor.kind === 'anonymous' ? 'system' : ctx.actor.kind);
  return result;
}

async function setActor({ db }: Ctx, role: string, kind: string): Promise<void> {
  await sql`select set_config('app.role', ${role}, true), set_config('app.actor_kind', ${kind}, true)`.execute(
    db,
  );
}
