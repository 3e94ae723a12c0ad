import type { HealthEntry } from '@catchment/contract';
import { useCallback } from 'react';
import { axisStyle } from '../../ui/chart/axes.ts';
import { Chart } from '../../ui/chart/Chart.tsx';
import type { ChartColours } from '../../ui/chart/chart-colours.ts';
import type { ChartOption } from '../../ui/chart/echarts.ts';
import { counted } from '../../ui/format/numbers.ts';
import { healthValue } from './health-words.ts';

const titles: Record<HealthEntry['measure'], string> = {
  drift: 'stability index',
  calibration: 'converted minus promised, points',
  missing: 'unknown, %',
  override: 'overridden, %',
};

const daysToDraw = 3;

/** A value a day against what chance alone would not pass. */
export function HealthChart({ entry }: { entry: HealthEntry }) {
  const option = useCallback((colours: ChartColours) => drawHealth(entry, colours), [entry]);
  if (entry.days.length < daysToDraw)
    return <p className="quiet">{entry.detail}. A line, a value a day, stands here from the third day on.</p>;
  return (
    <>
      <Chart
        title={`${entry.label}, ${titles[entry.measure]}, a value a day; dashed: the limit`}
        summary={`${entry.detail}. ${counted(entry.days.length, 'day')}.`}
        heightPx={220}
        option={option}
      />
      <p className="quiet">{entry.detail}.</p>
    </>
  );
}

function drawHealth({ measure, days }: HealthEntry, colours: ChartColours): ChartOption {
  const scale = measure === 'drift' ? 1 : 100;
  const scaled = (value: number | null) => (value === null ? null : value * scale);
  const line = { type: 'line' as const, connectNulls: false, symbol: 'circle' };
  return {
    grid: { left: 56, right: 24, top: 16, bottom: 28 },
    tooltip: { trigger: 'axis', formatter: (points: unknown) => tooltipOf(measure, days, points) },
    xAxis: { type: 'category', data: days.map(({ day }) => dayWords(day)), ...axisStyle(colours) },
    yAxis: { type: 'value', ...(measure === 'calibration' ? {} : { min: 0 }), ...axisStyle(colours) },
    series: [
      {
        ...line,
        data: days.map(({ value }) => scaled(value)),
        symbolSize: 5,
        itemStyle: { color: colours.accent },
        lineStyle: { color: colours.accent, width: 2 },
      },
      {
        ...line,
        data: days.map(({ limit }) => scaled(limit)),
        symbol: 'none',
        itemStyle: { color: colours.quiet },
        lineStyle: { color: colours.quiet, type: 'dashed', width: 1 },
      },
    ],
  } as ChartOption;
}

function tooltipOf(measure: HealthEntry['measure'], days: HealthEntry['days'], points: unknown): string {
  const [point] = points as { dataIndex: number }[];
  const entry = point && days[point.dataIndex];
  if (!entry) return '';
  return `${dayWords(entry.day)}: ${healthValue(measure, entry.value)}, limit ${healthValue(measure, entry.limit)}`;
}

const dayFormat = new Intl.DateTimeFormat('en-US', { day: 'numeric', month: 'short', timeZone: 'UTC' });

function dayWords(day: string): string {
  return dayFormat.format(new Date(`${day}T00:00:00Z`));
}
