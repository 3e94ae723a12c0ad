import type { FeatureCollection, MultiLineString, MultiPolygon, Polygon } from 'geojson';
import { feature, mesh } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import geometryUrl from '../../../../data/counties/counties-composite.topo.json?url';
import { type BorderLine, borderLines } from './border-lines.ts';
import { centreOf } from './centre-of.ts';

/** The composite map: units with their index as feature id, lines between neighbours, outlines of the states. */
export interface MapGeometry {
  units: FeatureCollection<Polygon | MultiPolygon>;
  borders: readonly BorderLine[];
  states: MultiLineString;
  /** Length n; "Essex County, NJ". */
  names: readonly string[];
  /** Length n; where each unit is on the composite map, in its degrees. */
  centres: readonly (readonly [number, number])[];
}

type CountyTopology = Topology<{ units: GeometryCollection; states: GeometryCollection }>;

let loading: Promise<MapGeometry> | undefined;

/** Fetches the geometry once a session; a failed fetch may be tried again. */
export function loadGeometry(): Promise<MapGeometry> {
  loading ??= fetchGeometry().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function fetchGeometry(): Promise<MapGeometry> {
  const response = await fetch(geometryUrl);
  if (!response.ok) throw new Error(`map geometry: expected status 200, got ${response.status}`);
  const topology = (await response.json()) as CountyTopology;
  const units = feature(topology, topology.objects.units) as MapGeometry['units'];
  const centres: [number, number][] = [];
  const names: string[] = [];
  for (const unit of units.features) {
    const index = Number(unit.id);
    centres[index] = centreOf(unit);
    names[index] = `${unit.properties?.name}, ${unit.properties?.state}`;
  }
  return {
    units,
    names,
    centres,
    borders: borderLines(topology),
    states: mesh(topology, topology.objects.states),
  };
}
