import { z } from 'zod';
import { id, idParams, instant, probability, problems } from './common.ts';
import { defineRoute } from './route.ts';

/** A difference with the interval in which the true one lies 95 times of 100. */
export const gain = z.object({ mean: z.number(), low: z.number(), high: z.number() });
export type Gain = z.infer<typeof gain>;

const figures = z.object({ auc: z.number(), logLoss: z.number() });

export const quality = z.object({
  /** Measured on the newest outcomes, which training never saw. */
  holdout: z.object({ from: instant, to: instant, rows: z.int(), positives: z.int() }),
  auc: z.number(),
  aucLow: z.number(),
  aucHigh: z.number(),
  prAuc: z.number(),
  logLoss: z.number(),
  brier: z.number(),
  ece: z.number(),
  lift10: z.number(),
  calibration: z.array(
    z.object({
      from: probability,
      to: probability,
      predicted: probability,
      observed: probability,
      count: z.int(),
      positives: z.int(),
    }),
  ),
  lift: z.array(z.object({ decile: z.int(), rate: probability, lift: z.number(), count: z.int() })),
  importance: z.array(z.object({ column: z.string(), label: z.string(), share: z.number() })),
  refused: z.array(z.object({ column: z.string(), reason: z.string() })),
  candidates: z.array(
    z.object({
      method: z.string(),
      auc: z.number(),
      logLoss: z.number(),
      chosen: z.boolean(),
      why: z.string(),
    }),
  ),
  /** The strongest of the simple ways, and whether all of them are beaten for certain. */
  baseline: z.object({ name: z.string(), auc: z.number(), logLoss: z.number(), beaten: z.boolean() }),
  /** Each simple way on the same later leads; gains are of the model over it. */
  baselines: z.array(
    z.object({
      name: z.string(),
      auc: z.number(),
      logLoss: z.number(),
      logLossGain: gain,
      aucGain: gain,
      beaten: z.boolean(),
    }),
  ),
  /** What reps' "bad lead" answers did in this training; null when there were none. */
  feedback: z
    .object({
      answers: z.int(),
      leftOut: z.int(),
      countedTwice: z.int(),
      byReason: z.array(z.object({ reason: z.string(), count: z.int(), weight: z.number() })),
      effect: z.object({ leads: z.int(), with: figures, without: figures, logLossGain: gain }).nullable(),
    })
    .nullable(),
});

/** One of the models of a version: the shared one, a product line's own, the fit of the firm, the baseline in shadow. */
export const scoreHead = z.object({
  head: z.string(),
  product: z.string().nullable(),
  /** False: the shared model does this work too, the note says why. */
  own: z.boolean(),
  outcomes: z.int(),
  won: z.int(),
  note: z.string(),
  report: z
    .object({
      rows: z.int(),
      positives: z.int(),
      /** Over the shared model, on the same later leads. */
      logLossGain: gain.nullable(),
      aucGain: gain.nullable(),
      auc: z.number().nullable(),
      aucLow: z.number().nullable(),
      aucHigh: z.number().nullable(),
    })
    .nullable(),
});
export type ScoreHead = z.infer<typeof scoreHead>;

export const scoreModel = z.object({
  id,
  version: z.int(),
  state: z.enum(['training', 'shadow', 'champion', 'retired', 'failed']),
  method: z.string().nullable(),
  failure: z.string().nullable(),
  trainedOn: z
    .object({
      from: instant,
      to: instant,
      rows: z.int(),
      positives: z.int(),
      /** Younger leads were left out: of them only the quick endings are known. Null where none were. */
      matureDays: z.number().nullish(),
    })
    .nullable(),
  trainedAt: instant.nullable(),
  promotedAt: instant.nullable(),
  createdAt: instant,
  proposedBy: z.string().nullable(),
  promotedBy: z.string().nullable(),
  quality: quality.nullable(),
  heads: z.array(scoreHead),
  /** Why the program trained it by itself; null when a person asked. */
  cause: z.string().nullable(),
  scoredCount: z.int(),
  simulated: z.boolean(),
  rowVersion: z.int(),
});
export type ScoreModel = z.infer<typeof scoreModel>;

export const listModels = defineRoute({
  name: 'listModels',
  method: 'GET',
  path: '/api/scoring/models',
  tag: 'Scores',
  permission: 'scores:read',
  summary: 'Versions of the score model, newest first',
  results: {
    ok: {
      status: 200,
      body: z.object({
        items: z.array(scoreModel),
        outcomes: z.int(),
        outcomesNeeded: z.int(),
        /** Outcomes of the rarer kind, won or not, that a first model still lacks. */
        missing: z.int(),
        /** Why rules score; null while a model does. */
        rules: z.string().nullable(),
        /** What a roll back would take back; null when no other version has scored. */
        rollBackTo: z.object({ id, version: z.int() }).nullable(),
      }),
    },
  },
});

export const getModel = defineRoute({
  name: 'getModel',
  method: 'GET',
  path: '/api/scoring/models/:id',
  tag: 'Scores',
  permission: 'scores:read',
  summary: 'One model with its quality on outcomes it never saw',
  params: idParams,
  results: { ok: { status: 200, body: scoreModel }, 'not-found': problems['not-found'] },
});

export const trainModel = defineRoute({
  name: 'trainModel',
  method: 'POST',
  path: '/api/scoring/models',
  tag: 'Scores',
  permission: 'models:train',
  summary: "Train a new version on the firm's own outcomes; it runs in shadow until promoted",
  body: z.strictObject({
    method: z.enum(['auto', 'boosting', 'logistic']).default('auto'),
    months: z.int().min(3).max(120).default(24),
  }),
  results: {
    ok: { status: 202, body: z.object({ modelId: id, jobId: z.string() }) },
    'too-little-history': {
      status: 409,
      body: z.object({ detail: z.string(), outcomes: z.int(), missing: z.int() }),
    },
  },
});

export const promoteModel = defineRoute({
  name: 'promoteModel',
  method: 'POST',
  path: '/api/scoring/models/:id/promote',
  tag: 'Scores',
  permission: 'models:promote',
  summary: 'Make a shadow or retired model the one that scores; by someone other than who trained it',
  params: idParams,
  body: z.strictObject({ reason: z.string().trim().min(3).max(300) }),
  results: {
    ok: { status: 200, body: scoreModel },
    'not-found': problems['not-found'],
    conflict: problems.conflict,
  },
});

export const rescore = defineRoute({
  name: 'rescore',
  method: 'POST',
  path: '/api/scoring/rescore',
  tag: 'Scores',
  permission: 'models:train',
  summary: 'Score every open lead with the current champion',
  results: { ok: { status: 202, body: z.object({ jobId: z.string() }) } },
});

export const scoreBand = defineRoute({
  name: 'scoreBand',
  method: 'GET',
  path: '/api/scoring/band',
  tag: 'Scores',
  permission: 'scores:read',
  summary: 'Of leads of the last year scored in a band, how many converted; the whole firm is counted',
  query: z.strictObject({
    from: z.coerce.number().min(0).max(1),
    to: z.coerce.number().min(0).max(1),
    /** How far back a lead may have come in. */
    days: z.coerce.number().int().min(30).max(1095).default(365),
  }),
  results: {
    ok: {
      status: 200,
      body: z.object({
        leads: z.int(),
        converted: z.int(),
        rate: probability.nullable(),
        low: probability.nullable(),
        high: probability.nullable(),
        /** The leads counted came in between these; of younger ones only the quick endings are known. */
        since: instant,
        until: instant,
      }),
    },
  },
});
