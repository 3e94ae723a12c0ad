import { z } from 'zod';
import {
  day,
  flag,
  id,
  idParams,
  instant,
  ok,
  page,
  pageOf,
  problems,
  search,
  state,
  versioned,
} from './common.ts';
import { defineRoute } from './route.ts';

/** account → territory → seat → rep, at an instant. */
export const coverage = z.object({
  territoryId: id.nullable(),
  territoryCode: z.string().nullable(),
  territoryName: z.string().nullable(),
  seatId: id.nullable(),
  repId: id.nullable(),
  repName: z.string().nullable(),
  locked: z.boolean(),
});

export const account = z.object({
  id,
  name: z.string(),
  kind: z.string(),
  segment: z.string().nullable(),
  channel: z.string().nullable(),
  city: z.string().nullable(),
  state: z.string().nullable(),
  unitId: z.int().nullable(),
  unitName: z.string().nullable(),
  placedBy: z.string().nullable(),
  employees: z.int().nullable(),
  aumCents: z.number().nullable(),
  currency: z.string(),
  growthPercent: z.number().nullable(),
  status: z.enum(['prospect', 'client', 'former', 'closed']),
  publicRecord: z.boolean(),
  simulated: z.boolean(),
  coverage,
  /** The last touch that reached them: mail that was only sent, calls nobody took and notes do not count. */
  lastTouchAt: instant.nullable(),
  openLeadCount: z.int(),
  version: z.int(),
});
export type Account = z.infer<typeof account>;

export const accountFilter = {
  q: search,
  state: state.optional(),
  territoryId: id.optional(),
  repId: id.optional(),
  status: z.enum(['prospect', 'client', 'former', 'closed']).optional(),
  segment: z.string().max(60).optional(),
  unitId: z.coerce.number().int().optional(),
  /** A kept cluster or pocket. */
  groupId: id.optional(),
  uncovered: flag,
  unplaced: flag,
};

export const listAccounts = defineRoute({
  name: 'listAccounts',
  method: 'GET',
  path: '/api/accounts',
  tag: 'Accounts',
  permission: 'accounts:read',
  summary: 'Accounts you may see',
  query: z.strictObject({
    ...accountFilter,
    sort: z.enum(['name', '-aum', '-employees', 'last-touch']).default('-aum'),
    ...page,
  }),
  results: { ok: { status: 200, body: pageOf(account) } },
});

export const getAccount = defineRoute({
  name: 'getAccount',
  method: 'GET',
  path: '/api/accounts/:id',
  tag: 'Accounts',
  permission: 'accounts:read',
  summary: 'One account with its coverage',
  params: idParams,
  query: z.strictObject({ asOf: instant.optional() }),
  results: {
    ok: {
      status: 200,
      body: account.extend({
        source: z.string(),
        externalKey: z.string(),
        importId: id.nullable(),
        whyHere: z.string().nullable(),
      }),
    },
    'not-found': problems['not-found'],
  },
});

export const updateAccount = defineRoute({
  name: 'updateAccount',
  method: 'PATCH',
  path: '/api/accounts/:id',
  tag: 'Accounts',
  permission: 'accounts:write',
  summary: 'Correct an account, or protect it: keep it with a rep when lines move',
  params: idParams,
  body: z.strictObject({
    ...versioned,
    segment: z.string().max(60).nullable().optional(),
    status: z.enum(['prospect', 'client', 'former', 'closed']).optional(),
    unitId: z.int().nonnegative().nullable().optional(),
    lockedRepId: id.nullable().optional(),
  }),
  results: {
    ok: { status: 200, body: account },
    'not-found': problems['not-found'],
    invalid: problems.invalid,
    'version-changed': { status: 412, body: problems.conflict.body },
  },
});

export const timelineItem = z.object({
  id,
  kind: z.string(),
  origin: z.enum(['sales', 'marketing', 'client']),
  topic: z.string().nullable(),
  product: z.string().nullable(),
  repName: z.string().nullable(),
  occurredAt: instant,
  amountCents: z.number().nullable(),
  simulated: z.boolean(),
});

export const getTimeline = defineRoute({
  name: 'getTimeline',
  method: 'GET',
  path: '/api/accounts/:id/timeline',
  tag: 'Accounts',
  permission: 'accounts:read',
  summary: 'Touches, leads and sales of an account, newest first',
  params: idParams,
  query: z.strictObject(page),
  results: { ok: { status: 200, body: pageOf(timelineItem) }, 'not-found': problems['not-found'] },
});

export const logTouch = defineRoute({
  name: 'logTouch',
  method: 'POST',
  path: '/api/accounts/:id/touches',
  tag: 'Accounts',
  permission: 'accounts:write',
  summary: 'Log a call, meeting or note',
  params: idParams,
  body: z.strictObject({
    kind: z.enum(['call', 'call-unanswered', 'meeting', 'note']),
    topic: z.string().trim().max(200).nullable().default(null),
    occurredAt: instant.optional(),
    durationMinutes: z.int().min(0).max(1440).nullable().default(null),
  }),
  results: {
    ok: { status: 201, body: timelineItem },
    'not-found': problems['not-found'],
    invalid: problems.invalid,
  },
});

