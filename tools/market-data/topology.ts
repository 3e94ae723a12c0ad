import { readFileSync } from 'node:fs';

export type Point = readonly [number, number];

export interface Geometry {
  type: 'Polygon' | 'MultiPolygon';
  arcs: number[][] | number[][][];
  id?: string | number;
  properties?: Record<string, string>;
}

export interface Topology {
  type: 'Topology';
  bbox?: number[];
  transform: { scale: [number, number]; translate: [number, number] };
  objects: Record<string, { type: 'GeometryCollection'; geometries: Geometry[] }>;
  arcs: number[][][];
}

export function readTopology(path: string): Topology {
  return JSON.parse(readFileSync(path, 'utf8'));
}

/** Undoes the delta coding and the quantisation: every arc as absolute points of the atlas. */
export function absoluteArcs(topology: Topology): Point[][] {
  const { scale, translate } = topology.transform;
  return topology.arcs.map((arc) => {
    let x = 0;
    let y = 0;
    return arc.map(([dx, dy]) => {
      x += dx!;
      y += dy!;
      return [x * scale[0] + translate[0], y * scale[1] + translate[1]] as const;
    });
  });
}

/** The outer and inner rings of a shape, one list of rings a polygon. */
export function ringsOf(geometry: Geometry, arcs: Point[][]): Point[][][] {
  const polygons = (geometry.type === 'Polygon' ? [geometry.arcs] : geometry.arcs) as number[][][];
  return polygons.map((rings) => rings.map((ring) => joinArcs(ring, arcs)));
}

function joinArcs(ring: number[], arcs: Point[][]): Point[] {
  return ring.flatMap((index, position) => {
    const points = index < 0 ? arcs[~index]!.toReversed() : arcs[index]!;
    return position === 0 ? points : points.slice(1);
  });
}

/** Signed area (shoelace) and centroid of a ring in the plane of its points. */
function centroidOf(ring: readonly Point[]): { area: number; centroid: Point } {
  let area = 0;
  let x = 0;
  let y = 0;
  const [originX, originY] = ring[0]!;
  for (let index = 1; index < ring.length; index++) {
    const [ax, ay] = [ring[index - 1]![0] - originX, ring[index - 1]![1] - originY];
    const [bx, by] = [ring[index]![0] - originX, ring[index]![1] - originY];
    const cross = ax * by - bx * ay;
    area += cross / 2;
    x += (ax + bx) * cross;
    y += (ay + by) * cross;
  }
  return { area, centroid: area === 0 ? ring[0]! : [originX + x / (6 * area), originY + y / (6 * area)] };
}

/** The centroid of the largest piece of a shape: where its label goes. */
export function mainCentroid(polygons: Point[][][]): Point {
  const pieces = polygons.map((rings) => centroidOf(rings[0]!));
  return pieces.reduce((best, piece) => (Math.abs(piece.area) > Math.abs(best.area) ? piece : best)).centroid;
}

/** Even–odd test over all rings of a shape, holes included. */
export function containsPoint(polygons: Point[][][], [x, y]: Point): boolean {
  let inside = false;
  for (const ring of polygons.flat()) {
    for (let index = 1; index < ring.length; index++) {
      const [ax, ay] = ring[index - 1]!;
      const [bx, by] = ring[index]!;
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
    }
  }
  return inside;
}
