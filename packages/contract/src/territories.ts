import { z } from 'zod';
import { id, idParams, instant, problems } from './common.ts';
import { balanceFigures } from './plans.ts';
import { defineRoute } from './route.ts';

export const listTerritories = defineRoute({
  name: 'listTerritories',
  method: 'GET',
  path: '/api/territories',
  tag: 'Territories',
  permission: 'territories:read',
  summary: 'The live territories you may see, with rep and figures',
  query: z.strictObject({ asOf: instant.optional() }),
  results: {
    ok: {
      status: 200,
      body: z.object({
        planId: id.nullable(),
        publishedAt: instant.nullable(),
        balance: z.array(balanceFigures),
        items: z.array(
          z.object({
            id,
            code: z.string(),
            name: z.string(),
            colour: z.int(),
            orgNodeName: z.string(),
            seats: z.array(
              z.object({
                seatId: id,
                kind: z.string(),
                repId: id.nullable(),
                repName: z.string().nullable(),
                /** When its holder took it, or when it fell vacant; null when it was never held. */
                since: instant.nullable(),
                /** What is already arranged: who takes it next, or nobody. */
                next: z.object({ from: instant, repName: z.string().nullable() }).nullable(),
              }),
            ),
            unitIds: z.array(z.int()),
            accountCount: z.int(),
            openLeadCount: z.int(),
            aumCents: z.number(),
            totals: z.record(z.string(), z.number()),
          }),
        ),
      }),
    },
  },
});

export const whoOwned = defineRoute({
  name: 'whoOwned',
  method: 'GET',
  path: '/api/accounts/:id/ownership',
  tag: 'Territories',
  permission: 'accounts:read',
  summary: 'Who owned an account at an instant, and under which plan',
  params: idParams,
  query: z.strictObject({ asOf: instant }),
  results: {
    ok: {
      status: 200,
      body: z.object({
        territoryCode: z.string().nullable(),
        repName: z.string().nullable(),
        planName: z.string().nullable(),
        since: instant.nullable(),
        until: instant.nullable(),
        words: z.string(),
      }),
    },
    'not-found': problems['not-found'],
  },
});
