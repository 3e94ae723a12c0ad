import { useComputedColorScheme } from '@mantine/core';
import { useMemo, useState } from 'react';
import { LazyUnitMap } from '../../map/LazyUnitMap.tsx';
import { Legend } from '../../map/Legend.tsx';
import { brush } from '../../map/modes/brush.ts';
import { lasso, shiftLasso } from '../../map/modes/lasso.ts';
import { select } from '../../map/modes/select.ts';
import { toggled } from '../../map/toggled.ts';
import { sayDone } from '../../ui/toast.ts';
import type { PlanParts } from './PlanToolbar.tsx';
import styles from './plan.module.css';
import {
  type Colouring,
  colourByDeviation,
  colourByMeasure,
  colourByTerritory,
  unitWords,
} from './plan-colours.ts';
import { useTerritoryHues } from './use-territory-hues.ts';

const modeSets = {
  select: [select, shiftLasso],
  brush: [brush, shiftLasso],
  lasso: [lasso],
} as const;

interface PlanMapProps extends PlanParts {
  /** Units the map moves to. */
  focus: readonly number[] | undefined;
}

/** The plan on the map: colours, borders, what is split or selected, and the pointer's mode. */
export function PlanMap({ session, search, focus }: PlanMapProps) {
  const { plan, edits, figures, editable } = session;
  const colouring = useColouring({ session, search });
  const [shown, setShown] = useState<ReadonlySet<number> | null>(null);
  const { legend } = colouring;
  const marks = useMemo(() => {
    const broken = new Set(figures.territories.flatMap(({ apart }) => apart));
    const faintByClass = (unit: number) => !shown!.has(legend!.classes.classOf[unit]!);
    const faintByTerritory = (unit: number) => edits.alignment[unit] !== search.territory;
    const staysPut = (unit: number) => edits.alignment[unit] === plan.live[unit];
    return {
      broken: (unit: number) => broken.has(unit),
      selected: (unit: number) => unit === search.unit,
      ...(legend && shown && { faint: faintByClass }),
      ...(!legend && search.territory !== undefined && { faint: faintByTerritory }),
      ...(search.colour === 'moves' && { faint: staysPut }),
    };
  }, [figures, edits.alignment, plan.live, search.colour, search.territory, search.unit, legend, shown]);

  const give = (units: readonly number[], stroke: boolean) => {
    if (search.territory === undefined) return sayDone('Choose the territory to give counties to first.');
    session.assign(units, search.territory, stroke);
  };
  const events = {
    onSelect: (unit: number | null) => {
      const territory = unit === null ? -1 : edits.alignment[unit]!;
      search.change({ unit: unit ?? undefined, territory: territory < 0 ? undefined : territory });
    },
    onBrush: (units: readonly number[]) => give(units, true),
    onBrushEnd: session.endStroke,
    onLasso: (units: readonly number[]) => editable && give(units, false),
  };
  return (
    <div className={styles.withLegend}>
      {legend && (
        <div className={styles.legend}>
          <Legend
            {...legend}
            palette={colouring.palette}
            shown={shown}
            onToggle={(at) => setShown((before) => toggled(before, at))}
          />
        </div>
      )}
      <LazyUnitMap
        label="Map of the plan. The table view does the same by keyboard."
        palette={colouring.palette}
        hueOf={colouring.hueOf}
        groupOf={edits.alignment}
        strongGroup={search.territory}
        focus={focus}
        marks={marks}
        modes={modeSets[editable ? search.mode : 'select']}
        events={events}
        describe={(unit) => [
          ...unitWords(plan, figures, edits.alignment[unit]!),
          ...(session.locked.has(unit) ? ['Locked: a build leaves it here'] : []),
        ]}
      />
    </div>
  );
}

function useColouring({ session, search }: PlanParts): Colouring {
  const { world, edits, figures } = session;
  const dark = useComputedColorScheme() === 'dark';
  const hues = useTerritoryHues(session);
  return useMemo(() => {
    if (search.colour === 'deviation') return colourByDeviation(figures, edits.alignment, dark);
    const byMeasure = colourByMeasure(world, search.colour, dark);
    return byMeasure ?? colourByTerritory(edits.alignment, hues);
  }, [search.colour, figures, edits.alignment, world, hues, dark]);
}
