import { z } from 'zod';
import { id, idParams, instant, probability, problems, versioned } from './common.ts';
import { reason } from './decisions.ts';
import { leadGrade } from './leads.ts';
import { defineRoute } from './route.ts';

/** Groups of touches that count at most their cap together, and the kinds that are counted. */
export const touchGroups = {
  talks: ['meeting', 'call'],
  events: ['event', 'webinar'],
  web: ['download', 'web-visit'],
  mail: ['email-clicked', 'email-opened'],
  social: ['social'],
} as const;
export type TouchGroup = keyof typeof touchGroups;

const touchGroup = z.enum(Object.keys(touchGroups) as [TouchGroup, ...TouchGroup[]]);
const countedKind = z.enum(Object.values(touchGroups).flat() as unknown as ['meeting', ...CountedKind[]]);
export type CountedKind = (typeof touchGroups)[TouchGroup][number];

/** What the engagement score counts, and where its grades and those of fit begin. */
export const engagementSettings = z.strictObject({
  touches: z.array(
    z.strictObject({
      kind: countedKind,
      points: z.number().min(0).max(100),
      halfLifeDays: z.number().min(1).max(365),
    }),
  ),
  caps: z.array(z.strictObject({ group: touchGroup, points: z.number().min(0).max(100) })),
  cuts: z.strictObject({
    /** A from `a`, B from `b`, C below; null: thirds of the open leads. */
    fit: z.strictObject({ a: probability, b: probability }).nullable(),
    /** 1 from `one` points, 2 from `two`, 3 below; null: thirds of the open leads. */
    engagement: z.strictObject({ one: z.number().min(0), two: z.number().min(0) }).nullable(),
  }),
});
export type EngagementSettings = z.infer<typeof engagementSettings>;

const settingsVersion = z.object({
  version: z.int(),
  settings: engagementSettings,
  /** null: the shipped values, which held from the start. */
  since: instant.nullable(),
  until: instant.nullable(),
  setBy: z.string().nullable(),
  reason: z.string().nullable(),
});
export type EngagementSettingsVersion = z.infer<typeof settingsVersion>;

/** Where the grades begin now. */
const gradeCuts = z.object({
  fitA: probability,
  fitB: probability,
  engagementOne: z.number(),
  engagementTwo: z.number(),
  /** The open leads whose thirds they are. */
  openLeads: z.int(),
  measuredAt: instant,
});
export type GradeCuts = z.infer<typeof gradeCuts>;

export const getEngagementSettings = defineRoute({
  name: 'getEngagementSettings',
  method: 'GET',
  path: '/api/engagement/settings',
  tag: 'Scores',
  permission: 'engagement:read',
  summary: 'What each kind of touch is worth and how fast it fades, with every earlier version',
  results: {
    ok: {
      status: 200,
      body: z.object({ now: settingsVersion, history: z.array(settingsVersion), cuts: gradeCuts.nullable() }),
    },
  },
});

export const setEngagementSettings = defineRoute({
  name: 'setEngagementSettings',
  method: 'PUT',
  path: '/api/engagement/settings',
  tag: 'Scores',
  permission: 'engagement:write',
  summary: 'Change what touches are worth; holds from now on, and all leads are graded anew',
  body: z.strictObject({
    ...versioned,
    settings: engagementSettings,
    reason: z.string().trim().min(3).max(300),
  }),
  results: {
    ok: { status: 200, body: settingsVersion },
    invalid: problems.invalid,
    'version-changed': { status: 412, body: problems.conflict.body },
  },
});

export const engagement = z.object({
  at: instant,
  points: z.number(),
  /** The most there can be: the caps added up. */
  pointsMax: z.number(),
  groups: z.array(z.object({ group: touchGroup, uncapped: z.number(), cap: z.number(), points: z.number() })),
  /** Counted touches of the year before, newest first. */
  touches: z.array(
    z.object({
      id,
      kind: countedKind,
      topic: z.string().nullable(),
      occurredAt: instant,
      repName: z.string().nullable(),
      /** What it counts for now, after fading and capping. */
      points: z.number(),
    }),
  ),
  touchCount: z.int(),
  direction: z.enum(['rising', 'falling', 'steady']),
  /** Points two weeks before. */
  before: z.number(),
  /** The next grade down, and in how many days it is reached without a new touch. */
  fallsBelow: z.object({ points: z.number(), days: z.number() }).nullable(),
  settings: engagementSettings,
  settingsVersion: z.int(),
});
export type Engagement = z.infer<typeof engagement>;

export const getAccountEngagement = defineRoute({
  name: 'getAccountEngagement',
  method: 'GET',
  path: '/api/accounts/:id/engagement',
  tag: 'Scores',
  permission: 'engagement:read',
  summary: 'The engagement of an account now or at any moment, with the touches behind it',
  params: idParams,
  query: z.strictObject({ at: instant.optional() }),
  results: {
    ok: { status: 200, body: engagement.extend({ accountName: z.string() }) },
    'not-found': problems['not-found'],
  },
});

export const getLeadEngagement = defineRoute({
  name: 'getLeadEngagement',
  method: 'GET',
  path: '/api/leads/:id/engagement',
  tag: 'Scores',
  permission: 'engagement:read',
  summary: "The engagement of a lead's account with the touches behind it, and the grade of the lead",
  params: idParams,
  query: z.strictObject({ at: instant.optional() }),
  results: {
    ok: {
      status: 200,
      body: engagement.extend({
        grade: leadGrade.nullable(),
        /** Points that add up to 100 × fit; empty where the parts are not known. */
        fitReasons: z.array(reason),
        cuts: gradeCuts.nullable(),
      }),
    },
    'not-found': problems['not-found'],
  },
});

export const gradeGrid = defineRoute({
  name: 'gradeGrid',
  method: 'GET',
  path: '/api/leads/grades',
  tag: 'Scores',
  permission: 'leads:read',
  summary: 'Open leads by fit and engagement, and what became of past leads of each grade',
  results: {
    ok: {
      status: 200,
      body: z.object({
        cells: z.array(
          z.object({
            fit: z.enum(['A', 'B', 'C']),
            engagement: z.union([z.literal(1), z.literal(2), z.literal(3)]),
            /** Open leads the reader may see. */
            open: z.int(),
            /** Leads of the whole firm that came in within two years and have ended. */
            past: z.int(),
            won: z.int(),
            rate: probability.nullable(),
            low: probability.nullable(),
            high: probability.nullable(),
          }),
        ),
        cuts: gradeCuts.nullable(),
        /** Whether the firm set the cut-offs itself, or they are thirds of the open leads. */
        ownCuts: z.object({ fit: z.boolean(), engagement: z.boolean() }),
        fitBy: z.string().nullable(),
        pastSince: instant,
      }),
    },
  },
});
