import { z } from 'zod';
import { day, id, idParams, instant, probability, problems } from './common.ts';
import { defineRoute } from './route.ts';

export const whatWouldChange = defineRoute({
  name: 'whatWouldChange',
  method: 'GET',
  path: '/api/leads/:id/what-would-change',
  tag: 'Scores',
  permission: 'scores:read',
  summary: 'What would have changed the score of a lead, one thing at a time, as the model itself answers',
  params: idParams,
  results: {
    ok: {
      status: 200,
      body: z.object({
        version: z.int(),
        probability,
        items: z.array(
          z.object({
            change: z.string(),
            /** Whether someone at the firm can bring it about. */
            canBeDone: z.boolean(),
            probability,
            difference: z.number(),
          }),
        ),
      }),
    },
    'not-found': problems['not-found'],
    conflict: problems.conflict,
  },
});

export const scoreAppeal = z.object({
  id,
  leadId: id,
  company: z.string().nullable(),
  probability: z.number().nullable(),
  raisedFor: z.enum(['the client', 'the rep']),
  statement: z.string(),
  state: z.enum(['open', 'changed', 'upheld']),
  answer: z.string().nullable(),
  raisedBy: z.string().nullable(),
  raisedAt: instant,
  dueOn: day,
  overdue: z.boolean(),
  decidedBy: z.string().nullable(),
  decidedAt: instant.nullable(),
  /** Whether the reader has the authority, and did not raise it. */
  mayDecide: z.boolean(),
});
export type ScoreAppeal = z.infer<typeof scoreAppeal>;

export const listScoreAppeals = defineRoute({
  name: 'listScoreAppeals',
  method: 'GET',
  path: '/api/score-appeals',
  tag: 'Scores',
  permission: 'appeals:read',
  summary: 'Appeals against scores that you may see; open ones first, those due soonest at the top',
  query: z.strictObject({ leadId: id.optional() }),
  results: { ok: { status: 200, body: z.object({ items: z.array(scoreAppeal) }) } },
});

export const raiseScoreAppeal = defineRoute({
  name: 'raiseScoreAppeal',
  method: 'POST',
  path: '/api/leads/:id/score-appeals',
  tag: 'Scores',
  permission: 'appeals:raise',
  summary: 'Have a person look at a score; someone with authority answers within 30 days',
  params: idParams,
  body: z.strictObject({
    raisedFor: z.enum(['the client', 'the rep']),
    statement: z.string().trim().min(10).max(2000),
  }),
  results: {
    ok: { status: 201, body: scoreAppeal },
    'not-found': problems['not-found'],
    conflict: problems.conflict,
  },
});

export const decideScoreAppeal = defineRoute({
  name: 'decideScoreAppeal',
  method: 'POST',
  path: '/api/score-appeals/:id/decision',
  tag: 'Scores',
  permission: 'appeals:decide',
  summary: 'Answer an appeal: the score stands, or your own figure takes its place for 90 days',
  params: idParams,
  body: z.strictObject({
    answer: z.string().trim().min(10).max(2000),
    /** Given: this counts in place of the score. Left out: the score stands. */
    probability: probability.optional(),
  }),
  results: {
    ok: { status: 200, body: scoreAppeal },
    'not-found': problems['not-found'],
    conflict: problems.conflict,
  },
});
