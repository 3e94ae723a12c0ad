import { serviceMeasure } from '@catchment/contract';
import { z } from 'zod';

/** What the address of the page holds: how counties are grouped, how far it looks back, what the map shows. */
export const serviceSearch = z.object({
  by: z.string().optional().catch(undefined),
  days: z.int().min(30).max(730).optional().catch(undefined),
  show: serviceMeasure.optional().catch(undefined),
});
