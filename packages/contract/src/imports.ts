import { z } from 'zod';
import { id, idParams, instant, ok, page, pageOf, problems } from './common.ts';
import { defineRoute } from './route.ts';

export const importKind = z.enum(['accounts', 'reps', 'leads', 'touches', 'outcomes', 'sales']);

/** Which column of the file fills a field, and how its dates and numbers are written. */
export const fieldMapping = z.strictObject({
  column: z.string().max(200).nullable(),
  format: z.string().max(40).nullable().default(null),
  constant: z.string().max(200).nullable().default(null),
});
export const mapping = z.record(z.string().max(60), fieldMapping);

export const importField = z.object({
  field: z.string(),
  label: z.string(),
  required: z.boolean(),
  type: z.enum(['text', 'integer', 'number', 'money', 'percent', 'date', 'state', 'zip', 'list', 'enum']),
  expected: z.string(),
  values: z.array(z.string()).nullable(),
});

export const rowError = z.object({
  row: z.int(),
  column: z.string(),
  value: z.string(),
  expected: z.string(),
  message: z.string(),
});

export const fieldQuality = z.object({
  field: z.string(),
  filled: z.number(),
  valid: z.number(),
  distinct: z.int(),
  score: z.number(),
});

export const importRun = z.object({
  id,
  kind: importKind,
  source: z.string(),
  fileName: z.string(),
  format: z.enum(['csv', 'xlsx', 'parquet']),
  status: z.enum(['mapping', 'queued', 'running', 'done', 'failed', 'cancelled', 'undoing', 'undone']),
  failure: z.string().nullable(),
  mapping,
  rowsTotal: z.int(),
  rowsDone: z.int(),
  inserted: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  quarantined: z.int(),
  undoRefused: z.int(),
  quality: z.object({ score: z.number(), fields: z.array(fieldQuality) }).nullable(),
  secondsLeft: z.number().nullable(),
  createdAt: instant,
  startedAt: instant.nullable(),
  finishedAt: instant.nullable(),
  simulated: z.boolean(),
  version: z.int(),
});
export type ImportRun = z.infer<typeof importRun>;

export const describeKinds = defineRoute({
  name: 'describeKinds',
  method: 'GET',
  path: '/api/imports/kinds',
  tag: 'Imports',
  permission: 'imports:read',
  summary: 'What can be imported, and the fields of each kind',
  results: {
    ok: {
      status: 200,
      body: z.object({
        kinds: z.array(z.object({ kind: importKind, label: z.string(), fields: z.array(importField) })),
      }),
    },
  },
});

export const uploadImport = defineRoute({
  name: 'uploadImport',
  method: 'POST',
  path: '/api/imports',
  tag: 'Imports',
  permission: 'imports:write',
  summary: 'Upload a CSV, XLSX or Parquet file; its mapping is guessed and nothing is changed yet',
  upload: true,
  body: z.strictObject({ kind: importKind, source: z.string().trim().min(1).max(60).default('file') }),
  results: { ok: { status: 201, body: importRun }, invalid: problems.invalid },
});

export const listImports = defineRoute({
  name: 'listImports',
  method: 'GET',
  path: '/api/imports',
  tag: 'Imports',
  permission: 'imports:read',
  summary: 'Imports, newest first',
  query: z.strictObject({ kind: importKind.optional(), ...page }),
  results: { ok: { status: 200, body: pageOf(importRun) } },
});

export const getImport = defineRoute({
  name: 'getImport',
  method: 'GET',
  path: '/api/imports/:id',
  tag: 'Imports',
  permission: 'imports:read',
  summary: 'One import with its progress and quality',
  params: idParams,
  results: { ok: { status: 200, body: importRun }, 'not-found': problems['not-found'] },
});

export const previewImport = defineRoute({
  name: 'previewImport',
  method: 'POST',
  path: '/api/imports/:id/preview',
  tag: 'Imports',
  permission: 'imports:write',
  summary: 'Try a mapping on the file: sample rows as they would be read, and what is wrong with which row',
  params: idParams,
  body: z.strictObject({ mapping: mapping.optional() }),
  results: {
    ok: {
      status: 200,
      body: z.object({
        headers: z.array(z.string()),
        mapping,
        rowsTotal: z.int(),
        rowsChecked: z.int(),
        rowsWithErrors: z.int(),
        sample: z.array(
          z.object({
            row: z.int(),
            raw: z.record(z.string(), z.string()),
            values: z.record(z.string(), z.unknown()),
            action: z.enum(['insert', 'update', 'unchanged', 'quarantine']),
          }),
        ),
        errors: z.array(rowError),
        quality: z.array(fieldQuality),
      }),
    },
    'not-found': problems['not-found'],
    invalid: problems.invalid,
  },
});

