import { useNavigate, useSearch } from '@tanstack/react-router';
import { z } from 'zod';

/** Fields of an address. What a hand-typed or outdated link holds and cannot be read is left out, never an error. */
export const inAddress = {
  text: z.coerce.string().optional().catch(undefined),
  flag: z.boolean().optional().catch(undefined),
  number: z.coerce.number().optional().catch(undefined),
  oneOf: <const T extends readonly [string, ...string[]]>(values: T) =>
    z.enum(values).optional().catch(undefined),
};

export type AddressPatch<S extends z.ZodObject> = { [K in keyof z.output<S>]?: z.output<S>[K] | undefined };

/**
 * What the address says about this page, and how to change it.
 *
 * Opening something can be undone with Back; typing in a filter replaces the address instead of adding to the history.
 */
export function useAddress<S extends z.ZodObject>(schema: S) {
  const address = schema.parse(useSearch({ strict: false }));
  const navigate = useNavigate();
  const go = (patch: AddressPatch<S>, replace: boolean) =>
    navigate({ to: '.', search: (before: object) => ({ ...before, ...patch }), replace });
  return {
    address,
    open: (patch: AddressPatch<S>) => void go(patch, false),
    refine: (patch: AddressPatch<S>) => void go(patch, true),
  };
}

/** A yes-or-no of the address as the API's query writes it. */
export function asFlag(value: boolean | undefined): 'true' | 'false' | undefined {
  return value === undefined ? undefined : value ? 'true' : 'false';
}

/** Without the keys that hold nothing, as the contract wants optional fields. */
export function given<T extends object>(values: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;
}
