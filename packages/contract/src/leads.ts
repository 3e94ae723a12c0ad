import { z } from 'zod';
import {
  cents,
  flag,
  id,
  idParams,
  instant,
  page,
  pageOf,
  probability,
  problems,
  search,
  state,
  versioned,
} from './common.ts';
import { reason } from './decisions.ts';
import { defineRoute } from './route.ts';

export const leadStage = z.enum(['new', 'assigned', 'working', 'qualified', 'won', 'lost', 'disqualified']);
export const leadChannel = z.enum([
  'web-form',
  'webinar',
  'referral',
  'event',
  'campaign',
  'inbound-call',
  'partner',
]);

export const leadScore = z.object({
  probability,
  reasons: z.array(reason),
  modelId: id.nullable(),
  /** "model 3" or "rule score (37 outcomes missing)". */
  decidedBy: z.string(),
  decisionId: id.nullable(),
  scoredAt: instant,
});

/** Fit (A to C) and engagement (1 to 3), kept apart: "B2". */
export const leadGrade = z.object({
  fitGrade: z.enum(['A', 'B', 'C']),
  engagementGrade: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  /** Probability from facts about the firm alone. */
  fit: probability,
  /** "model 3" or "rules". */
  fitBy: z.string(),
  /** Points of engagement at `asOf`. */
  engagement: z.number(),
  /** An open lead is graded as it stands, a closed one as it stood when it came in. */
  asOf: instant,
});
export type LeadGrade = z.infer<typeof leadGrade>;

/** A person's own figure in place of the score, while it lasts. */
export const scoreOverride = z.object({
  probability,
  reason: z.string(),
  setBy: z.string(),
  setAt: instant,
  expiresAt: instant,
  decisionId: id,
});

export const badLeadReasons = [
  'wrong-segment',
  'no-assets',
  'already-client',
  'sells-through-partner',
  'unreachable',
  'duplicate',
  'other',
] as const;
export const badLeadReason = z.enum(badLeadReasons);
export type BadLeadReason = z.infer<typeof badLeadReason>;

export const lead = z.object({
  id,
  company: z.string(),
  accountId: id.nullable(),
  accountName: z.string().nullable(),
  channel: z.string(),
  product: z.string(),
  segment: z.string().nullable(),
  language: z.string(),
  state: z.string().nullable(),
  city: z.string().nullable(),
  unitId: z.int().nullable(),
  need: z.string().nullable(),
  amountCents: z.number().nullable(),
  currency: z.string(),
  stage: leadStage,
  disposition: z.string().nullable(),
  receivedAt: instant,
  closedAt: instant.nullable(),
  owner: z
    .object({
      repId: id,
      repName: z.string(),
      assignmentId: id,
      assignedAt: instant,
      acceptedAt: instant.nullable(),
      decisionId: id,
    })
    .nullable(),
  /** The model's own, also where a person has put a figure in its place. */
  score: leadScore.nullable(),
  override: scoreOverride.nullable(),
  grade: leadGrade.nullable(),
  territoryCode: z.string().nullable(),
  simulated: z.boolean(),
  version: z.int(),
});
export type Lead = z.infer<typeof lead>;

export const leadFilter = {
  q: search,
  stage: leadStage.optional(),
  open: flag,
  unassigned: flag,
  repId: id.optional(),
  territoryId: id.optional(),
  accountId: id.optional(),
  state: state.optional(),
  product: z.string().max(60).optional(),
  scoreFrom: z.coerce.number().min(0).max(1).optional(),
  scoreTo: z.coerce.number().min(0).max(1).optional(),
  fit: z.enum(['A', 'B', 'C']).optional(),
  engagement: z.coerce
    .number()
    .pipe(z.union([z.literal(1), z.literal(2), z.literal(3)]))
    .optional(),
  overridden: flag,
  receivedFrom: instant.optional(),
  receivedTo: instant.optional(),
};

export const listLeads = defineRoute({
  name: 'listLeads',
  method: 'GET',
  path: '/api/leads',
  tag: 'Leads',
  permission: 'leads:read',
  summary: 'Leads you may see, with owner and score',
  query: z.strictObject({
    ...leadFilter,
    sort: z.enum(['-received', 'received', '-score', 'grade', '-amount']).default('-received'),
    ...page,
  }),
  results: { ok: { status: 200, body: pageOf(lead) } },
});