export const startImport = defineRoute({
  name: 'startImport',
  method: 'POST',
  path: '/api/imports/:id/start',
  tag: 'Imports',
  permission: 'imports:write',
  summary: 'Run the import in the background with this mapping',
  params: idParams,
  body: z.strictObject({ mapping, saveMappingAs: z.string().trim().min(1).max(100).optional() }),
  results: {
    ok: { status: 202, body: importRun },
    'not-found': problems['not-found'],
    conflict: problems.conflict,
    invalid: problems.invalid,
  },
});

export const cancelImport = defineRoute({
  name: 'cancelImport',
  method: 'POST',
  path: '/api/imports/:id/cancel',
  tag: 'Imports',
  permission: 'imports:write',
  summary: 'Stop a running import; rows already taken in stay and can be undone',
  params: idParams,
  results: {
    ok: { status: 200, body: importRun },
    'not-found': problems['not-found'],
    conflict: problems.conflict,
  },
});

export const undoImport = defineRoute({
  name: 'undoImport',
  method: 'POST',
  path: '/api/imports/:id/undo',
  tag: 'Imports',
  permission: 'imports:write',
  summary: 'Undo a whole import; rows changed by someone since are kept and counted',
  params: idParams,
  results: {
    ok: { status: 202, body: importRun },
    'not-found': problems['not-found'],
    conflict: problems.conflict,
  },
});

export const listImportRows = defineRoute({
  name: 'listImportRows',
  method: 'GET',
  path: '/api/imports/:id/rows',
  tag: 'Imports',
  permission: 'imports:read',
  summary: 'Rows of an import with what was wrong and what they became',
  params: idParams,
  query: z.strictObject({
    status: z.enum(['inserted', 'updated', 'unchanged', 'quarantined', 'fixed', 'discarded']).optional(),
    ...page,
  }),
  results: {
    ok: {
      status: 200,
      body: pageOf(
        z.object({
          row: z.int(),
          status: z.string(),
          raw: z.record(z.string(), z.string()),
          errors: z.array(rowError),
          recordId: id.nullable(),
        }),
      ),
    },
    'not-found': problems['not-found'],
  },
});

export const fixImportRow = defineRoute({
  name: 'fixImportRow',
  method: 'POST',
  path: '/api/imports/:id/rows/:row/fix',
  tag: 'Imports',
  permission: 'imports:write',
  summary: 'Correct a quarantined row and take it in, or discard it',
  params: z.strictObject({ id, row: z.coerce.number().int().positive() }),
  body: z.strictObject({
    values: z.record(z.string().max(200), z.string().max(2000)).optional(),
    discard: z.boolean().default(false),
  }),
  results: {
    ok: { status: 200, body: z.object({ status: z.string(), errors: z.array(rowError) }) },
    'not-found': problems['not-found'],
    conflict: problems.conflict,
  },
});

export const listMappings = defineRoute({
  name: 'listMappings',
  method: 'GET',
  path: '/api/imports/mappings',
  tag: 'Imports',
  permission: 'imports:read',
  summary: 'Saved mappings',
  query: z.strictObject({ kind: importKind.optional() }),
  results: {
    ok: {
      status: 200,
      body: z.object({ items: z.array(z.object({ id, kind: importKind, name: z.string(), mapping })) }),
    },
  },
});

export const deleteMapping = defineRoute({
  name: 'deleteMapping',
  method: 'DELETE',
  path: '/api/imports/mappings/:id',
  tag: 'Imports',
  permission: 'imports:write',
  summary: 'Remove a saved mapping',
  params: idParams,
  results: { ok: { status: 200, body: ok }, 'not-found': problems['not-found'] },
});

export const dataQuality = defineRoute({
  name: 'dataQuality',
  method: 'GET',
  path: '/api/imports/quality',
  tag: 'Imports',
  permission: 'imports:read',
  summary: 'Data quality per source and field, with its trend over imports',
  results: {
    ok: {
      status: 200,
      body: z.object({
        sources: z.array(
          z.object({
            source: z.string(),
            kind: importKind,
            score: z.number(),
            rows: z.int(),
            quarantined: z.int(),
            lastImportAt: instant,
            trend: z.array(z.object({ at: instant, score: z.number() })),
            fields: z.array(fieldQuality),
          }),
        ),
      }),
    },
  },
});
