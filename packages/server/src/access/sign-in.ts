import { setTimeout as sleep } from 'node:timers/promises';
import { betterAuth } from 'better-auth';
import { hashPassword } from 'better-auth/crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { HttpProblem } from '../platform/http/problem.ts';
import type { RateLimits } from '../platform/http/rate-limiter.ts';
import { sessionCookieName, sessionToken } from './authenticate.ts';
import { hashedSessionAdapter } from './hashed-session-adapter.ts';
import { forgetFailures, lockedSeconds, noteFailure } from './lockout.ts';
import { ABSOLUTE_HOURS, type AccessDeps, endSession } from './sessions.ts';

export interface SignInOptions extends AccessDeps {
  https: boolean;
  cookieSecret: string;
  loopbackOnly: boolean;
}

/** Refusals are given at whole multiples of this, so that their timing tells nothing. */
const ANSWER_STEP_MS = 250;
const WRONG =
  'E-mail address and password do not belong together. Check both, or ask an administrator for a new invitation.';

const credentials = z.strictObject({
  email: z.string().trim().min(3).max(200),
  password: z.string().min(1).max(128),
});

export { hashPassword };

/** `POST /api/auth/sign-in/email` and `POST /api/auth/sign-out`. */
export function mountSignIn(app: FastifyInstance, options: SignInOptions, limits: RateLimits): void {
  const library = signInLibrary(options);
  const config = { rateLimit: { max: limits.signIn, timeWindow: '1 minute' } };
  app.post('/api/auth/sign-in/email', { config }, (request, reply) =>
    signIn(library, options, request, reply),
  );
  app.post('/api/auth/sign-out', async (request, reply) => {
    const token = sessionToken(request, options.https);
    const userId = token && (await endSession(options, token));
    if (userId) await note(options, userId, null, request.id, 'sign-out', userId);
    return reply.header('set-cookie', sessionCookie('', options.https, 0)).send({ ok: true });
  });
}

/** The cookie as the library sets it, for sessions that start without a password: the sample firm's role switch. */
export function sessionCookie(token: string, https: boolean, maxAgeSeconds = ABSOLUTE_HOURS * 3600): string {
  const secure = https ? '; Secure' : '';
  return `${sessionCookieName(https)}=${token}; Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Lax${secure}`;
}

type Library = ReturnType<typeof signInLibrary>;

function signInLibrary(options: SignInOptions) {
  const { https, cookieSecret, random } = options;
  return betterAuth({
    secret: cookieSecret,
    baseURL: 'http://localhost',
    basePath: '/api/auth',
    telemetry: { enabled: false },
    logger: { disabled: true },
    rateLimit: { enabled: false },
    database: hashedSessionAdapter(options),
    emailAndPassword: { enabled: true, disableSignUp: true },
    session: {
      expiresIn: ABSOLUTE_HOURS * 3600,
      fields: {
        token: 'token_hash',
        userId: 'user_id',
        expiresAt: 'expires_at',
        ...TIMES,
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
      },
    },
    user: { fields: { emailVerified: 'email_verified', ...TIMES } },
    account: { fields: ACCOUNT_FIELDS },
    verification: { fields: { expiresAt: 'expires_at', ...TIMES } },
    advanced: {
      // The server checks the origin of every request itself.
      disableOriginCheck: true,
      disableCSRFCheck: true,
      useSecureCookies: false,
      database: { generateId: () => random.uuid() },
      cookies: {
        session_token: {
          name: sessionCookieName(https),
          attributes: { secure: https, sameSite: 'lax', httpOnly: true, path: '/' },
        },
      },
    },
  });
}

const TIMES = { createdAt: 'created_at', updatedAt: 'updated_at' };
const ACCOUNT_FIELDS = {
  accountId: 'account_id',
  providerId: 'provider_id',
  userId: 'user_id',
  accessToken: 'access_token',
  refreshToken: 'refresh_token',
  idToken: 'id_token',
  accessTokenExpiresAt: 'access_token_expires_at',
  refreshTokenExpiresAt: 'refresh_token_expires_at',
  ...TIMES,
};

async function signIn(
  library: Library,
  options: SignInOptions,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const startedMs = options.clock.monotonicMs();
  const parsed = credentials.safeParse(request.body);
  if (!parsed.success) throw new HttpProblem(400, { detail: 'Send email and password, nothing else.' });
  const { email, password } = parsed.data;
  const waitSeconds = await lockedSeconds(options, email);
  if (waitSeconds > 0) {
    throw new HttpProblem(
      429,
      { detail: 'Too many failed attempts for this address. Wait, then try again.' },
      { 'retry-after': String(waitSeconds) },
    );
  }
  const user = await findEnabledUser(options, email);
  // For an address without a user the library computes a hash all the same.
  const answer = await library.api.signInEmail({
    body: { email: user?.email ?? 'nobody@catchment.invalid', password },
    headers: new Headers(),
    asResponse: true,
  });
  if (!answer.ok || user === undefined) {
    await noteFailure(options, email);
    await note(options, null, null, request.id, 'sign-in-failed', user?.id ?? 'unknown');
    await sleep(ANSWER_STEP_MS - ((options.clock.monotonicMs() - startedMs) % ANSWER_STEP_MS));
    throw new HttpProblem(401, { detail: WRONG });
  }
  await forgetFailures(options, email);
  const previous = sessionToken(request, options.https);
  if (previous) await endSession(options, previous);
  await note(options, user.id, user.role, request.id, 'sign-in', user.id);
  return reply.header('set-cookie', answer.headers.getSetCookie()).send({ ok: true });
}

interface SignInUser {
  id: string;
  email: string;
  role: string;
}

async function findEnabledUser({ authPool }: AccessDeps, email: string): Promise<SignInUser | undefined> {
  const { rows } = await authPool.query<SignInUser>(
    'select u.id, u.email, u.role from auth.user u where u.email = lower($1) and not u.disabled',
    [email],
  );
  return rows[0];
}

async function note(
  { authPool }: AccessDeps,
  actorId: string | null,
  role: string | null,
  requestId: string,
  action: 'sign-in' | 'sign-in-failed' | 'sign-out',
  recordId: string,
): Promise<void> {
  await authPool.query('select audit.note_event($1, $2, $3, $4, $5, $6, null)', [
    actorId,
    role,
    requestId,
    action,
    'auth.user',
    recordId,
  ]);
}
