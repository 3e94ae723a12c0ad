import type { Problem } from '@catchment/contract';

const TITLES: Record<number, string> = {
  400: 'The request could not be read',
  401: 'Sign in first',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'Conflict',
  412: 'Changed in the meantime',
  413: 'Too large',
  415: 'Unsupported media type',
  421: 'Wrong address',
  422: 'Not valid',
  429: 'Too many requests',
  500: 'Something went wrong here',
  503: 'Not available right now',
  507: 'No space left',
};

const DETAILS: Record<number, string> = {
  401: 'This needs a signed-in user. Sign in, or send an API key.',
  403: 'Your role may not do this. Ask an administrator of your firm if you need it.',
  404: 'There is nothing here, or nothing you may see.',
  409: 'It contradicts something that is already there. Look at the record again, then decide.',
  412: 'Someone changed the record after you opened it. Load it again and repeat your change.',
  422: 'Some of the values cannot be accepted.',
  500: 'The error is ours and was logged. Try again; if it stays, tell your administrator the request id.',
  503: 'The server is starting, stopping or busy. Try again in a few seconds.',
  507: 'The disk of the database is almost full, so nothing was changed. Reading goes on. Ask an administrator to free space, then try again.',
};

/** What a refusal adds to its status. */
export interface ProblemDetails {
  detail?: string | undefined;
  errors?: { path: string; message: string }[] | undefined;
  current?: unknown;
}

/** An answer that is a refusal. Thrown only inside the HTTP adapter; operations return a kind instead. */
export class HttpProblem extends Error {
  readonly status: number;
  readonly body: ProblemDetails;
  readonly headers: Record<string, string>;

  constructor(status: number, body: ProblemDetails = {}, headers: Record<string, string> = {}) {
    super(body.detail ?? TITLES[status] ?? 'Refused');
    this.status = status;
    this.body = body;
    this.headers = headers;
  }
}

/** RFC 9457: the same shape for every refusal, without anything of the inside. */
export function problemBody(status: number, requestId: string, given: ProblemDetails = {}): Problem {
  const title = TITLES[status] ?? (status < 500 ? 'Refused' : 'Something went wrong here');
  return {
    type: 'about:blank',
    title,
    status,
    detail: given.detail ?? DETAILS[status] ?? title,
    ...(given.errors?.length ? { errors: given.errors } : {}),
    ...(given.current === undefined ? {} : { current: given.current }),
    requestId,
  };
}

/** What a failure of the database means for the caller; undefined when it is our bug. */
export function problemOfDatabaseError(error: unknown): HttpProblem | undefined {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  if (typeof code !== 'string')
    return typeof message === 'string' && noConnection.test(message) ? unavailable() : undefined;
  if (code === '53100' || code === 'ENOSPC') return new HttpProblem(507);
  if (isConnectionTrouble(code)) return unavailable();
  if (code === '42501') return new HttpProblem(403, { detail: 'This lies outside what you may change.' });
  if (code === '23505' || code === '23P01') return new HttpProblem(409);
  if (code === '23503')
    return new HttpProblem(422, { detail: 'It names a record that does not exist or cannot be seen.' });
  if (code === '40001' || code === '40P01')
    return new HttpProblem(409, { detail: 'Others were changing the same records. Try again.' });
  // Values PostgreSQL cannot hold: out of range, malformed, a zero byte in a text.
  if (/^22|^23514$/.test(code)) return new HttpProblem(422);
  return undefined;
}

/** What the pool says, without a code, when it got no connection in time, lost it, or is being closed. */
const noConnection =
  /^(timeout exceeded when trying to connect|Connection terminated|Cannot use a pool after)/;

function unavailable(): HttpProblem {
  return new HttpProblem(503, {}, { 'retry-after': '2' });
}

function isConnectionTrouble(code: string): boolean {
  return /^(08|57P|57014|53300|55P03|ECONN|EPIPE|ENOENT)/.test(code);
}
