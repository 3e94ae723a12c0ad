import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Feature, MultiPolygon, Polygon, Position } from 'geojson';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { expect, it } from 'vitest';
import { compositePoint } from './composite-point.ts';

const counties = join(import.meta.dirname, '../../../../data/counties');
const topology: Topology<{ units: GeometryCollection }> = JSON.parse(
  readFileSync(join(counties, 'counties-composite.topo.json'), 'utf8'),
);
const shapes = feature(topology, topology.objects.units).features as Feature<Polygon | MultiPolygon>[];
const units = readFileSync(join(counties, 'units.csv'), 'utf8').trim().split('\n').slice(1);

function isInside([x, y]: readonly [number, number], ring: Position[]): boolean {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [[ax, ay], [bx, by]] = [ring[i] as [number, number], ring[j] as [number, number]];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}

it('puts the people of every county inside its shape on the map, Alaska and Hawaii too', () => {
  const outside: string[] = [];
  for (const line of units) {
    const [index, , name, state, lon, lat] = line.split(',');
    const point = compositePoint(Number(lon), Number(lat));
    const { geometry } = shapes.find(({ id }) => id === Number(index))!;
    const pieces = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
    if (!pieces.some(([ring]) => isInside(point, ring!))) outside.push(`${name}, ${state}`);
  }
  // A middle of people may lie in a bay, or beside a shape drawn at 1:10,000,000.
  expect(outside.length, outside.join('; ')).toBeLessThan(units.length / 80);
});
