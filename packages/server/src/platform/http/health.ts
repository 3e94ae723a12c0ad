import { getHealth, type RouteOutcome } from '@catchment/contract';
import { sql } from 'kysely';
import type { Ctx } from '../context.ts';
import { type BoundRoute, route } from './bound-route.ts';

/** Reaching the operation at all means that the database opened a transaction. */
export function healthRoute(version: string): BoundRoute {
  return route(getHealth, async (ctx: Ctx): Promise<RouteOutcome<typeof getHealth>> => {
    const { rows } = await sql<{
      version: string;
    }>`select split_part(current_setting('server_version'), ' ', 1) as version`.execute(ctx.db);
    return { kind: 'ok', body: { status: 'ok', version, database: `PostgreSQL ${rows[0]?.version}` } };
  });
}
