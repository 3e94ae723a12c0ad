import type { getImport, RouteInput, RouteOutcome } from '@catchment/contract';
import type { Ctx } from '../../platform/context.ts';
import { importRunOf } from './import-run.ts';
import { findImport } from './queries.ts';

export async function getImportOperation(
  ctx: Ctx,
  { id }: RouteInput<typeof getImport>,
): Promise<RouteOutcome<typeof getImport>> {
  const run = await findImport(ctx.db, id);
  return run === undefined ? { kind: 'not-found' } : { kind: 'ok', body: importRunOf(ctx, run) };
}
