import type { cancelImport, RouteInput, RouteOutcome } from '@catchment/contract';
import type { Ctx } from '../../platform/context.ts';
import { importRunOf } from './import-run.ts';
import { endImport, findImport } from './queries.ts';

/** The batch that is being written ends; the next one sees that the import was stopped. */
export async function cancelImportOperation(
  ctx: Ctx,
  { id }: RouteInput<typeof cancelImport>,
): Promise<RouteOutcome<typeof cancelImport>> {
  const run = await findImport(ctx.db, id, true);
  if (run === undefined) return { kind: 'not-found' };
  if (!['mapping', 'queued', 'running'].includes(run.status)) {
    return { kind: 'conflict', detail: `This import is ${run.status}: there is nothing to stop.` };
  }
  await endImport(ctx.db, id, { status: 'cancelled', at: ctx.clock.now().toISOString() });
  return { kind: 'ok', body: importRunOf(ctx, (await findImport(ctx.db, id))!) };
}
