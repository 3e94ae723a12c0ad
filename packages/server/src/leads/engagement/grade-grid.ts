import { shareInterval } from '@catchment/algorithms/experiments';
import type { gradeGrid, RouteOutcome } from '@catchment/contract';
import type { Ctx } from '../../platform/context.ts';
import { asProgram } from '../routing/as-program.ts';
import { PAST_DAYS } from './grade-all.ts';
import { type CellRow, countOpenCells, countPastCells, presentFitBy, selectCuts } from './queries.ts';
import { settingsAt } from './read-settings.ts';

const fits = ['A', 'B', 'C'] as const;
const engagements = [1, 2, 3] as const;

/**
 * The nine grades: the open leads the reader may see, and what became of past leads. The past is the whole firm's, as a
 * rep's own few would say nothing; only counts leave.
 */
export async function gradeGridOperation(ctx: Ctx): Promise<RouteOutcome<typeof gradeGrid>> {
  const since = new Date(ctx.clock.now().getTime() - PAST_DAYS * 86_400_000);
  const open = await countOpenCells(ctx);
  const past = await asProgram(ctx, () => countPastCells(ctx, since));
  const { settings } = await settingsAt(ctx);
  return {
    kind: 'ok',
    body: {
      cells: fits.flatMap((fit) =>
        engagements.map((engagement) => {
          const { leads, won } = cellOf(past, fit, engagement);
          const rates =
            leads === 0
              ? { rate: null, low: null, high: null }
              : { rate: won / leads, ...shareInterval(won, leads) };
          return { fit, engagement, open: cellOf(open, fit, engagement).leads, past: leads, won, ...rates };
        }),
      ),
      cuts: (await selectCuts(ctx)) ?? null,
      ownCuts: { fit: settings.cuts.fit !== null, engagement: settings.cuts.engagement !== null },
      fitBy: await presentFitBy(ctx),
      pastSince: since.toISOString(),
    },
  };
}

function cellOf(
  rows: readonly CellRow[],
  fit: CellRow['fit'],
  engagement: CellRow['engagement'],
): { leads: number; won: number } {
  return rows.find((row) => row.fit === fit && row.engagement === engagement) ?? { leads: 0, won: 0 };
}
