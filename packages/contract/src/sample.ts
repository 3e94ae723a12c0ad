import { z } from 'zod';
import { instant, problems } from './common.ts';
import { defineRoute } from './route.ts';

export const sampleStatus = z.object({
  state: z.enum(['none', 'loading', 'ready', 'removing', 'failed']),
  step: z.string().nullable(),
  progress: z.number(),
  seed: z.int().nullable(),
  asOf: instant.nullable(),
  counts: z.object({
    accounts: z.int(),
    reps: z.int(),
    leads: z.int(),
    touches: z.int(),
    sales: z.int(),
    outcomes: z.int(),
  }),
});

export const getSample = defineRoute({
  name: 'getSample',
  method: 'GET',
  path: '/api/sample',
  tag: 'Sample firm',
  permission: 'sample:read',
  summary: 'Whether the sample firm is there, and what it holds',
  results: { ok: { status: 200, body: sampleStatus } },
});

export const makeSample = defineRoute({
  name: 'makeSample',
  method: 'POST',
  path: '/api/sample',
  tag: 'Sample firm',
  permission: 'sample:write',
  summary: 'Make the sample firm: real advisory firms, simulated reps, leads, touches, outcomes and sales',
  body: z.strictObject({ seed: z.int().nonnegative().default(1) }),
  results: { ok: { status: 202, body: sampleStatus }, conflict: problems.conflict },
});

export const removeSample = defineRoute({
  name: 'removeSample',
  method: 'DELETE',
  path: '/api/sample',
  tag: 'Sample firm',
  permission: 'sample:write',
  summary: 'Remove the sample firm and everything simulated; nothing of it stays but the audit log',
  results: { ok: { status: 202, body: sampleStatus }, conflict: problems.conflict },
});
