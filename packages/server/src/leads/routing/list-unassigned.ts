import type { listUnassigned, RouteInput, RouteOutcome } from '@catchment/contract';
import { sightOf } from '../../access/sight.ts';
import type { Ctx } from '../../platform/context.ts';
import { decodeCursor, encodeCursor, isId } from '../../records/cursor.ts';
import { describeLeads } from '../intake/read-leads.ts';
import { countQueue, selectQueue } from './queue-queries.ts';

/** The one queue: every open lead without an owner, the longest waiting first. */
export async function listUnassignedOperation(
  ctx: Ctx,
  { reasonCode, cursor, limit }: RouteInput<typeof listUnassigned>,
): Promise<RouteOutcome<typeof listUnassigned>> {
  const sight = await sightOf(ctx.db, 'lead', undefined);
  const rows = await selectQueue(ctx.db, sight, { reasonCode, after: placeOf(cursor), limit: limit + 1 });
  const shown = rows.slice(0, limit);
  const leads = await describeLeads(
    ctx,
    shown.map(({ id }) => id),
  );
  const leadOf = new Map(leads.map((lead) => [lead.id, lead]));
  const items = shown.flatMap(({ id, ...why }) => {
    const lead = leadOf.get(id);
    return lead === undefined ? [] : [{ lead, ...why }];
  });
  const counts = await countQueue(ctx.db, sight);
  const total = counts
    .filter((row) => reasonCode === undefined || row.reasonCode === reasonCode)
    .reduce((sum, { count }) => sum + count, 0);
  const last = shown.at(-1);
  const nextCursor =
    rows.length > limit && last !== undefined ? encodeCursor([last.waitingSince, last.id]) : null;
  return { kind: 'ok', body: { items, nextCursor, total, counts } };
}

function placeOf(cursor: string | undefined): { at: string; id: string } | undefined {
  const [at, id] = decodeCursor(cursor, 2) ?? [];
  return typeof at === 'string' && !Number.isNaN(Date.parse(at)) && isId(id) ? { at, id } : undefined;
}
