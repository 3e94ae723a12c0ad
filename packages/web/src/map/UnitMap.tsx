import { useComputedColorScheme } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { EmptyState } from '../ui/states/EmptyState.tsx';
import type { MapGeometry } from './geometry.ts';
import { HoverCard } from './HoverCard.tsx';
import { readMapColours } from './map-style.ts';
import { createMapView, type MapView, type UnitMarks } from './map-view.ts';
import type { MapMode, ModeEvents } from './modes/mode.ts';
import styles from './unit-map.module.css';
import { useHover } from './use-hover.ts';

interface UnitMapProps {
  /** Names the map for screen readers and says where the same can be done by keyboard. */
  label: string;
  geometry: MapGeometry;
  palette: readonly string[];
  /** Length n; place in the palette, −1 for none. */
  hueOf: ArrayLike<number>;
  /** Length n; borders are drawn where neighbours differ; null for none. */
  groupOf: ArrayLike<number> | null;
  /** The group whose border stands out. */
  strongGroup?: number | undefined;
  /** Units to move the map to; a new array moves it again. */
  focus?: readonly number[] | undefined;
  marks: UnitMarks;
  /** Attached together; keep the array and its members stable. */
  modes: readonly MapMode[];
  events: ModeEvents;
  /** What to say of the unit under the pointer, under its name. */
  describe: (unit: number) => readonly string[];
}

/** Composes the drawn map, its modes and the hover card; it holds no logic of its own. */
export default function UnitMap(props: UnitMapProps) {
  const { geometry, palette, hueOf, groupOf, strongGroup, focus, marks, modes } = props;
  const holder = useRef<HTMLDivElement>(null);
  const [view, setView] = useState<MapView | null>(null);
  const [canDraw] = useState(hasWebGl);
  const scheme = useComputedColorScheme();
  const firstPalette = useRef(palette);
  const events = useRef(props.events);
  useEffect(() => {
    events.current = props.events;
  });

  useEffect(() => {
    if (!canDraw) return;
    const remove = createMapView(holder.current!, geometry, readMapColours(firstPalette.current), setView);
    return () => {
      remove();
      setView(null);
    };
  }, [geometry, canDraw]);

  const hover = useHover(view);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the page's colours follow the scheme
  useEffect(() => view?.setColours(readMapColours(palette)), [view, palette, scheme]);
  useEffect(() => view?.setHues(hueOf), [view, hueOf]);
  useEffect(() => view?.setBorders(groupOf, strongGroup), [view, groupOf, strongGroup]);
  useEffect(() => {
    if (focus) view?.showUnits(focus);
  }, [view, focus]);
  useEffect(() => view?.setMarks(marks), [view, marks]);
  useEffect(() => {
    if (!view) return;
    const forward: ModeEvents = {
      onSelect: (unit) => events.current.onSelect(unit),
      onBrush: (units) => events.current.onBrush(units),
      onBrushEnd: () => events.current.onBrushEnd(),
      onLasso: (units) => events.current.onLasso(units),
    };
    const detach = modes.map((mode) => mode(view, forward));
    return () => {
      for (const off of detach) off();
    };
  }, [view, modes]);

  return (
    <section className={styles.map} aria-label={props.label} data-ready={view !== null}>
      <div ref={holder} className={styles.canvas} />
      {!canDraw && (
        <EmptyState title="This browser cannot draw the map">
          It needs WebGL 2. The table view shows and does the same.
        </EmptyState>
      )}
      {hover && (
        <HoverCard {...hover} title={geometry.names[hover.unit]!} lines={props.describe(hover.unit)} />
      )}
    </section>
  );
}

function hasWebGl(): boolean {
  return document.createElement('canvas').getContext('webgl2') !== null;
}
