import { shareInterval } from '@catchment/algorithms/experiments';
import type { RouteInput, RouteOutcome, scoreBand } from '@catchment/contract';
import type { Ctx } from '../../platform/context.ts';
import { championBands } from '../models/read-models.ts';
import { countBand } from './queries.ts';

/**
 * What became of leads scored in a band: those the champion was judged on without having seen them, and those scored
 * since that have an outcome.
 */
export async function scoreBandOperation(
  ctx: Ctx,
  { from, to }: RouteInput<typeof scoreBand>,
): Promise<RouteOutcome<typeof scoreBand>> {
  const since = await countBand(ctx, from, to);
  const held = (await championBands(ctx)).slice(Math.round(100 * from), Math.round(100 * to));
  const leads = since.leads + held.reduce((sum, band) => sum + band.count, 0);
  const converted = since.converted + held.reduce((sum, band) => sum + band.positives, 0);
  if (leads === 0) return { kind: 'ok', body: { leads, converted, rate: null, low: null, high: null } };
  const rate = { rate: converted / leads, ...shareInterval(converted, leads) };
  return { kind: 'ok', body: { leads, converted, ...rate } };
}
