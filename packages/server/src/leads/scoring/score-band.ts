import { shareInterval } from '@catchment/algorithms/experiments';
import type { RouteInput, RouteOutcome, scoreBand } from '@catchment/contract';
import type { Ctx } from '../../platform/context.ts';
import { championHeldOut, leadsMatureBefore } from '../models/read-models.ts';
import { asProgram } from '../routing/as-program.ts';
import { type BandCount, countBand } from './queries.ts';

const DAY_MS = 86_400_000;

/**
 * What became of leads of the last year scored in a band, over the whole firm: those the champion was judged on without
 * having seen them, and those that came in and were scored since. Of leads younger than most need to end only the quick
 * endings are known, so they are left out.
 */
export function scoreBandOperation(
  ctx: Ctx,
  { from, to, days }: RouteInput<typeof scoreBand>,
): Promise<RouteOutcome<typeof scoreBand>> {
  return asProgram(ctx, async () => {
    const yearAgo = new Date(ctx.clock.now().getTime() - days * DAY_MS);
    const until = await leadsMatureBefore(ctx);
    const held = await championHeldOut(ctx, yearAgo);
    const since = await countBand(ctx, { from, to, after: held?.to ?? yearAgo, until });
    const judged = held ? addUp(held.bands.slice(Math.round(100 * from), Math.round(100 * to))) : nothing;
    const leads = since.leads + judged.leads;
    const converted = since.converted + judged.converted;
    const period = { since: (held?.from ?? yearAgo).toISOString(), until: until.toISOString() };
    if (leads === 0)
      return { kind: 'ok', body: { leads, converted, rate: null, low: null, high: null, ...period } };
    const rate = { rate: converted / leads, ...shareInterval(converted, leads) };
    return { kind: 'ok', body: { leads, converted, ...rate, ...period } };
  });
}

const nothing: BandCount = { leads: 0, converted: 0 };

function addUp(bands: readonly { count: number; positives: number }[]): BandCount {
  return bands.reduce(
    (sum, { count, positives }) => ({ leads: sum.leads + count, converted: sum.converted + positives }),
    nothing,
  );
}
