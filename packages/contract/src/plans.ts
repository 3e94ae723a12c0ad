import { z } from 'zod';
import { id, idParams, instant, ok, page, pageOf, problems } from './common.ts';
import { plan, planDetail, planFigures, planSettings } from './plan-shapes.ts';
import { defineRoute } from './route.ts';

export * from './plan-shapes.ts';

const versionChanged = { status: 412, body: problems.conflict.body } as const;

export const listPlans = defineRoute({
  name: 'listPlans',
  method: 'GET',
  path: '/api/plans',
  tag: 'Territories',
  permission: 'plans:read',
  summary: 'Scenarios and published plans, newest first',
  query: z.strictObject(page),
  results: { ok: { status: 200, body: pageOf(plan) } },
});

export const createPlan = defineRoute({
  name: 'createPlan',
  method: 'POST',
  path: '/api/plans',
  tag: 'Territories',
  permission: 'plans:write',
  summary: 'Make a scenario: a copy of the live plan or of another scenario, or an empty one',
  body: z.strictObject({
    name: z.string().trim().min(1).max(100),
    from: z.enum(['live', 'empty']).or(id).default('live'),
    settings: planSettings.optional(),
  }),
  results: { ok: { status: 201, body: plan }, 'not-found': problems['not-found'], invalid: problems.invalid },
});

export const getPlan = defineRoute({
  name: 'getPlan',
  method: 'GET',
  path: '/api/plans/:id',
  tag: 'Territories',
  permission: 'plans:read',
  summary: 'One plan: alignment, figures, what the last build could not satisfy',
  params: idParams,
  results: { ok: { status: 200, body: planDetail }, 'not-found': problems['not-found'] },
});

export const updatePlan = defineRoute({
  name: 'updatePlan',
  method: 'PATCH',
  path: '/api/plans/:id',
  tag: 'Territories',
  permission: 'plans:write',
  summary: 'Rename a scenario, change its settings, or lock units',
  params: idParams,
  body: z.strictObject({
    version: z.int(),
    name: z.string().trim().min(1).max(100).optional(),
    settings: planSettings.optional(),
    lockedUnits: z.array(z.int().nonnegative()).max(100000).optional(),
  }),
  results: {
    ok: { status: 200, body: plan },
    'not-found': problems['not-found'],
    conflict: problems.conflict,
    invalid: problems.invalid,
    'version-changed': versionChanged,
  },
});

export const deletePlan = defineRoute({
  name: 'deletePlan',
  method: 'DELETE',
  path: '/api/plans/:id',
  tag: 'Territories',
  permission: 'plans:write',
  summary: 'Delete a scenario; published plans stay',
  params: idParams,
  results: { ok: { status: 200, body: ok }, 'not-found': problems['not-found'], conflict: problems.conflict },
});

export const editPlan = defineRoute({
  name: 'editPlan',
  method: 'POST',
  path: '/api/plans/:id/edits',
  tag: 'Territories',
  permission: 'plans:write',
  summary: 'Move units to a territory, or to none (−1); nothing live changes',
  params: idParams,
  body: z.strictObject({
    version: z.int(),
    moves: z
      .array(z.strictObject({ unit: z.int().nonnegative(), territory: z.int().min(-1) }))
      .min(1)
      .max(100000),
  }),
  results: {
    ok: { status: 200, body: z.object({ version: z.int(), figures: planFigures }) },
    'not-found': problems['not-found'],
    conflict: problems.conflict,
    invalid: problems.invalid,
    'version-changed': versionChanged,
  },
});

export const buildPlan = defineRoute({
  name: 'buildPlan',
  method: 'POST',
  path: '/api/plans/:id/build',
  tag: 'Territories',
  permission: 'plans:write',
  summary: 'Build the territories in the background; progress comes as events',
  params: idParams,
  body: z.strictObject({ version: z.int() }),
  results: {
    ok: { status: 202, body: z.object({ jobId: z.string() }) },
    'not-found': problems['not-found'],
    conflict: problems.conflict,
    invalid: problems.invalid,
    'version-changed': versionChanged,
  },
});

