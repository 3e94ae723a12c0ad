import { z } from 'zod';
import { id, idParams, instant, ok, problems, state } from './common.ts';
import { defineRoute } from './route.ts';

/** What accounts can be told apart by. */
export const clusterMeasureKeys = [
  'assets',
  'growth',
  'employees',
  'engagement',
  'purchases',
  'openLeads',
  'quietDays',
  'place',
] as const;
export type ClusterMeasureKey = (typeof clusterMeasureKeys)[number];

export const groupCountMax = 12;

const measureList = z
  .string()
  .transform((text) => [...new Set(text.split(','))])
  .pipe(z.array(z.enum(clusterMeasureKeys)).min(1));

/** Which accounts, told apart by which measures, in how many clusters, and how dense a pocket is. */
export const clusterChoice = {
  state: state.optional(),
  segment: z.string().max(60).optional(),
  status: z.enum(['prospect', 'client', 'former', 'closed']).optional(),
  territoryId: id.optional(),
  unitId: z.coerce.number().int().min(0).optional(),
  measures: measureList.default(['assets', 'growth', 'engagement', 'quietDays']),
  /** How many clusters; left out, the number whose clusters stand apart best. */
  groups: z.coerce.number().int().min(2).max(groupCountMax).optional(),
  /** A pocket has at least so many accounts within this many kilometres. */
  pocketRadiusKm: z.coerce.number().min(0.5).max(200).default(5),
  pocketLeast: z.coerce.number().int().min(3).max(1000).default(12),
  /** Pockets of one cluster only. */
  pocketsOf: z.coerce
    .number()
    .int()
    .min(0)
    .max(groupCountMax - 1)
    .optional(),
};

const measureValues = z.partialRecord(z.enum(clusterMeasureKeys), z.number().nullable());
const namedAccount = z.object({ id, name: z.string() });

export const cluster = z.object({
  index: z.int(),
  /** What sets it apart, in words: "Large, growing market, quiet". */
  name: z.string(),
  size: z.int(),
  aumCents: z.number(),
  /** The middle account of the cluster, measure by measure. */
  medians: measureValues,
  /** How far the cluster lies from the middle of all accounts, in spreads (about a standard deviation). */
  steps: measureValues,
  states: z.array(z.string()),
  examples: z.array(namedAccount),
});
export type Cluster = z.infer<typeof cluster>;

export const outlier = z.object({
  account: namedAccount,
  cluster: z.int(),
  /** The measure in which it is furthest from its cluster, its value there and the cluster's middle one. */
  measure: z.enum(clusterMeasureKeys),
  value: z.number().nullable(),
  typical: z.number().nullable(),
  steps: z.number(),
});
export type Outlier = z.infer<typeof outlier>;

export const pocket = z.object({
  index: z.int(),
  size: z.int(),
  aumCents: z.number(),
  place: z.string(),
  county: z.string().nullable(),
  unitId: z.int().nullable(),
  lon: z.number(),
  lat: z.number(),
  /** From its middle to its furthest account. */
  radiusKm: z.number(),
  servedBy: z.array(z.object({ repName: z.string().nullable(), count: z.int() })),
  lastTouchAt: instant.nullable(),
  /** Its accounts in each cluster. */
  clusterCounts: z.array(z.int()),
  examples: z.array(namedAccount),
});
export type Pocket = z.infer<typeof pocket>;

export const clusterFindings = z.object({
  accountCount: z.int(),
  measures: z.array(z.object({ key: z.enum(clusterMeasureKeys), label: z.string(), definition: z.string() })),
  /** What was left out or could not be used, and why, a sentence each. */
  notes: z.array(z.string()),
  groupCount: z.int(),
  /** The mean silhouette of each count tried; empty where the count was given. */
  tried: z.array(z.object({ groupCount: z.int(), silhouette: z.number() })),
  clusters: z.array(cluster),
  outliers: z.array(outlier),
  outlierCount: z.int(),
  pockets: z.array(pocket),
  /** Parallel arrays, an entry an account; cluster and pocket are −1 for none. */
  points: z.object({
    ids: z.array(id),
    lon: z.array(z.number().nullable()),
    lat: z.array(z.number().nullable()),
    cluster: z.array(z.int()),
    pocket: z.array(z.int()),
  }),
});
export type ClusterFindings = z.infer<typeof clusterFindings>;

export const findClusters = defineRoute({
  name: 'findClusters',
  method: 'GET',
  path: '/api/clusters',
  tag: 'Clusters',
  permission: 'clusters:read',
  summary:
    'Clusters of accounts alike in potential and behaviour, the outliers, and the dense pockets in place',
  query: z.strictObject(clusterChoice),
  results: { ok: { status: 200, body: clusterFindings }, invalid: problems.invalid },
});

export const accountGroup = z.object({
  id,
  name: z.string(),
  kind: z.enum(['cluster', 'pocket']),
  accountCount: z.int(),
  madeBy: z.string().nullable(),
  createdAt: instant,
});
export type AccountGroup = z.infer<typeof accountGroup>;

export const listAccountGroups = defineRoute({
  name: 'listAccountGroups',
  method: 'GET',
  path: '/api/account-groups',
  tag: 'Clusters',
  permission: 'accounts:read',
  summary: 'Clusters and pockets that were kept; each filters the list of accounts by `groupId`',
  results: { ok: { status: 200, body: z.object({ items: z.array(accountGroup) }) } },
});

export const keepAccountGroup = defineRoute({
  name: 'keepAccountGroup',
  method: 'POST',
  path: '/api/account-groups',
  tag: 'Clusters',
  permission: 'clusters:write',
  summary: 'Keep a cluster or pocket under a name, with the accounts it holds now',
  body: z.strictObject({
    name: z.string().trim().min(1).max(120),
    kind: z.enum(['cluster', 'pocket']),
    index: z.int().min(0),
    /** How many accounts it held when it was seen: refused when that has changed meanwhile. */
    size: z.int().min(1),
    choice: z.strictObject({ ...clusterChoice, measures: z.array(z.enum(clusterMeasureKeys)).min(1) }),
  }),
  results: {
    ok: { status: 201, body: accountGroup },
    invalid: problems.invalid,
    conflict: problems.conflict,
  },
});

export const dropAccountGroup = defineRoute({
  name: 'dropAccountGroup',
  method: 'DELETE',
  path: '/api/account-groups/:id',
  tag: 'Clusters',
  permission: 'clusters:write',
  summary: 'Forget a kept cluster or pocket; its accounts stay',
  params: idParams,
  results: { ok: { status: 200, body: ok }, 'not-found': problems['not-found'] },
});
