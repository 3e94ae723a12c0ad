import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { JobCtx } from '@catchment/server/platform/context';
import { createImport } from '@catchment/server/records/imports/create-import';
import type { Mapping } from '@catchment/server/records/imports/guess-mapping';
import { type ImportKind, importKinds } from '@catchment/server/records/imports/import-kinds';
import { findImport, type ImportRecord, listRows } from '@catchment/server/records/imports/queries';
import { rowReader } from '@catchment/server/records/imports/read-row';
import { runImport } from '@catchment/server/records/imports/run-import';
import { queueMapped } from '@catchment/server/records/imports/start-import';
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

async function takeIn(job: JobCtx, file: GivenFile, json: boolean): Promise<number> {
  const id = await queue(job, file);
  await runImport({ ...job, notify: withProgress(job) }, id);
  tellProgress('');
  const run = (await job.transaction((ctx) => findImport(ctx.db, id)))!;
  const bad = await job.transaction((ctx) =>
    listRows(ctx.db, id, { status: 'quarantined', after: 0, limit: errorsShown }),
  );
  if (json) printJson(reportOf(run));
  else {
    process.stdout.write(
      `${run.rowsDone} rows: ${run.inserted} new, ${run.updated} changed, ${run.unchanged} unchanged, ${run.quarantined} in quarantine.\n`,
    );
    printErrors(
      file.path,
      bad.flatMap(({ errors }) => errors ?? []),
    );
  }
  return run.status === 'done' ? 0 : 1;
}

async function queue(job: JobCtx, { path, content, kind, source, mapping }: GivenFile): Promise<string> {
  return job.transaction(async (ctx) => {
    const sha256 = createHash('sha256').update(content).digest('hex');
    const made = await createImport(ctx, {
      kind,
      source,
      fileName: basename(path),
      sha256,
      content,
      simulated: false,
    });
    if (made.kind === 'unreadable') throw new InputError(made.detail);
    const run = (await findImport(ctx.db, made.id))!;
    const chosen = mapping ?? (run.mapping as Mapping);
    const reader = rowReader(kind, run.header, chosen);
    if (reader.kind === 'invalid')
      throw inputError({ file: path }, reader.problems.map(({ message }) => message).join('; '));
    await queueMapped(ctx, made.id, chosen);
    return made.id;
  });
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
