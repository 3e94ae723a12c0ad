import { listJobs, type RouteInput, type RouteOutcome, retryJob } from '@catchment/contract';
import { sql } from 'kysely';
import type { Ctx } from '../context.ts';
import { route } from '../http/bound-route.ts';

interface JobRow {
  id: string;
  name: string;
  state: string;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
  attempts: number;
  failure: string | null;
}

/** Background jobs, newest first; their payloads stay inside. */
async function listJobsOperation(
  ctx: Ctx,
  input: RouteInput<typeof listJobs>,
): Promise<RouteOutcome<typeof listJobs>> {
  const { state, cursor, limit } = input;
  const before = cursor === undefined ? null : /^[0-9a-f-]{36}$/.test(cursor) ? cursor : null;
  const { rows } = await sql<JobRow>`
    select j.id, j.name, j.state::text as state, j.created_on as "createdAt", j.started_on as "startedAt", j.completed_on as "finishedAt",
      j.retry_count as attempts, case when j.state::text in ('failed', 'retry') then 'see the log of the server' end as failure
    from pgboss.job j
    where j.name not like '\\_\\_pgboss%' and (${state ?? null}::text is null or j.state::text = ${state ?? null})
      and (${before}::uuid is null or (j.created_on, j.id) < (select b.created_on, b.id from pgboss.job b where b.id = ${before}::uuid))
    order by j.created_on desc, j.id desc limit ${limit + 1}`.execute(ctx.db);
  const items = rows.slice(0, limit).map((row) => ({
    ...row,
    createdAt: row.createdAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
  }));
  return {
    kind: 'ok',
    body: { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null, total: null },
  };
}

async function retryJobOperation(
  ctx: Ctx,
  { name, id }: RouteInput<typeof retryJob>,
): Promise<RouteOutcome<typeof retryJob>> {
  if (!/^[0-9a-f-]{36}$/.test(id)) return { kind: 'not-found' };
  const { rows } = await sql<{ id: string }>`
    update pgboss.job set state = 'retry', retry_limit = retry_count + 1, start_after = now(), completed_on = null, keep_until = now() + interval '14 days'
    where name = ${name} and id = ${id}::uuid and state = 'failed' returning id`.execute(ctx.db);
  return rows.length === 1 ? { kind: 'ok', body: { ok: true } } : { kind: 'not-found' };
}

export const jobRoutes = [route(listJobs, listJobsOperation), route(retryJob, retryJobOperation)];
