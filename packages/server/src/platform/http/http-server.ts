import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import type { Clock } from '../clock/clock.ts';
import type { Random } from '../clock/random.ts';
import type { LiveHub } from '../live/live-hub.ts';
import { type Logger, loggable } from '../log/logger.ts';
import { type AnswerOptions, answerRoute } from './answer-route.ts';
import type { BoundRoute } from './bound-route.ts';
import { type AllowedOrigins, checkOrigin } from './check-origin.ts';
import { docsPage } from './docs-page.ts';
import { freshNonce, malformedRequests } from './malformed-requests.ts';
import { openApiDocument } from './openapi.ts';
import { HttpProblem, problemBody, problemOfDatabaseError } from './problem.ts';
import { securityHeaders } from './security-headers.ts';
import { EventStreams } from './serve-events.ts';
import { sendPage, servePage } from './serve-page.ts';

export interface HttpServerOptions extends AnswerOptions {
  routes: readonly BoundRoute[];
  hub: LiveHub;
  log: Logger;
  clock: Clock;
  random: Random;
  version: string;
  allowed: AllowedOrigins;
  /** Folder of the built page; absent where only the API is served. */
  webDir?: string;
  /** Mounts what the sign-in library answers itself. */
  mountSignIn: (app: FastifyInstance) => void;
}

const BODY_BYTES_MAX = 4 * 1024 * 1024;
const DRAIN_MS_MAX = 20_000;
const UPLOAD_BYTES_MAX = 200 * 1024 * 1024;
const nonces = new WeakMap<FastifyRequest, string>();

export async function createHttpServer(options: HttpServerOptions): Promise<FastifyInstance> {
  const { random, allowed } = options;
  const app = fastify({
    logger: false,
    bodyLimit: BODY_BYTES_MAX,
    genReqId: () => random.uuid(),
    requestTimeout: 120_000,
    keepAliveTimeout: 65_000,
    forceCloseConnections: 'idle',
    // Longer than any address Node accepts: a refusal by the router would pass by the hooks below.
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 20_000 },
    ...malformedRequests(random),
  });
  guard(app, options);
  logRequests(app, options);
  await app.register(multipart, {
    limits: { fileSize: UPLOAD_BYTES_MAX, files: 1, fields: 20, fieldSize: 100_000 },
  });
  await app.register(rateLimit, {
    max: options.limits.perAddress,
    timeWindow: '1 minute',
    cache: 20_000,
    errorResponseBuilder: (_request, context) =>
      new HttpProblem(429, {
        detail: `More than ${context.max} requests in a minute. Try again in ${context.after}.`,
      }),
  });
  const https = allowed.publicUrl?.protocol === 'https:';
  app.addHook('onRequest', async (request, reply) => {
    const nonce = freshNonce();
    nonces.set(request, nonce);
    reply.headers(securityHeaders(nonce, https));
    reply.header('x-request-id', request.id);
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store');
    checkOrigin(request, allowed);
  });
  options.mountSignIn(app);
  for (const bound of options.routes) mount(app, bound, options);
  await mountDocumentation(app, options);
  return app;
}

function mount(app: FastifyInstance, bound: BoundRoute, options: HttpServerOptions): void {
  const { method, path, permission } = bound.contract;
  const { limits } = options;
  const isSignIn = permission === 'public' && method !== 'GET';
  app.route({
    method,
    url: path,
    ...(isSignIn ? { config: { rateLimit: { max: limits.signIn, timeWindow: '1 minute' } } } : {}),
    handler: async (request, reply) => {
      await answerRoute(bound, options, request, reply);
      return reply;
    },
  });
}

async function mountDocumentation(app: FastifyInstance, options: HttpServerOptions): Promise<void> {
  const document = JSON.stringify(openApiDocument(options.version));
  app.get('/api/openapi.json', async (_request, reply) =>
    reply.type('application/json; charset=utf-8').send(document),
  );
  app.get('/api/docs', async (request, reply) =>
    reply.type('text/html; charset=utf-8').send(docsPage(nonceOf(request))),
  );
  const streams = new EventStreams(options.hub, options.authenticate);
  app.get('/api/events', async (request, reply) => {
    await streams.serve(request, reply);
    return reply;
  });
  app.addHook('preClose', async () => streams.closeAll());
  drainOnClose(app);
  const { webDir } = options;
  if (webDir !== undefined) {
    await servePage(app, webDir);
    app.get('/', async (request, reply) => sendPage(webDir, request, reply, nonceOf(request)));
  }
  app.setNotFoundHandler(async (request, reply) => {
    if (webDir === undefined) throw new HttpProblem(404);
    return sendPage(webDir, request, reply, nonceOf(request));
  });
}

/** A stop lets running requests end, and their connections with them, but waits for nobody longer than 20 s. */
function drainOnClose(app: FastifyInstance): void {
  let isStopping = false;
  app.addHook('preClose', async () => {
    isStopping = true;
    setTimeout(() => app.server.closeAllConnections(), DRAIN_MS_MAX).unref();
  });
  app.addHook('onSend', async (_request, reply) => {
    if (isStopping) reply.header('connection', 'close');
  });
}

/** Turns whatever goes wrong into a problem that says what to do and shows nothing of the inside. */
function guard(app: FastifyInstance, options: HttpServerOptions): void {
  app.setErrorHandler(async (error: FastifyError, request, reply) => {
    const problem = problemOf(error);
    if (problem.status >= 500)
      options.log.error(
        { requestId: request.id, route: routeOf(request), error: loggable(error) },
        'a request failed',
      );
    if (reply.raw.headersSent) {
      reply.raw.destroy();
      return reply;
    }
    const body = problemBody(problem.status, request.id, problem.body);
    return reply
      .code(problem.status)
      .headers(problem.headers)
      .type('application/problem+json')
      .send(JSON.stringify(body));
  });
  app.addContentTypeParser('*', (_request, _payload, done) =>
    done(new HttpProblem(415, { detail: 'Send JSON (content-type: application/json).' })),
  );
  app.removeContentTypeParser('text/plain');
}

function problemOf(error: unknown): HttpProblem {
  if (error instanceof HttpProblem) return error;
  const { statusCode, code = '' } = error as Partial<FastifyError>;
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE')
    return new HttpProblem(413, { detail: 'The body is larger than 4 MB.' });
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE')
    return new HttpProblem(415, { detail: 'Send JSON (content-type: application/json).' });
  if (statusCode === 503) return new HttpProblem(503, {}, { 'retry-after': '2' });
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500)
    return new HttpProblem(400, { detail: 'The request is not well-formed.' });
  return problemOfDatabaseError(error) ?? new HttpProblem(500);
}

/** Route patterns, never addresses: an address may hold what a person searched for. */
function logRequests(app: FastifyInstance, { log, clock }: HttpServerOptions): void {
  const started = new WeakMap<FastifyRequest, number>();
  app.addHook('onRequest', async (request) => {
    started.set(request, clock.monotonicMs());
  });
  app.addHook('onResponse', async (request: FastifyRequest, reply: FastifyReply) => {
    const milliseconds = Math.round((clock.monotonicMs() - (started.get(request) ?? 0)) * 10) / 10;
    log.info(
      {
        requestId: request.id,
        method: request.method,
        route: routeOf(request),
        status: reply.statusCode,
        milliseconds,
      },
      'request',
    );
  });
}

function routeOf(request: FastifyRequest): string {
  return request.routeOptions.url ?? 'none';
}

function nonceOf(request: FastifyRequest): string {
  return nonces.get(request) ?? '';
}
