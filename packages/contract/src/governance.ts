import { z } from 'zod';
import { id, instant, page, pageOf, problems } from './common.ts';
import { defineRoute } from './route.ts';

export const auditEvent = z.object({
  sequence: z.int(),
  occurredAt: instant,
  actorKind: z.string(),
  actorId: id.nullable(),
  actorName: z.string().nullable(),
  actorRole: z.string().nullable(),
  action: z.string(),
  tableName: z.string(),
  recordId: z.string(),
  /** What changed against the event before: field, from, to. */
  changes: z.array(z.object({ field: z.string(), from: z.string().nullable(), to: z.string().nullable() })),
});

export const listAuditEvents = defineRoute({
  name: 'listAuditEvents',
  method: 'GET',
  path: '/api/audit/events',
  tag: 'Audit',
  permission: 'audit:read',
  summary: 'The audit log, newest first',
  query: z.strictObject({
    table: z.string().max(60).optional(),
    recordId: z.string().max(200).optional(),
    actorId: id.optional(),
    action: z.string().max(20).optional(),
    from: instant.optional(),
    to: instant.optional(),
    ...page,
  }),
  results: { ok: { status: 200, body: pageOf(auditEvent) } },
});

export const recordAsOf = defineRoute({
  name: 'recordAsOf',
  method: 'GET',
  path: '/api/audit/records/:table/:id',
  tag: 'Audit',
  permission: 'audit:read',
  summary: 'A record as it was at an instant, rebuilt from its audit events alone; deleted ones too',
  params: z.strictObject({ table: z.string().regex(/^(app|auth)\.[a-z_]+$/), id: z.string().max(200) }),
  query: z.strictObject({ asOf: instant.optional() }),
  results: {
    ok: {
      status: 200,
      body: z.object({
        existed: z.boolean(),
        asOf: instant,
        sequence: z.int().nullable(),
        record: z.record(z.string(), z.unknown()).nullable(),
        digest: z.string().nullable(),
      }),
    },
    'not-found': problems['not-found'],
  },
});

export const listJobs = defineRoute({
  name: 'listJobs',
  method: 'GET',
  path: '/api/jobs',
  tag: 'Operation',
  permission: 'jobs:read',
  summary: 'Background jobs: running, failed, done',
  query: z.strictObject({
    state: z.enum(['created', 'active', 'retry', 'completed', 'failed', 'cancelled']).optional(),
    ...page,
  }),
  results: {
    ok: {
      status: 200,
      body: pageOf(
        z.object({
          id: z.string(),
          name: z.string(),
          state: z.string(),
          createdAt: instant,
          startedAt: instant.nullable(),
          finishedAt: instant.nullable(),
          attempts: z.int(),
          failure: z.string().nullable(),
        }),
      ),
    },
  },
});

export const retryJob = defineRoute({
  name: 'retryJob',
  method: 'POST',
  path: '/api/jobs/:name/:id/retry',
  tag: 'Operation',
  permission: 'jobs:write',
  summary: 'Run a failed job again',
  params: z.strictObject({ name: z.string().max(100), id: z.string().max(100) }),
  results: {
    ok: { status: 200, body: z.object({ ok: z.literal(true) }) },
    'not-found': problems['not-found'],
  },
});

export const getHealth = defineRoute({
  name: 'getHealth',
  method: 'GET',
  path: '/api/health',
  tag: 'Operation',
  permission: 'public',
  summary: 'Whether the server and its database answer',
  results: {
    ok: {
      status: 200,
      body: z.object({ status: z.literal('ok'), version: z.string(), database: z.string() }),
    },
    unavailable: { status: 503, body: problems.conflict.body },
  },
});
