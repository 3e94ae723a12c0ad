import { basename } from 'node:path';
import { FileError } from '@catchment/server/records/imports/files/file-error';
import { openTable } from '@catchment/server/records/imports/files/open-table';
import type { RawTable } from '@catchment/server/records/imports/files/raw-table';
import { guessMapping, type Mapping } from '@catchment/server/records/imports/guess-mapping';
import type { ImportKind } from '@catchment/server/records/imports/import-kinds';
import { type Quality, QualityMeter } from '@catchment/server/records/imports/measure-quality';
import { type RowError, rowReader } from '@catchment/server/records/imports/read-row';
import { firstOnly, mappedColumns } from '@catchment/server/records/imports/run-import';
import { InputError, inputError } from '../../files/input-error.ts';

export interface FileCheck {
  kind: ImportKind;
  mapping: Mapping;
  rows: number;
  rowsWithErrors: number;
  /** The first hundred. */
  errors: RowError[];
  quality: Quality;
}

const errorsKept = 100;

/** Reads a whole file as an import would, without a database: keys of other files are not looked up. */
export async function checkFile(
  kind: ImportKind,
  path: string,
  content: Uint8Array,
  given: Mapping | undefined,
): Promise<FileCheck> {
  try {
    const table = await openTable(content);
    return await checkTable(kind, path, table, given ?? (await guess(kind, table)));
  } catch (error) {
    throw error instanceof FileError ? new InputError(`${basename(path)}: ${error.message}`) : error;
  }
}

async function guess(kind: ImportKind, table: RawTable): Promise<Mapping> {
  for await (const batch of table.batches()) {
    return guessMapping(
      kind,
      table.header,
      batch.slice(0, 200).map(({ cells }) => cells),
    );
  }
  return {};
}

async function checkTable(
  kind: ImportKind,
  path: string,
  table: RawTable,
  mapping: Mapping,
): Promise<FileCheck> {
  const reader = rowReader(kind, table.header, mapping);
  if (reader.kind === 'invalid') {
    throw inputError({ file: basename(path) }, reader.problems.map(({ message }) => message).join('; '));
  }
  const meter = new QualityMeter(kind, mappedColumns(mapping));
  const once = firstOnly({ kind, mapping });
  const errors: RowError[] = [];
  let rows = 0;
  let rowsWithErrors = 0;
  for await (const batch of table.batches()) {
    for (const raw of batch) {
      const { read } = once({ raw, read: reader.read(raw) });
      meter.add(read);
      rows += 1;
      if (read.errors.length > 0) rowsWithErrors += 1;
      for (const error of read.errors) if (errors.length < errorsKept) errors.push(error);
    }
  }
  return { kind, mapping, rows, rowsWithErrors, errors, quality: meter.result() };
}
