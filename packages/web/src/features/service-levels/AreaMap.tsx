import type { ServiceMeasure } from '@catchment/contract';
import { useComputedColorScheme } from '@mantine/core';
import { useMemo, useState } from 'react';
import { LazyUnitMap } from '../../map/LazyUnitMap.tsx';
import { Legend } from '../../map/Legend.tsx';
import { deviationScale } from '../../map/palette.ts';
import { toggled } from '../../map/toggled.ts';
import styles from './service.module.css';
import {
  allAlike,
  groupedBy,
  type Levels,
  measureWords,
  rangeOf,
  shadesOf,
  shareText,
} from './service-words.ts';

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
  if (allAlike(levels, show)) {
    return (
      <p className="quiet">
        {measureWords[show]}: every group with enough to judge gets about the same, so a map would be of one
        colour. Colour it by something else, or group the counties otherwise.
      </p>
    );
  }
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

/** One colour a group, by how its share compares with that of all: less is warm, more is cool; too few have the page's own. */
function coloursByShare(levels: Levels, show: ServiceMeasure, dark: boolean): readonly string[] {
  const scale = deviationScale(dark);
  return shadesOf(levels, show).map((shade) =>
    shade === null ? (dark ? '#1a1f22' : '#ffffff') : scale[shade]!,
  );
}
