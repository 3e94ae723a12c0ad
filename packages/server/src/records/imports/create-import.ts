import type { Ctx } from '../../platform/context.ts';
import { FileError } from './files/file-error.ts';
import { fileLimits } from './files/file-limits.ts';
import { openTable } from './files/open-table.ts';
import { guessMapping } from './guess-mapping.ts';
import type { ImportKind } from './import-kinds.ts';
import { insertFile, insertImport, savedMappings } from './queries.ts';

export interface ImportFile {
  kind: ImportKind;
  source: string;
  fileName: string;
  sha256: string;
  content: Uint8Array;
  simulated: boolean;
}

const sampleRowCount = 200;

/**
 * Keeps a file and guesses how to read it; no record changes yet. A saved mapping whose columns are all there is
 * taken before a guess.
 *
 * @returns the id of the import, or why the file cannot be read
 */
export async function createImport(
  ctx: Ctx,
  file: ImportFile,
): Promise<{ kind: 'ok'; id: string } | { kind: 'unreadable'; detail: string }> {
  try {
    const table = await openTable(file.content);
    const { sample, rowsTotal } = await survey(table.batches());
    await insertFile(ctx.db, file.sha256, file.content);
    const id = ctx.random.uuid();
    const saved = await savedMappings(ctx.db, file.kind);
    const fitting = saved.find(({ mapping }) =>
      Object.values(mapping).every(({ column }) => column === null || table.header.includes(column)),
    );
    await insertImport(ctx.db, {
      id,
      kind: file.kind,
      source: file.source,
      fileName: file.fileName,
      sha256: file.sha256,
      format: table.format,
      header: table.header,
      mapping: fitting?.mapping ?? guessMapping(file.kind, table.header, sample),
      rowsTotal,
      simulated: file.simulated,
      createdBy: ctx.actor.userId,
      at: ctx.clock.now().toISOString(),
    });
    return { kind: 'ok', id };
  } catch (error) {
    if (error instanceof FileError)
      return { kind: 'unreadable', detail: `${file.fileName}: ${error.message}` };
    throw error;
  }
}

/** Reads the whole file once: a damaged end is found before anything is taken in. */
async function survey(
  batches: AsyncIterable<{ row: number; cells: string[] }[]>,
): Promise<{ sample: string[][]; rowsTotal: number }> {
  const sample: string[][] = [];
  let rowsTotal = 0;
  for await (const batch of batches) {
    rowsTotal += batch.length;
    if (rowsTotal > fileLimits.rows) {
      throw new FileError(`the file has more than ${fileLimits.rows} rows: split it.`);
    }
    for (const { cells } of batch.slice(0, sampleRowCount - sample.length)) sample.push(cells);
  }
  if (rowsTotal === 0)
    throw new FileError('the file has a header but no rows: expected at least one row below it.');
  return { sample, rowsTotal };
}
