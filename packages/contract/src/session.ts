import { z } from 'zod';
import { id, ok, problems } from './common.ts';
import { roles } from './permissions.ts';
import { defineRoute } from './route.ts';

export const role = z.enum(roles);

export const session = z.object({
  user: z.object({
    id,
    name: z.string(),
    email: z.string(),
    role,
    repId: id.nullable(),
    simulated: z.boolean(),
  }),
  permissions: z.array(z.string()),
  /** Roles the sample firm lets a newcomer look through; empty without a sample firm or off loopback. */
  switchableRoles: z.array(role),
  sample: z.object({
    state: z.enum(['none', 'loading', 'ready', 'removing', 'failed']),
    step: z.string().nullable(),
    progress: z.number(),
  }),
  firmName: z.string(),
  now: z.iso.datetime({ offset: true }),
});
export type Session = z.infer<typeof session>;

/** Sign-in itself (`/api/auth/*`: e-mail and password, sign-out) is served by the sign-in library. */
export const getSession = defineRoute({
  name: 'getSession',
  method: 'GET',
  path: '/api/session',
  tag: 'Access',
  permission: 'signed-in',
  summary: 'Who is signed in, and what they may do',
  results: { ok: { status: 200, body: session } },
});

export const switchRole = defineRoute({
  name: 'switchRole',
  method: 'POST',
  path: '/api/session/role',
  tag: 'Access',
  permission: 'public',
  summary:
    'Sign in as the simulated user of a role; only while the sample firm is there and the server listens on loopback',
  body: z.strictObject({ role }),
  results: { ok: { status: 200, body: ok }, 'not-found': problems['not-found'] },
});

export const getWelcome = defineRoute({
  name: 'getWelcome',
  method: 'GET',
  path: '/api/welcome',
  tag: 'Access',
  permission: 'public',
  summary: 'What the sign-in page offers: the sample firm, a first administrator, or a plain sign-in',
  results: {
    ok: {
      status: 200,
      body: z.object({
        firmName: z.string(),
        sampleRoles: z.array(role),
        needsFirstAdmin: z.boolean(),
        samplePreparing: z.object({ step: z.string(), progress: z.number() }).nullable(),
      }),
    },
  },
});

export const claimFirstAdmin = defineRoute({
  name: 'claimFirstAdmin',
  method: 'POST',
  path: '/api/first-admin',
  tag: 'Access',
  permission: 'public',
  summary: 'Create the first administrator with the one-time code that the server printed',
  body: z.strictObject({
    code: z.string().min(20).max(200),
    name: z.string().trim().min(1).max(100),
    email: z.email().max(200),
    password: z.string().min(12).max(128),
  }),
  results: { ok: { status: 201, body: ok }, 'not-found': problems['not-found'], invalid: problems.invalid },
});
