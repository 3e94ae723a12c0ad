import { z } from 'zod';
import { id, instant } from './common.ts';

/**
 * How much of a measure each territory may have: within a tolerance of the mean, or, when one is given, within bounds in
 * the measure's own unit.
 */
export const balanceWish = z.strictObject({
  measure: z.string().max(60),
  /** Share of the mean. Above 1 it limits only from above; not used when there are bounds. */
  tolerance: z.number().min(0.005).max(2),
  low: z.number().min(0).optional(),
  high: z.number().positive().optional(),
});
export type BalanceWish = z.infer<typeof balanceWish>;

/** Two units that a rule ties or parts. */
const unitPair = z.tuple([z.int().nonnegative(), z.int().nonnegative()]);

/** What the planner asked for. Balanced measures are market measures or the firm's own: accounts, open-leads, aum, workload. */
export const planSettings = z.strictObject({
  territoryCount: z.int().min(1).max(500),
  /** As many territories as it takes for none to have more than this; a build then changes `territoryCount`. */
  capacity: z
    .strictObject({ measure: z.string().max(60), most: z.number().positive() })
    .nullable()
    .default(null),
  balance: z.array(balanceWish).min(1).max(6),
  /** travel-time is driving, estimated from distance and how densely people live; see docs/life-of-a-plan.md. */
  compactness: z.enum(['inertia', 'distance', 'travel-time', 'cut-edges']).default('inertia'),
  /** Measure that weights compactness; null weighs every unit alike. */
  compactnessWeight: z.string().max(60).nullable().default(null),
  /** 0 ignores today's plan, 0.1 is gentle, 100 makes moving the criterion that rules. */
  keep: z.number().min(0).max(1000).default(0.1),
  /** What moving is counted in: a measure, or `units` for counties. */
  keepMeasure: z.string().max(60).default('accounts'),
  moveAtMost: z.number().min(0).max(1).nullable().default(null),
  /** Territories are centred on the homes of their reps, but for those that `centres` frees. */
  fixedCentres: z.boolean().default(false),
  /** What differs from that for one territory: whether its centre is held at the home, and how it pulls. */
  centres: z
    .array(
      z.strictObject({
        territoryId: id,
        held: z.boolean(),
        /** A pull of 2 reaches twice as far as one of 1, or √2 as far where distances are squared. */
        pull: z.number().min(0.1).max(10).default(1),
      }),
    )
    .max(500)
    .default([]),
  together: z.array(unitPair).max(500).default([]),
  apart: z.array(unitPair).max(500).default([]),
  contiguity: z.boolean().default(true),
  seconds: z.number().min(1).max(600).default(10),
  seed: z.int().nonnegative().default(1),
});
export type PlanSettings = z.infer<typeof planSettings>;

/** All that limits what a territory may have: the balanced measures, and the capacity when its measure is none of them. */
export function wishesOf({ balance, capacity }: Pick<PlanSettings, 'balance' | 'capacity'>): BalanceWish[] {
  if (capacity === null || balance.some(({ measure }) => measure === capacity.measure)) return balance;
  return [...balance, { measure: capacity.measure, tolerance: 1, high: capacity.most }];
}

/** The least and the most a territory may have by a wish, in the measure's unit; without an upper limit, infinity. */
export function wishLimits(
  wish: BalanceWish,
  mean: number,
  capacity: PlanSettings['capacity'],
): { low: number; high: number } {
  const hasBounds = hasOwnBounds(wish);
  const low = hasBounds ? (wish.low ?? 0) : Math.max(0, mean * (1 - wish.tolerance));
  const high = hasBounds ? (wish.high ?? Number.POSITIVE_INFINITY) : mean * (1 + wish.tolerance);
  return { low, high: capacity?.measure === wish.measure ? Math.min(high, capacity.most) : high };
}

/** Whether a wish names its limits itself instead of a tolerance of the mean. */
export function hasOwnBounds({ low, high }: BalanceWish): boolean {
  return low !== undefined || high !== undefined;
}

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
  /** Null when the measure is not balanced, or balanced between bounds. */
  tolerance: z.number().nullable(),
  /** The limits in the measure's own unit; null where there is none. */
  low: z.number().nullable(),
  high: z.number().nullable(),
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

/** One change of the settings that would satisfy what could not be; the page applies it with one press. */
export const settingsChange = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('tolerance'), measure: z.string(), tolerance: z.number() }),
  z.object({
    kind: z.literal('bounds'),
    measure: z.string(),
    low: z.number().nullable(),
    high: z.number().nullable(),
  }),
  z.object({ kind: z.literal('territory-count'), count: z.int() }),
  z.object({ kind: z.literal('capacity'), most: z.number() }),
  z.object({ kind: z.literal('move-at-most'), share: z.number() }),
  z.object({ kind: z.literal('contiguity'), contiguity: z.boolean() }),
  z.object({ kind: z.literal('untie'), pairs: z.enum(['together', 'apart']), units: unitPair }),
  z.object({ kind: z.literal('seconds'), seconds: z.number() }),
]);
export type SettingsChange = z.infer<typeof settingsChange>;

/** The best plan of a build at one moment: how good, and whether it kept all limits. */
export const buildMoment = z.object({ seconds: z.number(), objective: z.number(), feasible: z.boolean() });
export type BuildMoment = z.infer<typeof buildMoment>;

const spread = z.object({ cv: z.number(), maxOverMin: z.number().nullable(), outside: z.int() });

/** What a build left behind. Fields with a default came later: reports saved before have none of them. */
export const buildReport = z.object({
  objective: z.number(),
  objectiveBefore: z.number().nullable(),
  lowerBound: z.number().nullable(),
  gap: z.number().nullable(),
  /** How good the plan is for certain, in words, and by what. */
  certificate: z
    .object({ status: z.enum(['proved', 'bounded', 'none']), words: z.string(), how: z.string() })
    .nullable()
    .default(null),
  feasible: z.boolean(),
  unsatisfied: z.array(
    z.object({
      what: z.string(),
      why: z.string(),
      relaxation: z.string().nullable(),
      changes: z.array(z.object({ label: z.string(), change: settingsChange })).default([]),
      /** Indices of the territories it is about, the worst first: each has its cheapest fixes. */
      territories: z.array(z.int()).default([]),
    }),
  ),
  /** Each balanced measure, before the build and after it. */
  balance: z
    .array(
      z.object({
        measure: z.string(),
        label: z.string(),
        before: spread.nullable(),
        after: spread.nullable(),
      }),
    )
    .default([]),
  /** Why there are as many territories as there are, when that was left open. */
  territoryCountWords: z.string().nullable().default(null),
  /** How the best plan so far became better, oldest first. */
  moments: z.array(buildMoment).default([]),
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
      moments: z.array(buildMoment),
    })
    .nullable(),
  publishedAt: instant.nullable(),
  /** When a scenario is to go live by itself. */
  publishAt: instant.nullable(),
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
