import { z } from 'zod';
import { instant } from './common.ts';
import { defineRoute } from './route.ts';

/** One live figure of a home page: its value, definition, age, and the address of the rows behind it. */
export const tile = z.object({
  key: z.string(),
  label: z.string(),
  value: z.number().nullable(),
  unit: z.enum(['percent', 'count', 'usd-cents', 'hours', 'ratio', 'score']),
  /** Percentages of what; small counts say so. */
  of: z.string().nullable(),
  definition: z.string(),
  asOf: instant,
  previous: z.number().nullable(),
  trend: z.array(z.object({ at: instant, value: z.number().nullable() })),
  /** Address in the page that lists the rows, null when there is nothing to list. */
  rows: z.string().nullable(),
  tone: z.enum(['neutral', 'good', 'attention']),
});
export type Tile = z.infer<typeof tile>;

export const getHome = defineRoute({
  name: 'getHome',
  method: 'GET',
  path: '/api/home',
  tag: 'Measures',
  permission: 'measures:read',
  summary: 'The figures and next steps of your role, over the rows you may see',
  results: {
    ok: {
      status: 200,
      body: z.object({
        role: z.string(),
        asOf: instant,
        tiles: z.array(tile),
        next: z.array(
          z.object({
            title: z.string(),
            detail: z.string(),
            address: z.string(),
            tone: z.enum(['neutral', 'attention']),
          }),
        ),
        checklist: z.array(z.object({ title: z.string(), done: z.boolean(), address: z.string() })),
      }),
    },
  },
});

/** Server-sent events at GET /api/events; each `data` is one of these. */
export const liveEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('home-changed') }),
  z.object({
    kind: z.literal('build-progress'),
    planId: z.string(),
    jobId: z.string(),
    progress: z.number(),
    objective: z.number().nullable(),
    /** Whether the best plan so far keeps all limits; null when there is none yet. */
    feasible: z.boolean().nullable(),
    secondsLeft: z.number().nullable(),
    done: z.boolean(),
  }),
  z.object({
    kind: z.literal('import-progress'),
    importId: z.string(),
    rowsDone: z.int(),
    rowsTotal: z.int(),
    status: z.string(),
  }),
  z.object({ kind: z.literal('model-changed'), modelId: z.string(), state: z.string() }),
  z.object({ kind: z.literal('lead-changed'), leadId: z.string() }),
  z.object({ kind: z.literal('plan-published'), planId: z.string() }),
  z.object({
    kind: z.literal('sample-progress'),
    state: z.string(),
    step: z.string().nullable(),
    progress: z.number(),
  }),
]);
export type LiveEvent = z.infer<typeof liveEvent>;
