import type { ScoreModel } from '@catchment/contract';
import { useCallback } from 'react';
import { axisStyle } from '../../ui/chart/axes.ts';
import { Chart } from '../../ui/chart/Chart.tsx';
import type { ChartColours } from '../../ui/chart/chart-colours.ts';
import type { ChartOption } from '../../ui/chart/echarts.ts';
import { counted, percent } from '../../ui/format/numbers.ts';
import { Section } from '../../ui/page/Page.tsx';
import { liftWords } from './model-words.ts';

type Quality = NonNullable<ScoreModel['quality']>;

/** Do leads with a high score sell more often than leads with a low one? */
export function Lift({ quality }: { quality: Quality }) {
  const { lift, holdout } = quality;
  const base = holdout.positives / Math.max(1, holdout.rows);
  const option = useCallback((colours: ChartColours) => drawLift(lift, base, colours), [lift, base]);
  return (
    <Section title="Do high scores sell more often?" note={liftWords(quality)}>
      <Chart
        title="Sold in each tenth of the leads, highest scores first, %"
        summary={lift.map(decileWords).join(' ')}
        option={option}
      />
    </Section>
  );
}

function decileWords(entry: Quality['lift'][number]): string {
  return `Tenth ${entry.decile}: ${percent(entry.rate, 1)} of ${counted(entry.count, 'lead')}, ${entry.lift.toFixed(1)} times the average.`;
}

function drawLift(lift: Quality['lift'], base: number, colours: ChartColours): ChartOption {
  return {
    grid: { left: 48, right: 88, top: 20, bottom: 24 },
    tooltip: { trigger: 'item' },
    xAxis: { type: 'category', data: lift.map((entry) => `${entry.decile}`), ...axisStyle(colours) },
    yAxis: { type: 'value', min: 0, ...axisStyle(colours) },
    series: [
      {
        type: 'bar',
        data: lift.map((entry) => entry.rate * 100),
        itemStyle: { color: colours.accent },
        barMaxWidth: 48,
        label: {
          show: true,
          position: 'top',
          color: colours.ink,
          fontFamily: colours.font,
          formatter: (params: { value: number }) => params.value.toFixed(0),
        },
        tooltip: { formatter: (params: { dataIndex: number }) => decileWords(lift[params.dataIndex]!) },
        markLine: {
          symbol: 'none',
          silent: true,
          data: [{ yAxis: base * 100 }],
          lineStyle: { color: colours.quiet, type: 'dashed' },
          label: { formatter: `average ${percent(base)}`, color: colours.quiet, fontFamily: colours.font },
        },
      },
    ],
  } as ChartOption;
}
