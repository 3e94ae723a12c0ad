import type { Problem, Route, RouteOk } from '@catchment/contract';
import { ApiProblem, type ShownProblem } from '../../ui/states/problem.ts';
import { type ApiInput, type ApiOptions, requestOf } from './request-of.ts';

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
  const { address, init } = requestOf(route, input, options);
  const response = await send(address, { ...init, signal: options.signal ?? null });
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
  return requestOf(route, input).address;
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
