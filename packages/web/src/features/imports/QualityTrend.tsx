import type { dataQuality, RouteOk } from '@catchment/contract';
import { useCallback } from 'react';
import { axisStyle } from '../../ui/chart/axes.ts';
import { Chart } from '../../ui/chart/Chart.tsx';
import type { ChartColours } from '../../ui/chart/chart-colours.ts';
import type { ChartOption } from '../../ui/chart/echarts.ts';
import { useNow } from '../../ui/clock.ts';
import { day } from '../../ui/format/dates.ts';
import { percent } from '../../ui/format/numbers.ts';

type Source = RouteOk<typeof dataQuality>['sources'][number];

/** Does the data of this source get better or worse? */
export function QualityTrend({ source }: { source: Source }) {
  const now = useNow();
  const { trend } = source;
  const option = useCallback((colours: ChartColours) => drawTrend(trend, now, colours), [trend, now]);
  if (trend.length < 2) return <p className="quiet">One import so far; the next one starts a trend.</p>;
  const summary = trend.map((point) => `${day(point.at, now)}: ${percent(point.score)}.`).join(' ');
  return <Chart title="Quality of each import, %" summary={summary} heightPx={160} option={option} />;
}

function drawTrend(trend: Source['trend'], now: Date, colours: ChartColours): ChartOption {
  return {
    grid: { left: 40, right: 12, top: 12, bottom: 24 },
    tooltip: { trigger: 'axis' },
    xAxis: { type: 'category', data: trend.map((point) => day(point.at, now)), ...axisStyle(colours) },
    yAxis: { type: 'value', min: 0, max: 100, ...axisStyle(colours) },
    series: [
      {
        type: 'line',
        data: trend.map((point) => Math.round(point.score * 1000) / 10),
        symbol: 'circle',
        symbolSize: 6,
        itemStyle: { color: colours.accent },
        lineStyle: { color: colours.accent, width: 2 },
      },
    ],
  } as ChartOption;
}
