import type { Feature, MultiPolygon, Polygon, Position } from 'geojson';

/** The centroid of the largest piece of a shape: where its label and the lasso find it. */
export function centreOf(shape: Feature<Polygon | MultiPolygon>): [number, number] {
  const { geometry } = shape;
  const rings =
    geometry.type === 'Polygon' ? [geometry.coordinates[0]!] : geometry.coordinates.map((p) => p[0]!);
  let best: [number, number] = [0, 0];
  let largest = -1;
  for (const ring of rings) {
    const { area, centre } = ringCentre(ring);
    if (area <= largest) continue;
    largest = area;
    best = centre;
  }
  return best;
}

function ringCentre(ring: readonly Position[]): { area: number; centre: [number, number] } {
  const [originX, originY] = ring[0] as [number, number];
  let twiceArea = 0;
  let x = 0;
  let y = 0;
  for (let i = 0; i + 1 < ring.length; i++) {
    const ax = ring[i]![0]! - originX;
    const ay = ring[i]![1]! - originY;
    const bx = ring[i + 1]![0]! - originX;
    const by = ring[i + 1]![1]! - originY;
    const cross = ax * by - bx * ay;
    twiceArea += cross;
    x += (ax + bx) * cross;
    y += (ay + by) * cross;
  }
  if (twiceArea === 0) return { area: 0, centre: [originX, originY] };
  return {
    area: Math.abs(twiceArea) / 2,
    centre: [originX + x / (3 * twiceArea), originY + y / (3 * twiceArea)],
  };
}
