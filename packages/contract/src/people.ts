import { z } from 'zod';
import { id, idParams, instant, ok, page, pageOf, problems, search, versioned } from './common.ts';
import { defineRoute } from './route.ts';
import { role } from './session.ts';

export const user = z.object({
  id,
  name: z.string(),
  email: z.string(),
  role,
  repId: id.nullable(),
  disabled: z.boolean(),
  simulated: z.boolean(),
  lastSeenAt: instant.nullable(),
  createdAt: instant,
  version: z.int(),
});

export const listUsers = defineRoute({
  name: 'listUsers',
  method: 'GET',
  path: '/api/users',
  tag: 'People',
  permission: 'users:read',
  summary: 'Users of the firm',
  query: z.strictObject({ q: search, role: role.optional(), ...page }),
  results: { ok: { status: 200, body: pageOf(user) } },
});

export const createUser = defineRoute({
  name: 'createUser',
  method: 'POST',
  path: '/api/users',
  tag: 'People',
  permission: 'users:write',
  summary: 'Invite a user; the answer holds a one-time link to set a password',
  body: z.strictObject({
    name: z.string().trim().min(1).max(100),
    email: z.email().max(200),
    role,
    repId: id.nullable().default(null),
  }),
  results: {
    ok: { status: 201, body: z.object({ user, inviteLink: z.string() }) },
    conflict: problems.conflict,
    invalid: problems.invalid,
  },
});

export const updateUser = defineRoute({
  name: 'updateUser',
  method: 'PATCH',
  path: '/api/users/:id',
  tag: 'People',
  permission: 'users:write',
  summary: 'Change the role of a user, or disable them; their sessions end at once',
  params: idParams,
  body: z.strictObject({
    ...versioned,
    role: role.optional(),
    disabled: z.boolean().optional(),
    repId: id.nullable().optional(),
  }),
  results: {
    ok: { status: 200, body: user },
    'not-found': problems['not-found'],
    conflict: problems.conflict,
    'version-changed': { status: 412, body: problems.conflict.body },
  },
});

export const acceptInvite = defineRoute({
  name: 'acceptInvite',
  method: 'POST',
  path: '/api/invites/accept',
  tag: 'People',
  permission: 'public',
  summary: 'Set the password of an invited user',
  body: z.strictObject({ token: z.string().min(20).max(200), password: z.string().min(12).max(128) }),
  results: { ok: { status: 200, body: ok }, 'not-found': problems['not-found'], invalid: problems.invalid },
});

export const orgNode = z.object({
  id,
  parentId: id.nullable(),
  name: z.string(),
  kind: z.enum(['firm', 'division', 'region', 'team']),
  territoryCount: z.int(),
  managers: z.array(
    z.object({ userId: id, name: z.string(), since: instant.nullable(), until: instant.nullable() }),
  ),
});

export const getOrgTree = defineRoute({
  name: 'getOrgTree',
  method: 'GET',
  path: '/api/org',
  tag: 'People',
  permission: 'org:read',
  summary: 'The org tree with its managers',
  results: { ok: { status: 200, body: z.object({ nodes: z.array(orgNode) }) } },
});

export const addOrgManager = defineRoute({
  name: 'addOrgManager',
  method: 'POST',
  path: '/api/org/:id/managers',
  tag: 'People',
  permission: 'org:write',
  summary: 'Let a user manage a node of the org tree and everything below it, from and until a date',
  params: idParams,
  body: z.strictObject({ userId: id, from: instant, until: instant.nullable().default(null) }),
  results: { ok: { status: 201, body: ok }, 'not-found': problems['not-found'], conflict: problems.conflict },
});

export const addDelegation = defineRoute({
  name: 'addDelegation',
  method: 'POST',
  path: '/api/delegations',
  tag: 'People',
  permission: 'org:write',
  summary: 'Let one user see what another sees for a while',
  body: z.strictObject({
    fromUserId: id,
    toUserId: id,
    from: instant,
    until: instant,
    reason: z.string().trim().min(3).max(300),
  }),
  results: { ok: { status: 201, body: ok }, invalid: problems.invalid },
});

export const apiKey = z.object({
  id,
  name: z.string(),
  prefix: z.string(),
  scopes: z.array(z.string()),
  expiresAt: instant.nullable(),
  lastUsedAt: instant.nullable(),
  createdAt: instant,
});

export const listKeys = defineRoute({
  name: 'listKeys',
  method: 'GET',
  path: '/api/keys',
  tag: 'People',
  permission: 'keys:own',
  summary: 'Your API keys',
  results: { ok: { status: 200, body: z.object({ items: z.array(apiKey) }) } },
});

export const createKey = defineRoute({
  name: 'createKey',
  method: 'POST',
  path: '/api/keys',
  tag: 'People',
  permission: 'keys:own',
  summary: 'Make an API key; its secret is shown this once',
  body: z.strictObject({
    name: z.string().trim().min(1).max(100),
    scopes: z.array(z.string().max(60)).min(1).max(60),
    days: z.int().min(1).max(365).default(90),
    addresses: z.array(z.string().max(60)).max(20).default([]),
  }),
  results: {
    ok: { status: 201, body: z.object({ key: apiKey, secret: z.string() }) },
    invalid: problems.invalid,
  },
});

export const revokeKey = defineRoute({
  name: 'revokeKey',
  method: 'DELETE',
  path: '/api/keys/:id',
  tag: 'People',
  permission: 'keys:own',
  summary: 'Revoke one of your API keys at once',
  params: idParams,
  results: { ok: { status: 200, body: ok }, 'not-found': problems['not-found'] },
});
