import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  type FileAnswer,
  may,
  type Permission,
  problem,
  type Refusal,
  type Route,
} from '@catchment/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Actor, Ctx } from '../context.ts';
import { inRepeatableTransaction, inTransaction, type OpenTransaction } from '../db/actor-transaction.ts';
import type { Pool } from '../db/pool.ts';
import type { DiskSpace } from '../disk/disk-space.ts';
import type { AnswerHeaders, BoundRoute } from './bound-route.ts';
import { findAnswer, type NamedRequest, nameRequest, storeAnswer } from './idempotency.ts';
import { HttpProblem, problemBody } from './problem.ts';
import type { RateLimiter, RateLimits } from './rate-limiter.ts';
import { type ReceivedUpload, receiveUpload } from './receive-upload.ts';

/** Who sends the request; a key may do only what its scopes name. */
export interface Caller {
  actor: Actor;
  scopes: ReadonlySet<string> | null;
}

export interface AnswerOptions {
  pool: Pool;
  uploadDir: string;
  authenticate: (request: FastifyRequest) => Promise<Caller>;
  limits: RateLimits;
  limiter: RateLimiter;
  disk: DiskSpace;
  contextFor: (open: OpenTransaction, actor: Actor, requestId: string) => Ctx;
}

const COSTLY = new Set(['exports:run', 'imports:write', 'models:train', 'routing:run', 'plans:publish']);

type Outcome = { kind: string } & Partial<Refusal<string>> &
  Partial<Omit<FileAnswer, 'kind'>> &
  AnswerHeaders & { body?: unknown };

/** Parse, check the permission, open the transaction as the actor, run the operation, and turn its kind into a status. */
export async function answerRoute(
  bound: BoundRoute,
  options: AnswerOptions,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const { contract } = bound;
  const caller = await options.authenticate(request);
  assertAllowed(contract, caller);
  limitRate(contract, caller.actor, options);
  if (contract.method !== 'GET' && !(await options.disk.hasRoom())) throw new HttpProblem(507);
  let upload: ReceivedUpload | undefined;
  try {
    if (contract.upload) upload = await receiveUpload(request, options.uploadDir);
    const input = parseInput(contract, request, upload);
    await run(bound, options, caller.actor, input, request, reply);
  } finally {
    await upload?.discard();
  }
}

function assertAllowed(contract: Route, { actor, scopes }: Caller): void {
  const { permission } = contract;
  if (permission === 'public') return;
  if (actor.kind === 'anonymous') throw new HttpProblem(401);
  if (permission === 'signed-in') return;
  if (!may(actor.role, permission as Permission)) throw new HttpProblem(403);
  if (scopes !== null && !scopes.has(permission)) {
    throw new HttpProblem(403, { detail: `This API key lacks the scope ${permission}.` });
  }
}

/** One person's flood stays their own; what costs much is limited more. */
function limitRate(contract: Route, actor: Actor, { limiter, limits }: AnswerOptions): void {
  if (actor.userId === null) return;
  const waitSeconds =
    limiter.hit(actor.userId, limits.perCaller) ||
    (COSTLY.has(contract.permission) &&
      limiter.hit(`${actor.userId} ${contract.permission}`, limits.perCostlyAction));
  if (!waitSeconds) return;
  throw new HttpProblem(
    429,
    { detail: `Too many requests in a minute. Try again in ${waitSeconds} s.` },
    { 'retry-after': String(waitSeconds) },
  );
}

function parseInput(
  contract: Route,
  request: FastifyRequest,
  upload: ReceivedUpload | undefined,
): Record<string, unknown> {
  const body = upload?.fields ?? withIfMatch(contract, request);
  return {
    ...parsePart(contract.params, request.params, 'path'),
    ...parsePart(contract.query, request.query, 'query'),
    ...parsePart(contract.body, body, 'body'),
    ...(upload ? { file: upload.file } : {}),
  };
}

/** A route without a schema for a part takes nothing there. */
function parsePart(schema: z.ZodType | undefined, value: unknown, part: string): Record<string, unknown> {
  if (schema === undefined) {
    const isEmpty = value === undefined || value === null || Object.keys(value as object).length === 0;
    if (!isEmpty) throw new HttpProblem(400, { detail: `This route takes no ${part}.` });
    return {};
  }
  const parsed = schema.safeParse(value ?? {});
  if (parsed.success) return parsed.data as Record<string, unknown>;
  const errors = parsed.error.issues
    .slice(0, 50)
    .map((issue) => ({ path: issue.path.join('.') || part, message: issue.message }));
  throw new HttpProblem(400, { detail: `${errors[0]?.path}: ${errors[0]?.message}`, errors });
}

