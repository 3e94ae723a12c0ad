import { shareInterval } from '@catchment/algorithms/experiments';
import type { ScoreModel } from '@catchment/contract';
import { useCallback } from 'react';
import { axisStyle } from '../../ui/chart/axes.ts';
import { Chart } from '../../ui/chart/Chart.tsx';
import type { ChartColours } from '../../ui/chart/chart-colours.ts';
import type { ChartOption } from '../../ui/chart/echarts.ts';
import { counted, percent } from '../../ui/format/numbers.ts';
import { Section } from '../../ui/page/Page.tsx';
import { shareWords } from './model-words.ts';
import { upright } from './upright.ts';

type Quality = NonNullable<ScoreModel['quality']>;

/** Do leads with a high score convert more often than leads with a low one? */
export function Lift({ quality }: { quality: Quality }) {
  const { lift, holdout } = quality;
  const base = holdout.positives / Math.max(1, holdout.rows);
  const option = useCallback((colours: ChartColours) => drawLift(lift, base, colours), [lift, base]);
  return (
    <Section
      title="Do high scores convert more often?"
      note="An upright line is the range that holds the true share 95 times of 100"
    >
      <Chart
        title="Converted in each tenth of the leads, highest scores first, %"
        summary={lift.map(decileWords).join(' ')}
        option={option}
      />
    </Section>
  );
}

type Decile = Quality['lift'][number];

function wonOf({ rate, count }: Decile): number {
  return Math.round(rate * count);
}

/** "1" over "45%": the tenth, and what of it converted. */
function decileName(entry: Decile): string {
  return `${entry.decile}\n${percent(entry.rate)}`;
}

function decileWords(entry: Decile): string {
  return `Tenth ${entry.decile}: ${shareWords(wonOf(entry), entry.count)} of ${counted(entry.count, 'lead')}, ${entry.lift.toFixed(1)} times the average.`;
}

function drawLift(lift: Quality['lift'], base: number, colours: ChartColours): ChartOption {
  const tenths = axisStyle(colours);
  return {
    grid: { left: 40, right: 88, top: 20, bottom: 40 },
    tooltip: { trigger: 'item' },
    xAxis: {
      type: 'category',
      data: lift.map(decileName),
      ...tenths,
      axisLabel: { ...tenths.axisLabel, lineHeight: 16, interval: 0 },
    },
    yAxis: { type: 'value', min: 0, ...axisStyle(colours) },
    series: [
      {
        type: 'bar',
        data: lift.map((entry) => entry.rate * 100),
        itemStyle: { color: colours.accent },
        barMaxWidth: 48,
        tooltip: { formatter: (params: { dataIndex: number }) => decileWords(lift[params.dataIndex]!) },
        markLine: {
          symbol: 'none',
          silent: true,
          data: [{ yAxis: base * 100 }],
          lineStyle: { color: colours.quiet, type: 'dashed' },
          label: { formatter: `average ${percent(base)}`, color: colours.quiet, fontFamily: colours.font },
        },
      },
      ...lift.map((entry) => upright(decileName(entry), shareInterval(wonOf(entry), entry.count), colours)),
    ],
  } as ChartOption;
}
