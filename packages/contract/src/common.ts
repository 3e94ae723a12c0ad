import { z } from 'zod';

/** Opaque identifier of a record, a UUIDv7. */
export const id = z.uuid();
export const idParams = z.strictObject({ id });

/** An instant, ISO 8601 in UTC. */
export const instant = z.iso.datetime({ offset: true });
export const day = z.iso.date();

/** Money in integer minor units. */
export const cents = z.int().nonnegative();
export const currency = z.string().length(3);

/** Two-letter code of a US state or DC. */
export const state = z.string().regex(/^[A-Z]{2}$/, 'expected a two-letter state code such as NJ');

/** A probability in [0, 1]. */
export const probability = z.number().min(0).max(1);

/** RFC 9457: what happened, why, and what to do. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  requestId: z.string().optional(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  /** With 412: the record as it is now, so that the two versions can be merged. */
  current: z.unknown().optional(),
});
export type Problem = z.infer<typeof problem>;

export const problems = {
  'not-found': { status: 404, body: problem },
  conflict: { status: 409, body: problem },
  invalid: { status: 422, body: problem },
} as const;

/** Keyset pagination: pass `cursor` of one page to get the next. */
export const page = {
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
};

export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable(), total: z.int().nullable() });
}

/** The version a change is based on; the server answers 412 when the record has moved on. Sent as If-Match. */
export const versioned = { version: z.int().positive() };

export const ok = z.object({ ok: z.literal(true) });

/** A search box, a flag and a comma list as they stand in an address. */
export const search = z.string().trim().max(200).optional();
export const flag = z
  .enum(['true', 'false'])
  .transform((text) => text === 'true')
  .optional();
