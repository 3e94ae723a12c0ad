import type { listMeasures, RouteOutcome } from '@catchment/contract';
import type { Ctx } from '../../platform/context.ts';
import { FIRM_MEASURES } from './firm-measures.ts';
import { unitTable } from './unit-table.ts';

/** Every measure that a plan can show or balance, the market's and the firm's own, with source and formula. */
export async function listMeasuresOperation(ctx: Ctx): Promise<RouteOutcome<typeof listMeasures>> {
  const { measures } = await unitTable(ctx);
  return { kind: 'ok', body: { items: [...measures, ...FIRM_MEASURES] } };
}