export const getLead = defineRoute({
  name: 'getLead',
  method: 'GET',
  path: '/api/leads/:id',
  tag: 'Leads',
  permission: 'leads:read',
  summary: 'One lead with its stages and assignments',
  params: idParams,
  results: {
    ok: {
      status: 200,
      body: lead.extend({
        stages: z.array(
          z.object({
            stage: z.string(),
            enteredAt: instant,
            cause: z.string().nullable(),
            repName: z.string().nullable(),
          }),
        ),
        assignments: z.array(
          z.object({
            id,
            repId: id,
            repName: z.string(),
            status: z.enum(['active', 'declined', 'ended']),
            assignedAt: instant,
            endedAt: instant.nullable(),
            endReason: z.string().nullable(),
            decisionId: id,
          }),
        ),
        waiting: z
          .object({ reasonCode: z.string(), reason: z.string(), since: instant, decisionId: id.nullable() })
          .nullable(),
        /** Said of a lead that was called bad, and what it did. */
        badLead: z
          .object({
            reason: badLeadReason,
            note: z.string().nullable(),
            toldBy: z.string().nullable(),
            toldAt: instant,
            usedIn: z.array(z.int()),
          })
          .nullable(),
      }),
    },
    'not-found': problems['not-found'],
  },
});

export const createLead = defineRoute({
  name: 'createLead',
  method: 'POST',
  path: '/api/leads',
  tag: 'Leads',
  permission: 'leads:create',
  summary: 'Take in a lead: matched to a known account, scored and routed',
  body: z.strictObject({
    source: z.string().trim().min(1).max(60).default('api'),
    externalKey: z.string().trim().min(1).max(120).optional(),
    company: z.string().trim().min(1).max(200),
    accountId: id.optional(),
    channel: leadChannel,
    product: z.string().trim().min(1).max(60),
    segment: z.string().max(60).optional(),
    language: z.string().min(2).max(10).default('en'),
    state: state.optional(),
    city: z.string().max(100).optional(),
    zip: z
      .string()
      .regex(/^\d{5}$/, 'expected five digits such as 07030')
      .optional(),
    need: z.string().max(2000).optional(),
    amountCents: cents.optional(),
    contactName: z.string().max(100).optional(),
    contactEmail: z.email().max(200).optional(),
  }),
  results: {
    ok: { status: 201, body: lead },
    duplicate: { status: 409, body: z.object({ leadId: id, detail: z.string() }) },
    invalid: problems.invalid,
  },
});

export const moveLead = defineRoute({
  name: 'moveLead',
  method: 'POST',
  path: '/api/leads/:id/stage',
  tag: 'Leads',
  permission: 'leads:write',
  summary: 'Move a lead to another stage; won, lost and disqualified end it and teach the model',
  params: idParams,
  body: z.strictObject({
    ...versioned,
    stage: leadStage,
    reason: z.string().trim().max(300).optional(),
    amountCents: cents.optional(),
  }),
  results: {
    ok: { status: 200, body: lead },
    'not-found': problems['not-found'],
    conflict: problems.conflict,
    'version-changed': { status: 412, body: problems.conflict.body },
  },
});

export const markBadLead = defineRoute({
  name: 'markBadLead',
  method: 'POST',
  path: '/api/leads/:id/bad',
  tag: 'Leads',
  permission: 'leads:write',
  summary: 'Say that a lead is bad and why; it is counted, and the answer says what it did',
  params: idParams,
  body: z.strictObject({
    reason: badLeadReason,
    note: z.string().trim().max(300).optional(),
  }),
  results: {
    ok: {
      status: 200,
      body: z.object({ sameThisMonth: z.int(), retrainProposed: z.boolean(), effect: z.string() }),
    },
    'not-found': problems['not-found'],
    conflict: problems.conflict,
  },
});

export const exportLeads = defineRoute({
  name: 'exportLeads',
  method: 'GET',
  path: '/api/leads/export',
  tag: 'Leads',
  permission: 'exports:run',
  summary: 'The leads you may see, as CSV',
  query: z.strictObject(leadFilter),
  download: 'text/csv',
  results: { ok: { status: 200 } },
});
