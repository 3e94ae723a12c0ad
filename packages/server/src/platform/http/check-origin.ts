import type { FastifyRequest } from 'fastify';
import { HttpProblem } from './problem.ts';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);
const LOOPBACK_NAMES = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Where the server may be addressed: `loopbackOnly` shuts out names that an attacker's DNS points at this machine. */
export interface AllowedOrigins {
  publicUrl: URL | undefined;
  loopbackOnly: boolean;
}

/**
 * Refuses requests that a foreign page made in the name of a signed-in person (CSRF) and, on loopback, requests
 * that reached us under a foreign name (DNS rebinding). Browsers always send Sec-Fetch-Site or Origin with a request
 * that changes something; programs that send neither carry no person's cookie by accident.
 */
export function checkOrigin(request: FastifyRequest, allowed: AllowedOrigins): void {
  const host = hostOf(request);
  if (allowed.loopbackOnly && !LOOPBACK_NAMES.has(host.name) && host.name !== allowed.publicUrl?.hostname) {
    throw new HttpProblem(421, { detail: `This server answers to localhost only, not to ${host.name}.` });
  }
  if (SAFE_METHODS.has(request.method)) return;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw foreign();
  const { origin } = request.headers;
  if (origin !== undefined && !isOwnOrigin(origin, host.full, allowed.publicUrl)) throw foreign();
}

function foreign(): HttpProblem {
  return new HttpProblem(403, {
    detail: 'The request came from another site. Open Catchment itself and try again.',
  });
}

function isOwnOrigin(origin: string, host: string, publicUrl: URL | undefined): boolean {
  if (!URL.canParse(origin)) return false;
  const given = new URL(origin);
  return given.host === host || given.origin === publicUrl?.origin;
}

function hostOf(request: FastifyRequest): { name: string; full: string } {
  const full = (request.headers.host ?? '').toLowerCase();
  return { name: full.replace(/:\d+$/, ''), full };
}
