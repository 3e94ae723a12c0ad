import type { Route } from '@catchment/contract';
import type { TestApp } from '../../platform/testing/test-app.ts';
import { multipart } from './matrix-world.ts';
import type { RequestParts } from './route-table.ts';

export interface Reply {
  status: number;
  body: unknown;
  headers: Record<string, unknown>;
}

/** Sends what a row of the table asks, with the headers of a caller. */
export async function sendRequest(
  server: TestApp,
  route: Route,
  parts: RequestParts,
  headers: Record<string, string>,
): Promise<Reply> {
  const path = route.path.replace(/:([A-Za-z]+)/g, (_, name: string) =>
    encodeURIComponent(String(parts.params?.[name] ?? '')),
  );
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parts.query ?? {})) query.set(name, String(value));
  const form = parts.multipart && multipart(parts.multipart);
  const payload = form?.payload ?? parts.body;
  const response = await server.app.inject({
    method: route.method,
    url: query.size > 0 ? `${path}?${query.toString()}` : path,
    ...(payload === undefined ? {} : { payload }),
    headers: { host: 'localhost', ...headers, ...form?.headers },
  });
  const isJson = /json/.test(String(response.headers['content-type']));
  return {
    status: response.statusCode,
    body: isJson && response.body !== '' ? response.json() : response.body,
    headers: response.headers,
  };
}

/** Every transaction of a request is rolled back at its end, so that a thousand requests meet the same world. */
export function forgetEverything(server: TestApp): void {
  const { pool } = server.catchment;
  const patched = new WeakSet<object>();
  pool.on('acquire', (client) => {
    if (patched.has(client)) return;
    patched.add(client);
    const query = client.query.bind(client) as (...args: unknown[]) => unknown;
    client.query = ((first: unknown, ...rest: unknown[]) =>
      query(first === 'commit' ? 'rollback' : first, ...rest)) as typeof client.query;
  });
}
