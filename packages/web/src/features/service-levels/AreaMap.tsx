import type { ServiceMeasure } from '@catchment/contract';
import { useComputedColorScheme } from '@mantine/core';
import { useMemo, useState } from 'react';
import { LazyUnitMap } from '../../map/LazyUnitMap.tsx';
import { Legend } from '../../map/Legend.tsx';
import { deviationScale } from '../../map/palette.ts';
import { toggled } from '../../map/toggled.ts';
import styles from './service.module.css';
import { groupedBy, type Levels, measureWords, rangeOf, shareText } from './service-words.ts';

const noModes: [] = [];
const noEvents = { onSelect: () => {}, onBrush: () => {}, onBrushEnd: () => {}, onLasso: () => {} };

/** Where the groups lie, coloured by whether they get more or less than all together. The legend filters. */
export function AreaMap({ levels, show }: { levels: Levels; show: ServiceMeasure }) {
  const [shown, setShown] = useState<ReadonlySet<number> | null>(null);
  const dark = useComputedColorScheme() === 'dark';
  const palette = useMemo(() => coloursByShare(levels, show, dark), [levels, show, dark]);
  const hueOf = useMemo(() => Int8Array.from(levels.groupOfUnit), [levels]);
  const marks = useMemo(
    () => ({
      selected: () => false,
      ...(shown && { faint: (unit: number) => !shown.has(levels.groupOfUnit[unit]!) }),
    }),
    [levels, shown],
  );
  const groupText = (at: number) => `${rangeOf(levels.groups[at]!)}: ${shareText(levels.groups[at]![show])}`;
  return (
    <div className={styles.map}>
      <div className={styles.legend}>
        <Legend
          title={`${groupedBy(levels)}: ${measureWords[show].toLowerCase()}`}
          classes={{
            cuts: levels.groups.map(({ from }) => from),
            classOf: hueOf,
            counts: levels.groups.map(({ counties }) => counties),
          }}
          palette={palette}
          labelOf={groupText}
          shown={shown}
          onToggle={(at) => setShown(toggled(shown, at))}
        />
      </div>
      <LazyUnitMap
        label="Map of the groups. The table above lists the same."
        palette={palette}
        hueOf={hueOf}
        groupOf={null}
        marks={marks}
        modes={noModes}
        events={noEvents}
        describe={(unit) => (hueOf[unit]! < 0 ? ['No figure'] : [groupText(hueOf[unit]!)])}
      />
    </div>
  );
}

/** Below these shares of what all get, taken in turn, a colour each; from the last on the strongest of the other side. */
const steps = [0.8, 0.87, 0.93, 1.07, 1.15, 1.25];

/** One colour a group, by how its share compares with that of all: alike is grey, less is warm, more is cool. */
function coloursByShare({ groups }: Levels, show: ServiceMeasure, dark: boolean): readonly string[] {
  const scale = deviationScale(dark);
  const counts = groups.map((group) => group[show]);
  const all = counts.reduce((sum, { count }) => sum + count, 0) / counts.reduce((sum, { of }) => sum + of, 0);
  return counts.map(({ share }) => {
    const ratio = share === null || all === 0 ? 1 : share / all;
    return scale[steps.filter((step) => ratio >= step).length]!;
  });
}
