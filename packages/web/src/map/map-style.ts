import type { ExpressionSpecification, MapLibreMap, StyleSpecification } from 'maplibre-gl';
import type { MapGeometry } from './geometry.ts';
import { territoryHues } from './palette.ts';

export interface MapColours {
  palette: readonly string[];
  ground: string;
  land: string;
  border: string;
  unitLine: string;
  broken: string;
  opacity: number;
}

/** The page's colours with a palette for the units. */
export function readMapColours(palette: readonly string[]): MapColours {
  const style = getComputedStyle(document.documentElement);
  const read = (name: string) => style.getPropertyValue(name).trim();
  return {
    palette,
    ground: read('--paper'),
    land: read('--map-land'),
    border: read('--map-border'),
    unitLine: read('--map-unit-line'),
    broken: read('--bad'),
    // Measures keep the very colours of their legend; territories are quiet.
    opacity: palette === territoryHues ? Number(read('--map-opacity')) : 1,
  };
}

/** Units below states below borders of territories. No text, no tiles: nothing to fetch. */
export function mapStyle(geometry: MapGeometry, colours: MapColours): StyleSpecification {
  const borders = geometry.borders.map(({ line }, id) => ({
    type: 'Feature' as const,
    id,
    properties: {},
    geometry: line,
  }));
  return {
    version: 8,
    sources: {
      units: { type: 'geojson', data: geometry.units, tolerance: 0.2 },
      borders: { type: 'geojson', data: { type: 'FeatureCollection', features: borders }, tolerance: 0.2 },
      states: { type: 'geojson', data: geometry.states, tolerance: 0.2 },
    },
    layers: [
      { id: 'ground', type: 'background', paint: { 'background-color': colours.ground } },
      {
        id: 'unit-fill',
        type: 'fill',
        source: 'units',
        paint: {
          'fill-color': fillColour(colours),
          'fill-opacity': fillOpacity(colours),
          'fill-antialias': false,
        },
      },
      {
        id: 'unit-line',
        type: 'line',
        source: 'units',
        paint: { 'line-color': colours.unitLine, 'line-width': byZoom(0.3, 0.8), 'line-opacity': 0.7 },
      },
      {
        id: 'state-line',
        type: 'line',
        source: 'states',
        paint: { 'line-color': colours.unitLine, 'line-width': byZoom(1, 1.6) },
      },
      {
        id: 'border-line',
        type: 'line',
        source: 'borders',
        layout: { 'line-cap': 'round', 'line-join': 'round' },
        paint: {
          'line-color': colours.border,
          'line-width': ['interpolate', ['linear'], ['zoom'], 3, byBorder(1.1, 2.4), 7, byBorder(2.2, 4)],
          'line-opacity': ['match', borderKind, 1, 0.8, 2, 1, 0],
        },
      },
      {
        id: 'unit-mark',
        type: 'line',
        source: 'units',
        paint: {
          'line-color': ['case', isOn('broken'), colours.broken, colours.border],
          'line-width': byZoom(1.8, 3),
          'line-opacity': ['case', ['any', isOn('selected'), isOn('broken')], 1, 0],
        },
      },
    ],
  };
}

type SetPaint = Parameters<MapLibreMap['setPaintProperty']>;

/** What changes with the palette or the look of the page, as [layer, property, value]. */
export function paintColours(colours: MapColours): [string, SetPaint[1], SetPaint[2]][] {
  return [
    ['ground', 'background-color', colours.ground],
    ['unit-fill', 'fill-color', fillColour(colours)],
    ['unit-fill', 'fill-opacity', fillOpacity(colours)],
    ['unit-line', 'line-color', colours.unitLine],
    ['state-line', 'line-color', colours.unitLine],
    ['border-line', 'line-color', colours.border],
    ['unit-mark', 'line-color', ['case', isOn('broken'), colours.broken, colours.border]],
  ];
}

function fillColour({ palette, land, broken }: MapColours): ExpressionSpecification {
  const byHue = palette.flatMap((colour, hue) => [hue, colour]);
  const hue = ['coalesce', ['feature-state', 'hue'], -1];
  const match = ['match', hue, ...byHue, land];
  return ['case', isOn('broken'), broken, match] as unknown as ExpressionSpecification;
}

function fillOpacity({ opacity }: MapColours): ExpressionSpecification {
  return ['case', ['any', isOn('selected'), isOn('broken')], 1, isOn('faint'), opacity * 0.4, opacity];
}

const borderKind: ExpressionSpecification = ['coalesce', ['feature-state', 'border'], 0];

function byBorder(plain: number, strong: number): ExpressionSpecification {
  return ['match', borderKind, 2, strong, plain];
}

function isOn(state: string): ExpressionSpecification {
  return ['boolean', ['feature-state', state], false];
}

function byZoom(far: number, near: number): ExpressionSpecification {
  return ['interpolate', ['linear'], ['zoom'], 3, far, 7, near];
}
