import type { getLead, Lead, listLeads, RouteInput, RouteOutcome } from '@catchment/contract';
import { sightOf } from '../../access/sight.ts';
import type { Ctx } from '../../platform/context.ts';
import { decodeCursor, encodeCursor, isId } from '../../records/cursor.ts';
import { badLeadAnswer } from '../scoring/feedback.ts';
import {
  countLeads,
  type LeadPlace,
  type LeadSort,
  selectLeadHistory,
  selectLeads,
  selectLeadsById,
} from './queries.ts';

export async function listLeadsOperation(
  ctx: Ctx,
  { sort, cursor, limit, ...filter }: RouteInput<typeof listLeads>,
): Promise<RouteOutcome<typeof listLeads>> {
  const at = ctx.clock.now().toISOString();
  const after = placeOf(sort, cursor);
  const sight = await sightOf(ctx.db, 'lead', filter.q);
  const rows = await selectLeads(ctx.db, { filter, sort, after, limit: limit + 1, at, sight });
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const nextCursor =
    rows.length > limit && last !== undefined ? encodeCursor([sort, last.sortKey, last.id]) : null;
  return { kind: 'ok', body: { items, nextCursor, total: await countLeads(ctx.db, filter, at, sight) } };
}

/** A cursor of another sort order, or one that is not ours, starts anew. */
function placeOf(sort: LeadSort, cursor: string | undefined): LeadPlace | undefined {
  const [of, key, id] = decodeCursor(cursor, 3) ?? [];
  if (of !== sort || !isId(id) || key === undefined) return undefined;
  const isTime = sort === '-received' || sort === 'received';
  const isText = isTime || sort === 'grade';
  const isGood =
    (key === null && !isTime) ||
    (isText
      ? typeof key === 'string' && !(isTime && Number.isNaN(Date.parse(key)))
      : typeof key === 'number');
  return isGood ? { key, id } : undefined;
}

export async function getLeadOperation(
  ctx: Ctx,
  { id }: RouteInput<typeof getLead>,
): Promise<RouteOutcome<typeof getLead>> {
  const [lead] = await describeLeads(ctx, [id]);
  if (lead === undefined) return { kind: 'not-found' };
  return {
    kind: 'ok',
    body: { ...lead, ...(await selectLeadHistory(ctx.db, id)), badLead: await badLeadAnswer(ctx, id) },
  };
}

/** Leads as the API shows them, of those that the actor may see. */
export function describeLeads(ctx: Ctx, ids: readonly string[]): Promise<Lead[]> {
  return selectLeadsById(ctx.db, ids, ctx.clock.now().toISOString());
}
