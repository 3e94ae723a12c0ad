import { useComputedColorScheme } from '@mantine/core';
import { useMemo } from 'react';
import { rangeLabel } from '../../map/classes.ts';
import { LazyUnitMap } from '../../map/LazyUnitMap.tsx';
import { Legend } from '../../map/Legend.tsx';
import { spread } from '../../map/legend-place.ts';
import { select } from '../../map/modes/select.ts';
import { measureScale } from '../../map/palette.ts';
import { toggled } from '../../map/toggled.ts';
import { measureHeader, measureText } from '../../ui/format/measures.ts';
import styles from './market.module.css';
import type { MarketParts } from './market-parts.ts';
import { writeClasses } from './search.ts';

const modes = [select];

/** Where there is much of a measure and where little; the legend filters. */
export function MarketMap({ market, measure, classes, shown, unit, change }: MarketParts) {
  const palette = measureScale(useComputedColorScheme() === 'dark');
  const hueOf = useMemo(
    () =>
      Int8Array.from(classes.classOf, (at) =>
        at < 0 ? -1 : spread(at, classes.counts.length, palette.length),
      ),
    [classes, palette],
  );
  const marks = useMemo(
    () => ({
      selected: (other: number) => other === unit,
      ...(shown && { faint: (other: number) => !shown.has(classes.classOf[other]!) }),
    }),
    [unit, shown, classes],
  );
  const values = market.values[measure.key]!;
  const events = {
    onSelect: (picked: number | null) => change({ unit: picked ?? undefined }),
    onBrush: () => {},
    onBrushEnd: () => {},
    onLasso: () => {},
  };
  return (
    <div className={styles.map}>
      <div className={styles.legend}>
        <Legend
          title={measureHeader(measure)}
          classes={classes}
          palette={palette}
          labelOf={(at) => rangeLabel(classes, at, (value) => measureText(value))}
          shown={shown}
          onToggle={(at) => change({ classes: writeClasses(toggled(shown, at)) })}
        />
      </div>
      <LazyUnitMap
        label={`Map of ${measure.label}. The table view lists the same.`}
        palette={palette}
        hueOf={hueOf}
        groupOf={null}
        marks={marks}
        modes={modes}
        events={events}
        describe={(at) => [`${measureHeader(measure)}: ${measureText(values[at]!)}`]}
      />
    </div>
  );
}
