import { z } from 'zod';
import { id, idParams, instant, ok, page, pageOf, problems } from './common.ts';
import { defineRoute } from './route.ts';

/** What the planner asked for. Balanced measures are market measures or the firm's own: accounts, open-leads, aum, workload. */
export const planSettings = z.strictObject({
  territoryCount: z.int().min(1).max(500),
  balance: z
    .array(z.strictObject({ measure: z.string().max(60), tolerance: z.number().min(0.005).max(2) }))
    .min(1)
    .max(6),
  compactness: z.enum(['inertia', 'distance', 'cut-edges']).default('inertia'),
  /** Measure that weights compactness; null weighs every unit alike. */
  compactnessWeight: z.string().max(60).nullable().default(null),
  /** 0 ignores today's plan, 0.1 is gentle, 100 makes moving the criterion that rules. */
  keep: z.number().min(0).max(1000).default(0.1),
  keepMeasure: z.string().max(60).default('accounts'),
  moveAtMost: z.number().min(0).max(1).nullable().default(null),
  fixedCentres: z.boolean().default(false),
  contiguity: z.boolean().default(true),
  seconds: z.number().min(1).max(600).default(10),
  seed: z.int().nonnegative().default(1),
});
export type PlanSettings = z.infer<typeof planSettings>;

export const territoryFigures = z.object({
  index: z.int(),
  territoryId: id,
  code: z.string(),
  name: z.string(),
  colour: z.int(),
  repId: id.nullable(),
  repName: z.string().nullable(),
  unitCount: z.int(),
  accountCount: z.int(),
  contiguous: z.boolean(),
  splitDetail: z.string().nullable(),
  totals: z.record(z.string(), z.number()),
});

export const balanceFigures = z.object({
  measure: z.string(),
  label: z.string(),
  mean: z.number(),
  cv: z.number(),
  min: z.number(),
  max: z.number(),
  maxOverMin: z.number().nullable(),
  tolerance: z.number().nullable(),
  outside: z.int(),
});

export const planFigures = z.object({
  objective: z.number(),
  objectiveBefore: z.number().nullable(),
  balance: z.array(balanceFigures),
  territories: z.array(territoryFigures),
  moved: z.object({ units: z.int(), accounts: z.int(), aumCents: z.number(), reps: z.int() }),
  gaps: z.int(),
  split: z.int(),
  problems: z.array(z.string()),
});
export type PlanFigures = z.infer<typeof planFigures>;

export const buildReport = z.object({
  objective: z.number(),
  objectiveBefore: z.number().nullable(),
  lowerBound: z.number().nullable(),
  gap: z.number().nullable(),
  feasible: z.boolean(),
  unsatisfied: z.array(z.object({ what: z.string(), why: z.string(), relaxation: z.string().nullable() })),
  seconds: z.number(),
  iterations: z.int(),
  stopReason: z.string(),
  seed: z.int(),
  islands: z.array(z.string()),
  finishedAt: instant,
});

export const plan = z.object({
  id,
  name: z.string(),
  status: z.enum(['scenario', 'published', 'superseded', 'withdrawn']),
  basedOnId: id.nullable(),
  settings: planSettings,
  build: buildReport.nullable(),
  building: z
    .object({
      jobId: z.string(),
      progress: z.number(),
      objective: z.number().nullable(),
      secondsLeft: z.number().nullable(),
    })
    .nullable(),
  publishedAt: instant.nullable(),
  createdAt: instant,
  updatedAt: instant,
  createdByName: z.string().nullable(),
  version: z.int(),
  simulated: z.boolean(),
});
export type Plan = z.infer<typeof plan>;

export const planDetail = plan.extend({
  territories: z.array(
    z.object({
      territoryId: id,
      code: z.string(),
      name: z.string(),
      colour: z.int(),
      repId: id.nullable(),
      repName: z.string().nullable(),
      homeUnitId: z.int().nullable(),
    }),
  ),
  /** Unit → territory index, −1 for none. */
  alignment: z.array(z.int()),
  live: z.array(z.int()),
  lockedUnits: z.array(z.int()),
  /** The firm's own measures per unit, beside those of the market. */
  firmMeasures: z.record(z.string(), z.array(z.number())),
  figures: planFigures,
});
export type PlanDetail = z.infer<typeof planDetail>;

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
        words: z.string(),
        distanceKm: z.number().nullable(),
        alternatives: z.array(
          z.object({
            territory: z.int(),
            code: z.string(),
            distanceKm: z.number(),
            objectiveDelta: z.number(),
            why: z.string(),
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
