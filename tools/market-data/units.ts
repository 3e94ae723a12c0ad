import { albersMetres } from './albers.ts';
import { placeOnMap } from './composite.ts';
import { figure, type Row } from './read-table.ts';
import { STATE_BY_FIPS } from './states.ts';
import { absoluteArcs, containsPoint, mainCentroid, type Point, ringsOf, type Topology } from './topology.ts';

export interface Unit {
  index: number;
  fips: string;
  /** Full name with its kind ("Essex County"), as the Census Bureau publishes it. */
  name: string;
  state: string;
  /** Centre of population; the centre of the shape where no ZIP code has residents. */
  centre: Point;
  /** Centre of the shape in the coordinates of the composite map. */
  mapPoint: Point;
}

export interface ZipPlace {
  zip: string;
  place: string;
  state: string;
  fips: string;
  point: Point;
  /** Residents in 2010; 0 for post-office boxes and single organisations. */
  population: number;
}

/** The 3,144 counties and county equivalents, in FIPS order: their position is the unit index used everywhere. */
export function listUnits(lonLat: Topology, sheet: Topology, population: Row[], zips: ZipPlace[]): Unit[] {
  const names = new Map(
    population.filter((row) => row.SUMLEV === '50').map((row) => [row.FIPS!, row.CTYNAME!]),
  );
  const shapes = shapeCentres(lonLat);
  const onSheet = shapeCentres(sheet);
  const centres = populationCentres(zips);
  return [...onSheet.keys()].sort().map((fips, index) => ({
    index,
    fips,
    name: names.get(fips)!,
    state: STATE_BY_FIPS[fips.slice(0, 2)]!,
    centre: centres.get(fips) ?? shapes.get(fips)!,
    mapPoint: placeOnMap(onSheet.get(fips)!),
  }));
}

function shapeCentres(topology: Topology): Map<string, Point> {
  const arcs = absoluteArcs(topology);
  return new Map(
    topology.objects.counties!.geometries.map((shape) => [
      String(shape.id),
      mainCentroid(ringsOf(shape, arcs)),
    ]),
  );
}

/** Mean position of a county's ZIP codes, each weighing as much as it has residents. */
function populationCentres(zips: ZipPlace[]): Map<string, Point> {
  const sums = new Map<string, [number, number, number]>();
  for (const { fips, population, point } of zips) {
    const sum = sums.get(fips) ?? [0, 0, 0];
    sums.set(fips, [sum[0] + population * point[0], sum[1] + population * point[1], sum[2] + population]);
  }
  const peopled = [...sums].filter(([, [, , residents]]) => residents > 0);
  return new Map(peopled.map(([fips, [x, y, residents]]) => [fips, [x / residents, y / residents]]));
}

/**
 * ZIP codes with their county of today.
 *
 * The list still names retired counties for a dozen ZIP codes (Connecticut's old counties, one in Alaska);
 * these are placed again by the shape that contains their point.
 */
export function listZips(
  geonames: Row[],
  zipCodes: Row[],
  lonLat: Topology,
  isUnit: (fips: string) => boolean,
): ZipPlace[] {
  const residents = new Map(zipCodes.map((row) => [row.zipcode!, figure(row, 'population') ?? 0]));
  const arcs = absoluteArcs(lonLat);
  const states = new Set(Object.values(STATE_BY_FIPS));
  const countyAt = (point: Point, state: string): string => {
    const found = lonLat.objects.counties!.geometries.find(
      (shape) =>
        STATE_BY_FIPS[String(shape.id).slice(0, 2)] === state && containsPoint(ringsOf(shape, arcs), point),
    );
    return String(found?.id ?? '');
  };
  return geonames
    .filter((row) => states.has(row.state!))
    .map((row) => {
      const point: Point = [Number(row.lon), Number(row.lat)];
      const fips = isUnit(row.county_fips!) ? row.county_fips! : countyAt(point, row.state!);
      return {
        zip: row.zip!,
        place: row.place!,
        state: row.state!,
        fips,
        point,
        population: residents.get(row.zip!) ?? 0,
      };
    })
    .filter(({ fips }) => isUnit(fips));
}

/** Header and row of data/counties/units.csv. */
export const UNIT_COLUMNS = ['index', 'fips', 'name', 'state', 'lon', 'lat', 'x', 'y', 'map_lon', 'map_lat'];

export function unitRow(unit: Unit): (string | number)[] {
  const [x, y] = albersMetres(unit.centre);
  const [lon, lat] = unit.centre.map((degrees) => degrees.toFixed(4)) as [string, string];
  const [mapLon, mapLat] = unit.mapPoint.map((degrees) => degrees.toFixed(4)) as [string, string];
  return [
    unit.index,
    unit.fips,
    unit.name,
    unit.state,
    lon,
    lat,
    Math.round(x),
    Math.round(y),
    mapLon,
    mapLat,
  ];
}
