import { createHash } from 'node:crypto';

/**
 * Writes a JSON value in the one form of RFC 8785 (JCS): keys sorted by UTF-16 code units, numbers as ECMAScript
 * writes them, no spaces. Equal values give equal bytes, so that digests can be compared.
 *
 * @throws RangeError for what JSON cannot hold: NaN, infinities, lone surrogates, undefined inside an array.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return canonicalNumber(value);
  if (typeof value === 'string') return canonicalString(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object') return canonicalObject(value as Record<string, unknown>);
  throw new RangeError(`canonicalJson: expected a JSON value, got ${typeof value}`);
}

/** SHA-256 of the canonical form, in hexadecimal. */
export function digestOf(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex');
}

function canonicalObject(value: Record<string, unknown>): string {
  const keys = Object.keys(value).filter((key) => value[key] !== undefined);
  // The default order of strings is by UTF-16 code units, as the RFC asks.
  const members = keys.sort().map((key) => `${canonicalString(key)}:${canonicalJson(value[key])}`);
  return `{${members.join(',')}}`;
}

function canonicalNumber(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`canonicalJson: expected a finite number, got ${value}`);
  return JSON.stringify(value);
}

function canonicalString(value: string): string {
  if (!value.isWellFormed())
    throw new RangeError('canonicalJson: expected well-formed Unicode, got a lone surrogate');
  return JSON.stringify(value);
}
