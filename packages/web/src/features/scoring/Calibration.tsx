import { shareInterval } from '@catchment/algorithms/experiments';
import type { ScoreModel } from '@catchment/contract';
import { useCallback, useMemo } from 'react';
import { axisStyle } from '../../ui/chart/axes.ts';
import { Chart } from '../../ui/chart/Chart.tsx';
import type { ChartColours } from '../../ui/chart/chart-colours.ts';
import type { ChartOption } from '../../ui/chart/echarts.ts';
import { count, percent } from '../../ui/format/numbers.ts';
import { Section } from '../../ui/page/Page.tsx';
import { PlainTable } from '../../ui/table/PlainTable.tsx';
import { bandWords, shareWords } from './model-words.ts';
import styles from './scoring.module.css';
import { upright } from './upright.ts';

type Bin = NonNullable<ScoreModel['quality']>['calibration'][number];

/** Of the leads scored 30 to 40 percent, how many converted? */
export function Calibration({ bins }: { bins: readonly Bin[] }) {
  const filled = useMemo(() => bins.filter((bin) => bin.count > 0), [bins]);
  const option = useCallback((colours: ChartColours) => drawCalibration(filled, colours), [filled]);
  return (
    <Section
      title="Can a score be taken at its word?"
      note="On the dashed line it can; an upright line is the range that holds the true share 95 times of 100"
    >
      <div className={styles.beside}>
        <Chart
          title="Converted, of the leads with such a score, %"
          summary={filled.map(binWords).join(' ')}
          heightPx={280}
          option={option}
        />
        <PlainTable
          caption="Counts behind the curve"
          rows={filled}
          rowKey={(bin) => String(bin.from)}
          columns={[
            { header: 'Score', cell: bandWords },
            { header: 'Average score', right: true, cell: (bin) => percent(bin.predicted, 1) },
            { header: 'Converted', right: true, cell: (bin) => shareWords(bin.positives, bin.count) },
            { header: 'Of leads', right: true, cell: countOf },
          ]}
        />
      </div>
    </Section>
  );
}

const fewLeads = 30;

function countOf(bin: Bin): string {
  const counts = `${count(bin.positives)} of ${count(bin.count)}`;
  return bin.count < fewLeads ? `${counts}, could be chance` : counts;
}

function binWords(bin: Bin): string {
  return `Scored ${percent(bin.predicted)}: ${shareWords(bin.positives, bin.count)} converted of ${count(bin.count)}.`;
}

function intervalOf({ positives, count: leads }: Bin) {
  return shareInterval(positives, leads);
}

/** Points on the diagonal kept their word; the size of a point is its number of leads. */
function drawCalibration(bins: readonly Bin[], colours: ChartColours): ChartOption {
  const top = Math.min(
    100,
    Math.ceil(Math.max(...bins.flatMap((bin) => [bin.predicted, intervalOf(bin).high]), 0.1) * 10) * 10,
  );
  const largest = Math.max(...bins.map((bin) => bin.count), 1);
  const axis = { type: 'value' as const, min: 0, max: top, ...axisStyle(colours) };
  return {
    grid: { left: 48, right: 16, top: 16, bottom: 40 },
    tooltip: { trigger: 'item' },
    xAxis: { ...axis, name: 'Average score, %', nameLocation: 'middle', nameGap: 26 },
    yAxis: axis,
    series: [
      {
        type: 'line',
        data: [
          [0, 0],
          [top, top],
        ],
        symbol: 'none',
        silent: true,
        lineStyle: { color: colours.quiet, type: 'dashed', width: 1 },
      },
      ...bins.map((bin) => upright(100 * bin.predicted, intervalOf(bin), colours)),
      {
        type: 'line',
        data: bins.map((bin) => [bin.predicted * 100, bin.observed * 100]),
        symbol: 'circle',
        symbolSize: (_: unknown, params: { dataIndex: number }) =>
          5 + 13 * Math.sqrt(bins[params.dataIndex]!.count / largest),
        itemStyle: { color: colours.accent },
        lineStyle: { color: colours.accent, width: 2 },
        tooltip: { formatter: (params: { dataIndex: number }) => binWords(bins[params.dataIndex]!) },
      },
    ],
  } as ChartOption;
}
