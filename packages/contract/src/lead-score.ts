import { z } from 'zod';
import { id, idParams, instant, probability, problems } from './common.ts';
import { reason } from './decisions.ts';
import { badLeadReason, lead } from './leads.ts';
import { defineRoute } from './route.ts';

/** A score of a lead at a time. */
const scorePoint = z.object({
  decisionId: id,
  at: instant,
  probability,
  modelId: id.nullable(),
  decidedBy: z.string(),
});

export const scoreHistory = defineRoute({
  name: 'scoreHistory',
  method: 'GET',
  path: '/api/leads/:id/scores',
  tag: 'Scores',
  permission: 'scores:read',
  summary: 'Every score of a lead, whether it rises, and why it moved',
  params: idParams,
  query: z.strictObject({
    /** Explain the move since this instant; since a day ago unless told, or the last move when that was earlier. */
    since: instant.optional(),
  }),
  results: {
    ok: {
      status: 200,
      body: z.object({
        scores: z.array(scorePoint),
        direction: z.enum(['rising', 'falling', 'steady']),
        move: z
          .object({
            from: scorePoint,
            to: scorePoint,
            /** Signed points that add up to the difference; a new model version is a part of its own. */
            parts: z.array(reason),
          })
          .nullable(),
      }),
    },
    'not-found': problems['not-found'],
  },
});

export const overrideScore = defineRoute({
  name: 'overrideScore',
  method: 'POST',
  path: '/api/leads/:id/override',
  tag: 'Scores',
  permission: 'scores:override',
  summary: "Put your own figure in place of a lead's score, with a reason and for a while; routing uses it",
  params: idParams,
  body: z.strictObject({
    probability,
    reason: z.string().trim().min(3).max(300),
    days: z.int().min(1).max(90).default(30),
  }),
  results: {
    ok: { status: 201, body: lead },
    'not-found': problems['not-found'],
    conflict: problems.conflict,
  },
});

export const withdrawOverride = defineRoute({
  name: 'withdrawOverride',
  method: 'DELETE',
  path: '/api/leads/:id/override',
  tag: 'Scores',
  permission: 'scores:override',
  summary: "Take the own figure back; the model's score counts again",
  params: idParams,
  results: {
    ok: { status: 200, body: lead },
    'not-found': problems['not-found'],
    conflict: problems.conflict,
  },
});

export const listBadLeads = defineRoute({
  name: 'listBadLeads',
  method: 'GET',
  path: '/api/leads/answers',
  tag: 'Scores',
  permission: 'leads:read',
  summary: 'Leads that were called bad, why, and which models learned from it',
  query: z.strictObject({
    mine: z
      .enum(['true', 'false'])
      .default('false')
      .transform((text) => text === 'true'),
  }),
  results: {
    ok: {
      status: 200,
      body: z.object({
        items: z.array(
          z.object({
            leadId: id,
            company: z.string(),
            reason: badLeadReason,
            note: z.string().nullable(),
            toldBy: z.string().nullable(),
            toldAt: instant,
            /** Versions of the models that learned from it. */
            usedIn: z.array(z.int()),
          }),
        ),
        reasons: z.array(z.object({ reason: badLeadReason, total: z.int(), thisMonth: z.int() })),
        retrain: z.object({
          /** Answers that the newest version has not seen. */
          unseen: z.int(),
          /** So many of one reason, and a retraining is proposed. */
          threshold: z.int(),
          proposed: z.boolean(),
          /** The reason that passed the threshold. */
          because: badLeadReason.nullable(),
        }),
      }),
    },
  },
});
