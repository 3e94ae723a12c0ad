import type { keepAccountGroup, RouteInput, RouteOutcome } from '@catchment/contract';
import type { Ctx } from '../../platform/context.ts';
import { clustersOf } from './find-clusters.ts';
import { insertGroup, selectGroups } from './queries.ts';

/** Keeps a cluster or pocket as it is now; refuses when it is no longer what the person saw. */
export async function keepAccountGroupOperation(
  ctx: Ctx,
  { name, kind, index, size, choice }: RouteInput<typeof keepAccountGroup>,
): Promise<RouteOutcome<typeof keepAccountGroup>> {
  const found = await clustersOf(ctx, choice);
  if (found.kind === 'invalid') return found;
  const { points } = found.body;
  const accountIds = points.ids.filter((_, i) => points[kind][i] === index);
  if (accountIds.length !== size) {
    return {
      kind: 'conflict',
      detail: `The accounts have changed: this ${kind} held ${size} when you saw it and holds ${accountIds.length} now. Look at the clusters again, then keep it.`,
    };
  }
  const id = ctx.random.uuid();
  await insertGroup(ctx.db, {
    id,
    name,
    kind,
    settings: { ...choice, index },
    accountIds,
    userId: ctx.actor.userId,
    at: ctx.clock.now().toISOString(),
  });
  const [body] = await selectGroups(ctx.db, id);
  return { kind: 'ok', body: body! };
}
