import type { Feature, FeatureCollection, Point, Polygon } from 'geojson';
import type { MapMouseEvent } from 'maplibre-gl';
import type { MapMode } from './mode.ts';

/** Something at a place: where it is on the composite map, its colour, and whether it stands back. */
export interface Dot {
  at: readonly [number, number];
  colour: string;
  faint: boolean;
}

/** A ring around dots, in the map's degrees. */
export interface Ring {
  at: readonly [number, number];
  radius: number;
  strong: boolean;
}

export interface DotColours {
  paper: string;
  ink: string;
}

/** Draws dots and rings over the units; a click on a dot tells its place in the array. Keep the mode stable. */
export function dots(
  shown: readonly Dot[],
  rings: readonly Ring[],
  colours: DotColours,
  onDot: (index: number) => void,
): MapMode {
  return ({ map }) => {
    map.addSource('dots', { type: 'geojson', data: collectionOf(shown.map(dotFeature)) });
    map.addSource('rings', { type: 'geojson', data: collectionOf(rings.map(ringFeature)) });
    map.addLayer({
      id: 'dots',
      type: 'circle',
      source: 'dots',
      paint: {
        'circle-color': ['get', 'colour'],
        'circle-radius': ['interpolate', ['linear'], ['zoom'], 3, 1.7, 6, 3.2, 9, 5.5],
        'circle-opacity': ['case', ['get', 'faint'], 0.12, 0.85],
        'circle-stroke-color': colours.paper,
        'circle-stroke-width': ['interpolate', ['linear'], ['zoom'], 3, 0, 6, 0.8],
        'circle-stroke-opacity': ['case', ['get', 'faint'], 0.1, 0.9],
      },
    });
    map.addLayer({
      id: 'rings',
      type: 'line',
      source: 'rings',
      paint: {
        'line-color': colours.ink,
        'line-width': ['case', ['get', 'strong'], 2.4, 0.8],
        'line-opacity': ['case', ['get', 'strong'], 1, 0.55],
      },
    });
    const click = (event: MapMouseEvent) => {
      const { x, y } = event.point;
      const [found] = map.queryRenderedFeatures(
        [
          [x - 3, y - 3],
          [x + 3, y + 3],
        ],
        { layers: ['dots'] },
      );
      if (found) onDot(Number(found.id));
    };
    const clicks = map.on('click', click);
    return () => {
      clicks.unsubscribe();
      // The map may be gone already, with all that was on it.
      if (!map.style) return;
      for (const layer of ['rings', 'dots']) if (map.getLayer(layer)) map.removeLayer(layer);
      for (const source of ['rings', 'dots']) if (map.getSource(source)) map.removeSource(source);
    };
  };
}

function collectionOf<G extends Point | Polygon>(features: Feature<G>[]): FeatureCollection<G> {
  return { type: 'FeatureCollection', features };
}

function dotFeature({ at, colour, faint }: Dot, id: number): Feature<Point> {
  return {
    type: 'Feature',
    id,
    properties: { colour, faint },
    geometry: { type: 'Point', coordinates: [...at] },
  };
}

const CORNERS = 48;

function ringFeature({ at: [x, y], radius, strong }: Ring): Feature<Polygon> {
  const ring = Array.from({ length: CORNERS + 1 }, (_, i) => {
    const angle = (2 * Math.PI * (i % CORNERS)) / CORNERS;
    return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
  });
  return { type: 'Feature', properties: { strong }, geometry: { type: 'Polygon', coordinates: [ring] } };
}
