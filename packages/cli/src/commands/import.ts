import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { JobCtx } from '@catchment/server/platform/context';
import type { Mapping } from '@catchment/server/records/imports/guess-mapping';
import { importFile, quarantineErrors } from '@catchment/server/records/imports/import-file';
import { type ImportKind, importKinds } from '@catchment/server/records/imports/import-kinds';
import type { ImportRecord } from '@catchment/server/records/imports/queries';
import { defineCommand } from 'citty';
import { InputError, inputError } from '../files/input-error.ts';
import { finish, printJson, tellProgress } from '../firm/finish.ts';
import { withFirm } from '../firm/with-firm.ts';
import { checkFile, type FileCheck } from './import/check-file.ts';
import { readMapping } from './import/read-mapping.ts';

export default defineCommand({
  meta: {
    name: 'import',
    description: `Take in accounts, reps, leads, touches, outcomes or sales from a CSV, XLSX or Parquet file.

  Example:
    catchment import accounts.csv --as accounts --dry-run
    catchment import accounts.csv --as accounts --mapping map.json --source crm

  MAP.json: {"name": "Firm name", "externalKey": "CRD", "receivedAt": {"column": "Date", "format": "dmy"}}.
  Without --mapping the columns are guessed; --dry-run shows the guess, reads every row and changes nothing.
  Rows that cannot be read stand in quarantine with what was expected; a second run makes no doubles.`,
  },
  args: {
    file: { type: 'positional', required: false, valueHint: 'FILE', description: 'CSV, XLSX or Parquet' },
    as: { type: 'string', valueHint: importKinds.join('|'), description: 'What the rows are' },
    mapping: { type: 'string', valueHint: 'map.json', description: 'Which column fills which field' },
    source: {
      type: 'string',
      default: 'file',
      valueHint: 'file',
      description: 'The system the rows come from; with the key it tells rows apart',
    },
    'dry-run': { type: 'boolean', default: false, description: 'Read everything, change nothing' },
    data: {
      type: 'string',
      default: '.catchment',
      valueHint: '.catchment',
      description: 'Data folder; DATABASE_URL names another database',
    },
    json: { type: 'boolean', default: false, description: 'Print one JSON object' },
  },
  run: ({ args }) =>
    finish(async () => {
      const kind = importKinds.find((candidate) => candidate === args.as);
      if (args.file === undefined)
        throw new InputError('expected a file: catchment import FILE --as accounts');
      if (kind === undefined)
        throw new InputError(`--as: expected one of ${importKinds.join(', ')}, got ${args.as ?? 'nothing'}`);
      const mapping = args.mapping === undefined ? undefined : await readMapping(args.mapping);
      const content = await readBytes(args.file);
      if (args['dry-run'])
        return dryRun(await checkFile(kind, args.file, content, mapping), args.file, args.json);
      const file = { path: args.file, content, kind, source: args.source, mapping };
      return withFirm(args.data, (job) => takeIn(job, file, args.json));
    }),
});

const errorsShown = 20;

async function readBytes(file: string): Promise<Uint8Array> {
  return readFile(file).catch(() => {
    throw inputError({ file }, 'expected a file that can be read, found none of this name');
  });
}

/** Exit code 1 when a row could not be taken in. */
function dryRun(check: FileCheck, file: string, json: boolean): number {
  const bad = check.rowsWithErrors > 0;
  if (json) {
    printJson(check);
    return bad ? 1 : 0;
  }
  for (const [field, { column }] of Object.entries(check.mapping)) {
    process.stdout.write(`${field} ← ${column ?? 'a constant'}\n`);
  }
  process.stdout.write(
    `${check.rows} rows read, ${check.rowsWithErrors} with errors; nothing was changed.\n`,
  );
  printErrors(file, check.errors);
  return bad ? 1 : 0;
}

function printErrors(file: string, errors: FileCheck['errors']): void {
  for (const { row, column, message } of errors.slice(0, errorsShown)) {
    process.stderr.write(`${file}, row ${row}, column ${column}: ${message}\n`);
  }
}

interface GivenFile {
  path: string;
  content: Uint8Array;
  kind: ImportKind;
  source: string;
  mapping: Mapping | undefined;
}

async function takeIn(
  job: JobCtx,
  { path, content, kind, source, mapping }: GivenFile,
  json: boolean,
): Promise<number> {
  const sha256 = createHash('sha256').update(content).digest('hex');
  const file = { kind, source, fileName: basename(path), sha256, content, simulated: false };
  const imported = await importFile({ ...job, notify: withProgress(job) }, file, mapping);
  tellProgress('');
  if (imported.kind === 'unreadable') throw new InputError(imported.detail);
  if (imported.kind === 'invalid-mapping') throw inputError({ file: path }, imported.detail);
  const { run } = imported;
  if (json) printJson(reportOf(run));
  else {
    process.stdout.write(
      `${run.rowsDone} rows: ${run.inserted} new, ${run.updated} changed, ${run.unchanged} unchanged, ${run.quarantined} in quarantine.\n`,
    );
    printErrors(path, await quarantineErrors(job, run.id, errorsShown));
  }
  return run.status === 'done' ? 0 : 1;
}

function withProgress(job: JobCtx): JobCtx['notify'] {
  return async (event) => {
    if (event.kind === 'import-progress') tellProgress(`${event.rowsDone} of ${event.rowsTotal} rows`);
    await job.notify(event);
  };
}

function reportOf({ header: _header, ...run }: ImportRecord): object {
  return run;
}
