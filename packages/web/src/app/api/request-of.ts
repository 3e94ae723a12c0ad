import type { Route, RouteCall } from '@catchment/contract';
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

/** The request that calls a route: params in the path, the query after it, what is left as the body. */
export function requestOf<R extends Route>(
  route: R,
  input: ApiInput<R>,
  options: Pick<ApiOptions, 'file' | 'idempotencyKey'> = {},
): { address: string; init: RequestInit } {
  const values = { ...(input as Record<string, unknown>) };
  const address = takeAddress(route, values);
  return { address, init: { method: route.method, ...body(route, values, options) } };
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

function body(
  route: Route,
  values: Record<string, unknown>,
  options: Pick<ApiOptions, 'file' | 'idempotencyKey'>,
): RequestInit {
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
