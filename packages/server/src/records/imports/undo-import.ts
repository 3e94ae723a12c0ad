import type { Ctx, JobCtx } from '../../platform/context.ts';
import { kindWriters } from './kind-writers.ts';
import { endImport, findImport } from './queries.ts';
import { deleteInserted, markUndone, restoreLeads, restoreUpdated } from './undo-queries.ts';

/**
 * Undoes a whole import in one transaction: rows it made are removed, rows it changed get back what stood there. A row
 * that someone or a later import has changed since, or that other records stand on, is kept and counted.
 */
export async function undoImport(job: JobCtx, importId: string): Promise<void> {
  await job.transaction((ctx) => undo(ctx, importId));
  await job.notify({ kind: 'import-progress', importId, rowsDone: 0, rowsTotal: 0, status: 'undone' });
  await job.notify({ kind: 'home-changed' });
}

async function undo(ctx: Ctx, importId: string): Promise<void> {
  const run = await findImport(ctx.db, importId, true);
  if (run?.status !== 'undoing') return;
  const writer = kindWriters[run.kind];
  const at = ctx.clock.now().toISOString();
  if (run.kind === 'outcomes') await restoreLeads(ctx.db, importId, at);
  const deleted = await deleteInserted(ctx.db, run.kind, writer, importId);
  const restored = await restoreUpdated(ctx.db, run.kind, writer, importId, at);
  await markUndone(ctx.db, importId);
  const undoRefused = run.inserted + run.updated - deleted - restored;
  await endImport(ctx.db, importId, { status: 'undone', undoRefused, at });
}
