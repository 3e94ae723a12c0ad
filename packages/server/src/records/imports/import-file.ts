import type { JobCtx } from '../../platform/context.ts';
import { createImport, type ImportFile } from './create-import.ts';
import type { Mapping } from './guess-mapping.ts';
import { findImport, type ImportRecord, listRows } from './queries.ts';
import { type RowError, rowReader } from './read-row.ts';
import { runImport } from './run-import.ts';
import { queueMapped } from './start-import.ts';

export type ImportedFile =
  | { kind: 'imported'; run: ImportRecord }
  | { kind: 'unreadable'; detail: string }
  | { kind: 'invalid-mapping'; detail: string };

/** Takes a file in from beginning to end, with the mapping given or the one that is guessed. */
export async function importFile(
  job: JobCtx,
  file: ImportFile,
  mapping?: Mapping,
  signal?: AbortSignal,
): Promise<ImportedFile> {
  const queued = await job.transaction(async (ctx) => {
    const made = await createImport(ctx, file);
    if (made.kind === 'unreadable') return made;
    const run = (await findImport(ctx.db, made.id))!;
    const chosen = mapping ?? (run.mapping as Mapping);
    const reader = rowReader(file.kind, run.header, chosen);
    if (reader.kind === 'invalid') {
      return {
        kind: 'invalid-mapping' as const,
        detail: reader.problems.map(({ message }) => message).join('; '),
      };
    }
    await queueMapped(ctx, made.id, chosen);
    return made;
  });
  if (queued.kind !== 'ok') return queued;
  await runImport(job, queued.id, signal);
  return { kind: 'imported', run: (await job.transaction((ctx) => findImport(ctx.db, queued.id)))! };
}

/** The first errors of the rows that an import has in quarantine. */
export async function quarantineErrors(job: JobCtx, importId: string, limit: number): Promise<RowError[]> {
  const rows = await job.transaction((ctx) =>
    listRows(ctx.db, importId, { status: 'quarantined', after: 0, limit }),
  );
  return rows.flatMap(({ errors }) => errors ?? []);
}
