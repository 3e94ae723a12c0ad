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
import { unitName } from './plan-world.ts';
import { territoryHuesOf } from './territory-hues.ts';

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
  const { plan, world, edits, figures, editable } = session;
  const colouring = useColouring({ session, search });
  const [shown, setShown] = useState<ReadonlySet<number> | null>(null);
  const { legend } = colouring;
  const marks = useMemo(() => {
    const broken = new Set(figures.territories.flatMap(({ apart }) => apart));
    const faintByClass = (unit: number) => !shown!.has(legend!.classes.classOf[unit]!);
    const faintByTerritory = (unit: number) => edits.current[unit] !== search.territory;
    return {
      broken: (unit: number) => broken.has(unit),
      selected: (unit: number) => unit === search.unit,
      ...(legend && shown && { faint: faintByClass }),
      ...(!legend && search.territory !== undefined && { faint: faintByTerritory }),
    };
  }, [figures, edits.current, search.territory, search.unit, legend, shown]);

  const give = (units: readonly number[], stroke: boolean) => {
    if (search.territory === undefined) return sayDone('Choose the territory to give units to first.');
    session.assign(units, search.territory, stroke);
  };
  const events = {
    onSelect: (unit: number | null) => {
      const territory = unit === null ? -1 : edits.current[unit]!;
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
        groupOf={edits.current}
        strongGroup={search.territory}
        focus={focus}
        marks={marks}
        modes={modeSets[editable ? search.mode : 'select']}
        events={events}
        describe={(unit) => ({
          title: unitName(world, unit),
          lines: [
            ...unitWords(plan, figures, edits.current[unit]!),
            ...(session.locked.has(unit) ? ['Locked: a build leaves it here'] : []),
          ],
        })}
      />
    </div>
  );
}

function useColouring({ session, search }: PlanParts): Colouring {
  const { plan, world, edits, figures } = session;
  const dark = useComputedColorScheme() === 'dark';
  // Colours stay while lines move; only a build, which moves them all, may give new ones.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the edits in between must not recolour the map
  const hues = useMemo(
    () =>
      territoryHuesOf(
        world.graph,
        edits.saved,
        plan.territories.map(({ colour }) => colour),
      ),
    [plan.id, plan.build?.finishedAt, plan.territories.length],
  );
  return useMemo(() => {
    if (search.colour === 'deviation') return colourByDeviation(figures, edits.current, dark);
    const byMeasure = colourByMeasure(world, search.colour, dark);
    return byMeasure ?? colourByTerritory(edits.current, hues);
  }, [search.colour, figures, edits.current, world, hues, dark]);
}
