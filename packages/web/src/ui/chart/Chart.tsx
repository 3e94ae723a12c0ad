import { useComputedColorScheme } from '@mantine/core';
import { useEffect, useRef } from 'react';
import styles from './chart.module.css';
import { type ChartColours, readColours } from './chart-colours.ts';
import type { ChartOption } from './echarts.ts';

interface ChartProps {
  /** The one question it answers, as a title. */
  title: string;
  /** The answer in a sentence, for who cannot see the drawing. */
  summary: string;
  heightPx?: number;
  option: (colours: ChartColours) => ChartOption;
}

/** One chart, one question. The library is fetched when the first chart is shown, and draws SVG. */
export function Chart({ title, summary, heightPx = 240, option }: ChartProps) {
  const holder = useRef<HTMLDivElement>(null);
  const scheme = useComputedColorScheme();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the colours are read from the page when the scheme changes
  useEffect(() => {
    const element = holder.current!;
    let dispose = () => {};
    let left = false;
    void import('./echarts.ts').then(({ drawChart }) => {
      if (!left) dispose = drawChart(element, option(readColours()));
    });
    return () => {
      left = true;
      dispose();
    };
  }, [option, scheme]);
  return (
    <figure className={styles.chart}>
      <figcaption className={styles.title}>{title}</figcaption>
      <div ref={holder} role="img" aria-label={`${title}. ${summary}`} style={{ height: heightPx }} />
    </figure>
  );
}
