import type { ChartColours } from '../../ui/chart/chart-colours.ts';

/** The range of a share as an upright line of a chart in percent, at a value or the name of a category. */
export function upright(
  at: number | string,
  { low, high }: { low: number; high: number },
  colours: ChartColours,
) {
  return {
    type: 'line' as const,
    data: [
      [at, 100 * low],
      [at, 100 * high],
    ],
    symbol: 'none',
    silent: true,
    lineStyle: { color: colours.ink, width: 1 },
    z: 3,
  };
}
