import type { BuildMoment } from '@catchment/contract';
import { useCallback } from 'react';
import { axisStyle } from '../../../ui/chart/axes.ts';
import { Chart } from '../../../ui/chart/Chart.tsx';
import type { ChartColours } from '../../../ui/chart/chart-colours.ts';
import type { ChartOption } from '../../../ui/chart/echarts.ts';
import { objectiveText } from './objective-text.ts';

/** How did the best plan become better? Dashed until it kept all limits. */
export function ObjectiveChart({ moments }: { moments: readonly BuildMoment[] }) {
  const option = useCallback((colours: ChartColours) => drawObjective(moments, colours), [moments]);
  if (moments.length < 2) return null;
  if (isFlat(moments)) return <p className="quiet small">The first plan it found stayed the best.</p>;
  const hasOutside = moments.some(({ feasible }) => !feasible);
  return (
    <div>
      <Chart
        title="Objective of the best plan, % of the first"
        summary={momentWords(moments)}
        heightPx={132}
        option={option}
      />
      {hasOutside && (
        <p className="quiet small">Dashed: not yet within every limit that can be kept. Lower is better.</p>
      )}
    </div>
  );
}

/** Whether the best plan neither became better nor came within its limits: a line would show nothing. */
function isFlat(moments: readonly BuildMoment[]): boolean {
  const [first] = moments;
  return moments.every(
    ({ objective, feasible }) =>
      feasible === first!.feasible &&
      Math.abs(objective - first!.objective) <= 1e-4 * Math.abs(first!.objective),
  );
}

function momentWords(moments: readonly BuildMoment[]): string {
  const [first, last] = [moments[0]!, moments.at(-1)!];
  const within = moments.find(({ feasible }) => feasible);
  const limits = within ? `within the limits from ${within.seconds} s on` : 'never within the limits';
  return `From ${objectiveText(first.objective)} to ${objectiveText(last.objective)} in ${last.seconds} seconds, ${limits}.`;
}

function drawObjective(moments: readonly BuildMoment[], colours: ChartColours): ChartOption {
  const first = moments[0]!.objective || 1;
  const isWithin = moments.map(({ feasible }) => feasible);
  // A line goes on to where the next one begins, so that no gap opens where the limits came to be kept.
  const points = (within: boolean) =>
    moments.map(({ seconds, objective }, at) =>
      isWithin[at] === within || (at > 0 && isWithin[at - 1] === within)
        ? [seconds, (100 * objective) / first]
        : [seconds, null],
    );
  const line = (name: string, within: boolean) => ({
    type: 'line',
    name,
    data: points(within),
    step: 'end',
    symbol: 'none',
    lineStyle: {
      color: within ? colours.accent : colours.quiet,
      width: 2,
      type: within ? 'solid' : 'dashed',
    },
    itemStyle: { color: within ? colours.accent : colours.quiet },
  });
  return {
    grid: { left: 48, right: 12, top: 8, bottom: 22 },
    tooltip: {
      trigger: 'axis',
      valueFormatter: (value: unknown) => (value == null ? '' : `${Number(value).toFixed(2)}%`),
    },
    xAxis: {
      type: 'value',
      min: 0,
      max: 'dataMax',
      splitNumber: 4,
      ...axisStyle(colours),
      axisLabel: {
        ...axisStyle(colours).axisLabel,
        formatter: (value: number) => `${Math.round(value * 10) / 10} s`,
      },
    },
    yAxis: {
      type: 'value',
      scale: true,
      splitNumber: 3,
      ...axisStyle(colours),
      axisLabel: {
        ...axisStyle(colours).axisLabel,
        formatter: (value: number) => `${Number(value.toFixed(2))}`,
      },
    },
    series: [line('outside a limit', false), line('within the limits', true)],
  } as ChartOption;
}
