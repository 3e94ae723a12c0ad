import { may } from '@catchment/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { LiveHub } from '../live/live-hub.ts';
import type { Caller } from './answer-route.ts';
import { HttpProblem } from './problem.ts';

const HEARTBEAT_MS = 20_000;
const STREAMS_MAX = 500;

/** The open streams of live events; a stream ends when its session does, at the next heartbeat. */
export class EventStreams {
  private readonly hub: LiveHub;
  private readonly authenticate: (request: FastifyRequest) => Promise<Caller>;
  private readonly open = new Set<() => void>();

  constructor(hub: LiveHub, authenticate: (request: FastifyRequest) => Promise<Caller>) {
    this.hub = hub;
    this.authenticate = authenticate;
  }

  async serve(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const { actor, scopes } = await this.authenticate(request);
    if (actor.kind === 'anonymous') throw new HttpProblem(401);
    const allowed = may(actor.role, 'events:read') && (scopes === null || scopes.has('events:read'));
    if (!allowed) throw new HttpProblem(403);
    if (this.open.size >= STREAMS_MAX) throw new HttpProblem(503, {}, { 'retry-after': '30' });
    const headers = {
      ...reply.getHeaders(),
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    };
    reply.hijack();
    reply.raw.writeHead(200, headers as Record<string, string>);
    reply.raw.write('retry: 2000\n\n');
    const unsubscribe = this.hub.subscribe(actor.role, (event) =>
      reply.raw.write(`data: ${JSON.stringify(event)}\n\n`),
    );
    const heartbeat = setInterval(() => void this.beat(request, reply, actor.role), HEARTBEAT_MS);
    const close = () => {
      clearInterval(heartbeat);
      unsubscribe();
      this.open.delete(close);
      reply.raw.end();
    };
    this.open.add(close);
    request.raw.once('close', close);
  }

  closeAll(): void {
    for (const close of this.open) close();
  }

  private async beat(request: FastifyRequest, reply: FastifyReply, role: string): Promise<void> {
    const caller = await this.authenticate(request).catch(() => undefined);
    if (caller?.actor.role === role && caller.actor.kind !== 'anonymous') reply.raw.write(': still here\n\n');
    else reply.raw.end();
  }
}
