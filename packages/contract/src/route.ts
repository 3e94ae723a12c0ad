import type { z } from 'zod';
import type { problem } from './common.ts';
import type { Permission } from './permissions.ts';

/** One answer a route can give: its HTTP status and the shape of its body. */
export interface RouteResult {
  status: number;
  body?: z.ZodType;
}

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * One entry of the public API. The server's adapter, the page's client and the OpenAPI document are all made from it.
 *
 * `params`, `query` and `body` are strict objects: an unknown key is refused. `results` maps every `kind` an
 * operation may return to its status; the adapter adds the problems every route shares (400, 401, 403, 404, 409,
 * 412, 413, 422, 429, 500, 503).
 */
export interface Route {
  name: string;
  method: Method;
  path: string;
  summary: string;
  /** Which wing of the API it belongs to, for the documentation. */
  tag: string;
  /** `public` needs no sign-in. */
  permission: Permission | 'public' | 'signed-in';
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
  /** The body is multipart/form-data with one file field `file`; `body` describes the other fields. */
  upload?: boolean;
  /** The answer is a stream of this media type instead of JSON. */
  download?: string;
  results: Record<string, RouteResult> & { ok: RouteResult };
}

export function defineRoute<const R extends Route>(route: R): R {
  return route;
}

type Parsed<T> = T extends z.ZodType ? z.output<T> : unknown;
type Given<T> = T extends z.ZodType ? z.input<T> : unknown;

/** What an operation receives: params, query and body in one flat object, defaults filled in. */
export type RouteInput<R extends Route> = Parsed<R['params']> &
  Parsed<R['query']> &
  Parsed<R['body']> &
  (R extends { upload: true } ? { file: UploadedFile } : unknown);

/** What a caller sends: as `RouteInput`, with defaults optional. */
export type RouteCall<R extends Route> = Given<R['params']> & Given<R['query']> & Given<R['body']>;

/** What the caller of a successful request gets. */
export type RouteOk<R extends Route> = R['results']['ok']['body'] extends z.ZodType
  ? z.output<R['results']['ok']['body']>
  : undefined;

/** A file that came with the request, already on disk; it is removed when the request ends. */
export interface UploadedFile {
  path: string;
  fileName: string;
  byteCount: number;
  sha256: string;
}

/** A refusal: the adapter makes an RFC 9457 problem of it. `current` is the record as it is now, for a merge. */
export interface Refusal<K extends string> {
  kind: K;
  detail?: string | undefined;
  errors?: { path: string; message: string }[] | undefined;
  current?: unknown;
}

/** A file for the caller; an iterable is streamed while its transaction is open. */
export interface FileAnswer {
  kind: 'ok';
  fileName: string;
  content: string | Uint8Array | AsyncIterable<string | Uint8Array>;
}

/** What an operation returns: one of the route's kinds, with the body that kind promises. */
export type RouteOutcome<R extends Route> = {
  [K in keyof R['results'] & string]: R['results'][K] extends { body: typeof problem }
    ? Refusal<K>
    : R extends { download: string }
      ? FileAnswer
      : R['results'][K] extends { body: infer B extends z.ZodType }
        ? { kind: K; body: z.input<B> }
        : { kind: K };
}[keyof R['results'] & string];
