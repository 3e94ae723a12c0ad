import {
  BarChart,
  type BarSeriesOption,
  LineChart,
  type LineSeriesOption,
  ScatterChart,
  type ScatterSeriesOption,
} from 'echarts/charts';
import {
  GridComponent,
  type GridComponentOption,
  MarkLineComponent,
  TooltipComponent,
  type TooltipComponentOption,
} from 'echarts/components';
import { type ComposeOption, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

export type ChartOption = ComposeOption<
  BarSeriesOption | LineSeriesOption | ScatterSeriesOption | GridComponentOption | TooltipComponentOption
>;

use([BarChart, LineChart, ScatterChart, GridComponent, MarkLineComponent, TooltipComponent, SVGRenderer]);

/** Draws into the element and follows its size; returns how to take the chart away. */
export function drawChart(element: HTMLElement, option: ChartOption): () => void {
  const chart = init(element, null, { renderer: 'svg' });
  // Rich text tooltips are drawn, not written as HTML with inline styles, which the content policy refuses.
  const tooltip = {
    renderMode: 'richText',
    confine: true,
    transitionDuration: 0,
    ...(option.tooltip as object),
  };
  chart.setOption({ animation: false, ...option, tooltip } as ChartOption);
  const observer = new ResizeObserver(() => chart.resize());
  observer.observe(element);
  return () => {
    observer.disconnect();
    chart.dispose();
  };
}
