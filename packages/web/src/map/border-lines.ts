import type { MultiLineString } from 'geojson';
import { feature } from 'topojson-client';
import type { GeometryCollection, MultiLineString as TopoLines, Topology } from 'topojson-specification';

/** The line two neighbouring units share. */
export interface BorderLine {
  unitA: number;
  unitB: number;
  line: MultiLineString;
}

/**
 * The shared borders of a topology's units, one line for each pair of neighbours.
 *
 * An arc that two units use is their border. Lines are made once; which of them are borders of territories is a
 * state of the feature, so a moved unit changes a few states and sends no geometry.
 */
export function borderLines(topology: Topology<{ units: GeometryCollection }>): BorderLine[] {
  const users = arcUsers(topology.objects.units, topology.arcs.length);
  const arcsOfPair = new Map<string, { unitA: number; unitB: number; arcs: number[][] }>();
  users.forEach(([unitA, unitB], arc) => {
    if (unitA === undefined || unitB === undefined) return;
    const key = `${unitA}-${unitB}`;
    const pair = arcsOfPair.get(key) ?? { unitA, unitB, arcs: [] };
    pair.arcs.push([arc]);
    arcsOfPair.set(key, pair);
  });
  return [...arcsOfPair.values()].map(({ unitA, unitB, arcs }) => {
    const lines: TopoLines = { type: 'MultiLineString', arcs };
    return { unitA, unitB, line: feature(topology, lines).geometry as MultiLineString };
  });
}

/** For each arc the units that have it in their outline, smallest first. */
function arcUsers(units: GeometryCollection, arcCount: number): number[][] {
  const users: number[][] = Array.from({ length: arcCount }, () => []);
  for (const unit of units.geometries) {
    if (unit.type !== 'Polygon' && unit.type !== 'MultiPolygon') continue;
    const id = Number(unit.id);
    for (const arc of (unit.arcs as unknown[]).flat(3) as number[]) {
      const list = users[arc < 0 ? ~arc : arc]!;
      if (!list.includes(id)) list.push(id);
    }
  }
  return users.map((list) => list.sort((a, b) => a - b));
}
