import { z } from 'zod';

/** What the address of the list holds; anything else in it is dropped. */
export const territoriesSearch = z.object({
  tab: z.enum(['live', 'scenarios']).optional().catch(undefined),
  view: z.enum(['map', 'table']).optional().catch(undefined),
  /** Whether the dialog for a new scenario is open. */
  new: z.boolean().optional().catch(undefined),
  /** The territory whose inspector is open. */
  open: z.string().optional().catch(undefined),
});

export type TerritoriesSearch = z.infer<typeof territoriesSearch>;

/** What the address of a plan holds: the whole state of the view, so that a link shows what its sender saw. */
export const planSearch = z.object({
  mode: z.enum(['select', 'brush', 'lasso']).optional().catch(undefined),
  view: z.enum(['map', 'table']).optional().catch(undefined),
  /** `territories`, `deviation`, `moves`, or the key of a measure. */
  colour: z.string().optional().catch(undefined),
  panel: z.enum(['build', 'balance', 'gaps', 'changes']).optional().catch(undefined),
  /** The territory that is looked at, and painted with. */
  territory: z.int().min(0).optional().catch(undefined),
  unit: z.int().min(0).optional().catch(undefined),
});
export type PlanSearch = z.infer<typeof planSearch>;
