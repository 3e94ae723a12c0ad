import type { Problem, Route, RouteCall, RouteOk } from '@catchment/contract';
import { ApiProblem, type ShownProblem } from '../../ui/states/problem.ts';
import { idempotencyKey } from './idempotency-key.ts';

/** `RouteCall` of a route without params, query or body is `unknown`; such a route is called with {}. */
export type ApiInput<R extends Route> = unknown extends RouteCall<R> ? Record<never, never> : RouteCall<R>;

export interface ApiOptions {
  signal?: AbortSignal;
  /** The file of an upload route. */
  file?: File;
  /** The key of a request that was tried before; left out, a new one is drawn. */
  idempotencyKey?: string;
}

/**
 * Calls a route of the public API and returns the body of its `ok` answer; any other answer is thrown as `ApiProblem`.
 *
 * `input` holds params, query and body in one flat object, as the contract names them.
 */
export async function api<R extends Route>(
  route: R,
  input: ApiInput<R>,
  options: ApiOptions = {},
): Promise<RouteOk<R>> {
  const values = { ...(input as Record<string, unknown>) };
  const address = takeAddress(route, values);
  const request = {
    method: route.method,
    signal: options.signal ?? null,
    ...body(route, values, options),
  };
  const response = await send(address, request);
  if (!response.ok) throw new ApiProblem(await readAnswer(response));
  return (await (route.download ? response.blob() : response.json())) as RouteOk<R>;
}

/** A lost answer is asked for once more: reads are harmless to repeat and writes carry a key that makes them so. */
async function send(address: string, request: RequestInit): Promise<Response> {
  const orOffline = (cause: unknown) => {
    throw cause instanceof DOMException ? cause : new ApiProblem(offline);
  };
  const repeatable = request.method === 'GET' || new Headers(request.headers).has('idempotency-key');
  if (!repeatable) return fetch(address, request).catch(orOffline);
  return fetch(address, request)
    .catch((cause: unknown) => (cause instanceof DOMException ? orOffline(cause) : fetch(address, request)))
    .catch(orOffline);
}

/** The address of a GET route, for a download link. */
export function apiHref<R extends Route>(route: R, input: ApiInput<R>): string {
  return takeAddress(route, { ...(input as Record<string, unknown>) });
}

/** Moves params and query out of `values` into the address; what is left is the body. */
function takeAddress(route: Route, values: Record<string, unknown>): string {
  const path = route.path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(String(take(values, name))),
  );
  const query = new URLSearchParams();
  for (const name of Object.keys(route.query?.shape ?? {})) {
    const value = take(values, name);
    if (value !== undefined && value !== null && value !== '')
      query.set(name, String(value as string | number | boolean));
  }
  return query.size > 0 ? `${path}?${query}` : path;
}

function take(values: Record<string, unknown>, name: string): unknown {
  const value = values[name];
  delete values[name];
  return value;
}

function body(route: Route, values: Record<string, unknown>, options: ApiOptions): RequestInit {
  if (route.upload) return { body: multipart(values, options.file) };
  if (!route.body) return {};
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  if (route.method === 'POST') headers['idempotency-key'] = options.idempotencyKey ?? idempotencyKey();
  return { headers, body: JSON.stringify(values) };
}

function multipart(values: Record<string, unknown>, file: File | undefined): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined) form.set(name, typeof value === 'string' ? value : JSON.stringify(value));
  }
  // The file last: the server reads the fields before it starts on the stream.
  if (file) form.set('file', file);
  return form;
}

const offline: ShownProblem = {
  title: 'The server cannot be reached',
  detail: 'It may be restarting, or this device may be offline. Nothing was lost; try again in a moment.',
  status: null,
  errors: [],
  requestId: null,
};

async function readAnswer(response: Response): Promise<ShownProblem> {
  const answer = (await response.json().catch(() => null)) as Problem | null;
  return {
    title: answer?.title ?? 'The server could not answer',
    detail:
      answer?.detail ??
      `It answered with status ${response.status}. Try again; if it stays so, tell your administrator.`,
    status: response.status,
    errors: answer?.errors ?? [],
    requestId: answer?.requestId ?? response.headers.get('x-request-id'),
  };
}
