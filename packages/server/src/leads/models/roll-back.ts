import type { RouteInput, RouteOutcome, rollBackModel } from '@catchment/contract';
import type { Ctx } from '../../platform/context.ts';
import { promoteModelOperation } from './promote-model.ts';
import { lastRetired, lockModels } from './queries.ts';

/** Takes back the version that scored last before the present one; it was approved when it was promoted. */
export async function rollBackModelOperation(
  ctx: Ctx,
  { reason }: RouteInput<typeof rollBackModel>,
): Promise<RouteOutcome<typeof rollBackModel>> {
  await lockModels(ctx);
  const id = await lastRetired(ctx);
  if (id === undefined)
    return {
      kind: 'conflict',
      detail: 'No earlier version has scored leads: there is nothing to go back to.',
    };
  const promoted = await promoteModelOperation(ctx, { id, reason });
  return promoted.kind === 'not-found'
    ? { kind: 'conflict', detail: 'The earlier version is gone.' }
    : promoted;
}
