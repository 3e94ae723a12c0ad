import type { MapMouseEvent } from 'maplibre-gl';
import type { MapMode } from './mode.ts';

/** Hover tells, click selects, drag moves the map. */
export const select: MapMode = (view, events) => {
  const { map } = view;
  const click = (event: MapMouseEvent) => events.onSelect(view.unitAt(event.point));
  map.getCanvas().style.cursor = 'pointer';
  const clicks = map.on('click', click);
  return () => {
    clicks.unsubscribe();
    map.getCanvas().style.cursor = '';
  };
};
