import 'maplibre-gl/dist/maplibre-gl.css';
import {
  type FitBoundsOptions,
  LngLatBounds,
  MapLibreMap,
  NavigationControl,
  type PointLike,
  setWorkerUrl,
} from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import type { MapGeometry } from './geometry.ts';
import { type MapColours, mapStyle, paintColours } from './map-style.ts';

setWorkerUrl(workerUrl);

/** A drawn map of the units. Everything it shows is a state of a feature; geometry is sent once. */
export interface MapView {
  map: MapLibreMap;
  /** Length n; place of each unit's colour in the palette, −1 for none. */
  setHues: (hueOf: ArrayLike<number>) => void;
  /** Length n; a border is drawn between neighbours whose values differ, strongly around `strong`. Null: no borders. */
  setBorders: (groupOf: ArrayLike<number> | null, strong?: number) => void;
  /** Units drawn faintly, and units drawn as broken. */
  setMarks: (marks: UnitMarks) => void;
  setColours: (colours: MapColours) => void;
  /** Moves the map so that these units fill it. */
  showUnits: (units: readonly number[]) => void;
  unitAt: (point: PointLike) => number | null;
  /** Units within so many pixels of a point. */
  unitsNear: (point: { x: number; y: number }, radiusPx: number) => number[];
  /** Units whose centre the page shows inside a polygon of screen points. */
  unitsInside: (polygon: readonly { x: number; y: number }[]) => number[];
}

export interface UnitMarks {
  faint?: (unit: number) => boolean;
  broken?: (unit: number) => boolean;
  selected?: (unit: number) => boolean;
}

const bounds: [number, number, number, number] = [-25, -15.8, 25, 15.8];

/**
 * Draws the map into a container and hands the view over once it is drawn.
 *
 * @returns how to take it away, also while it is still being drawn
 */
export function createMapView(
  container: HTMLElement,
  geometry: MapGeometry,
  colours: MapColours,
  onDrawn: (view: MapView) => void,
): () => void {
  const map = new MapLibreMap({
    container,
    style: mapStyle(geometry, colours),
    bounds,
    // High enough that a phone held upright still shows the whole width.
    maxBounds: [-45, -75, 45, 75],
    fitBoundsOptions: { padding: 12 },
    attributionControl: false,
    renderWorldCopies: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    boxZoom: false,
    fadeDuration: 0,
    maxZoom: 11,
  });
  map.touchZoomRotate.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }), 'top-right');
  const shown = keepShown(map);
  map.once('load', () => onDrawn({ map, ...painting(map, geometry), ...finding(map, geometry, shown) }));
  return () => map.remove();
}

/** What the map was told to show stays in sight when its room changes, until the reader moves it. */
function keepShown(map: MapLibreMap): (box: LngLatBounds, options: FitBoundsOptions) => void {
  let refit: (() => void) | null = () => map.fitBounds(bounds, { padding: 12, duration: 0 });
  map.on('movestart', ({ originalEvent }) => {
    if (originalEvent) refit = null;
  });
  map.on('resize', () => refit?.());
  return (box, options) => {
    refit = () => map.fitBounds(box, { ...options, duration: 0 });
    map.fitBounds(box, options);
  };
}

/** Setters that remember what was last drawn and touch only what changed. */
function painting(map: MapLibreMap, geometry: MapGeometry) {
  const unitCount = geometry.units.features.length;
  const hues = new Int16Array(unitCount).fill(-1);
  const borders = new Uint8Array(geometry.borders.length);
  const marks = new Uint8Array(unitCount);
  return {
    setHues: (hueOf: ArrayLike<number>) => {
      for (let unit = 0; unit < unitCount; unit++) {
        const hue = hueOf[unit] ?? -1;
        if (hues[unit] === hue) continue;
        hues[unit] = hue;
        map.setFeatureState({ source: 'units', id: unit }, { hue });
      }
    },
    setBorders: (groupOf: ArrayLike<number> | null, strong?: number) => {
      geometry.borders.forEach(({ unitA, unitB }, id) => {
        const border = groupOf === null ? 0 : borderKind(groupOf[unitA] ?? -1, groupOf[unitB] ?? -1, strong);
        if (borders[id] === border) return;
        borders[id] = border;
        map.setFeatureState({ source: 'borders', id }, { border });
      });
    },
    setMarks: ({ faint, broken, selected }: UnitMarks) => {
      for (let unit = 0; unit < unitCount; unit++) {
        const mark =
          Number(faint?.(unit) ?? 0) + 2 * Number(broken?.(unit) ?? 0) + 4 * Number(selected?.(unit) ?? 0);
        if (marks[unit] === mark) continue;
        marks[unit] = mark;
        const state = { faint: (mark & 1) > 0, broken: (mark & 2) > 0, selected: (mark & 4) > 0 };
        map.setFeatureState({ source: 'units', id: unit }, state);
      }
    },
    setColours: (colours: MapColours) => {
      for (const [layer, property, value] of paintColours(colours))
        map.setPaintProperty(layer, property, value);
    },
  };
}

/** 0: none, 1: between two groups, 2: around the strong one. */
function borderKind(groupA: number, groupB: number, strong: number | undefined): number {
  if (groupA === groupB) return 0;
  return groupA === strong || groupB === strong ? 2 : 1;
}

function finding(map: MapLibreMap, geometry: MapGeometry, show: ReturnType<typeof keepShown>) {
  const idsIn = (area: PointLike | [PointLike, PointLike]) =>
    map.queryRenderedFeatures(area, { layers: ['unit-fill'] }).map((found) => Number(found.id));
  return {
    unitAt: (point: PointLike) => idsIn(point)[0] ?? null,
    showUnits: (units: readonly number[]) => {
      const box = new LngLatBounds();
      for (const unit of units) box.extend([...geometry.centres[unit]!]);
      if (!box.isEmpty()) show(box, { padding: 80, maxZoom: 7, duration: 150 });
    },
    unitsNear: ({ x, y }: { x: number; y: number }, radiusPx: number) => [
      ...new Set(
        idsIn([
          [x - radiusPx, y - radiusPx],
          [x + radiusPx, y + radiusPx],
        ]),
      ),
    ],
    unitsInside: (polygon: readonly { x: number; y: number }[]) => {
      const inside: number[] = [];
      geometry.centres.forEach((centre, unit) => {
        if (isInside(map.project([centre[0], centre[1]]), polygon)) inside.push(unit);
      });
      return inside;
    },
  };
}

/** Even-odd rule: a point is inside when a ray from it crosses the outline an odd number of times. */
function isInside(point: { x: number; y: number }, polygon: readonly { x: number; y: number }[]): boolean {
  let inside = false;
  for (let i = 0, j = polygon.length - 1; i < polygon.length; j = i++) {
    const a = polygon[i]!;
    const b = polygon[j]!;
    const crosses = a.y > point.y !== b.y > point.y;
    if (crosses && point.x < ((b.x - a.x) * (point.y - a.y)) / (b.y - a.y) + a.x) inside = !inside;
  }
  return inside;
}
