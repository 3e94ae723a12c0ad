import type { RouteInput, RouteOutcome, startImport } from '@catchment/contract';
import type { Ctx } from '../../platform/context.ts';
import type { Mapping } from './guess-mapping.ts';
import { importRunOf } from './import-run.ts';
import { findImport, queueImport, saveMapping } from './queries.ts';
import { rowReader } from './read-row.ts';

export const runImportJob = 'records.import';

export async function startImportOperation(
  ctx: Ctx,
  { id, mapping, saveMappingAs }: RouteInput<typeof startImport>,
): Promise<RouteOutcome<typeof startImport>> {
  const run = await findImport(ctx.db, id, true);
  if (run === undefined) return { kind: 'not-found' };
  if (run.status !== 'mapping') {
    return {
      kind: 'conflict',
      detail: `This import is ${run.status} already. Upload the file again to import it anew.`,
    };
  }
  const reader = rowReader(run.kind, run.header, mapping);
  if (reader.kind === 'invalid') {
    return { kind: 'invalid', detail: reader.problems[0]?.message, errors: reader.problems };
  }
  await queueMapped(ctx, id, mapping);
  if (saveMappingAs !== undefined) {
    const at = ctx.clock.now().toISOString();
    const saved = { id: ctx.random.uuid(), kind: run.kind, name: saveMappingAs, mapping };
    await saveMapping(ctx.db, { ...saved, createdBy: ctx.actor.userId, at });
  }
  await ctx.jobs.enqueue(runImportJob, { importId: id }, { singletonKey: id });
  return { kind: 'ok', body: importRunOf(ctx, (await findImport(ctx.db, id))!) };
}

/** Says that an import may run with this mapping. */
export async function queueMapped(ctx: Ctx, id: string, mapping: Mapping): Promise<void> {
  await queueImport(ctx.db, id, mapping);
}
