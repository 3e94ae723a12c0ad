import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { HttpProblem } from './problem.ts';

const NONCE = /%CSP_NONCE%/g;
const YEAR_S = 31_536_000;

/**
 * Serves the built page: hashed assets for ever, the page itself fresh, with the nonce of this answer. The folder is
 * looked into with every request, as the first start still builds the page when this is set up.
 */
export async function servePage(app: FastifyInstance, webDir: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: webDir,
    index: false,
    setHeaders: (reply, path) => {
      const isHashed = path.includes(`${join(webDir, 'assets')}`);
      reply.header('cache-control', isHashed ? `public, max-age=${YEAR_S}, immutable` : 'no-cache');
    },
  });
}

/** The page for every address a person may open; its own router shows what belongs there. */
export function sendPage(
  webDir: string,
  request: FastifyRequest,
  reply: FastifyReply,
  nonce: string,
): FastifyReply {
  const index = join(webDir, 'index.html');
  if (!wantsPage(request) || !existsSync(index)) throw new HttpProblem(404);
  const html = readFileSync(index, 'utf8').replace(NONCE, nonce);
  return reply.header('cache-control', 'no-store').type('text/html; charset=utf-8').send(html);
}

/** A browser says so; a plain client that takes anything means the page too, unless it asks for a file by name. */
function wantsPage({ method, url, headers }: FastifyRequest): boolean {
  const path = url.split('?', 1)[0] ?? '';
  const isFile = /\.[a-z0-9]+$/i.test(path);
  if ((method !== 'GET' && method !== 'HEAD') || path.startsWith('/api/')) return false;
  const accept = headers.accept ?? '*/*';
  return accept.includes('text/html') || (accept.includes('*/*') && !isFile);
}
