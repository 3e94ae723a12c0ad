import { sql } from 'kysely';
import type { Ctx } from '../../platform/context.ts';

/**
 * Runs `work` with the sight of the program instead of the actor's, in the actor's transaction.
 *
 * A rep who asks for a lead to be routed cannot see who else could take it, but the decision must. The audit log
 * names the program as the one that acted, on behalf of the same user. Check first that the actor may see the lead.
 */
export async function asProgram<T>({ db }: Pick<Ctx, 'db'>, work: () => Promise<T>): Promise<T> {
  const { rows } = await sql<{ role: string; kind: string }>`
    select current_setting('app.role', true) as role, current_setting('app.actor_kind', true) as kind,
      set_config('app.role', 'admin', true), set_config('app.actor_kind', 'system', true)`.execute(db);
  const before = rows[0]!;
  const result = await work();
  // Not in a finally: a transaction that failed is over, and takes the settings with it.
  await sql`
    select set_config('app.role', ${before.role}, true), set_config('app.actor_kind', ${before.kind}, true)`.execute(
    db,
  );
  return result;
}
