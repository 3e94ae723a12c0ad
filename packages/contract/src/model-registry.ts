import { z } from 'zod';
import { day, id, idParams, instant, probability, problems } from './common.ts';
import { defineRoute } from './route.ts';
import { gain, scoreModel } from './scoring.ts';

const sideFigures = z.object({ auc: z.number().nullable(), logLoss: z.number() });

/** A challenger and what scores in earnest, on the same leads with the same facts. */
export const shadowComparison = z.object({
  challenger: z.string(),
  challengerName: z.string(),
  /** Null while rules score. */
  champion: z.object({ id, version: z.int() }).nullable(),
  leads: z.int(),
  /** Since when shadow scores of it are there. */
  since: instant.nullable(),
  moved: z.object({ up: z.int(), down: z.int(), same: z.int() }),
  meanChange: z.number(),
  bands: z.array(
    z.object({ from: probability, to: probability, champion: z.int(), challenger: z.int(), stayed: z.int() }),
  ),
  /** Share of the leads that name a fact among their reasons. */
  reasons: z.array(z.object({ label: z.string(), champion: probability, challenger: probability })),
  largest: z.array(
    z.object({ leadId: id, company: z.string(), champion: probability, challenger: probability }),
  ),
  /** Of leads that ended since they were scored. */
  outcomes: z.object({
    leads: z.int(),
    won: z.int(),
    champion: sideFigures.nullable(),
    challenger: sideFigures.nullable(),
    /** Log-loss of the champion minus that of the challenger. */
    logLossGain: gain.nullable(),
  }),
});
export type ShadowComparison = z.infer<typeof shadowComparison>;

export const compareModel = defineRoute({
  name: 'compareModel',
  method: 'GET',
  path: '/api/scoring/shadow/:challenger',
  tag: 'Scores',
  permission: 'models:compare',
  summary:
    'What a model in shadow, the rules or the plain baseline would say of the open leads, beside the champion',
  params: z.strictObject({ challenger: z.union([id, z.enum(['rules', 'baseline'])]) }),
  results: { ok: { status: 200, body: shadowComparison }, 'not-found': problems['not-found'] },
});

const healthState = z.enum(['too-few', 'steady', 'moved', 'broken']);

export const healthEntry = z.object({
  measure: z.enum(['drift', 'missing', 'calibration', 'override']),
  subject: z.string(),
  label: z.string(),
  value: z.number().nullable(),
  limit: z.number().nullable(),
  leads: z.int(),
  state: healthState,
  detail: z.string(),
  /** A value a day, oldest first. */
  days: z.array(
    z.object({ day, value: z.number().nullable(), limit: z.number().nullable(), state: healthState }),
  ),
});
export type HealthEntry = z.infer<typeof healthEntry>;

export const modelHealth = defineRoute({
  name: 'modelHealth',
  method: 'GET',
  path: '/api/scoring/models/:id/health',
  tag: 'Scores',
  permission: 'scores:read',
  summary:
    'Drift, missing facts, calibration and overrides of a model, a value a day, with limits that know chance',
  params: idParams,
  results: {
    ok: {
      status: 200,
      body: z.object({
        takenAt: instant.nullable(),
        entries: z.array(healthEntry),
        /** Why it stepped back by itself, if it did. */
        steppedBack: z.object({ at: instant, why: z.string() }).nullable(),
      }),
    },
    'not-found': problems['not-found'],
  },
});

export const rollBackModel = defineRoute({
  name: 'rollBackModel',
  method: 'POST',
  path: '/api/scoring/roll-back',
  tag: 'Scores',
  permission: 'models:promote',
  summary: 'Take back the version that scored before the present one',
  body: z.strictObject({ reason: z.string().trim().min(3).max(300).default('Rolled back') }),
  results: { ok: { status: 200, body: scoreModel }, conflict: problems.conflict },
});

export const replayScores = defineRoute({
  name: 'replayScores',
  method: 'POST',
  path: '/api/scoring/replay',
  tag: 'Scores',
  permission: 'models:replay',
  summary: 'Score stored decisions again from their facts and their version, and compare to the last bit',
  body: z.strictObject({ limit: z.int().min(1).max(10_000).default(10_000), modelId: id.optional() }),
  results: {
    ok: {
      status: 200,
      body: z.object({
        checked: z.int(),
        same: z.int(),
        /** How many there are in all. */
        stored: z.int(),
        versions: z.array(
          z.object({
            version: z.int().nullable(),
            head: z.string().nullable(),
            checked: z.int(),
            same: z.int(),
          }),
        ),
        different: z.array(
          z.object({ decisionId: id, stored: z.number(), replayed: z.number().nullable(), why: z.string() }),
        ),
      }),
    },
  },
});