export const cancelBuild = defineRoute({
  name: 'cancelBuild',
  method: 'POST',
  path: '/api/plans/:id/build/cancel',
  tag: 'Territories',
  permission: 'plans:write',
  summary: 'Stop a build; the best plan so far is kept',
  params: idParams,
  results: { ok: { status: 200, body: ok }, 'not-found': problems['not-found'], conflict: problems.conflict },
});

export const listGaps = defineRoute({
  name: 'listGaps',
  method: 'GET',
  path: '/api/plans/:id/gaps',
  tag: 'Territories',
  permission: 'plans:read',
  summary: 'Units without a territory and accounts without a place, with the nearest territory of each',
  params: idParams,
  results: {
    ok: {
      status: 200,
      body: z.object({
        units: z.array(
          z.object({
            unit: z.int(),
            name: z.string(),
            state: z.string(),
            accounts: z.int(),
            nearestTerritory: z.int().nullable(),
            distanceKm: z.number().nullable(),
          }),
        ),
        unplacedAccounts: z.int(),
      }),
    },
    'not-found': problems['not-found'],
  },
});

export const fillGaps = defineRoute({
  name: 'fillGaps',
  method: 'POST',
  path: '/api/plans/:id/gaps/fill',
  tag: 'Territories',
  permission: 'plans:write',
  summary: 'Give every gap to its nearest territory, connected where there is land between them',
  params: idParams,
  body: z.strictObject({ version: z.int() }),
  results: {
    ok: { status: 200, body: z.object({ version: z.int(), filled: z.int(), figures: planFigures }) },
    'not-found': problems['not-found'],
    conflict: problems.conflict,
    'version-changed': versionChanged,
  },
});

export const fixesFor = defineRoute({
  name: 'fixesFor',
  method: 'GET',
  path: '/api/plans/:id/territories/:territory/fixes',
  tag: 'Territories',
  permission: 'plans:read',
  summary: 'The three cheapest moves that mend the imbalance of a territory',
  params: z.strictObject({ id, territory: z.coerce.number().int().nonnegative() }),
  results: {
    ok: {
      status: 200,
      body: z.object({
        fixes: z.array(
          z.object({
            moves: z.array(z.object({ unit: z.int(), name: z.string(), from: z.int(), to: z.int() })),
            words: z.string(),
            accountsMoved: z.int(),
            objectiveDelta: z.number(),
            deviationBefore: z.number(),
            deviationAfter: z.number(),
          }),
        ),
      }),
    },
    'not-found': problems['not-found'],
  },
});

/** Why a unit is in its territory: the first of these that holds. */
export const landingReason = z.enum([
  'gap',
  'locked',
  'centre',
  'nearest-centre',
  'tied',
  'contiguity',
  'balance',
  'kept',
  'shape',
]);
export type LandingReason = z.infer<typeof landingReason>;

export const explainUnit = defineRoute({
  name: 'explainUnit',
  method: 'GET',
  path: '/api/plans/:id/units/:unit/why',
  tag: 'Territories',
  permission: 'plans:read',
  summary: 'Why a unit is in its territory, and what the next best would cost',
  params: z.strictObject({ id, unit: z.coerce.number().int().nonnegative() }),
  results: {
    ok: {
      status: 200,
      body: z.object({
        unit: z.int(),
        name: z.string(),
        territory: z.int().nullable(),
        reason: landingReason,
        words: z.string(),
        distanceKm: z.number().nullable(),
        alternatives: z.array(
          z.object({
            territory: z.int(),
            code: z.string(),
            distanceKm: z.number(),
            /** Further (or nearer, negative) than to the centre of its own territory; null without one. */
            extraKm: z.number().nullable(),
            objectiveDelta: z.number(),
            why: z.string(),
          }),
        ),
      }),
    },
    'not-found': problems['not-found'],
  },
});

