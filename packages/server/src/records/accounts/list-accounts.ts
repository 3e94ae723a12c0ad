import type { listAccounts, RouteInput, RouteOutcome } from '@catchment/contract';
import { sightOf } from '../../access/sight.ts';
import type { Ctx } from '../../platform/context.ts';
import { decodeCursor, encodeCursor, isId } from '../cursor.ts';
import { type AccountPlace, type AccountSort, countAccounts, selectAccounts } from './queries.ts';

export async function listAccountsOperation(
  ctx: Ctx,
  { sort, cursor, limit, ...filter }: RouteInput<typeof listAccounts>,
): Promise<RouteOutcome<typeof listAccounts>> {
  const at = ctx.clock.now().toISOString();
  const after = placeOf(sort, cursor);
  const sight = await sightOf(ctx.db, 'account', filter.q);
  const rows = await selectAccounts(ctx.db, { filter, sort, after, limit: limit + 1, at, sight });
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const nextCursor =
    rows.length > limit && last !== undefined ? encodeCursor([sort, last.sortKey, last.id]) : null;
  return { kind: 'ok', body: { items, nextCursor, total: await countAccounts(ctx.db, filter, at, sight) } };
}

/** A cursor of another sort order, or one that is not ours, starts anew. */
function placeOf(sort: AccountSort, cursor: string | undefined): AccountPlace | undefined {
  const [of, key, id] = decodeCursor(cursor, 3) ?? [];
  if (of !== sort || !isId(id) || typeof key === 'number') return undefined;
  const isText = key === null || key === undefined || sort === 'name';
  const isGood = isText || (sort === 'last-touch' ? !Number.isNaN(Date.parse(key)) : /^\d{1,18}$/.test(key));
  return isGood ? { key: key ?? null, id } : undefined;
}
