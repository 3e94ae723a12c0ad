import { z } from 'zod';
import { defineRoute } from './route.ts';

export const measure = z.object({
  key: z.string(),
  label: z.string(),
  unit: z.enum([
    'people',
    'households',
    'usd',
    'percent',
    'firms',
    'code',
    'index',
    'accounts',
    'leads',
    'hours',
  ]),
  source: z.string(),
  publisher: z.string(),
  year: z.string(),
  licence: z.string(),
  description: z.string(),
  formula: z.string().nullable(),
  inputs: z.array(z.string()),
  missing: z.string(),
  additive: z.boolean(),
  /** When it is made again, who answers for it, and what stands on it. */
  refresh: z.string(),
  owner: z.string(),
  usedIn: z.array(z.string()),
});
export type Measure = z.infer<typeof measure>;

/** Parallel arrays over units 0…n−1: the index is the unit id everywhere, on the map too. */
export const getMarket = defineRoute({
  name: 'getMarket',
  method: 'GET',
  path: '/api/market',
  tag: 'Market',
  permission: 'market:read',
  summary: 'All counties with every measure, as parallel arrays',
  results: {
    ok: {
      status: 200,
      body: z.object({
        unitCount: z.int(),
        fips: z.array(z.string()),
        names: z.array(z.string()),
        states: z.array(z.string()),
        lon: z.array(z.number()),
        lat: z.array(z.number()),
        /** Adjacency: pairs a0, b0, a1, b1, …; `waterFrom` is where the water edges begin. */
        edges: z.array(z.int()),
        waterFrom: z.int(),
        measures: z.array(measure),
        values: z.record(z.string(), z.array(z.number().nullable())),
      }),
    },
  },
});

/** GET /data/counties.json and /data/states.json serve the geometry as static TopoJSON. */
export const listMeasures = defineRoute({
  name: 'listMeasures',
  method: 'GET',
  path: '/api/market/measures',
  tag: 'Market',
  permission: 'market:read',
  summary: 'Every measure with source, year, licence and formula',
  results: { ok: { status: 200, body: z.object({ items: z.array(measure) }) } },
});
