import { z } from 'zod';
import { id, idParams, instant, page, pageOf, problems } from './common.ts';
import { lead } from './leads.ts';
import { defineRoute } from './route.ts';

export const routingMethod = z.enum([
  'territory-owner',
  'round-robin',
  'least-busy',
  'weighted',
  'best-match',
]);

/** One row of the form on top of a CEL condition; the form writes CEL and reads back what it wrote. */
export const conditionRow = z.strictObject({
  field: z.enum([
    'product',
    'segment',
    'channel',
    'state',
    'language',
    'amount',
    'score',
    'known_client',
    'assets',
    'employees',
  ]),
  operator: z.enum(['is', 'is-not', 'in', 'at-least', 'at-most']),
  value: z.union([z.string().max(200), z.number(), z.boolean(), z.array(z.string().max(60)).max(60)]),
});

/** First rule whose condition holds decides who is asked; eligibility (licence, product, capacity, absence) always holds. */
export const routingRule = z.strictObject({
  id: z.string().min(1).max(60),
  name: z.string().trim().min(1).max(100),
  enabled: z.boolean().default(true),
  /** CEL over `lead`, `account` and `score`; `true` matches every lead. */
  condition: z.string().min(1).max(2000),
  /** The form the condition was written with; null when it was written by hand. */
  form: z.array(conditionRow).max(20).nullable().default(null),
  method: routingMethod,
  /** Who is asked: the lead's territory, a list of reps, or everyone. */
  pool: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('territory') }),
    z.strictObject({ kind: z.literal('reps'), repIds: z.array(id).min(1).max(500) }),
    z.strictObject({ kind: z.literal('everyone') }),
  ]),
  /** Hand to this rep pool when everyone asked is at capacity; null waits in the queue. */
  overflow: z.enum(['queue', 'everyone']).default('queue'),
});
export type RoutingRule = z.infer<typeof routingRule>;

export const ruleSet = z.object({
  id,
  version: z.int(),
  state: z.enum(['draft', 'published', 'retired']),
  rules: z.array(routingRule),
  createdAt: instant,
  publishedAt: instant.nullable(),
  rowVersion: z.int(),
  simulated: z.boolean(),
});

export const listRuleSets = defineRoute({
  name: 'listRuleSets',
  method: 'GET',
  path: '/api/routing/rule-sets',
  tag: 'Routing',
  permission: 'routing:read',
  summary: 'Versions of the routing rules, newest first',
  results: { ok: { status: 200, body: z.object({ items: z.array(ruleSet) }) } },
});

export const saveDraftRules = defineRoute({
  name: 'saveDraftRules',
  method: 'PUT',
  path: '/api/routing/draft',
  tag: 'Routing',
  permission: 'routing:write',
  summary: 'Save the draft; every condition is type-checked first',
  body: z.strictObject({ rowVersion: z.int().nullable(), rules: z.array(routingRule).max(200) }),
  results: {
    ok: { status: 200, body: ruleSet },
    invalid: problems.invalid,
    'version-changed': { status: 412, body: problems.conflict.body },
  },
});

export const publishRules = defineRoute({
  name: 'publishRules',
  method: 'POST',
  path: '/api/routing/publish',
  tag: 'Routing',
  permission: 'routing:write',
  summary: 'Make the draft the live version',
  body: z.strictObject({ rowVersion: z.int() }),
  results: {
    ok: { status: 200, body: ruleSet },
    'not-found': problems['not-found'],
    invalid: problems.invalid,
    'version-changed': { status: 412, body: problems.conflict.body },
  },
});

export const restoreRules = defineRoute({
  name: 'restoreRules',
  method: 'POST',
  path: '/api/routing/rule-sets/:id/restore',
  tag: 'Routing',
  permission: 'routing:write',
  summary: 'Copy an earlier version into the draft',
  params: idParams,
  results: { ok: { status: 200, body: ruleSet }, 'not-found': problems['not-found'] },
});

export const checkCondition = defineRoute({
  name: 'checkCondition',
  method: 'POST',
  path: '/api/routing/check',
  tag: 'Routing',
  permission: 'routing:read',
  summary: "Type-check one condition, and count last month's leads that it matches",
  body: z.strictObject({ condition: z.string().max(2000) }),
  results: {
    ok: {
      status: 200,
      body: z.object({
        valid: z.boolean(),
        message: z.string().nullable(),
        matched: z.int().nullable(),
        of: z.int().nullable(),
      }),
    },
  },
});

