import { z } from 'zod';
import { id, idParams, instant, page, pageOf, problems } from './common.ts';
import { defineRoute } from './route.ts';

/** One signed contribution to a decision, in the units of the decision; contributions add up to the outcome. */
export const reason = z.object({
  label: z.string(),
  contribution: z.number().nullable(),
  unit: z.string().nullable(),
  detail: z.string().nullable(),
});
export type Reason = z.infer<typeof reason>;

/** Something that could have been decided instead, and what it would have cost. */
export const alternative = z.object({
  label: z.string(),
  recordId: z.string().nullable(),
  value: z.number().nullable(),
  cost: z.string().nullable(),
  why: z.string(),
});

/** What the decision looked at, with its date and source. */
export const decisionInput = z.object({
  label: z.string(),
  value: z.string(),
  asOf: instant.nullable(),
  source: z.string().nullable(),
});

export const decision = z.object({
  id,
  kind: z.enum(['score', 'override', 'routing', 'promotion', 'publish', 'match', 'fallback']),
  subjectKind: z.enum(['lead', 'account', 'plan', 'model', 'rule-set']),
  subjectId: id,
  /** What it is called now; null where it is gone. */
  subjectName: z.string().nullable(),
  /** One sentence: what was decided. */
  summary: z.string(),
  outcome: z.record(z.string(), z.unknown()),
  reasons: z.array(reason),
  alternatives: z.array(alternative),
  inputs: z.array(decisionInput),
  wouldChange: z.array(z.string()),
  decidedBy: z.string(),
  actorKind: z.enum(['user', 'key', 'job', 'system']),
  decidedAt: instant,
  feedback: z.array(
    z.object({
      id,
      verdict: z.enum(['agree', 'disagree']),
      reason: z.string(),
      effect: z.string().nullable(),
      createdAt: instant,
    }),
  ),
});
export type Decision = z.infer<typeof decision>;

export const getDecision = defineRoute({
  name: 'getDecision',
  method: 'GET',
  path: '/api/decisions/:id',
  tag: 'Decisions',
  permission: 'decisions:read',
  summary: 'One decision with its reasons, alternatives and inputs',
  params: idParams,
  results: { ok: { status: 200, body: decision }, 'not-found': problems['not-found'] },
});

export const listDecisions = defineRoute({
  name: 'listDecisions',
  method: 'GET',
  path: '/api/decisions',
  tag: 'Decisions',
  permission: 'decisions:read',
  summary: 'Decisions about one subject, newest first',
  query: z.strictObject({
    subjectKind: z.enum(['lead', 'account', 'plan', 'model', 'rule-set']).optional(),
    subjectId: id.optional(),
    kind: z.enum(['score', 'override', 'routing', 'promotion', 'publish', 'match', 'fallback']).optional(),
    ...page,
  }),
  results: { ok: { status: 200, body: pageOf(decision) } },
});

export const replayDecision = defineRoute({
  name: 'replayDecision',
  method: 'POST',
  path: '/api/decisions/:id/replay',
  tag: 'Decisions',
  permission: 'decisions:read',
  summary: 'Decide again from the stored inputs with the stored version, and compare',
  params: idParams,
  results: {
    ok: { status: 200, body: z.object({ same: z.boolean(), stored: z.string(), replayed: z.string() }) },
    'not-found': problems['not-found'],
    conflict: problems.conflict,
  },
});

export const giveFeedback = defineRoute({
  name: 'giveFeedback',
  method: 'POST',
  path: '/api/decisions/:id/feedback',
  tag: 'Decisions',
  permission: 'decisions:feedback',
  summary: 'Agree or disagree with a decision; the answer says what effect it has',
  params: idParams,
  body: z.strictObject({ verdict: z.enum(['agree', 'disagree']), reason: z.string().trim().min(3).max(500) }),
  results: {
    ok: { status: 201, body: z.object({ id, effect: z.string() }) },
    'not-found': problems['not-found'],
  },
});