/** `If-Match: "3"` stands for `"version": 3` in the body. */
function withIfMatch(contract: Route, request: FastifyRequest): unknown {
  const version = /^"(\d{1,9})"$/.exec(request.headers['if-match'] ?? '')?.[1];
  const body = request.body as Record<string, unknown> | null | undefined;
  const takesVersion =
    contract.body !== undefined &&
    'shape' in contract.body &&
    'version' in (contract.body as z.ZodObject).shape;
  if (version === undefined || !takesVersion || (body && 'version' in body)) return body;
  return { ...body, version: Number(version) };
}

async function run(
  bound: BoundRoute,
  options: AnswerOptions,
  actor: Actor,
  input: Record<string, unknown>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const { contract } = bound;
  const named = namedRequest(contract, actor, input, request);
  // An upload or a stream cannot be repeated; everything else may be, when the database asks.
  const transact = contract.upload || contract.download ? inTransaction : inRepeatableTransaction;
  const answer = await transact<Answer>(
    options.pool,
    actor,
    request.id,
    async (open) => {
      const stored = named && (await findAnswer(open.db, named));
      if (stored) return { status: stored.status, body: stored.response };
      const ctx = options.contextFor(open, actor, request.id);
      const outcome: Outcome = await bound.operation(ctx, input);
      const made = answerOf(contract, outcome, request.id);
      if (made.file) await sendFile(made.file, contract, reply);
      else if (named && made.status < 400)
        await storeAnswer(open.db, named, { status: made.status, response: made.body }, ctx.clock.now());
      return made;
    },
    ({ status }) => status < 400,
  );
  if (!answer.file) sendJson(answer, reply);
}

interface Answer {
  status: number;
  isProblem?: boolean;
  headers?: Record<string, string>;
  body?: unknown;
  file?: FileAnswer;
}

function namedRequest(
  contract: Route,
  actor: Actor,
  input: Record<string, unknown>,
  request: FastifyRequest,
): NamedRequest | undefined {
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string' || contract.method === 'GET' || actor.userId === null) return undefined;
  return nameRequest(actor.userId, contract.name, key, input);
}

function answerOf(contract: Route, outcome: Outcome, requestId: string): Answer {
  const result = contract.results[outcome.kind];
  if (result === undefined)
    throw new Error(`${contract.name} returned the kind ${outcome.kind}, which its contract lacks`);
  const { status } = result;
  if (result.body === problem)
    return { status, isProblem: true, body: problemBody(status, requestId, outcome) };
  if (contract.download) return { status, file: outcome as FileAnswer };
  // The schema keeps keys that are not promised from leaving.
  return {
    status,
    body: result.body?.parse(outcome.body),
    ...(outcome.headers ? { headers: outcome.headers } : {}),
  };
}

function sendJson({ status, body, isProblem, headers = {} }: Answer, reply: FastifyReply): void {
  reply.headers(headers);
  const version = (body as { version?: unknown } | undefined)?.version;
  if (status < 400 && typeof version === 'number') reply.header('etag', `"${version}"`);
  const type = isProblem ? 'application/problem+json' : 'application/json; charset=utf-8';
  reply
    .code(status)
    .header('content-type', type)
    .send(body === undefined ? '' : JSON.stringify(body));
}

/** Streams while the transaction is open, so that the rows are those the caller may see at one instant. */
async function sendFile(file: FileAnswer, contract: Route, reply: FastifyReply): Promise<void> {
  const { content } = file;
  const name = file.fileName.replace(/[^A-Za-z0-9._ -]/g, '_');
  reply.hijack();
  const headers = {
    ...reply.getHeaders(),
    'content-type': `${contract.download}; charset=utf-8`,
    'content-disposition': `attachment; filename="${name}"`,
  };
  reply.raw.writeHead(200, headers as Record<string, string>);
  const source =
    typeof content === 'string' || content instanceof Uint8Array
      ? Readable.from([content])
      : Readable.from(content);
  await pipeline(source, reply.raw);
}
