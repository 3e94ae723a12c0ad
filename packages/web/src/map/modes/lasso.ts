import type { MapMouseEvent, MapTouchEvent } from 'maplibre-gl';
import type { MapMode } from './mode.ts';

interface Point {
  x: number;
  y: number;
}

const namespace = 'http://www.w3.org/2000/svg';

/** Drag draws a loop; the units whose centres are in it are handed over when the button is let go. */
export const lasso: MapMode = (view, events) => {
  const { map } = view;
  map.dragPan.disable();
  map.getCanvas().style.cursor = 'crosshair';
  const detach = onLoop(view, events, () => true);
  return () => {
    detach();
    map.dragPan.enable();
    map.getCanvas().style.cursor = '';
  };
};

/** The same while shift is held, in any other mode. */
export const shiftLasso: MapMode = (view, events) => onLoop(view, events, (event) => event.shiftKey);

function onLoop(
  view: Parameters<MapMode>[0],
  events: Parameters<MapMode>[1],
  starts: (event: MouseEvent | TouchEvent) => boolean,
): () => void {
  const { map } = view;
  const outline = drawOutline(map.getContainer());
  let loop: Point[] | null = null;
  const start = (event: MapMouseEvent | MapTouchEvent) => {
    const original = event.originalEvent;
    if (!starts(original) || ('touches' in original && original.touches.length > 1)) return;
    event.preventDefault();
    loop = [event.point];
  };
  const move = (event: MapMouseEvent | MapTouchEvent) => {
    if (!loop) return;
    loop.push({ x: event.point.x, y: event.point.y });
    outline.show(loop);
  };
  const end = () => {
    const units = loop && loop.length > 2 ? view.unitsInside(loop) : [];
    loop = null;
    outline.show([]);
    if (units.length > 0) events.onLasso(units);
  };
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
    outline.remove();
  };
}

function drawOutline(container: HTMLElement) {
  const svg = document.createElementNS(namespace, 'svg');
  const polygon = document.createElementNS(namespace, 'polygon');
  svg.classList.add('lasso-outline');
  svg.setAttribute('aria-hidden', 'true');
  svg.append(polygon);
  container.append(svg);
  return {
    show: (points: readonly Point[]) =>
      polygon.setAttribute('points', points.map(({ x, y }) => `${x},${y}`).join(' ')),
    remove: () => svg.remove(),
  };
}
