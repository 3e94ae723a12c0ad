import { absoluteArcs, type Geometry, type Point, type Topology } from './topology.ts';

/** The atlas draws the 50 states on a sheet of 975 × 610 with Alaska and Hawaii in its lower left corner. */
const SHEET = { width: 975, height: 610 };
/** Degrees of longitude that the sheet spans on the map; the map's own plane is Web Mercator. */
const SPAN_DEGREES = 50;
const DEGREES_PER_PIXEL = SPAN_DEGREES / SHEET.width;
/** Steps per degree of the stored grid: 1/20,000 degree is a tenth of the atlas's own grid. */
const GRID = 20_000;

/**
 * Places a point of the composite sheet on the globe so that a Web Mercator map shows the sheet as drawn.
 *
 * The familiar picture of the United States is not one projection, so its longitude and latitude mean
 * nothing; they are where the point must be for the map to draw it in its place. The sheet's centre goes
 * to 0°, 0°, where Mercator distorts least, and the vertical is the exact inverse of Mercator.
 */
export function placeOnMap([x, y]: Point): Point {
  const lon = (x - SHEET.width / 2) * DEGREES_PER_PIXEL;
  const mercatorY = ((SHEET.height / 2 - y) * DEGREES_PER_PIXEL * Math.PI) / 180;
  return [lon, (Math.atan(Math.sinh(mercatorY)) * 180) / Math.PI];
}

/** Counties and states of the composite atlas as a TopoJSON in map coordinates; shapes are relabelled by `label`. */
export function compositeTopology(
  atlas: Topology,
  label: (object: string, shape: Geometry) => Geometry,
): Topology {
  const arcs = absoluteArcs(atlas).map((arc) => deltas(arc.map(placeOnMap).map(toGrid)));
  const objects = Object.fromEntries(
    ['counties', 'states', 'nation'].map((name) => [
      name === 'counties' ? 'units' : name,
      {
        type: 'GeometryCollection' as const,
        geometries: atlas.objects[name]!.geometries.map((shape) => label(name, shape)),
      },
    ]),
  );
  return { type: 'Topology', transform: { scale: [1 / GRID, 1 / GRID], translate: [0, 0] }, objects, arcs };
}

function toGrid([lon, lat]: Point): Point {
  return [Math.round(lon * GRID), Math.round(lat * GRID)];
}

/** Delta coding; points that fall on the same grid cell are kept once, but an arc keeps its two ends. */
function deltas(points: Point[]): number[][] {
  const kept = points.filter((point, index) => {
    const before = points[index - 1];
    return index === 0 || index === points.length - 1 || point[0] !== before![0] || point[1] !== before![1];
  });
  return kept.map(([x, y], index) =>
    index === 0 ? [x, y] : [x - kept[index - 1]![0], y - kept[index - 1]![1]],
  );
}
