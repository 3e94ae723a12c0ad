import type { FastifyRequest } from 'fastify';
import { anonymousActor } from '../platform/context.ts';
import type { Caller } from '../platform/http/answer-route.ts';
import { HttpProblem } from '../platform/http/problem.ts';
import { findKeyCaller } from './api-keys.ts';
import { type AccessDeps, findSessionActor } from './sessions.ts';

/** Over https the name itself makes browsers refuse the cookie from anywhere but this host. */
export function sessionCookieName(https: boolean): string {
  return https ? '__Host-catchment.session_token' : 'catchment.session_token';
}

/** Who sends a request, by API key or by session cookie; a key that does not hold is refused, never ignored. */
export async function authenticate(
  deps: AccessDeps,
  https: boolean,
  request: FastifyRequest,
): Promise<Caller> {
  const { authorization } = request.headers;
  if (authorization !== undefined) {
    const caller = await findKeyCaller(deps, authorization.replace(/^Bearer +/i, ''), request.ip);
    if (caller === undefined)
      throw new HttpProblem(401, {
        detail: 'The API key is unknown, expired or revoked, or not for this address.',
      });
    return caller;
  }
  const token = sessionToken(request, https);
  const actor = token === undefined ? undefined : await findSessionActor(deps, token);
  return { actor: actor ?? anonymousActor, scopes: null };
}

/** The token in the session cookie, without the signature the sign-in library appends. */
export function sessionToken(request: FastifyRequest, https: boolean): string | undefined {
  const name = sessionCookieName(https);
  for (const pair of (request.headers.cookie ?? '').split(';')) {
    const [key, value] = pair.trim().split('=');
    if (key === name && value) return decode(value).split('.')[0];
  }
  return undefined;
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return '';
  }
}
