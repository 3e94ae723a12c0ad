import type { MapMouseEvent } from 'maplibre-gl';
import { useEffect, useState } from 'react';
import type { MapView } from './map-view.ts';

/** The unit under the pointer and where it is; null over no unit and while the map moves. */
export function useHover(view: MapView | null) {
  const [hover, setHover] = useState<{
    unit: number;
    point: { x: number; y: number };
    leftHalf: boolean;
  } | null>(null);
  useEffect(() => {
    if (!view) return;
    const { map } = view;
    const move = (event: MapMouseEvent) => {
      // While a button is down the pointer works; the card would hide what it works on.
      const unit = event.originalEvent.buttons > 0 ? null : view.unitAt(event.point);
      const leftHalf = event.point.x < map.getContainer().clientWidth / 2;
      setHover(unit === null ? null : { unit, point: { x: event.point.x, y: event.point.y }, leftHalf });
    };
    const leave = () => setHover(null);
    const handlers = [map.on('mousemove', move), map.on('mouseout', leave), map.on('movestart', leave)];
    return () => {
      for (const handler of handlers) handler.unsubscribe();
    };
  }, [view]);
  return hover;
}
