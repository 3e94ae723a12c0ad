import type { PolicyException } from '@catchment/algorithms/boosting';
import { sql } from 'kysely';
import type { Ctx } from '../../platform/context.ts';

/** The exceptions to the feature policy that hold on a day: each with its reason, who approved it, and until when. */
export async function approvedExceptions(ctx: Ctx, today: string): Promise<PolicyException[]> {
  const { rows } = await sql<PolicyException>`
    select column_name as "column", reason, coalesce(auth.user_name(decided_by), decided_by::text) as approver,
      to_char(expires_on, 'YYYY-MM-DD') as expires
    from app.policy_exception where state = 'approved' and expires_on >= ${today}::date order by column_name`.execute(
    ctx.db,
  );
  return rows;
}
