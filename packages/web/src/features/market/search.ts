import { z } from 'zod';

/** What the address of the market holds: the measure, how it is shown, which classes, which county. */
export const marketSearch = z.object({
  measure: z.string().optional().catch(undefined),
  view: z.enum(['map', 'table', 'sources']).optional().catch(undefined),
  /** Classes of the legend that are shown, as "0,5,6". */
  classes: z
    .string()
    .regex(/^\d(,\d)*$/)
    .optional()
    .catch(undefined),
  unit: z.int().min(0).optional().catch(undefined),
});
export type MarketSearch = z.infer<typeof marketSearch>;

export function parseClasses(text: string | undefined): ReadonlySet<number> | null {
  return text === undefined ? null : new Set(text.split(',').map(Number));
}

export function writeClasses(shown: ReadonlySet<number> | null): string | undefined {
  return shown === null ? undefined : [...shown].sort((a, b) => a - b).join(',');
}
