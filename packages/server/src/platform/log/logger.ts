import { type DestinationStream, pino } from 'pino';

export type Logger = Pick<import('pino').Logger, 'debug' | 'info' | 'warn' | 'error' | 'child'>;

/** Keys that would carry personal data or secrets if someone logged a record by mistake. */
const PERSONAL = [
  'name',
  'email',
  'password',
  'token',
  'secret',
  'cookie',
  'authorization',
  'phone',
  'address',
  'raw',
  'body',
];

/** Lines of JSON without personal data: events and identifiers, never records. */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  const redact = { paths: PERSONAL.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: '[redacted]' };
  return destination ? pino({ level, redact, base: null }, destination) : pino({ level, redact, base: null });
}

/**
 * What may be logged of an error. Messages of the database quote people's values, so they stay out; the place in
 * the code, the code of the error and the name of a constraint say enough.
 */
export function loggable(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code, constraint, table } = error as { code?: string; constraint?: string; table?: string };
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line)) ?? [];
  const message = isProgrammingError(error) ? { message: error.message } : {};
  return {
    type: error.name,
    ...message,
    code,
    constraint,
    table,
    stack: frames.slice(0, 12).map((line) => line.trim()),
  };
}

function isProgrammingError(error: Error): boolean {
  return error instanceof TypeError || error instanceof ReferenceError || error instanceof RangeError;
}
