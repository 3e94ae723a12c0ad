import { type Route, routes } from '@catchment/contract';
import { z } from 'zod';

/** Answers every route may give besides its own. */
const SHARED_STATUSES: Record<number, string> = {
  400: 'The request could not be read',
  401: 'Not signed in',
  403: 'Not allowed',
  429: 'Too many requests; see Retry-After',
  500: 'An error of the server',
  503: 'Not available right now; see Retry-After',
};

const PROBLEM = { $ref: '#/components/schemas/Problem' };

type Json = Record<string, unknown>;

/** The public API as OpenAPI 3.1, made from the same contract that answers the requests. */
export function openApiDocument(version: string): Json {
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    const path = route.path.replace(/:([A-Za-z]+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Catchment',
      version,
      description:
        'Who covers which clients, who works which lead, and why. Sign in with a session cookie or an API key (`Authorization: Bearer …`). ' +
        'Send `Idempotency-Key` with a request that changes something to make it safe to repeat for 24 hours, and `If-Match` with the version you saw.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    security: [{ session: [] }, { key: [] }],
    tags: [...new Set(routes.map((route) => route.tag))].map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'catchment.session_token' },
        key: { type: 'http', scheme: 'bearer' },
      },
      schemas: { Problem: PROBLEM_SCHEMA },
    },
  };
}

const PROBLEM_SCHEMA = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'What happened, why, and what to do' },
    errors: {
      type: 'array',
      items: { type: 'object', properties: { path: { type: 'string' }, message: { type: 'string' } } },
    },
    current: { description: 'With 412: the record as it is now' },
    requestId: { type: 'string' },
  },
};

function operation(route: Route): Json {
  const changes = route.method !== 'GET';
  return {
    operationId: route.name,
    summary: route.summary,
    tags: [route.tag],
    ...(route.permission === 'public' ? { security: [] } : { 'x-permission': route.permission }),
    parameters: [
      ...parameters(route.params, 'path'),
      ...parameters(route.query, 'query'),
      ...(changes && route.permission !== 'public' ? [IDEMPOTENCY_KEY] : []),
    ],
    ...(route.body ? { requestBody: requestBody(route) } : {}),
    responses: responses(route),
  };
}

const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  schema: { type: 'string', maxLength: 200 },
};

function parameters(schema: z.ZodObject | undefined, place: 'path' | 'query'): Json[] {
  if (schema === undefined) return [];
  const { properties = {}, required = [] } = jsonSchema(schema, 'input') as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
  }));
}

function requestBody(route: Route): Json {
  const schema = jsonSchema(route.body as z.ZodType, 'input');
  if (!route.upload) return { required: true, content: { 'application/json': { schema } } };
  const { properties = {} } = schema as { properties?: Json };
  const withFile = {
    ...schema,
    properties: { ...properties, file: { type: 'string', format: 'binary' } },
    required: ['file'],
  };
  return { required: true, content: { 'multipart/form-data': { schema: withFile } } };
}

function responses(route: Route): Json {
  const answers: Json = {};
  for (const [kind, { status, body }] of Object.entries(route.results)) {
    const content =
      status >= 400
        ? { 'application/problem+json': { schema: PROBLEM } }
        : route.download
          ? { [route.download]: { schema: { type: 'string' } } }
          : body && { 'application/json': { schema: jsonSchema(body, 'output') } };
    answers[status] = { description: kind, ...(content ? { content } : {}) };
  }
  for (const [status, description] of Object.entries(SHARED_STATUSES)) {
    answers[status] ??= { description, content: { 'application/problem+json': { schema: PROBLEM } } };
  }
  return answers;
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json;
  return rest;
}
