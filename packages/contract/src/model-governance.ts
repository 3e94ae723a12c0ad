import { z } from 'zod';
import { day, id, idParams, instant, problems } from './common.ts';
import { defineRoute } from './route.ts';

const estimate = z.object({ value: z.number(), low: z.number(), high: z.number() });
export type GroupEstimate = z.infer<typeof estimate>;

const proxy = z.object({
  /** The score itself, or one of its features. */
  feature: z.string(),
  label: z.string(),
  auc: z.number(),
  low: z.number(),
  high: z.number(),
  /** Share of the group's variance it explains. */
  explained: z.number(),
  flagged: z.boolean(),
  rows: z.int(),
});

/** One way of dividing leads into groups: by who lives in the county of the account. */
const comparison = z.object({
  key: z.enum(['black', 'spanish', 'senior']),
  title: z.string(),
  description: z.string(),
  /** Leads whose account has no county. */
  leftOut: z.int(),
  /** The group that the others are compared with: the largest. */
  reference: z.int(),
  groups: z.array(
    z.object({
      name: z.string(),
      count: z.int(),
      positives: z.int().nullable(),
      meanScore: z.number().nullable(),
      observed: estimate.nullable(),
      calibrationGap: z.number().nullable(),
      standardizedDifference: z.number().nullable(),
    }),
  ),
  cutoffs: z.array(
    z.object({
      cutoff: z.number(),
      label: z.string(),
      groups: z.array(
        z.object({
          selected: z.int().nullable(),
          selectionRate: estimate.nullable(),
          impactRatio: estimate.nullable(),
          falseNegativeRate: estimate.nullable(),
        }),
      ),
      parityRatio: z.number().nullable(),
      missedGap: z.number().nullable(),
    }),
  ),
  proxies: z.array(proxy),
});
export type GroupComparisonShown = z.infer<typeof comparison>;

export const outcomeReport = z.object({
  modelId: id,
  version: z.int(),
  rows: z.int(),
  positives: z.int(),
  from: instant,
  to: instant,
  /** Fewer leads than this in a group: counted, and nothing else. */
  countMin: z.int(),
  wording: z.string(),
  source: z.string(),
  comparisons: z.array(comparison),
});
export type OutcomeReport = z.infer<typeof outcomeReport>;

export const getOutcomeReport = defineRoute({
  name: 'getOutcomeReport',
  method: 'GET',
  path: '/api/scoring/models/:id/outcomes-by-group',
  tag: 'Scores',
  permission: 'fairness:read',
  summary: 'How a version treats groups on leads it never learned from, and what in it stands in for a group',
  params: idParams,
  results: {
    ok: { status: 200, body: outcomeReport },
    'not-found': problems['not-found'],
    conflict: problems.conflict,
  },
});

const cardText = z.string().trim().min(1);

/** What must be said of a version before it may score. */
export const modelCard = z.object({
  name: cardText,
  version: z.int().positive(),
  state: cardText,
  owner: cardText,
  purpose: cardText,
  intendedUse: z.array(cardText).min(1),
  notFor: z.array(cardText).min(1),
  method: cardText,
  trainingData: z.object({
    source: cardText,
    from: instant,
    to: instant,
    rows: z.int().positive(),
    positives: z.int().positive(),
    simulated: z.boolean(),
  }),
  features: z.array(z.object({ name: cardText, label: cardText, formula: cardText })).min(1),
  refusedColumns: z.array(z.object({ column: cardText, reason: cardText })),
  policyExceptions: z.array(
    z.object({ column: cardText, reason: cardText, approver: cardText, expires: day }),
  ),
  performance: z.object({
    heldOutRows: z.int().positive(),
    heldOutFrom: instant,
    heldOutTo: instant,
    auc: z.number(),
    aucLow: z.number(),
    aucHigh: z.number(),
    logLoss: z.number(),
    calibrationError: z.number(),
    baseline: cardText,
    beatsBaseline: z.boolean(),
  }),
  fairness: cardText,
  limitations: z.array(cardText).min(1),
  monitoring: cardText,
  reproduction: z.object({ fileSha256: z.string().regex(/^[0-9a-f]{64}$/), seed: z.int() }),
  trainedAt: instant,
  approval: cardText,
});
export type ModelCard = z.infer<typeof modelCard>;

/** The fields of a card, and those within them, as people read them. */
export const cardLabels: Readonly<Record<string, string>> = {
  intendedUse: 'Used for',
  trainingData: 'Learned from',
  source: 'Source',
  from: 'First lead received',
  to: 'Last lead received',
  rows: 'Leads',
  positives: 'Of them converted',
  simulated: 'Simulated data',
  features: 'What it looks at',
  refusedColumns: 'Refused at training',
  policyExceptions: 'Exceptions to the feature policy',
  performance: 'How good it is, on leads it never saw',
  heldOutRows: 'Leads',
  heldOutFrom: 'First lead received',
  heldOutTo: 'Last lead received',
  auc: 'AUC',
  aucLow: 'AUC, low end of the 95 % range',
  aucHigh: 'AUC, high end of the 95 % range',
  logLoss: 'Log loss',
  calibrationError: 'A score is off by, on average',
  baseline: 'Strongest simple way',
  beatsBaseline: 'Surely better than it',
  fairness: 'Fair treatment',
  monitoring: 'Watched for',
  reproduction: 'To make it again',
  fileSha256: 'SHA-256 of its file',
  trainedAt: 'Trained on',
};