export const explainAccount = defineRoute({
  name: 'explainAccount',
  method: 'GET',
  path: '/api/plans/:id/accounts/:accountId/why',
  tag: 'Territories',
  permission: 'plans:read',
  summary: 'Where an account lands in a plan, with whom, and why',
  params: z.strictObject({ id, accountId: id }),
  results: {
    ok: {
      status: 200,
      body: z.object({
        planName: z.string(),
        unit: z.int().nullable(),
        unitName: z.string().nullable(),
        territory: z.int().nullable(),
        territoryCode: z.string().nullable(),
        repName: z.string().nullable(),
        /** The territory that has it today. */
        liveCode: z.string().nullable(),
        reason: z.enum([...landingReason.options, 'protected', 'unplaced']),
        words: z.string(),
      }),
    },
    'not-found': problems['not-found'],
  },
});

export const listProtectable = defineRoute({
  name: 'listProtectable',
  method: 'GET',
  path: '/api/plans/:id/protectable',
  tag: 'Territories',
  permission: 'plans:read',
  summary: 'For each rep of today: the units with clients or open leads, to lock before carving anew',
  params: idParams,
  results: {
    ok: {
      status: 200,
      body: z.object({
        reps: z.array(
          z.object({
            repId: id,
            repName: z.string(),
            clients: z.object({ count: z.int(), units: z.array(z.int()) }),
            openLeads: z.object({ count: z.int(), units: z.array(z.int()) }),
          }),
        ),
      }),
    },
    'not-found': problems['not-found'],
  },
});

export const comparePlan = defineRoute({
  name: 'comparePlan',
  method: 'GET',
  path: '/api/plans/:id/compare',
  tag: 'Territories',
  permission: 'plans:read',
  summary: 'A plan beside the live one: what moves, who gains and loses',
  params: idParams,
  results: {
    ok: {
      status: 200,
      body: z.object({
        movedUnits: z.int(),
        movedAccounts: z.int(),
        movedAumCents: z.number(),
        repsTold: z.int(),
        territories: z.array(
          z.object({
            territoryId: id,
            code: z.string(),
            repName: z.string().nullable(),
            accountsBefore: z.int(),
            accountsAfter: z.int(),
            aumBeforeCents: z.number(),
            aumAfterCents: z.number(),
          }),
        ),
        accounts: z.array(
          z.object({
            accountId: id,
            name: z.string(),
            unit: z.int(),
            fromCode: z.string().nullable(),
            toCode: z.string().nullable(),
            aumCents: z.number().nullable(),
          }),
        ),
      }),
    },
    'not-found': problems['not-found'],
  },
});

export const publishPlan = defineRoute({
  name: 'publishPlan',
  method: 'POST',
  path: '/api/plans/:id/publish',
  tag: 'Territories',
  permission: 'plans:publish',
  summary: 'Make a scenario the live plan, now',
  params: idParams,
  body: z.strictObject({ version: z.int(), acceptProblems: z.boolean().default(false) }),
  results: {
    ok: {
      status: 200,
      body: z.object({
        plan,
        movedUnits: z.int(),
        movedAccounts: z.int(),
        repsTold: z.int(),
        decisionId: id,
      }),
    },
    'not-found': problems['not-found'],
    conflict: problems.conflict,
    invalid: problems.invalid,
    'version-changed': versionChanged,
  },
});

export const schedulePlan = defineRoute({
  name: 'schedulePlan',
  method: 'PUT',
  path: '/api/plans/:id/schedule',
  tag: 'Territories',
  permission: 'plans:publish',
  summary:
    'Set when a scenario goes live by itself, or take that back with null; until then it cannot be changed',
  params: idParams,
  body: z.strictObject({
    version: z.int(),
    at: instant.nullable(),
    acceptProblems: z.boolean().default(false),
  }),
  results: {
    ok: { status: 200, body: plan },
    'not-found': problems['not-found'],
    conflict: problems.conflict,
    invalid: problems.invalid,
    'version-changed': versionChanged,
  },
});

export const undoPublish = defineRoute({
  name: 'undoPublish',
  method: 'POST',
  path: '/api/plans/:id/undo-publish',
  tag: 'Territories',
  permission: 'plans:publish',
  summary: 'Take back the last publish: the plan before it is live again',
  params: idParams,
  results: {
    ok: { status: 200, body: plan },
    'not-found': problems['not-found'],
    conflict: problems.conflict,
  },
});
