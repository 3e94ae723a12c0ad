import { randomBytes, randomInt } from 'node:crypto';
import type { Clock } from './clock.ts';

/** The one source of identifiers, seeds and secrets. */
export interface Random {
  /** A UUIDv7: ordered by time, so that new rows lie together in an index. */
  uuid(): string;
  /** A seed for a deterministic algorithm, in [0, 2³²). */
  seed(): number;
  /** An unguessable token of `byteCount` random bytes, as base64url. */
  token(byteCount?: number): string;
}

export function systemRandom(clock: Clock): Random {
  return {
    uuid: () => uuidv7(clock.now().getTime(), randomBytes(10)),
    seed: () => randomInt(2 ** 32),
    token: (byteCount = 32) => randomBytes(byteCount).toString('base64url'),
  };
}

/** Random numbers that repeat: the same seed gives the same identifiers. For tests and simulated firms. */
export function seededRandom(clock: Clock, seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    // mulberry32
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return (t ^ (t >>> 14)) >>> 0;
  };
  const bytes = (count: number) => Buffer.from(Array.from({ length: count }, () => next() & 0xff));
  return {
    uuid: () => uuidv7(clock.now().getTime(), bytes(10)),
    seed: next,
    token: (byteCount = 32) => bytes(byteCount).toString('base64url'),
  };
}

/** RFC 9562, version 7: 48 bits of milliseconds, then 74 random bits. */
function uuidv7(milliseconds: number, random: Buffer): string {
  const bytes = Buffer.alloc(16);
  bytes.writeUIntBE(milliseconds, 0, 6);
  random.copy(bytes, 6);
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
