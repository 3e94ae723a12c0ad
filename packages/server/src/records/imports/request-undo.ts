import type { RouteInput, RouteOutcome, undoImport } from '@catchment/contract';
import type { Ctx } from '../../platform/context.ts';
import { importRunOf } from './import-run.ts';
import { endImport, findImport } from './queries.ts';

export const undoImportJob = 'records.undo-import';

export async function undoImportOperation(
  ctx: Ctx,
  { id }: RouteInput<typeof undoImport>,
): Promise<RouteOutcome<typeof undoImport>> {
  const run = await findImport(ctx.db, id, true);
  if (run === undefined) return { kind: 'not-found' };
  if (!['done', 'cancelled', 'failed'].includes(run.status)) {
    return {
      kind: 'conflict',
      detail: `This import is ${run.status}: only one that has ended can be undone.`,
    };
  }
  await endImport(ctx.db, id, { status: 'undoing', at: ctx.clock.now().toISOString() });
  await ctx.jobs.enqueue(undoImportJob, { importId: id }, { singletonKey: id });
  return { kind: 'ok', body: importRunOf(ctx, (await findImport(ctx.db, id))!) };
}
