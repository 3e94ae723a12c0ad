import type { fixImportRow, RouteInput, RouteOutcome } from '@catchment/contract';
import type { Ctx } from '../../platform/context.ts';
import type { Mapping } from './guess-mapping.ts';
import {
  findImport,
  type ImportRecord,
  removeRow,
  type StoredRow,
  settleCounts,
  settleRow,
  takeQuarantinedRow,
} from './queries.ts';
import { type ReadRow, rowReader } from './read-row.ts';
import { batchJobOf } from './run-import.ts';
import { writeBatch } from './write-batch.ts';

const none = { inserted: 0, updated: 0, unchanged: 0, quarantined: 0 };

/** Takes a quarantined row in with corrected cells, or discards it. A row that is still wrong stays as it was. */
export async function fixImportRowOperation(
  ctx: Ctx,
  { id, row: rowNumber, values, discard }: RouteInput<typeof fixImportRow>,
): Promise<RouteOutcome<typeof fixImportRow>> {
  const run = await findImport(ctx.db, id, true);
  const row = run && (await takeQuarantinedRow(ctx.db, id, rowNumber));
  if (run === undefined || row === undefined) return { kind: 'not-found' };
  if (row.status !== 'quarantined') {
    return {
      kind: 'conflict',
      detail: `Row ${rowNumber} is ${row.status}: only a quarantined row can be corrected.`,
    };
  }
  if (discard) {
    await settleRow(ctx.db, id, rowNumber, 'discarded');
    await settleCounts(ctx.db, id, none);
    return { kind: 'ok', body: { status: 'discarded', errors: [] } };
  }
  return takeCorrected(ctx, run, row, values ?? {});
}

async function takeCorrected(
  ctx: Ctx,
  run: ImportRecord,
  row: StoredRow,
  values: Record<string, string>,
): Promise<RouteOutcome<typeof fixImportRow>> {
  const raw = { row: row.row, cells: run.header.map((name, i) => values[name] ?? row.raw[i] ?? '') };
  const reader = rowReader(run.kind, run.header, run.mapping as Mapping);
  if (reader.kind === 'invalid')
    return { kind: 'conflict', detail: 'The mapping of this import no longer fits its file.' };
  const read: ReadRow = reader.read(raw);
  if (read.errors.length > 0) return { kind: 'ok', body: { status: 'quarantined', errors: read.errors } };
  await removeRow(ctx.db, run.id, row.row);
  const counts = await writeBatch(ctx, batchJobOf(run), [{ raw, read }]);
  if (counts.quarantined > 0) {
    const errors = (await takeQuarantinedRow(ctx.db, run.id, row.row))?.errors ?? [];
    return { kind: 'ok', body: { status: 'quarantined', errors } };
  }
  await settleRow(ctx.db, run.id, row.row, 'fixed');
  await settleCounts(ctx.db, run.id, counts);
  return { kind: 'ok', body: { status: 'fixed', errors: [] } };
}
