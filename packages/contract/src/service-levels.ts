import { z } from 'zod';
import { probability, problems } from './common.ts';
import { measure } from './market.ts';
import { defineRoute } from './route.ts';

/** A share with its counts and the 95 % interval; the share is left out where the count is too small to say. */
const countedShare = z.object({
  count: z.int(),
  of: z.int(),
  share: probability.nullable(),
  low: probability.nullable(),
  high: probability.nullable(),
});

export const serviceMeasure = z.enum(['covered', 'contacted', 'answered']);
export type ServiceMeasure = z.infer<typeof serviceMeasure>;

export const serviceGroup = z.object({
  /** Least and most of the county measure in the group. */
  from: z.number(),
  to: z.number(),
  counties: z.int(),
  population: z.number(),
  /** Accounts with a rep, of all open ones. */
  covered: countedShare,
  /** Accounts a rep reached in the window, of all open ones. */
  contacted: countedShare,
  /** Leads first reached within the days asked for, of those that had that time. */
  answered: countedShare,
  /** Median hours from coming in to the first touch by a rep; null when fewer than half were touched. */
  medianHours: z.number().nullable(),
});

export const serviceLevels = defineRoute({
  name: 'serviceLevels',
  method: 'GET',
  path: '/api/service-levels',
  tag: 'Service',
  permission: 'service-levels:read',
  summary:
    'How well areas are served, in five groups of counties by a measure, and where a group falls behind',
  query: z.strictObject({
    /** A market measure: median household income, the rural–urban code, … */
    by: z.string().max(60).default('median_household_income'),
    days: z.coerce.number().int().min(30).max(730).default(180),
    /** A lead counts as answered when a rep reached out within so many days. */
    within: z.coerce.number().int().min(1).max(30).default(3),
  }),
  results: {
    ok: {
      status: 200,
      body: z.object({
        by: z.string(),
        choices: z.array(measure.pick({ key: true, label: true, unit: true })),
        groups: z.array(serviceGroup),
        /** Group of each county, −1 where the measure is missing. */
        groupOfUnit: z.array(z.int()),
        gaps: z.array(
          z.object({
            group: z.int(),
            measure: serviceMeasure,
            share: probability,
            others: probability,
            /** Of the difference to all others, in shares; below zero from end to end. */
            low: z.number(),
            high: z.number(),
            words: z.string(),
          }),
        ),
        /** Below this many nothing is said of a group. */
        countMin: z.int(),
      }),
    },
    invalid: problems.invalid,
  },
});