export const exportAccounts = defineRoute({
  name: 'exportAccounts',
  method: 'GET',
  path: '/api/accounts/export',
  tag: 'Accounts',
  permission: 'exports:run',
  summary: 'The accounts you may see, as CSV',
  query: z.strictObject(accountFilter),
  download: 'text/csv',
  results: { ok: { status: 200 } },
});

export const rep = z.object({
  id,
  name: z.string(),
  externalKey: z.string(),
  email: z.string().nullable(),
  status: z.enum(['active', 'left']),
  homeUnitId: z.int().nullable(),
  homeCity: z.string().nullable(),
  homeState: z.string().nullable(),
  timeZone: z.string(),
  languages: z.array(z.string()),
  products: z.array(z.string()),
  segments: z.array(z.string()),
  capacityDay: z.int(),
  capacityWeek: z.int(),
  capacityOpen: z.int(),
  weight: z.int(),
  openLeadCount: z.int(),
  assignedTodayCount: z.int(),
  assignedWeekCount: z.int(),
  licences: z.array(z.object({ state: z.string(), from: day.nullable(), until: day.nullable() })),
  absences: z.array(
    z.object({ id, kind: z.enum(['leave', 'holiday', 'training', 'sick']), from: instant, until: instant }),
  ),
  seats: z.array(
    z.object({ seatId: id, territoryId: id, territoryCode: z.string(), since: instant.nullable() }),
  ),
  absentNow: z.boolean(),
  simulated: z.boolean(),
  version: z.int(),
});
export type Rep = z.infer<typeof rep>;

export const listReps = defineRoute({
  name: 'listReps',
  method: 'GET',
  path: '/api/reps',
  tag: 'Reps',
  permission: 'reps:read',
  summary: 'Reps you may see, with licences, skills, capacity and absences',
  query: z.strictObject({ q: search, state: state.optional(), territoryId: id.optional(), ...page }),
  results: { ok: { status: 200, body: pageOf(rep) } },
});

export const getRep = defineRoute({
  name: 'getRep',
  method: 'GET',
  path: '/api/reps/:id',
  tag: 'Reps',
  permission: 'reps:read',
  summary: 'One rep',
  params: idParams,
  results: { ok: { status: 200, body: rep }, 'not-found': problems['not-found'] },
});

export const updateRep = defineRoute({
  name: 'updateRep',
  method: 'PATCH',
  path: '/api/reps/:id',
  tag: 'Reps',
  permission: 'reps:write',
  summary: 'Change capacity, skills or status of a rep',
  params: idParams,
  body: z.strictObject({
    ...versioned,
    products: z.array(z.string().max(60)).max(50).optional(),
    segments: z.array(z.string().max(60)).max(50).optional(),
    languages: z.array(z.string().max(10)).max(20).optional(),
    capacityDay: z.int().min(0).max(1000).optional(),
    capacityWeek: z.int().min(0).max(5000).optional(),
    capacityOpen: z.int().min(0).max(10000).optional(),
    weight: z.int().min(0).max(100).optional(),
    status: z.enum(['active', 'left']).optional(),
  }),
  results: {
    ok: { status: 200, body: rep },
    'not-found': problems['not-found'],
    'version-changed': { status: 412, body: problems.conflict.body },
  },
});

export const setLicence = defineRoute({
  name: 'setLicence',
  method: 'PUT',
  path: '/api/reps/:id/licences/:state',
  tag: 'Reps',
  permission: 'users:write',
  summary: 'State from when until when a rep is licensed in a state',
  params: z.strictObject({ id, state }),
  body: z.strictObject({ from: day, until: day.nullable().default(null) }),
  results: { ok: { status: 200, body: rep }, 'not-found': problems['not-found'], invalid: problems.invalid },
});

export const addAbsence = defineRoute({
  name: 'addAbsence',
  method: 'POST',
  path: '/api/reps/:id/absences',
  tag: 'Reps',
  permission: 'reps:write',
  summary: 'Note when a rep is away; no lead is given to them meanwhile',
  params: idParams,
  body: z.strictObject({
    kind: z.enum(['leave', 'holiday', 'training', 'sick']),
    from: instant,
    until: instant,
  }),
  results: { ok: { status: 201, body: rep }, 'not-found': problems['not-found'], invalid: problems.invalid },
});

export const removeAbsence = defineRoute({
  name: 'removeAbsence',
  method: 'DELETE',
  path: '/api/reps/:id/absences/:absenceId',
  tag: 'Reps',
  permission: 'reps:write',
  summary: 'Remove a noted absence',
  params: z.strictObject({ id, absenceId: id }),
  results: { ok: { status: 200, body: ok }, 'not-found': problems['not-found'] },
});

export const holdSeat = defineRoute({
  name: 'holdSeat',
  method: 'PUT',
  path: '/api/seats/:id/holder',
  tag: 'Reps',
  permission: 'plans:write',
  summary: 'Put a rep on a seat from a date, or leave it vacant; access and open work follow the seat',
  params: idParams,
  body: z.strictObject({ repId: id.nullable(), from: instant.optional() }),
  results: { ok: { status: 200, body: ok }, 'not-found': problems['not-found'], invalid: problems.invalid },
});
