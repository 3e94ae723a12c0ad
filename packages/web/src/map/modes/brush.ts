import type { MapMouseEvent, MapTouchEvent } from 'maplibre-gl';
import type { MapMode } from './mode.ts';

const radiusPx = 3;
/** Between two pointer events we look at points this far apart, so a fast stroke leaves no holes. */
const stepPx = 5;

interface Point {
  x: number;
  y: number;
}

/** Drag paints units; two fingers, the wheel and the buttons still move the map. */
export const brush: MapMode = (view, events) => {
  const { map } = view;
  let last: Point | null = null;
  const paintTo = (point: Point) => {
    const units = new Set<number>();
    for (const at of pointsBetween(last ?? point, point)) {
      for (const unit of view.unitsNear(at, radiusPx)) units.add(unit);
    }
    last = { x: point.x, y: point.y };
    if (units.size > 0) events.onBrush([...units]);
  };
  const start = (event: MapMouseEvent | MapTouchEvent) => {
    const original = event.originalEvent;
    if ('touches' in original ? original.touches.length > 1 : original.button !== 0 || original.shiftKey)
      return;
    event.preventDefault();
    paintTo(event.point);
  };
  const move = (event: MapMouseEvent | MapTouchEvent) => {
    if (last) paintTo(event.point);
  };
  const end = () => {
    if (last) events.onBrushEnd();
    last = null;
  };
  map.dragPan.disable();
  map.getCanvas().style.cursor = 'crosshair';
  const handlers = [
    map.on('mousedown', start),
    map.on('mousemove', move),
    map.on('touchstart', start),
    map.on('touchmove', move),
  ];
  window.addEventListener('pointerup', end);
  return () => {
    for (const handler of handlers) handler.unsubscribe();
    window.removeEventListener('pointerup', end);
    map.dragPan.enable();
    map.getCanvas().style.cursor = '';
  };
};

/** The end point, and points every few pixels on the way to it. */
export function pointsBetween(from: Point, to: Point): Point[] {
  const steps = Math.max(1, Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / stepPx));
  return Array.from({ length: steps }, (_, step) => {
    const share = (step + 1) / steps;
    return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
  });
}
