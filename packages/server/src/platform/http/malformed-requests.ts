import { randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';
import type { FastifyReply } from 'fastify';
import type { Random } from '../clock/random.ts';
import { problemBody } from './problem.ts';
import { securityHeaders } from './security-headers.ts';

/** Requests too broken to reach the hooks are refused in the same form, with the same headers, as any other. */
export function malformedRequests(random: Random) {
  const refusal = (detail: string) => {
    const body = JSON.stringify(problemBody(400, random.uuid(), { detail }));
    const headers = {
      ...securityHeaders(freshNonce(), false),
      'cache-control': 'no-store',
      'content-type': 'application/problem+json',
      'content-length': String(Buffer.byteLength(body)),
      connection: 'close',
    };
    return { headers, body };
  };
  return {
    /** An address that cannot be decoded. */
    frameworkErrors: (_error: unknown, _request: unknown, reply: unknown) => {
      const { headers, body } = refusal('The address is not well-formed.');
      (reply as FastifyReply).hijack().raw.writeHead(400, headers).end(body);
    },
    /** Not HTTP at all. */
    clientErrorHandler: (_error: unknown, socket: Socket) => {
      if (!socket.writable) return void socket.destroy();
      const { headers, body } = refusal('This is not a well-formed HTTP request.');
      const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
      socket.end(`HTTP/1.1 400 Bad Request\r\n${lines.join('')}\r\n${body}`);
    },
  };
}

/** Admits the style elements of one answer. */
export function freshNonce(): string {
  return randomBytes(16).toString('base64');
}
