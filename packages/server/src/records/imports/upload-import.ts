import { readFile } from 'node:fs/promises';
import type { RouteInput, RouteOutcome, uploadImport } from '@catchment/contract';
import type { Ctx } from '../../platform/context.ts';
import { createImport } from './create-import.ts';
import { fileLimits } from './files/file-limits.ts';
import { importRunOf } from './import-run.ts';
import { findImport } from './queries.ts';

export async function uploadImportOperation(
  ctx: Ctx,
  { kind, source, file }: RouteInput<typeof uploadImport>,
): Promise<RouteOutcome<typeof uploadImport>> {
  if (file.byteCount > fileLimits.bytes) {
    return {
      kind: 'invalid',
      detail: `${file.fileName}: expected at most ${fileLimits.bytes / 1024 / 1024} MB. Split the file.`,
    };
  }
  if (kind === 'reps' && ctx.actor.role === 'marketer') {
    return { kind: 'invalid', detail: 'kind: reps are imported by a planner or an administrator.' };
  }
  const content = await readFile(file.path);
  const { fileName, sha256 } = file;
  const made = await createImport(ctx, { kind, source, fileName, sha256, content, simulated: false });
  if (made.kind === 'unreadable') return { kind: 'invalid', detail: made.detail };
  const run = await findImport(ctx.db, made.id);
  return { kind: 'ok', body: importRunOf(ctx, run!) };
}