export const dryRunRules = defineRoute({
  name: 'dryRunRules',
  method: 'POST',
  path: '/api/routing/dry-run',
  tag: 'Routing',
  permission: 'routing:read',
  summary: 'Replay the leads of a window through the draft, and say who would have got what',
  body: z.strictObject({
    days: z.int().min(1).max(92).default(30),
    rules: z.array(routingRule).max(200).optional(),
  }),
  results: {
    ok: {
      status: 200,
      body: z.object({
        leadCount: z.int(),
        changed: z.int(),
        unassignedBefore: z.int(),
        unassignedAfter: z.int(),
        perRep: z.array(z.object({ repId: id, repName: z.string(), before: z.int(), after: z.int() })),
        perRule: z.array(
          z.object({ ruleId: z.string(), name: z.string(), matched: z.int(), assigned: z.int() }),
        ),
        moves: z.array(
          z.object({
            leadId: id,
            company: z.string(),
            from: z.string().nullable(),
            to: z.string().nullable(),
            rule: z.string().nullable(),
            why: z.string(),
          }),
        ),
      }),
    },
    invalid: problems.invalid,
  },
});

export const routeLead = defineRoute({
  name: 'routeLead',
  method: 'POST',
  path: '/api/leads/:id/route',
  tag: 'Routing',
  permission: 'leads:write',
  summary: 'Route one lead now; the answer is the assignment or the reason why no one could take it',
  params: idParams,
  results: {
    ok: {
      status: 200,
      body: z.object({
        assigned: z.boolean(),
        repId: id.nullable(),
        repName: z.string().nullable(),
        reason: z.string(),
        decisionId: id,
      }),
    },
    'not-found': problems['not-found'],
    conflict: problems.conflict,
  },
});

export const assignLead = defineRoute({
  name: 'assignLead',
  method: 'POST',
  path: '/api/leads/:id/assign',
  tag: 'Routing',
  permission: 'routing:run',
  summary: 'Give a lead to a rep by hand, with a reason; hard rules still hold',
  params: idParams,
  body: z.strictObject({ repId: id, reason: z.string().trim().min(3).max(300) }),
  results: {
    ok: { status: 200, body: z.object({ decisionId: id }) },
    'not-found': problems['not-found'],
    'not-eligible': { status: 422, body: problems.invalid.body },
    conflict: problems.conflict,
  },
});

export const answerAssignment = defineRoute({
  name: 'answerAssignment',
  method: 'POST',
  path: '/api/leads/:id/answer',
  tag: 'Routing',
  permission: 'leads:write',
  summary: 'Accept the lead, or decline it with a reason: it goes to the next rep at once',
  params: idParams,
  body: z.strictObject({ accept: z.boolean(), reason: z.string().trim().max(300).optional() }),
  results: {
    ok: {
      status: 200,
      body: z.object({
        outcome: z.enum(['accepted', 'rerouted', 'unassigned']),
        repName: z.string().nullable(),
        reason: z.string(),
      }),
    },
    'not-found': problems['not-found'],
    conflict: problems.conflict,
    invalid: problems.invalid,
  },
});

export const routeWaiting = defineRoute({
  name: 'routeWaiting',
  method: 'POST',
  path: '/api/routing/run',
  tag: 'Routing',
  permission: 'routing:run',
  summary: 'Route every waiting lead in the background',
  results: { ok: { status: 202, body: z.object({ jobId: z.string(), waiting: z.int() }) } },
});

export const listUnassigned = defineRoute({
  name: 'listUnassigned',
  method: 'GET',
  path: '/api/routing/unassigned',
  tag: 'Routing',
  permission: 'routing:read',
  summary: 'Every unassigned lead with its reason and its clock, oldest first',
  query: z.strictObject({ reasonCode: z.string().max(40).optional(), ...page }),
  results: {
    ok: {
      status: 200,
      body: pageOf(
        z.object({
          lead,
          reasonCode: z.string(),
          reason: z.string(),
          waitingSince: instant,
          decisionId: id.nullable(),
        }),
      ).extend({ counts: z.array(z.object({ reasonCode: z.string(), count: z.int() })) }),
    },
  },
});

export const fairness = defineRoute({
  name: 'fairness',
  method: 'GET',
  path: '/api/routing/fairness',
  tag: 'Routing',
  permission: 'routing:read',
  summary: 'Leads, expected conversions and open work per rep over a window, with the Gini coefficient',
  query: z.strictObject({ days: z.coerce.number().int().min(1).max(365).default(30) }),
  results: {
    ok: {
      status: 200,
      body: z.object({
        gini: z.number(),
        reps: z.array(
          z.object({
            repId: id,
            repName: z.string(),
            leads: z.int(),
            expected: z.number(),
            open: z.int(),
            capacityOpen: z.int(),
          }),
        ),
      }),
    },
  },
});
