import type { ChartColours } from './chart-colours.ts';

/** Quiet axes in the page's type, shared by every chart. */
export function axisStyle(colours: ChartColours) {
  return {
    axisLabel: { color: colours.quiet, fontFamily: colours.font, fontSize: 12 },
    axisLine: { lineStyle: { color: colours.line } },
    axisTick: { show: false },
    splitLine: { lineStyle: { color: colours.line } },
    nameTextStyle: { color: colours.quiet, fontFamily: colours.font, fontSize: 12 },
  };
}