const shownCard = z.object({
  /** The mandatory fields, each as far as it is known. */
  card: z.record(z.string(), z.unknown()),
  missing: z.array(z.object({ field: z.string(), why: z.string() })),
  markdown: z.string(),
});

export const getModelCard = defineRoute({
  name: 'getModelCard',
  method: 'GET',
  path: '/api/scoring/models/:id/card',
  tag: 'Scores',
  permission: 'scores:read',
  summary: 'The model card of a version, made from the records; with a field missing it cannot be promoted',
  params: idParams,
  results: { ok: { status: 200, body: shownCard }, 'not-found': problems['not-found'] },
});

export const downloadModelCard = defineRoute({
  name: 'downloadModelCard',
  method: 'GET',
  path: '/api/scoring/models/:id/card.md',
  tag: 'Scores',
  permission: 'scores:read',
  summary: 'The model card as a Markdown file',
  params: idParams,
  download: 'text/markdown',
  results: { ok: { status: 200 }, 'not-found': problems['not-found'] },
});

export const scoreFeature = z.object({
  name: z.string(),
  label: z.string(),
  kind: z.enum(['numeric', 'categorical']),
  formula: z.string(),
  inputs: z.array(z.string()),
  refresh: z.string(),
  owner: z.string(),
  missing: z.string(),
  direction: z.string().nullable(),
  /** Where it counts now: the heads of the version that scores, with its share of the shared one. */
  usedIn: z.array(z.string()),
});
export type ScoreFeature = z.infer<typeof scoreFeature>;

export const listScoreFeatures = defineRoute({
  name: 'listScoreFeatures',
  method: 'GET',
  path: '/api/scoring/features',
  tag: 'Scores',
  permission: 'scores:read',
  summary: 'Every feature of the score: formula, inputs, refresh, owner, where used',
  results: { ok: { status: 200, body: z.object({ items: z.array(scoreFeature) }) } },
});

export const policyException = z.object({
  id,
  column: z.string(),
  prohibited: z.string().nullable(),
  reason: z.string(),
  expiresOn: day,
  state: z.enum(['proposed', 'approved', 'refused', 'withdrawn', 'expired']),
  proposedBy: z.string().nullable(),
  proposedAt: instant,
  decidedBy: z.string().nullable(),
  decidedAt: instant.nullable(),
  /** Whether the reader may decide it: not their own. */
  mayDecide: z.boolean(),
});
export type PolicyExceptionShown = z.infer<typeof policyException>;

export const listPolicyExceptions = defineRoute({
  name: 'listPolicyExceptions',
  method: 'GET',
  path: '/api/scoring/policy-exceptions',
  tag: 'Scores',
  permission: 'policy:read',
  summary: 'Exceptions to the feature policy, newest first',
  results: { ok: { status: 200, body: z.object({ items: z.array(policyException) }) } },
});

export const proposePolicyException = defineRoute({
  name: 'proposePolicyException',
  method: 'POST',
  path: '/api/scoring/policy-exceptions',
  tag: 'Scores',
  permission: 'policy:propose',
  summary: 'Ask that a prohibited column may be used until a day; someone else decides',
  body: z.strictObject({
    column: z.string().trim().min(1).max(120),
    reason: z.string().trim().min(10).max(500),
    expiresOn: day,
  }),
  results: {
    ok: { status: 201, body: policyException },
    invalid: problems.invalid,
    conflict: problems.conflict,
  },
});

export const decidePolicyException = defineRoute({
  name: 'decidePolicyException',
  method: 'POST',
  path: '/api/scoring/policy-exceptions/:id/decision',
  tag: 'Scores',
  permission: 'policy:decide',
  summary: 'Approve or refuse an exception someone else asked for, or end one that holds',
  params: idParams,
  body: z.strictObject({ approve: z.boolean() }),
  results: {
    ok: { status: 200, body: policyException },
    'not-found': problems['not-found'],
    conflict: problems.conflict,
  },
});

export const checkFeaturePolicy = defineRoute({
  name: 'checkFeaturePolicy',
  method: 'GET',
  path: '/api/scoring/policy-check',
  tag: 'Scores',
  permission: 'scores:read',
  summary: 'Whether columns of these names may be used in a score, and why not',
  query: z.strictObject({
    columns: z.string().max(4000),
    /** "feature_7:x_len,x_len:surname": what each derived column was made from. */
    derived: z.string().max(4000).optional(),
  }),
  results: {
    ok: {
      status: 200,
      body: z.object({ items: z.array(z.object({ column: z.string(), prohibited: z.string().nullable() })) }),
    },
  },
});
